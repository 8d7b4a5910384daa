"""A document's template: Markdown with Jinja, and a header that says what it needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.sources.read import Source, read_source
from imdocs.sources.typed import noun_from
from imdocs.templating.allowed import forbidden

FormatName = Literal["docx", "pdf", "pptx", "ics", "xlsx"]
_INCLUDE = re.compile(r"""^\{%-?\s*include\s+["']([A-Za-z0-9_./-]+)["']\s*-?%\}\s*$""")
DEEPEST_INCLUDES = 4


@dataclass(frozen=True)
class Header:
    """What a template says of itself; `quotes` names the expressions that are bodies of the library, such as `tool.body`."""

    title: str
    context: str
    formats: tuple[FormatName, ...] = ("docx", "pdf")
    code: str = ""
    landscape: bool = False
    paper: Literal["", "A4", "Letter", "A3"] = ""
    languages: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    form: bool = False
    draft: bool = False
    contents: bool = False
    group: str = ""
    whom: str = ""
    when: str = ""
    back: str = ""


@dataclass(frozen=True)
class DocumentTemplate:
    """A template with its includes in place; `lines` says where each line of the text came from."""

    name: str
    path: Path
    header: Header
    text: str
    lines: tuple[Place, ...]
    kind: Literal["markdown", "typst"] = "markdown"


def template_paths(folders: Sequence[Path]) -> dict[str, Path]:
    """Templates by name; a folder named earlier wins over a later one."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in [*sorted(folder.glob("*.md")), *sorted(folder.glob("*.typ"))]:
            if path.suffix == ".md" or path.with_suffix(".yaml").exists():
                found.setdefault(path.stem, path)
    return found


def load_template(path: Path, folders: Sequence[Path]) -> DocumentTemplate:
    """Read a template and what it includes; raises Refused with everything wrong in it."""
    if path.suffix == ".typ":
        header = noun_from(read_source(path.with_suffix(".yaml")), Header)
        text = path.read_text("utf-8")
        return DocumentTemplate(path.stem, path, header, text, (), "typst")
    source = read_source(path)
    header = noun_from(source, Header)
    lines, places = _with_includes(source, folders, (path,))
    text = "\n".join(lines) + "\n"
    problems = forbidden(text, tuple(places))
    if problems:
        raise Refused(*problems)
    return DocumentTemplate(path.stem, path, header, text, tuple(places))


def _with_includes(source: Source, folders: Sequence[Path], trail: tuple[Path, ...]) -> tuple[list[str], list[Place]]:
    """The lines of a template, each include replaced by the lines of the file it names."""
    lines: list[str] = []
    places: list[Place] = []
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        found = _INCLUDE.match(line)
        if not found:
            lines.append(line)
            places.append(Place(str(source.path), number, 1))
            continue
        path = _included(found.group(1), folders, trail, Place(str(source.path), number, 1))
        text = path.read_text("utf-8")
        inner = Source(path, {}, text.strip("\n"), "", 1, 1)
        more, where = _with_includes(inner, folders, (*trail, path))
        lines += more
        places += where
    return lines, places


def _included(name: str, folders: Sequence[Path], trail: tuple[Path, ...], place: Place) -> Path:
    """The file that an include names: in one of the template folders, never outside, never in a circle."""
    if ".." in name.split("/") or name.startswith("/"):
        raise Refused(Problem(place, "path-trick", f"'{name}' leads out of the templates", "name a file beside this one"))
    path = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if path is None:
        known = [str(p.relative_to(folder)) for folder in folders for p in folder.rglob("*.md")]
        raise Refused(Problem(place, "missing-file", f"there is no file '{name}' to include", did_you_mean(name, known)))
    if path in trail or len(trail) > DEEPEST_INCLUDES:
        raise Refused(Problem(place, "include-circle", f"'{name}' includes itself or stands too deep"))
    return path
