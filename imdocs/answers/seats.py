"""Which cell holds the answer to which field, and which texts have no certain place.

Only when the claims of all cells are known are they settled: a control far from home is a copy if another one is at home,
and a stray if not. What stays uncertain is quoted and not taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from imdocs.answers.claims import Claim, Claims
from imdocs.answers.folding import folded, trimmed
from imdocs.answers.glance import at_a_glance
from imdocs.answers.growing import columns_of, is_like, is_row_of, moved_row, rows_of
from imdocs.answers.prompts import Prompts
from imdocs.answers.remarks import Remarks
from imdocs.answers.values import BLANK, TICKED
from imdocs.answers.votes import Ballot
from imdocs.formats.form import Cell, Control, Form, Table
from imdocs.formats.printed import PrintedLines

_BOXES = re.compile(f"([{''.join(sorted(TICKED | BLANK))}])")

Tagged = Mapping[str, Sequence[Claim]]  # for each field the cells in which a control of it stands


class Seat(NamedTuple):
    """Where an answer stands: a cell, or one control of a cell that several fields share."""

    cell: Cell
    control: Control | None = None


@dataclass
class Seats:
    """The seats of every field that was found, the rows that people added, and the fields that stay uncertain."""

    ballot: Ballot
    prompts: Prompts
    remarks: Remarks
    printed: PrintedLines
    taken: dict[str, list[Seat]] = field(default_factory=dict)
    grown: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)
    uncertain: set[str] = field(default_factory=set)
    broken: bool = False
    asked: set[int] = field(default_factory=set)  # the cells, by their identity, in which somebody may answer

    @property
    def is_empty(self) -> bool:
        """Whether nothing in the form is ours."""
        return not (self.taken or self.grown or self.uncertain)

    def read(self, form: Form) -> None:
        """Give every cell its seat; in a broken form nothing passes for a copy."""
        self.broken = form.doubtful
        claims = Claims(self.ballot, self.prompts, self.remarks, self.printed, uncertain=self.uncertain)
        glances = [at_a_glance(table, self.ballot) for table in form.tables]
        others = [
            (table, glance)
            for table, glance in zip(form.tables, glances, strict=True)
            if glance is not None or not self._grow(table, claims)
        ]
        claims.made += [claim for _, glance in others for claim in glance or ()]
        claims.near = not self._has_all(claims.made)
        for table, glance in others:
            if glance is None:
                claims.of_table(self._without_added(table))
        for stray in form.strays:
            claims.lone(stray)
        tagged: dict[str, list[Claim]] = {}
        for claim in claims.made:
            for name in claim.tags:
                tagged.setdefault(name, []).append(claim)
        self.asked.update([id(claim.cell) for claim in claims.made])
        for claim in claims.made:
            if claim.tags == (claim.by_row,) and not claim.broken:
                self.taken.setdefault(claim.by_row, []).append(Seat(claim.cell))
            else:
                self._settle(claim, tagged)
        for name in self.ballot.columns:
            if name not in self.grown:
                self._quote_like(name, [table for table, glance in others if glance is None])

    def _has_all(self, claims: Sequence[Claim]) -> bool:
        """Whether every field is claimed, and every table to which people add rows was found."""
        named = {claim.by_row for claim in claims}
        return self.ballot.columns.keys() <= self.grown.keys() and self.ballot.asked <= named

    def _grow(self, table: Table, claims: Claims) -> bool:
        """Read a table to which people add rows; says whether it is one. Questions that were moved into it stay questions."""
        columns = columns_of(table, self.ballot, self.grown)
        if columns is None:
            return False
        strangers = [
            row for row in columns.rows if any(cell.tokens or self.ballot.is_foreign(cell) for cell in row.cells)
        ]
        own = replace(columns, rows=tuple(row for row in columns.rows if row not in strangers))
        rows = rows_of(own, self.ballot, self.prompts, self.remarks)
        self.grown.setdefault(columns.table, []).extend(rows)
        self.asked.update([id(cell) for row in own.rows for cell in row.cells])
        claims.of_table(Table(tuple(strangers)))
        return True

    def _without_added(self, table: Table) -> Table:
        """A table without the rows that belong to one to which people add rows."""
        kept = []
        for row in table.rows:
            if is_row_of(row, self.ballot):
                name, said = moved_row(row, self.ballot, self.prompts, self.remarks)
                self.grown.setdefault(name, []).extend([said] if said else [])
            else:
                kept.append(row)
        return Table(tuple(kept))

    def _quote_like(self, name: str, tables: Sequence[Table]) -> None:
        """A table that is missing may be one of those whose marks are gone."""
        for table in tables:
            if is_like(table, name, self.ballot) and not any(cell.tokens for row in table.rows for cell in row.cells):
                texts = [cell.text for row in table.rows[1:] for cell in row.cells if not self.prompts.holds(cell.text)]
                if texts:
                    self.remarks.unplaced(texts)

    def _settle(self, claim: Claim, tagged: Tagged) -> None:
        """Give a cell its seat, or quote it."""
        named = claim.by_row
        own = [name for name in claim.tags if name == named or (not named and (not claim.row or name in claim.row))]
        foreign = [name for name in claim.tags if name not in own]
        if claim.broken:
            self._leave(*claim.tags, named)
            self.remarks.damaged(claim.tags or [named], claim.cell.text)
        elif foreign:
            self._settle_foreign(claim, own, foreign, tagged)
        elif len(own) > 1:
            self._share(claim.cell, own)
            self._quote_around(claim.cell, own)
        elif named and not own and _is_elsewhere(named, tagged):
            self._leave(named)
            if not self.prompts.holds(claim.cell.text):
                self.remarks.unplaced([claim.cell.text], named)
        elif own or named:
            self.taken.setdefault((own or [named])[0], []).append(Seat(claim.cell))
        elif not self._ticks(claim) and not self.prompts.holds(claim.cell.text):
            self.remarks.unplaced([claim.cell.text], min(claim.row) if len(claim.row) == 1 else "")
            self._leave(*claim.row)

    def _settle_foreign(self, claim: Claim, own: Sequence[str], foreign: Sequence[str], tagged: Tagged) -> None:
        """A cell with controls that belong elsewhere: it was copied, or it lost its way."""
        text = "" if self.prompts.holds(claim.cell.text) else trimmed(claim.cell.text)
        if claim.by_row and not self.broken and _are_copies(foreign, claim, tagged):
            self.taken.setdefault(claim.by_row, []).append(Seat(claim.cell))
            if text:
                self.remarks.copied(claim.by_row, foreign[0], text)
            return
        self._share(claim.cell, own)
        self._leave(*foreign, *([] if own else [claim.by_row]))
        if text:
            beside = claim.by_row or (min(claim.row) if claim.row else "")
            self.remarks.wrong_cell(foreign, beside, text)

    def _ticks(self, claim: Claim) -> bool:
        """A list of boxes whose tags were lost, each known by the words behind it."""
        signs = _BOXES.split(claim.cell.text)
        found: dict[str, Control] = {}
        for sign, words in zip(signs[1::2], signs[2::2], strict=True):
            for name in claim.row:
                first = self.ballot.fields[name][0]
                if first.kind == "tick" and folded(first.wording) == folded(words):
                    found[name] = Control("", "", sign, sign in TICKED, placeholder=False)
        for name, control in found.items():
            self.taken.setdefault(name, []).append(Seat(claim.cell, control))
        return bool(found)

    def _share(self, cell: Cell, names: Sequence[str]) -> None:
        """Each control of a shared cell is an answer of its own."""
        for control in cell.controls:
            name = self.ballot.name_in(control)
            if name in names:
                self.taken.setdefault(name, []).append(Seat(cell, control))

    def _quote_around(self, cell: Cell, names: Sequence[str]) -> None:
        """Words that stand beside the controls of a shared cell; those behind a box are the form's own."""
        rest = cell.text
        printed = [found.wording for name in names for found in self.ballot.fields[name] if found.wording]
        for known in (*(control.text for control in cell.controls), *printed):
            rest = rest.replace(known, "", 1)
        if not self.prompts.holds(rest):
            self.remarks.unplaced([rest], names[0])

    def _leave(self, *names: str) -> None:
        self.uncertain.update(name for name in names if name)


def _is_elsewhere(name: str, tagged: Tagged) -> bool:
    """Whether a field's own control stands far from home only: then what stands at its home may be another's."""
    return name in tagged and not any(claim.is_home_of(name) for claim in tagged[name])


def _are_copies(names: Sequence[str], here: Claim, tagged: Tagged) -> bool:
    """Whether each control is at home elsewhere, and the field of this cell has no control but here."""
    at_home = all(any(claim.is_home_of(name) for claim in tagged[name] if claim is not here) for name in names)
    return at_home and (here.by_row in here.tags or here.by_row not in tagged)
