"""A typed answer as the kind of its field wants it: a choice by its words, a tick, a day, a number.

What does not fit is kept exactly as it was typed, and a person is asked to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imdocs.answers.dates import day_in
from imdocs.answers.folding import folded, trimmed
from imdocs.answers.numbers import number_in
from imdocs.formats.base import Field
from imdocs.formats.form import Cell, Control
from imdocs.problems import did_you_mean

TICKED = frozenset("✓✔✗✘☑☒🗹🗷\uf0fc\uf0fe\uf0fd")  # the last are Wingdings
BLANK = frozenset("☐□▢\uf0a8\uf06f")
FEW = 20  # choices that can be told in a sentence
SHORTEST = 3  # letters by which a choice may begin
_PARTS = re.compile(r" *[·,:] *")
_YES = frozenset(map(folded, ("yes", "y", "ja", "oui", "sí", "si", "sim", "نعم")))
_NO = frozenset(map(folded, ("no", "n", "nein", "non", "não", "لا", "-", "0")))


@dataclass(frozen=True)
class Value:
    """An answer as it is kept; the code of what is to be checked; and words beside a tick, which are not kept."""

    text: str
    check: str = ""
    hint: str = ""
    beside: str = ""


def value_of(text: str, fields: Sequence[Field], language: str) -> Value:
    """A typed text as its field wants it; `fields` is one field as it is now and as it was before."""
    field = fields[0]
    if not text:
        return Value("")
    for known in fields:
        if known.value and folded(text) in (folded(known.words), folded(known.value)):
            return Value(known.value)
    if any(known.choices for known in fields):
        return _choice(text, fields)
    if field.kind == "date":
        day = day_in(text, language)
        return Value(day.isoformat()) if day else Value(text, "please-check-date", "write it like 12 March 2027")
    if field.kind == "number":
        number = number_in(text, language)
        return Value(number) if number else Value(text, "please-check-number", "write it like 1250.5")
    return Value(text)


def _choice(text: str, fields: Sequence[Field]) -> Value:
    """The value behind the words; a part of `4 · likely` or `user, guest`, or how it begins, will do where one choice alone has it."""
    wanted = folded(text)
    offers = [offer for field in fields for offer in field.choices]
    for value, words in offers:
        if wanted in (folded(words), folded(value)):
            return Value(value)
    parts = {value for value, words in offers if wanted in map(folded, _PARTS.split(words))}
    begun = (
        {value for value, words in offers if _bare(words).startswith(_bare(text))} if len(wanted) >= SHORTEST else set()
    )
    for found in (parts, begun):
        if len(found) == 1:
            return Value(found.pop())
    labels = [words for value, words in fields[0].choices if value]
    if len(labels) <= FEW:
        return Value(text, "not-a-choice", f"choose one of: {'; '.join(labels)}")
    return Value(text, "not-a-choice", did_you_mean(text, labels) or "choose one of the list")


def _bare(words: str) -> str:
    """Words for comparing, without the signs that part them."""
    return folded(" ".join(_PARTS.split(words)))


def tick_in(cell: Cell, control: Control | None = None) -> Value:
    """A box: by its state, else by its sign, else by what was written over it."""
    box = control or next((one for one in cell.controls if one.checked is not None), None)
    text = trimmed(control.text if control else cell.text)
    sign, rest = (text[0], trimmed(text[1:])) if text[:1] in TICKED | BLANK else ("", text)
    said = folded(rest)
    if (box is not None and box.checked) or sign in TICKED:
        return Value("yes", beside="" if said in _YES | {"x"} else rest)
    if folded(text) in _YES | {"x"} or said in _YES | {"x"}:
        return Value("yes")
    if box is not None or sign in BLANK or not text:
        return Value("", beside="" if said in _NO else rest)
    return Value("") if said in _NO else Value(text, "not-a-choice", "tick the box, or write x")
