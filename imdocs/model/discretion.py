"""Own cards and comments are looked at before they reach a report: a text that may name somebody is held back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_TITLES = r"(?:Mr|Mrs|Ms|Miss|Dr|Eng|Ing|Prof|Sr|Sra|Srta|Don|Doña|M|Mme|Mlle|Señor|Señora|Senhor|Senhora|Sir|Madam)"
_TITLED = re.compile(rf"\b{_TITLES}\b\.?\s+[A-ZÀ-ÞĀ-Ž]\w+")
_TWO_NAMES = re.compile(r"(?<![.!?:;“\"'\n] )(?<!^)\b[A-ZÀ-ÞĀ-Ž][\w’'-]+\s+[A-ZÀ-ÞĀ-Ž][\w’'-]{2,}")
SHORTEST_NAME = 4  # shorter parts of names are common words in some language


def names_somebody(text: str, known: Iterable[str] = (), *, common: Iterable[str] = ()) -> str:
    """The part of a text that may name a person, or nothing; `known` are names of people, `common` words that are none."""
    found = _TITLED.search(text)
    if found:
        return str(found.group())
    spoken = {_plain(word) for word in re.findall(r"[\w’'-]+", text)}
    usual = {_plain(word) for phrase in common for word in re.findall(r"[\w’'-]+", phrase)}
    for name in known:
        for part in re.findall(r"[\w’'-]+", name):
            if len(part) >= SHORTEST_NAME and _plain(part) in spoken and _plain(part) not in usual:
                return str(part)
    for pair in _TWO_NAMES.finditer(text):
        if not all(_plain(word) in usual for word in pair.group().split()):
            return pair.group()
    return ""


def _plain(word: str) -> str:
    """A word without accents and case."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
