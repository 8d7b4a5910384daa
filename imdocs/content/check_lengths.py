"""Texts too long for their card, lists too short to be useful, and texts that nobody has written yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from imdocs.content.limits import LIMITS, ROOM, UNWRITTEN, Limit
from imdocs.content.review import Review
from imdocs.content.written import Keys, Written, parts_of, plan_of
from imdocs.problems import Problem, Severity

SHARPER_ELSEWHERE = ("tools", "steps", "goals")  # with none of them a record has a problem of its own


def check_lengths(review: Review) -> Iterator[Problem]:
    """Hold every text and every list against the table of limits."""
    for written in review.records:
        yield from _within(written, written.noun, ())
        if waiting := [text for text in written.texts if text.text.endswith(UNWRITTEN)]:
            names = ", ".join(dict.fromkeys(text.key for text in waiting))
            says = f"{len(waiting)} text{'s wait' if len(waiting) > 1 else ' waits'} for an author: {names}"
            yield Problem(written.place_of(waiting[0]), "unfinished", says, "", Severity.WARNING)


def _within(written: Written, noun: Any, keys: Keys) -> Iterator[Problem]:  # noqa: ANN401 - any noun
    """The problems of a noun and of the nouns inside it."""
    limits = LIMITS.get(type(noun), {})
    for name, limit in limits.items():
        value = getattr(noun, name)
        if isinstance(value, str):
            yield from _text(written, value, limit, (*keys, name))
            continue
        yield from _items(written, len(value), limit, (*keys, name))
        for number, text in enumerate(value):
            if isinstance(text, str):
                yield from _text(written, text, limit, (*keys, name, number))
    for name, many, deep in plan_of(type(noun)):
        if deep:
            value = getattr(noun, name)
            for key, part in parts_of(value, (*keys, name), many=many):
                yield from _within(written, part, key)


def _text(written: Written, text: str, limit: Limit, keys: Keys) -> Iterator[Problem]:
    """Too many characters, or too few or too many words."""
    if not text or text.endswith(UNWRITTEN):
        return
    name = next(key for key in reversed(keys) if isinstance(key, str))
    foreign = written.language != "en"
    most = int(limit.characters * (ROOM if foreign else 1))
    if most and len(text) > most:
        says = f"'{name}' has {len(text)} characters and its card has room for {most}"
        yield written.problem("too-long", says, *keys, hint=f"take out {len(text) - most}")
    if limit.words and not foreign:
        least, most = limit.words
        words = len(text.split())
        if words > most:
            yield written.problem("too-long", f"'{name}' has {words} words, more than {most}", *keys)
        elif words < least:
            yield written.problem("too-short", f"'{name}' has {words} words, fewer than {least}", *keys)


def _items(written: Written, number: int, limit: Limit, keys: Keys) -> Iterator[Problem]:
    """Too few or too many items in a list."""
    if not number and keys[-1] in SHARPER_ELSEWHERE:
        return
    if limit.items and not limit.items[0] <= number <= limit.items[1]:
        least, most = limit.items
        code = "too-few" if number < least else "too-many"
        says = f"'{keys[-1]}' has {number} item{'s' * (number != 1)}; {least} to {most} fit"
        yield written.problem(code, says, *keys)
