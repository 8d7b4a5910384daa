"""Tables to which people add rows: read by their column heads, so rows may be added, removed, copied and pasted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import dropwhile

from imdocs.answers.folding import folded
from imdocs.answers.prompts import Prompts
from imdocs.answers.remarks import Remarks
from imdocs.answers.votes import Ballot, alike
from imdocs.formats.base import GROWING
from imdocs.formats.form import Cell, Row, Table

Tag = tuple[str, str, str]  # table, number of the row, column
ROWS_ABOVE = 3  # the heads stand in one of the first rows: somebody may have put a title above them


@dataclass(frozen=True)
class Columns:
    """Which column of a table holds what, and its rows without the heads: somebody may have put one above them."""

    table: str
    keys: Mapping[int, str]
    rows: tuple[Row, ...]
    width: int


def columns_of(table: Table, ballot: Ballot, used: Container[str] = ()) -> Columns | None:
    """What the columns mean, if people add rows to this table; of two alike tables the one not `used` yet is meant."""
    tagged = _tagged(table, ballot)
    if not tagged and any(
        cell.tokens or cell.bookmarks or ballot.tagged(cell) for row in table.rows for cell in row.cells
    ):
        return None
    controlled = any(cell.controls for row in table.rows for cell in row.cells)  # printed tables hold no control
    found: list[tuple[tuple[int, int, bool], Columns]] = []
    for name, heads in ballot.heads.items():
        tags = tagged.get(name, {})
        for number, row in enumerate(table.rows[:ROWS_ABOVE]):
            if not (tags or len(row.cells) >= len(heads)):
                continue
            keys = _by_heads(row, heads)
            whole = len(keys) == len(heads)
            if whole or (keys and (tags or (controlled and not tagged and len(row.cells) == len(heads)))):
                keys = _left_over(_by_tags(keys, tags), row, heads) if controlled else keys
                columns = Columns(name, keys, (*table.rows[:number], *table.rows[number + 1 :]), len(row.cells))
                found.append(((len(tags), len(keys), name not in used), columns))
    if found:
        return max(found, key=lambda one: one[0])[1]
    if tagged and not any(cell.tokens or ballot.is_foreign(cell) for row in table.rows for cell in row.cells):
        name = max(tagged, key=lambda one: len(tagged[one]))
        rows = tuple(dropwhile(lambda row: not any(cell.controls for cell in row.cells), table.rows))
        return Columns(name, _by_tags({}, tagged[name]), rows, len(rows[0].cells))
    return None


def _by_heads(row: Row, heads: Mapping[str, str]) -> dict[int, str]:
    """Each head that stands in the row, exactly or nearly, and once only."""
    keys: dict[int, str] = {}
    if any(cell.controls or cell.tokens for cell in row.cells):
        return keys
    for number, cell in enumerate(row.cells):
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


def _left_over(keys: dict[int, str], row: Row, heads: Mapping[str, str]) -> dict[int, str]:
    """One column and one head that are left over belong together."""
    columns = [number for number in range(len(row.cells)) if number not in keys]
    others = [key for key in heads if key not in keys.values()]
    return keys | ({columns[0]: others[0]} if len(columns) == len(others) == 1 else {})


def _tagged(table: Table, ballot: Ballot) -> dict[str, dict[int, Counter[str]]]:
    """For each table the tags that stand in each column."""
    found: dict[str, dict[int, Counter[str]]] = {}
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            for name, _, key in tags_of(cell, ballot):
                if key in ballot.columns.get(name, {}):
                    found.setdefault(name, {}).setdefault(number, Counter())[key] += 1
    return found


def rows_of(columns: Columns, ballot: Ballot, prompts: Prompts, remarks: Remarks) -> list[dict[str, Cell]]:
    """The rows in which something stands, each cell under its column; what is not certain is quoted and left out."""
    heads = {number: ballot.heads[columns.table][key] for number, key in columns.keys.items()}
    tags = Counter(tag for row in columns.rows for cell in row.cells for tag in tags_of(cell, ballot))
    rows = []
    for row in columns.rows:
        texts = {number: folded(cell.text) for number, cell in enumerate(row.cells) if number in heads}
        if heads and texts == heads:  # the heads once more
            continue
        said: dict[str, Cell] = {}
        for place, cell in enumerate(row.cells):
            if prompts.holds(cell.text) and not cell.images:
                continue
            key = _key_of(cell, place, columns, ballot, whole=len(row.cells) == columns.width)
            if cell.doubtful:
                remarks.damaged((), cell.text)
            elif (
                not key
                or key in said
                or ballot.is_foreign(cell, columns.table, key)
                or _has_moved(cell, row, tags, ballot)
            ):
                remarks.unplaced([cell.text])
            else:
                said[key] = cell
        if said:
            rows.append(said)
    return rows


def _has_moved(cell: Cell, row: Row, tags: Counter[Tag], ballot: Ballot) -> bool:
    """Whether a control came from another row, unless it was copied from there over the row's own."""
    own = Counter(number for other in row.cells for _, number, _ in tags_of(other, ballot))
    usual = {number for number, count in own.items() if count == max(own.values())}
    strange = [tag for tag in tags_of(cell, ballot) if len(usual) > 1 or tag[1] not in usual]
    return any(tags[tag] == 1 or any(tags[tag[0], number, tag[2]] for number in usual - {tag[1]}) for tag in strange)


def is_row_of(row: Row, ballot: Ballot) -> bool:
    """Whether a row was added to such a table, by its tags: it may have been moved into another one."""
    tags = {
        (table, number) for cell in row.cells for table, number, _ in tags_of(cell, ballot) if table in ballot.columns
    }
    return len(tags) == 1 and not any(cell.tokens or ballot.is_foreign(cell) for cell in row.cells)


def moved_row(row: Row, ballot: Ballot, prompts: Prompts, remarks: Remarks) -> tuple[str, dict[str, Cell]]:
    """Such a row with its table, each cell under the column of its tag; a cell without a tag is quoted."""
    said: dict[str, Cell] = {}
    name = ""
    for cell in row.cells:
        tags = [tag for tag in tags_of(cell, ballot) if tag[2] in ballot.columns.get(tag[0], {})]
        name = tags[0][0] if tags else name
        if not prompts.holds(cell.text):
            if len(tags) == 1 and not cell.doubtful:
                said[tags[0][2]] = cell
            else:
                remarks.unplaced([cell.text])
    return name, said


def is_like(table: Table, name: str, ballot: Ballot) -> bool:
    """Whether one of the heads stands in one of the first rows: the table may be this one, with its marks gone."""
    heads = ballot.heads[name].values()
    first = {folded(cell.text) for row in table.rows[:ROWS_ABOVE] for cell in row.cells}
    return any(alike(text, head) for text in first for head in heads if text)


def _key_of(cell: Cell, place: int, columns: Columns, ballot: Ballot, *, whole: bool) -> str:
    """The column of a cell by its place; in a row with more or fewer cells, by its tag."""
    if whole:
        return columns.keys.get(place, "")
    keys = {key for table, _, key in tags_of(cell, ballot) if table == columns.table}
    return keys.pop() if len(keys) == 1 else ""


def tags_of(cell: Cell, ballot: Ballot) -> Iterator[Tag]:
    """Table, row number and column of each control that stands in a cell."""
    for control in cell.controls:
        name = ballot.name_in(control)
        parts = name.split("/")
        if name.startswith(GROWING) and len(parts) == len(("new", "table", "row", "column")):
            yield parts[1], parts[2], parts[3]
