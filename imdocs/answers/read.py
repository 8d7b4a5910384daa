"""A filled form as answers and remarks: each answer under its own field, what is not certain quoted and not taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from imdocs.answers.folding import folded
from imdocs.answers.opening import content_version, identity_of, read_form, seals_in
from imdocs.answers.outside import typed_outside
from imdocs.answers.prompts import Prompts
from imdocs.answers.remarks import Remarks
from imdocs.answers.seats import Seat, Seats
from imdocs.answers.values import tick_in, value_of
from imdocs.answers.votes import Ballot
from imdocs.formats.base import GROWING, Field, mark_of
from imdocs.formats.form import Cell, Form
from imdocs.formats.printed import PrintedLines
from imdocs.model.fields import FieldId
from imdocs.problems import Place, Problem, Refused

__all__ = ["ReadBack", "identity_of", "read_answers", "read_form", "read_worksheet"]


@dataclass(frozen=True)
class ReadBack:
    """What a form said: an answer for each field that it still has, the seals that came back, and remarks.

    A seal is the keyed hash of what a field held when the form was made, "" where it was empty; it was made with the
    field's name, or with the earlier one in `sealed_as`.
    """

    copy_id: str
    content: str
    answers: Mapping[str, str]
    seals: Mapping[str, str]
    remarks: tuple[Problem, ...] = ()
    sealed_as: Mapping[str, str] = field(default_factory=dict)


def read_worksheet(data: bytes, path: str, expected: Sequence[Field], key: bytes = b"") -> ReadBack:
    """Read a file and its answers in one go; raises Refused."""
    return read_answers(read_form(data, path), path, expected, key)


def read_answers(form: Form, path: str, expected: Sequence[Field], key: bytes = b"") -> ReadBack:
    """The answers of a form whose fields are expected to be these; raises Refused where it is none of ours.

    A field may be expected more than once: as it is now, and as it was worded before. The key is the organisation's, with
    which the signs of the printed lines were made.
    """
    ballot, prompts = Ballot(expected), Prompts(expected)
    remarks = Remarks(Place(path), ballot)
    remarks.whole(form)
    printed = PrintedLines(form.lines, key)
    seats = Seats(ballot, prompts, remarks, printed)
    seats.read(form)
    copy, _ = identity_of(form)
    if copy is None and seats.is_empty:
        hint = "send the form that you were given"
        raise Refused(Problem(Place(path), "foreign-form", "this form was not made by imdocs", hint))
    reader = _Reader(ballot, prompts, remarks, form.language or "en")
    answers = reader.answers(seats)
    remarks.outside(list(typed_outside(form, seats, prompts, printed)))
    seals, sealed_as = _seals(form, ballot)
    there = (*answers, *seats.uncertain, *seats.taken)
    remarks.missing(reader.missing(seats, answers), there, form.printed)
    return ReadBack(
        copy_id=str(copy) if copy else "",
        content=content_version(form),
        answers=answers,
        seals=seals,
        sealed_as=sealed_as,
        remarks=tuple(remarks.made),
    )


def _seals(form: Form, ballot: Ballot) -> tuple[dict[str, str], dict[str, str]]:
    """The seal of each field, and the name that the field had when it was made, where that was an earlier one."""
    seals: dict[str, str] = {}
    earlier: dict[str, str] = {}
    for mark, seal in seals_in(form).items():
        name = ballot.name_of(mark)
        if name not in ballot.fields:
            continue
        seals[name] = seal
        if mark not in (name, mark_of(name)):
            earlier[name] = next(one.was for one in ballot.fields[name] if mark in (one.was, mark_of(one.was)))
    return seals, earlier


@dataclass(frozen=True)
class _Reader:
    """Seats become answers."""

    ballot: Ballot
    prompts: Prompts
    remarks: Remarks
    language: str

    def answers(self, seats: Seats) -> dict[str, str]:
        """The answer of each field that the form still has, empty ones too; of the rows that people added, the filled."""
        answers: dict[str, str] = {}
        for name, found in seats.taken.items():
            if len(found) == 1:
                if (text := self._answer(name, found[0])) or name not in seats.uncertain:
                    answers[name] = text
                continue
            texts = dict.fromkeys(text for seat in found if (text := self._answer(name, seat)))
            if len({folded(text) for text in texts}) > 1:
                self.remarks.answered_twice(name, texts)
            elif texts or name not in seats.uncertain:
                answers[name] = next(iter(texts), "")
        for table, rows in seats.grown.items():
            for number, row in enumerate(rows, 1):
                for key in self.ballot.columns[table]:
                    seat = Seat(row.get(key, Cell("")))
                    answers[str(FieldId.of("new", table, number, key))] = self._answer(self._column(table, key), seat)
        return answers

    def _column(self, table: str, key: str) -> str:
        return self.ballot.columns[table][key].id

    def _answer(self, name: str, seat: Seat) -> str:
        fields = self.ballot.fields[name]
        cell = seat.cell if seat.control is None else Cell(seat.control.text, (seat.control,))
        text = self.prompts.answer_in(cell, fields)
        if not text and fields[0].kind != "tick" and not seat.cell.images:
            return ""
        value = tick_in(seat.cell, seat.control) if fields[0].kind == "tick" else value_of(text, fields, self.language)
        if value.check:
            self.remarks.unfitting(name, value.check, text, value.hint)
        if value.beside:
            self.remarks.unplaced([value.beside], name)
        if seat.cell.images:
            self.remarks.picture(name, text)
        return value.text

    def missing(self, seats: Seats, answers: Mapping[str, str]) -> list[str]:
        """Fields that were expected and are not there."""
        there = answers.keys() | seats.uncertain | seats.taken.keys()
        return [
            name
            for name in self.ballot.fields
            if (name.split("/")[1] not in seats.grown if name.startswith(GROWING) else name not in there)
        ]
