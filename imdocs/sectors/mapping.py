"""The mapping file of a member list: which column is what, and what the words of the list mean here."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from imdocs.formats.xlsx import Line
from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.sources.read import Source, read_source
from imdocs.sources.typed import noun_from

COLUMNS = (
    "id", "code", "name", "kind", "people_served", "region", "contact", "address", "languages", "wording", "joined",
)  # fmt: skip
LIKELY = 10  # a header stands among the first rows


@dataclass(frozen=True)
class Skip:
    """Rows that are not taken, such as organisations that are closed."""

    column: str
    """Header of the column."""
    value: str
    """What stands in it."""


@dataclass(frozen=True)
class ColumnMap:
    """A mapping file: our columns with the headers they have in the list, and the words of the list in ours."""

    columns: Mapping[str, str]
    """Our name of a column, and the header it has in the list."""
    sheet: str = ""
    """Name of the sheet, for a workbook."""
    header: int = 0
    """The row that holds the headers; found by itself if left out."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For a column, what a word of the list means here."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What holds for everybody unless the list says something else."""
    skip: tuple[Skip, ...] = ()
    """Rows that are not taken."""


def load_map(path: Path) -> ColumnMap:
    """Read a mapping file; raises Refused for columns that a member does not have."""
    source = read_source(path)
    mapping = noun_from(source, ColumnMap)
    unknown = [key for key in mapping.columns if key not in COLUMNS]
    known = f"choose from: {', '.join(COLUMNS)}"
    if unknown:
        raise Refused(*(_no_key(source, key, did_you_mean(key, COLUMNS) or known) for key in unknown))
    if "name" not in mapping.columns:
        says = "no column is mapped to 'name'"
        raise Refused(Problem(source.place("columns"), "missing-key", says, "add a line 'name: HEADER'"))
    return mapping


def _no_key(source: Source, key: str, hint: str) -> Problem:
    return Problem(source.place("columns", key), "unknown-key", f"a member has no '{key}'", hint)


def header_line(lines: Sequence[Line], mapping: ColumnMap, path: Path) -> Line:
    """The row of headers: as told, else the first that holds the header of the name."""
    wanted = folded(mapping.columns["name"])
    for line in lines:
        if line.number == mapping.header or (not mapping.header and wanted in map(folded, line.cells)):
            missing = [text for text in mapping.columns.values() if folded(text) not in map(folded, line.cells)]
            if missing:
                raise Refused(*(_no_column(path, line, text) for text in missing))
            return line
    likely = max(lines[:LIKELY], key=lambda line: len(line.cells), default=Line(1, ()))
    raise Refused(_no_column(path, likely, mapping.columns["name"]))


def _no_column(path: Path, line: Line, text: str) -> Problem:
    hint = did_you_mean(text, line.cells) or f"it has: {', '.join(cell for cell in line.cells if cell)[:120]}"
    return Problem(Place(str(path), line.number), "no-column", f"the list has no column '{text}'", hint)


def folded(text: str) -> str:
    """A text as it is compared: case, spaces and look-alikes do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
