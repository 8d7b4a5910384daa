"""Which field a cell is: every mark that survived has votes, and the highest sum wins.

Each client loses some marks (LibreOffice 7.4 every tag, Google Docs everything hidden), so none decides alone: the tag
4, the hidden token 3, the bookmark 3, the visible code 2, the wording 2 if it is nearly the same, the control's name 1.
A copied cell carries its old tag to a new row: there the row's other marks outvote it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from imdocs.answers.values import folded
from imdocs.formats.base import Field
from imdocs.formats.docx.controls import TAG, bookmark_name
from imdocs.formats.form import Cell

BY_TAG, BY_TOKEN, BY_BOOKMARK, BY_CODE, BY_WORDING, BY_NAME = 4, 3, 3, 2, 2, 1
ALIKE = 0.85
_CODE = re.compile(r"^\s*([A-Z]{1,3}\d{0,3}[.\-]?[A-Z]?\d{0,3}(?:-[A-Z0-9]{1,3})?)(?=\s|$|[A-Z])")


class Ballot:
    """The fields that a form may hold, ready to be voted for."""

    def __init__(self, fields: Sequence[Field]) -> None:
        """Index the fields by every mark."""
        self.fields = {field.id: field for field in reversed(fields)}
        self.by_code: dict[str, list[str]] = {}
        self.by_bookmark: dict[str, list[str]] = {}
        self.by_wording: dict[str, list[str]] = {}
        for field in fields:
            if field.code:
                _add(self.by_code, field.code.casefold(), field.id)
                _add(self.by_bookmark, bookmark_name(field.code).casefold(), field.id)
            if field.wording and not field.id.startswith("new/"):
                _add(self.by_wording, folded(field.wording), field.id)

    def of_label(self, cell: Cell) -> Counter[str]:
        """Votes of a label cell: hidden tokens, bookmarks, the visible code, the wording."""
        votes: Counter[str] = Counter()
        for token in cell.tokens:
            name = token.partition("#")[0]
            if name in self.fields:
                votes[name] += BY_TOKEN
        for bookmark in cell.bookmarks:
            for name in self.by_bookmark.get(re.sub(r"(?:_Copy_\d+)+$", "", bookmark).casefold(), ()):
                votes[name] += BY_BOOKMARK
        code, wording = self.code_and_wording(cell.text)
        for name in self.by_code.get(code.casefold(), ()) if code else ():
            votes[name] += BY_CODE
        for name in self.worded(wording):
            votes[name] += BY_WORDING
        return votes

    def of_answer(self, cell: Cell) -> Counter[str]:
        """Votes of an answer cell: its controls' tags and names."""
        votes: Counter[str] = Counter()
        for control in cell.controls:
            name = control.tag.removeprefix(TAG)
            if control.tag.startswith(TAG) and name in self.fields:
                votes[name] += BY_TAG
            for found in self.by_code.get(control.alias.casefold(), ()) if control.alias else ():
                votes[found] += BY_NAME
        return votes

    def code_and_wording(self, text: str) -> tuple[str, str]:
        """The code at the beginning of a label, and the rest."""
        line = " ".join(text.split())
        first, _, rest = line.partition(" ")
        if first.casefold() in self.by_code:
            return first, rest
        return "", line

    def worded(self, text: str) -> Iterable[str]:
        """The fields whose wording is this text, or begins it, or is nearly the same."""
        asked = folded(text)
        if len(asked) < 4:  # noqa: PLR2004 - a word as short as this says nothing
            return ()
        if asked in self.by_wording:
            return self.by_wording[asked]
        for wording, names in self.by_wording.items():
            if asked.startswith(wording):
                return names
        near = max(self.by_wording, key=lambda wording: _alike(asked, wording), default="")
        return self.by_wording[near] if near and _alike(asked, near) >= ALIKE else ()


def _alike(one: str, other: str) -> float:
    """How alike two wordings are, 0–1; help behind a question does not count."""
    other_length = len(other)
    matcher = SequenceMatcher(None, one[: other_length + 8], other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def _add(index: dict[str, list[str]], key: str, name: str) -> None:
    names = index.setdefault(key, [])
    if name not in names:
        names.append(name)


def elected(*votes: Counter[str]) -> tuple[str, int, bool]:
    """The field with most votes, its votes, and whether no other has as many."""
    whole: Counter[str] = Counter()
    for one in votes:
        whole += one
    if not whole:
        return "", 0, True
    (name, most), *others = whole.most_common(2)
    return name, most, not others or others[0][1] < most
