"""A record as its author wrote it: each piece of text, the keys that lead to it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from imdocs.content.reading_level import words_in
from imdocs.content.records import WORDS
from imdocs.problems import Place, Problem, Severity
from imdocs.sources.read import Source, read_source

Keys = tuple[str | int, ...]
Plan = tuple[tuple[str, bool, bool], ...]
SPOKEN_ELSEWHERE = {"about": "does"}  # roles write 'does' where the noun says 'about'


@dataclass(frozen=True)
class Text:
    """One piece of text and the keys that lead to it from the top of its file."""

    keys: Keys
    text: str

    @property
    def key(self) -> str:
        """The last key that is a word: `action` for the first step's action."""
        return next(key for key in reversed(self.keys) if isinstance(key, str))


@dataclass(frozen=True)
class Written:
    """One record of the library, the file it stands in and, inside a list file, the item it is."""

    name: str
    path: Path
    noun: Any
    keys: Keys = ()

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every word of the record that people read, the body last."""
        return tuple(Text(keys, text) for keys, text in _texts(self.noun, self.keys))

    @cached_property
    def header(self) -> tuple[Text, ...]:
        """The words that go on cards, sheets and handouts: everything but the body and the search words."""
        return tuple(text for text in self.texts if text.keys[-1] != "body" and text.key not in ("also", "picture"))

    @cached_property
    def header_words(self) -> list[str]:
        """The single words of the header, in small letters."""
        return words_in("\n".join(text.text for text in self.header))

    @cached_property
    def body_words(self) -> list[str]:
        """The single words of the body, in small letters."""
        return words_in(self.body)

    @property
    def body(self) -> str:
        """The running text below the header, or nothing."""
        return str(getattr(self.noun, "body", ""))

    @property
    def language(self) -> str:
        """The language that the record is written in."""
        return str(getattr(self.noun, "language", "") or self.path.name.split(".")[-2])

    def place(self, *keys: str | int) -> Place:
        """Where a key of the record stands in its file."""
        if keys[:1] == ("body",):
            return _source(self.path).place("body")
        if self.name.startswith("method/roles"):
            keys = tuple(SPOKEN_ELSEWHERE.get(str(key), key) for key in keys)
        elif self.language != "en" and keys[:1] == ("tools",) and isinstance(keys[1], int):
            keys = ("why", self.noun.tools[keys[1]].tool)  # a translation names the tools by id
        return _source(self.path).place(*self.keys, *keys)

    def place_in_body(self, offset: int) -> Place:
        """Where a character of the body stands."""
        before = self.body[:offset]
        column = offset - (before.rfind("\n") + 1) + 1
        return Place(str(self.path), self.place("body").line + before.count("\n"), column)

    def place_of(self, text: Text, offset: int = 0) -> Place:
        """Where one of the record's texts stands; within the body, where one of its characters stands."""
        keys = text.keys[len(self.keys) :]
        return self.place_in_body(offset) if keys == ("body",) else self.place(*keys)

    def problem(
        self, code: str, says: str, *keys: str | int, hint: str = "", severity: Severity = Severity.WARNING
    ) -> Problem:
        """A problem at a key of the record."""
        return Problem(self.place(*keys), code, says, hint, severity)


_PLANS: dict[type, Plan] = {}


def forget_sources() -> None:
    """Drop the files kept while places were looked up, so that the next check reads them again."""
    _source.cache_clear()


@cache
def _source(path: Path) -> Source:
    """A file read again, only when something in it must be pointed at."""
    return read_source(path)


def plan_of(noun: type) -> Plan:
    """The fields of a noun that lead to words: name, whether it is a list, whether its parts have fields."""
    if noun not in _PLANS:
        _PLANS[noun] = _plan(noun)
    return _PLANS[noun]


def _plan(noun: type) -> Plan:
    hints: Mapping[str, Any] = get_type_hints(noun)
    plan: list[tuple[str, bool, bool]] = []
    for name in (field.name for field in fields(noun)):
        many = get_origin(hints[name]) is tuple
        inner = get_args(hints[name])[0] if many else hints[name]
        ids = many and name == "who"  # phases and coaching steps name roles; a block of an agenda says who in words
        if is_dataclass(inner) or (inner is str and name in WORDS and not ids):
            plan.append((name, many, is_dataclass(inner)))
    return tuple(sorted(plan, key=lambda step: step[0] == "body"))


def parts_of(value: Any, keys: Keys, *, many: bool) -> Iterable[tuple[Keys, Any]]:  # noqa: ANN401 - any value
    """The items of a list with their keys, or the one value with its own."""
    return [((*keys, number), part) for number, part in enumerate(value)] if many else [(keys, value)]


def _texts(noun: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:  # noqa: ANN401 - any noun of the library
    """Walk down a noun and yield each piece of text."""
    for name, many, deep in plan_of(type(noun)):
        value = getattr(noun, name)
        for key, part in parts_of(value, (*keys, name), many=many):
            if deep:
                yield from _texts(part, key)
            elif part:
                yield key, part
