"""A document's template: Markdown with Jinja, and a header that says what it needs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from imdocs.problems import Place, Problem, Refused, did_you_mean, gather
from imdocs.sources.read import Source, read_source, read_text
from imdocs.sources.typed import noun_from
from imdocs.templating.allowed import forbidden
from imdocs.templating.columns import uneven
from imdocs.templating.slips import slips, unasked
from imdocs.templating.tokens import PRIVATE

FormatName = Literal["docx", "pdf", "pptx", "ics", "xlsx"]
_INCLUDE = re.compile(r"""^\{%-?\s*include\s+["']([A-Za-z0-9_./-]+)["']\s*-?%\}\s*$""")
_SHORT_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
DEEPEST_INCLUDES = 4
MOST_LINES = 20_000  # of a template with everything it includes, over and over


@dataclass(frozen=True)
class Header:
    """What a template says of itself.

    `quotes` names the expressions that are bodies of the library, such as `tool.body`; a form that comes back `whole` holds
    also what nobody touched; `no_blank` is the reason why there is no blank one to take; `questions` are added by whoever changed the template, a short name and a sentence each.
    """

    title: str
    context: str
    formats: tuple[FormatName, ...] = ("docx", "pdf")
    code: str = ""
    landscape: bool = False
    paper: Literal["", "A4", "Letter", "A3"] = ""
    languages: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    form: bool = False
    whole: bool = False
    questions: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    whom: str = ""
    when: str = ""
    back: str = ""
    no_blank: str = ""


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
    """Templates by name; a folder named earlier wins over a later one.

    A `.typ` sheet is code, so it is taken from the last folder only, the library's.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        sheets = sorted(folder.glob("*.typ")) if folder == folders[-1] else []
        for path in [*sorted(folder.glob("*.md")), *sheets]:
            if path.suffix == ".md" or path.with_suffix(".yaml").exists():
                found.setdefault(path.stem, path)
    return found


def load_template(path: Path, folders: Sequence[Path]) -> DocumentTemplate:
    """Read a template and what it includes; raises Refused with everything wrong in it."""
    if path.suffix == ".typ":
        header = noun_from(read_source(path.with_suffix(".yaml")), Header)
        return DocumentTemplate(path.stem, path, header, read_text(path), (), "typst")
    source = read_source(path)
    header = noun_from(source, Header)
    odd = [name for name in header.questions if not _SHORT_NAME.fullmatch(name)]
    if odd:
        hint = "write small letters, digits and hyphens, such as 'told: Who told the board?'"
        raise Refused(
            *(
                Problem(source.place("questions", name), "bad-id", f"'{name}' is no name for a question", hint)
                for name in odd
            )
        )
    included = _Included(folders)
    included.add(source, (path,))
    lines, places = included.lines, included.places
    text = "\n".join(lines) + "\n"
    problems = [*included.problems, *_private(lines, places), *uneven(lines, places), *slips(lines, places)]
    problems += [*unasked(header.questions, lines, source.place("questions")), *forbidden(text, tuple(places))]
    if problems:
        raise Refused(*problems)
    return DocumentTemplate(path.stem, path, header, text, tuple(places))


def _private(lines: Sequence[str], places: Sequence[Place]) -> list[Problem]:
    """Characters of Unicode's private use area: no font has them, and compiling uses them."""
    return [
        Problem(Place(place.path, place.line, found.start() + 1), "private-character",
                f"U+{ord(found.group()):04X} is a private character", "delete it; an editor shows it as a box or as nothing")
        for line, place in zip(lines, places, strict=True)
        for found in PRIVATE.finditer(line)
    ]  # fmt: skip


class _Included:
    """The lines of a template, each include replaced by the lines of the file it names, and where each line stands."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Begin with no line."""
        self.folders = folders
        self.seen = 0
        self.lines: list[str] = []
        self.places: list[Place] = []
        self.problems: list[Problem] = []

    def add(self, source: Source, trail: tuple[Path, ...]) -> None:
        """Add the lines of a file; `trail` names the files that are being included."""
        for number, line in enumerate(source.body.split("\n"), source.body_line):
            found = _INCLUDE.match(line)
            place = Place(str(source.path), number, 1)
            self.seen += 1
            if self.seen > MOST_LINES:
                raise Refused(Problem(place, "template-too-large", f"more than {MOST_LINES:,} lines are included"))
            if not found:
                self.lines.append(line)
                self.places.append(place)
                continue
            paths, problems = gather(partial(self._path, trail=trail, place=place), [found.group(1)])
            texts, more = gather(read_text, paths)
            self.problems += problems + more
            for path, text in zip(paths, texts, strict=False):
                self.add(Source(path, {}, text.strip("\n"), "", 1, 1), (*trail, path))

    def _path(self, name: str, trail: tuple[Path, ...], place: Place) -> Path:
        """The file that an include names: in one of the template folders, never outside, never in a circle."""
        path = next((folder / name for folder in self.folders if (folder / name).is_file()), None)
        outside = path is not None and not any(
            path.resolve().is_relative_to(folder.resolve()) for folder in self.folders
        )
        if ".." in name.split("/") or name.startswith("/") or outside:
            raise Refused(
                Problem(place, "path-trick", f"'{name}' leads out of the templates", "name a file beside this one")
            )
        if path is None:
            known = [str(p.relative_to(folder)) for folder in self.folders for p in folder.rglob("*.md")]
            raise Refused(
                Problem(place, "missing-file", f"there is no file '{name}' to include", did_you_mean(name, known))
            )
        if path in trail or len(trail) > DEEPEST_INCLUDES:
            raise Refused(Problem(place, "include-circle", f"'{name}' includes itself or stands too deep"))
        return path
