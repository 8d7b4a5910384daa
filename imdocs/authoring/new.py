"""A new record: a commented file that loads, checks without an error, and tells its author what to write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from typing import get_args

from imdocs.model.kinds import AreaId
from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.sources.read import read_source

STARTERS = Path(__file__).parent / "starters"
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"(?m)^number:[ \t]*[A-Z]+(\d+)")


@dataclass(frozen=True)
class _Kind:
    """Where a kind of record lies, the letter of its numbers, and how long an id may be.

    A field's name joins the ids of a tool and of a question set, and Word keeps only 64 characters of it.
    """

    folder: str
    letter: str
    longest: int


_KINDS = {
    "risk": _Kind("risks", "R", 40),
    "tool": _Kind("tools", "T", 28),
    "question-set": _Kind("questions", "", 20),
}


def new_record(kind: str, name: str, folder: Path, today: date | None = None) -> Path:
    """Write a new risk, tool or question set into the content folder and return its path.

    `today` is written as the day of the last reading; without it, the library's own day. Raises Refused for a kind
    that is not there, a bad id, or an id that is taken.
    """
    if kind not in _KINDS:
        hint = did_you_mean(kind, _KINDS) or f"choose one of: {', '.join(_KINDS)}"
        raise Refused(Problem(Place("imdocs new"), "unknown-kind", f"there is no kind of record '{kind}'", hint))
    what = _KINDS[kind]
    path = folder / what.folder / f"{name}.en.md"
    _refuse_bad_id(kind, name, what, path)
    text = Template((STARTERS / f"{kind}.md").read_text("utf-8")).substitute(
        number=f"{what.letter}{_next_number(path.parent):02d}",
        area=_area(name),
        tools=_first_tools(folder / "tools"),
        today=today or read_source(folder / "library.yaml").data.get("updated", ""),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def _refuse_bad_id(kind: str, name: str, what: _Kind, path: Path) -> None:
    """An id is a file's name and part of fields' names; it is chosen once."""
    article = f"a {kind.replace('-', ' ')}"
    if not _ID.fullmatch(name):
        hint = "write small letters, digits and hyphens, such as prc-bid-rigging"
        raise Refused(Problem(Place(name), "bad-id", f"'{name}' is no id of {article}", hint))
    if len(name) > what.longest:
        hint = f"take at most {what.longest}"
        raise Refused(Problem(Place(name), "bad-id", f"'{name}' has {len(name)} characters, too many for an id", hint))
    if path.exists():
        hint = "open it, or choose another id"
        raise Refused(Problem(Place(str(path)), "exists", f"there is {article} '{name}' already", hint))


def _next_number(folder: Path) -> int:
    """One more than the highest number; gaps are not filled, since old papers may still carry the number."""
    texts = (path.read_text("utf-8") for path in folder.glob("*.en.md"))
    return max((int(found[1]) for text in texts if (found := _NUMBER.search(text))), default=0) + 1


def _area(name: str) -> str:
    """The area that a risk's id begins with, or the first one."""
    areas: tuple[str, ...] = get_args(AreaId)
    prefix = name.partition("-")[0].upper()
    return prefix if prefix in areas else areas[0]


def _first_tools(folder: Path) -> str:
    """Two tools that exist, as a start of the list."""
    names = sorted(path.name.removesuffix(".en.md") for path in folder.glob("*.en.md"))[:2]
    return "\n".join(f"  - tool: {name}\n    why: Say why it helps against this risk …" for name in names) or "  []"
