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
    for number, line in enumerate(lines):
        if _DASHES.fullmatch(line) and number:
            columns = _cells(line)
            for other in (number - 1, *_below(lines, number)):
                if _cells(lines[other]) != columns and _STATEMENT.sub("", lines[other]).strip("| \t"):
                    says = f"this line of a table has {_cells(lines[other])} cells, and the line of dashes {columns}"
                    yield Problem(Place(places[other].path, places[other].line, 1), "uneven-table", says, _HINT)


def _below(lines: Sequence[str], number: int) -> Iterator[int]:
    """The rows of the table whose line of dashes this is."""
    for row in range(number + 1, len(lines)):
        if not lines[row].startswith("|"):
            return
        yield row


def _cells(line: str) -> int:
    return _NO_BAR.sub("", line).strip().strip("|").count("|") + 1
