"""Own cards and comments are looked at before they reach a report: a text that may name somebody is held back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_TITLES = r"(?:Mr|Mrs|Ms|Miss|Dr|Eng|Ing|Prof|Sr|Sra|Srta|Don|Doña|M|Mme|Mlle|Señor|Señora|Senhor|Senhora|Sir|Madam)"
_TITLED = re.compile(rf"\b{_TITLES}\b\.?\s+[A-ZÀ-ÞĀ-Ž]\w+")
_TWO_NAMES = re.compile(r"(?<![.!?:;“\"'\n] )(?<!^)\b[A-ZÀ-ÞĀ-Ž][\w’'-]+\s+[A-ZÀ-ÞĀ-Ž][\w’'-]{2,}")
_WORD = re.compile(r"[\w’'-]+")
SHORTEST_NAME = 4  # shorter parts of names are common words in some language


def names_somebody(text: str, known: Iterable[str] = (), *, common: Iterable[str] = ()) -> str:
    """The part of a text that may name a person, or nothing; `known` are names of people, `common` words that are none."""
    found = _TITLED.search(text)
    if found:
        return str(found.group())
    spoken = _words_in([text])
    parts = [part for name in known for part in _WORD.findall(name) if len(part) >= SHORTEST_NAME]
    perhaps = [part for part in parts if _plain(part) in spoken] + [pair.group() for pair in _TWO_NAMES.finditer(text)]
    usual = _words_in(common) if perhaps else set()
    return next((some for some in perhaps if not all(_plain(word) in usual for word in some.split())), "")


def _words_in(phrases: Iterable[str]) -> set[str]:
    """The words of some phrases, each plain."""
    return {_plain(word) for phrase in phrases for word in _WORD.findall(phrase)}


def _plain(word: str) -> str:
    """A word without accents and case."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
