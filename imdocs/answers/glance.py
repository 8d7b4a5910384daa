"""Tables that came back as they were printed, taken at a glance: every mark of every row still says the same.

What is claimed here is what the votes would say, in a tenth of the time. A table of which a single row is otherwise goes
to the votes, whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from imdocs.answers.claims import Claim
from imdocs.answers.folding import folded
from imdocs.answers.votes import Ballot, alike
from imdocs.formats.docx.controls import TAG
from imdocs.formats.form import Cell, Row, Table

_new = tuple.__new__  # a named tuple made so takes half the time
Places = Mapping[int, int]  # the cell of a row in which the answer to each of its fields stands
_QUESTION: Places = {1: 0}


def at_a_glance(table: Table, ballot: Ballot) -> list[Claim] | None:
    """The claims of a table of questions or records in which people only typed answers; None where it is something else."""
    heads, rows = _parted(table)
    made: list[Claim] = []
    known: dict[tuple[str, ...], Places] = {}
    for row in rows:
        names = _names(row.cells[0], ballot) if len(row.cells) > 1 else []
        if len(names) == 1 and len(row.cells) == len(("question", "answer")):
            places = _QUESTION
        elif names and len(row.cells) == len(heads):
            wordings = tuple([one.wording for name in names for one in ballot.fields[name]])
            places = known.get(wordings) or known.setdefault(wordings, _below(heads, wordings))
        else:
            return None
        if len(places) != len(names) or not _claim(row, names, places, ballot, made):
            return None
    return made or None


def _parted(table: Table) -> tuple[Sequence[Cell], Sequence[Row]]:
    """The heads of a table, none where its first row is a question like the others, and the rows below them."""
    if not table.rows:
        return (), ()
    first = table.rows[0]
    if any(cell.tokens for cell in first.cells):
        return (), table.rows
    is_head = first.header and not any(cell.controls for cell in first.cells)
    return (first.cells, table.rows[1:]) if is_head else ((), ())


def _names(label: Cell, ballot: Ballot) -> list[str]:
    """The fields of a label whose token, bookmark and code agree; none where a vote is needed."""
    if label.controls or label.doubtful or len(label.bookmarks) != 1 or "\n" in label.text:
        return []
    home = ballot.marked(label.bookmarks[0])
    names = [ballot.name_of(token.partition("#")[0]) for token in label.tokens]
    if len(names) == len(home) == 1:
        return names if names[0] in home else []
    is_record = all(name in home and ballot.fields[name][0].code == label.text for name in names)
    return names if is_record and len(set(names)) == len(names) else []


def _below(heads: Sequence[Cell], wordings: Sequence[str]) -> Places:
    """Each field below the one head that is its wording; empty where one has none, or two."""
    found: dict[int, int] = {}
    for number, head in enumerate(heads):
        text = folded(head.text)
        fitting = [place for place, wording in enumerate(wordings) if text and alike(text, folded(wording))]
        if number and len(fitting) == 1:
            found[number] = fitting[0]
    return found if sorted(found.values()) == list(range(len(wordings))) else {}


def _claim(row: Row, names: Sequence[str], places: Places, ballot: Ballot, made: list[Claim]) -> bool:
    """Add the claims of a row; says whether no mark in it speaks of anything else. A tag may be lost."""
    whole = frozenset(names)
    for number, cell in enumerate(row.cells[1:], 1):
        if cell.tokens or cell.bookmarks or cell.doubtful or len(cell.controls) > (number in places):
            return False
        if number in places:
            name = names[places[number]]
            tag = cell.controls[0].tag if cell.controls else ""
            tagged = tag.startswith(TAG)
            if tagged and ballot.name_of(tag[len(TAG) :]) != name:
                return False
            made.append(_new(Claim, (cell, name, whole, (name,) if tagged else (), False)))
    return True
