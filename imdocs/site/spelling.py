"""Which everyday words of a record are misspellings, kept for the search and never shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from imdocs.model.content import ContentLibrary
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool

SHORTEST = 5
_WORD = re.compile(r"[^\W\d_]+")


def words_in(value: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(value.lower())


def vocabulary_of(library: ContentLibrary) -> frozenset[str]:
    """Every word that the library prints."""
    return _vocabulary(tuple(_texts(library)))


@lru_cache(maxsize=4)
def _vocabulary(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for one in texts for word in words_in(one))


def _texts(library: ContentLibrary) -> Iterable[str]:
    """The texts that writers spell with care."""
    records: list[Risk | Tool] = [*library.risks.values(), *library.tools.values()]
    for record in records:
        yield f"{record.title} {record.summary} {record.careful} {record.body}"
    for guide in library.guides.values():
        yield f"{guide.title} {guide.body}"
    for term in library.glossary:
        yield f"{term.term} {term.meaning} {' '.join(term.also)}"


def misspelled(phrase: str, known: frozenset[str]) -> bool:
    """Whether a word of the phrase is unknown and one letter away from a known one."""
    return any(len(word) >= SHORTEST and word not in known and _near(word, known) for word in words_in(phrase))


def _near(word: str, known: frozenset[str]) -> bool:
    """Whether one change of a letter leads to a known word; a plural is not a change."""
    if word.rstrip("s") in known or word + "s" in known:
        return False
    letters = "abcdefghijklmnopqrstuvwxyz"
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if (tail and head + tail[1:] in known) or (len(tail) > 1 and head + tail[1] + tail[0] + tail[2:] in known):
            return True
        if any(head + letter + tail in known or (tail and head + letter + tail[1:] in known) for letter in letters):
            return True
    return False
