"""What is said of each answer cell: by its row, which names a question or a record, and by its own controls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from imdocs.answers.folding import folded
from imdocs.answers.prompts import Prompts
from imdocs.answers.remarks import Remarks
from imdocs.answers.votes import BY_BOOKMARK, BY_CODE, BY_TOKEN, BY_WORDING, Ballot, alike
from imdocs.formats.base import GROWING
from imdocs.formats.form import Cell, Row, Table
from imdocs.formats.printed import PrintedLines


class Claim(NamedTuple):
    """A cell, the one field that its row makes it, all fields that its row may hold, and the fields of its controls."""

    cell: Cell
    by_row: str = ""
    row: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    broken: bool = False

    def is_home_of(self, name: str) -> bool:
        """Whether a control stands where its row wants it."""
        return name in self.tags and (name == self.by_row or (not self.by_row and (not self.row or name in self.row)))


@dataclass
class Claims:
    """The claims of every cell outside the tables to which people add rows."""

    ballot: Ballot
    prompts: Prompts
    remarks: Remarks
    printed: PrintedLines
    made: list[Claim] = field(default_factory=list)
    uncertain: set[str] = field(default_factory=set)
    near: bool = True  # whether a label may be one whose words were changed: where nothing is missing, none was

    def of_table(self, table: Table) -> None:
        """Questions, or records with a header; rows that are nobody's are quoted where others are ours."""
        if not table.rows:
            return
        heads = self._heads(table)
        rows = table.rows[1:] if heads else table.rows
        strangers = [row for row in rows if not self._row(row, heads)]
        ours = len(strangers) < len(rows)
        for row in strangers:
            texts = [cell.text for cell in row.cells if (ours or cell.controls) and self._is_typed(cell.text)]
            if texts:
                self.remarks.unplaced(texts)

    def _is_typed(self, text: str) -> bool:
        return not self.prompts.holds(text) and not all(
            line in self.printed for line in text.split("\n") if line.strip()
        )

    def lone(self, cell: Cell) -> bool:
        """A cell without a neighbour, or a paragraph: only what stands in its own controls is an answer."""
        names = self._leaders(self.ballot.label(cell)) if cell.tokens or cell.bookmarks else frozenset[str]()
        tags = self.ballot.tagged(cell)
        for control in cell.controls:
            name = self.ballot.name_in(control)
            if name in tags and not name.startswith(GROWING):
                self.made.append(Claim(Cell(control.text, (control,)), "", names, (name,), cell.doubtful))
        if names and not tags:
            self._written_below(cell, names)
        return bool(names or tags)

    def _heads(self, table: Table) -> list[str]:
        """The column heads, folded; none where the first row is a question like the others."""
        first = table.rows[0]
        if any(cell.tokens or self.ballot.tagged(cell) for cell in first.cells):
            return []
        if not first.header and self.ballot.label(first.cells[0], near=self.near):
            return []
        return [folded(cell.text) for cell in first.cells]

    def _row(self, row: Row, heads: Sequence[str]) -> bool:
        """Claims of a row; says whether anything in it is ours."""
        cells = row.cells
        if len(cells) == 1:
            return self.lone(cells[0])
        place, votes = self._label(cells)
        if not (votes or any(cell.controls for cell in cells)):
            return False
        names = self._leaders(votes)
        columns = heads if len(heads) == len(cells) else []
        is_record = any(self._is_headed(name, head) for name in names for head in columns)
        answers = [number for number in range(len(cells)) if number != place]
        by_row = (
            self._of_record(names, columns, cells, answers)
            if is_record
            else self._of_question(names, votes, cells, answers)
        )
        unnamed = not names and any(
            self.ballot.fields[name][0].code for cell in cells for name in self.ballot.tagged(cell)
        )
        for number in answers:
            cell = cells[number]
            tags = self.ballot.tagged(cell)
            printed = is_record and number not in by_row and not cell.controls and len(by_row) == len(names)
            if tags or (names and not printed) or (unnamed and number):
                broken = cell.doubtful or (place >= 0 and cells[place].doubtful)
                named = "" if cell.tokens else by_row.get(number, "")  # a second label is no answer
                self.made.append(Claim(cell, named, names, tags, broken))
        if names:
            self._written_below(cells[place], names)
        return bool(names) or any(self.ballot.tagged(cell) for cell in cells)

    def _label(self, cells: Sequence[Cell]) -> tuple[int, Counter[str]]:
        """The cell that asks: hidden marks may stand anywhere, visible ones alone only where labels stand."""
        place, best = -1, Counter[str]()
        for number, cell in enumerate(cells):
            votes = self.ballot.label(cell)
            score = max(votes.values(), default=0)
            marked = bool(cell.tokens or cell.bookmarks) and score >= BY_BOOKMARK
            visible = not self.ballot.tagged(cell) and (number == 0 or score >= BY_CODE + BY_WORDING)
            if (marked or visible) and score > max(best.values(), default=0):
                place, best = number, votes
        if place < 0 and not self.ballot.tagged(cells[0]):
            best = self.ballot.label(cells[0], near=self.near)
            place = 0 if best else -1
        return place, best

    def _leaders(self, votes: Counter[str]) -> frozenset[str]:
        """The fields that a label names: those with most votes, and those of the same record."""
        most = max(votes.values(), default=0)
        leaders = [name for name, count in votes.items() if count == most]
        codes = {found.code for name in leaders for found in self.ballot.fields[name] if found.code}
        heard = {name for name, count in votes.items() if count >= BY_TOKEN + BY_TOKEN} or votes.keys()
        same = (name for name in heard if any(found.code in codes for found in self.ballot.fields[name]))
        return frozenset((*leaders, *same))

    def _of_question(
        self, names: frozenset[str], votes: Counter[str], cells: Sequence[Cell], answers: Sequence[int]
    ) -> dict[int, str]:
        """The field with most votes, in the one cell in which its row expects an answer."""
        expected = [number for number in answers if cells[number].controls] or list(answers)
        if len(expected) != 1:
            return {}
        votes = votes + self.ballot.named(cells[expected[0]])
        most = max((votes[name] for name in names), default=0)
        leaders = [name for name in names if votes[name] == most]
        return {expected[0]: leaders[0]} if len(leaders) == 1 else {}

    def _of_record(
        self, names: frozenset[str], heads: Sequence[str], cells: Sequence[Cell], answers: Sequence[int]
    ) -> dict[int, str]:
        """Fields by the heads of their columns; one field and one control that are left over belong together."""
        found: dict[int, str] = {}
        for number in answers:
            fitting = [name for name in names if self._is_headed(name, heads[number])]
            if len(fitting) == 1:
                found[number] = fitting[0]
        fields = [name for name in names if name not in found.values()]
        places = [number for number in answers if number not in found and cells[number].controls]
        return found | ({places[0]: fields[0]} if len(fields) == len(places) == 1 else {})

    def _is_headed(self, name: str, head: str) -> bool:
        return bool(head) and any(alike(head, folded(found.wording)) for found in self.ballot.fields[name])

    def _written_below(self, label: Cell, names: Iterable[str]) -> None:
        """What a coach wrote into the question's own cell: lines below it, or a control that was moved there."""
        lines = [line for line in label.text.split("\n")[1:] if not self.prompts.holds(line)]
        moved = [control.text for control in label.controls if not self.prompts.holds(control.text)]
        if lines or moved:
            self.remarks.text_in_label(min(names), "\n".join(lines or moved))
            self.uncertain.update(names)
