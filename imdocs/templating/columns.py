"""Tables of a template whose lines do not hold the same cells: pandoc would drop or shift some of them without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from imdocs.problems import Place, Problem

_DASHES = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_NO_BAR = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\\\|")  # a bar in here parts no cells
_STATEMENT = re.compile(r"\{%.*?%\}")
_HINT = (
    "a column stands in the heading line, in the line of dashes and in each line with {{ … }}: delete or add it in all"
)


def uneven(lines: Sequence[str], places: Sequence[Place]) -> Iterator[Problem]:
    """The lines of each table that have more or fewer cells than its line of dashes; lines with nothing but {% … %} may."""
    columns = 0  # of the table in which a line stands
    for line, below, place in zip(lines, [*lines[1:], ""], places, strict=False):
        if not line.startswith("|"):
            columns = 0
        elif not columns and _DASHES.fullmatch(below):
            columns = _cells(below)
        if columns and _cells(line) != columns and _STATEMENT.sub("", line).strip("| \t"):
            says = f"this line of a table has {_cells(line)} cells, and the line of dashes {columns}"
            yield Problem(Place(place.path, place.line, 1), "uneven-table", says, _HINT)


def _cells(line: str) -> int:
    return _NO_BAR.sub("", line).strip().strip("|").count("|") + 1
