"""Which field a cell is: every mark that survived has votes, and the highest sum wins.

Each program loses some marks (LibreOffice 7.4 every tag, Google Docs everything that is hidden), so none decides alone:
the hidden token has 3 votes, the bookmark 3, the visible code 2, the wording 2 where it is nearly the same, and the
control's own name 1. The tag stands in the answer's cell, not in the label's, and says whose cell it is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from imdocs.answers.folding import folded
from imdocs.formats.base import GROWING, Field, mark_of
from imdocs.formats.docx.controls import TAG, bookmark_name
from imdocs.formats.form import Cell, Control

BY_TOKEN, BY_BOOKMARK, BY_CODE, BY_WORDING, BY_NAME = 3, 3, 2, 2, 1
ALIKE = 0.85
APART = 0.05  # “Why were they achieved?” and “Why were they not achieved?” are alike, too
SHORTEST = 4  # characters of a wording: a shorter one says nothing
HELP = 8  # characters that may follow a wording before it is compared
_COPIED = re.compile(r"(?:_Copy_\d+)+$")  # what LibreOffice adds to a bookmark that it met twice
_NOBODY: Mapping[str, None] = {}


class Ballot:
    """The fields that a form may hold, by every mark that may name them."""

    def __init__(self, expected: Sequence[Field]) -> None:
        """A field may be given more than once: as it is now, then as it was worded before."""
        fields: dict[str, tuple[Field, ...]] = {}
        self._by_code: dict[str, dict[str, None]] = {}
        self._by_bookmark: dict[str, dict[str, None]] = {}
        self._by_wording: dict[str, dict[str, None]] = {}
        self._by_beginning: dict[str, list[str]] = {}
        self._labels: dict[tuple[object, ...], Counter[str]] = {}
        self._by_mark: dict[str, str] = {}
        for field in expected:
            before = fields.get(field.id, ())
            fields[field.id] = (*before, field)
            if not before:
                self._by_mark[mark_of(field.id)] = self._by_mark[field.id] = field.id
            if field.id.startswith(GROWING):
                continue
            if field.code and not (before and before[0].code == field.code):
                self._by_code.setdefault(folded(field.code), {})[field.id] = None
                self._by_bookmark.setdefault(_bookmark(field.code), {})[field.id] = None
            wording = folded(field.wording)
            if len(wording) >= SHORTEST:
                self._by_wording.setdefault(wording, {})[field.id] = None
        for field in expected:
            if field.was and field.was not in fields:
                self._by_mark[mark_of(field.was)] = self._by_mark[field.was] = field.id
        for wording in self._by_wording:
            self._by_beginning.setdefault(wording[:SHORTEST], []).append(wording)
        self.fields = fields
        self.asked = {name for name in fields if not name.startswith(GROWING)}
        self.columns = _columns(fields.values())
        self.heads = {
            table: {key: folded(field.wording) for key, field in columns.items()}
            for table, columns in self.columns.items()
        }
        self._columns_by_mark = {mark_of(column.id).rpartition(".")[0]: (table, key)
                                 for table, columns in self.columns.items() for key, column in columns.items()}  # fmt: skip

    def marked(self, bookmark: str) -> Mapping[str, None]:
        """The fields that a bookmark names: one question, or those of a record."""
        return self._by_bookmark.get(bookmark.casefold(), _NOBODY)

    def name_of(self, mark: str) -> str:
        """The field that a mark means, or nothing; added rows may be more than expected, old forms hold names as they are."""
        if (known := self._by_mark.get(mark)) is not None:
            return known
        column, _, row = mark.rpartition(".")
        if column in self._columns_by_mark:
            table, key = self._columns_by_mark[column]
            return f"{GROWING}{table}/{row}/{key}"
        return mark if mark.startswith(GROWING) else ""

    def name_in(self, control: Control) -> str:
        """The field that a control is for, or nothing."""
        return self.name_of(control.tag[len(TAG) :]) if control.tag.startswith(TAG) else ""

    def is_shared(self, code: str) -> bool:
        """Whether several fields have the code: those of a record."""
        return len(self._by_code.get(folded(code), ())) > 1

    def tagged(self, cell: Cell) -> tuple[str, ...]:
        """The fields whose controls stand in a cell, each once."""
        if not cell.controls:
            return ()
        names = [self.name_in(control) for control in cell.controls]
        return tuple(dict.fromkeys(name for name in names if name in self.fields))

    def is_foreign(self, cell: Cell, table: str = "", key: str = "") -> bool:
        """Whether a control stands in the cell that belongs to a question, or to another column than this one."""
        parts = [name.split("/") for name in self.tagged(cell)]
        return any(part[0] != "new" or (table and (part[1], part[-1]) != (table, key)) for part in parts)

    def label(self, cell: Cell, *, near: bool = False) -> Counter[str]:
        """What a label says: hidden tokens, bookmarks, the visible code, the wording; `near` takes a changed one, too."""
        key = (
            cell.tokens,
            cell.bookmarks,
            cell.text,
            near,
        )  # many cells of a form say the same, and each is asked often
        if key not in self._labels:
            self._labels[key] = self._label(cell, near=near)
        return self._labels[key]

    def _label(self, cell: Cell, *, near: bool) -> Counter[str]:
        votes: Counter[str] = Counter()
        if cell.tokens:
            for name in {self.name_of(token.partition("#")[0]) for token in cell.tokens} & self.fields.keys():
                votes[name] += BY_TOKEN
        if cell.bookmarks:
            for mark in {_COPIED.sub("", bookmark).casefold() for bookmark in cell.bookmarks}:
                for name in self._by_bookmark.get(mark, ()):
                    votes[name] += BY_BOOKMARK
        code, wording = self.parted(cell.text)
        for name in self._by_code.get(code, ()):
            votes[name] += BY_CODE
        for name in self._worded(wording, near=near and not votes):
            votes[name] += BY_WORDING
        return votes

    def named(self, cell: Cell) -> Counter[str]:
        """What the controls' own names say: a code, or a wording."""
        votes: Counter[str] = Counter()
        for alias in {folded(control.alias) for control in cell.controls if control.alias}:
            votes.update(dict.fromkeys([*self._by_code.get(alias, ()), *self._by_wording.get(alias, ())], BY_NAME))
        return votes

    def parted(self, text: str) -> tuple[str, str]:
        """A label's code, or nothing, and its words, both folded."""
        plain = folded(text)
        first, _, rest = plain.partition(" ")
        for code in (first, first.rstrip(".:)")):
            if code in self._by_code:
                return code, rest
        return "", plain

    def _worded(self, asked: str, *, near: bool) -> Iterable[str]:
        """The fields whose wording this is, or begins it, or is nearly the same; help may stand behind it."""
        if len(asked) < SHORTEST:
            return ()
        if asked in self._by_wording:
            return self._by_wording[asked]
        begun = [wording for wording in self._by_beginning.get(asked[:SHORTEST], ()) if asked.startswith(wording)]
        if begun:
            return self._by_wording[max(begun, key=len)]
        if not near:
            return ()
        ranked = sorted(((_likeness(asked, wording), wording) for wording in self._by_wording), reverse=True)[:2]
        if not ranked or ranked[0][0] < ALIKE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < APART):
            return ()
        return self._by_wording[ranked[0][1]]


@lru_cache(maxsize=4096)
def _bookmark(code: str) -> str:
    """The bookmark around a code; clients may change its case."""
    return bookmark_name(code).casefold()


def _columns(fields: Iterable[tuple[Field, ...]]) -> dict[str, dict[str, Field]]:
    """The tables to which people add rows: for each its columns, by key, with their heads."""
    tables: dict[str, dict[str, Field]] = {}
    for field, *_ in fields:
        if field.id.startswith(GROWING):
            _, table, _, key = field.id.split("/")
            tables.setdefault(table, {}).setdefault(key, field)
    return tables


@lru_cache(maxsize=4096)
def alike(one: str, other: str) -> bool:
    """Whether two folded texts are the same but for a word or a letter."""
    return bool(other) and (one == other or _likeness(one, other) >= ALIKE)


@lru_cache(maxsize=4096)
def _likeness(asked: str, wording: str) -> float:
    """How alike two texts are, 0 to 1; what follows a wording is help and does not count."""
    asked = asked[: len(wording) + HELP]
    if 2 * min(len(asked), len(wording)) < ALIKE * (len(asked) + len(wording)):  # too different in length to be alike
        return 0.0
    shared = sum((_letters(asked) & _letters(wording)).values())  # no likeness is greater; a matcher costs much more
    if 2.0 * shared / (len(asked) + len(wording)) < ALIKE:
        return 0.0
    return SequenceMatcher(None, asked, wording, autojunk=False).ratio()


@lru_cache(maxsize=4096)
def _letters(text: str) -> Counter[str]:
    """How often each sign stands in a text."""
    return Counter(text)
