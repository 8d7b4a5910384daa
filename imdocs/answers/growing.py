"""Tables to which people add rows: read by their column heads, so rows may be added, removed, copied and pasted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from imdocs.answers.folding import folded
from imdocs.answers.votes import GROWING, Ballot, alike
from imdocs.formats.docx.controls import TAG
from imdocs.formats.form import Cell, Row, Table

ROWS_ABOVE = 3  # the heads stand in one of the first rows: somebody may have put a title above them


@dataclass(frozen=True)
class Columns:
    """Which column of a table holds what, and the rows below the heads."""

    table: str
    keys: Mapping[int, str]
    rows: tuple[Row, ...]
    width: int


def columns_of(table: Table, ballot: Ballot) -> Columns | None:
    """What the columns mean, if people add rows to this table."""
    tagged = _tagged(table, ballot)
    best: Columns | None = None
    for name, fields in ballot.columns.items():
        for number, row in enumerate(table.rows[:ROWS_ABOVE]):
            keys = _by_heads(row, {key: folded(field.wording) for key, field in fields.items()})
            whole = len(keys) == len(fields)
            if (whole or (keys and tagged.get(name))) and (
                best is None or _rank(name, keys, tagged) > _rank(best.table, best.keys, tagged)
            ):
                best = Columns(name, _by_tags(keys, tagged.get(name, {})), table.rows[number + 1 :], len(row.cells))
    if best is None and tagged:
        name = max(tagged, key=lambda one: sum(map(len, tagged[one].values())))
        width = len(table.rows[0].cells)
        best = Columns(name, _by_tags({}, tagged[name]), table.rows, width)
    return best


def _rank(name: str, keys: Mapping[int, str], tagged: Mapping[str, Mapping[int, Counter[str]]]) -> tuple[int, int]:
    return len(tagged.get(name, {})), len(keys)


def _by_heads(row: Row, heads: Mapping[str, str]) -> dict[int, str]:
    """Each head that stands in the row, exactly or nearly, and once only."""
    keys: dict[int, str] = {}
    for number, cell in enumerate(row.cells):
        if cell.controls or cell.tokens:
            return {}
        text = folded(cell.text)
        found = [key for key, head in heads.items() if head == text] or [
            key for key, head in heads.items() if text and alike(text, head)
        ]
        if len(found) == 1 and found[0] not in keys.values():
            keys[number] = found[0]
    return keys


def _by_tags(keys: Mapping[int, str], tagged: Mapping[int, Counter[str]]) -> dict[int, str]:
    """Columns whose head was changed, by the tags in them, where these agree."""
    known = dict(keys)
    for number, tags in tagged.items():
        if number not in known and len(tags) == 1:
            (key,) = tags
            if key not in known.values():
                known[number] = key
    return known


def _tagged(table: Table, ballot: Ballot) -> dict[str, dict[int, Counter[str]]]:
    """For each table the tags that stand in each column."""
    found: dict[str, dict[int, Counter[str]]] = {}
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            for name, _, key in tags_of(cell):
                if key in ballot.columns.get(name, {}):
                    found.setdefault(name, {}).setdefault(number, Counter())[key] += 1
    return found


def tags_of(cell: Cell) -> Iterator[tuple[str, str, str]]:
    """Table, row number and column of each control that stands in a cell."""
    for control in cell.controls:
        parts = control.tag.removeprefix(TAG).split("/")
        if control.tag.startswith(TAG + GROWING) and len(parts) == len(("new", "table", "row", "column")):
            yield parts[1], parts[2], parts[3]
