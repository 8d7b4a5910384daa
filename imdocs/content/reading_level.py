"""How hard an English text is to read: the Flesch-Kincaid grade, counted with our own syllables.

textstat tells the same within half a grade (a test compares the two on every record), but it takes seconds for the
library where this takes milliseconds, and at its first use it downloads a pronouncing dictionary, which neither a
training room without a network nor a fast check can wait for. Of the library's words, 99 in 100 get the number of
syllables that the dictionary gives them, and the sum is right to 0.2 percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile("[^\\W_]+(?:['\u2019-][^\\W_]+)*")  # with apostrophes, straight and curled
_END = re.compile("[.!?]+[\"'\u201d\u2019)*]*(?=\\s|$)")
_CLOSERS = frozenset(".!?\"'\u201d\u2019)*")
_LINK = re.compile(r"\]\([^)]*\)")

SHORTEST = 2

_VOWELS = re.compile(r"[aeiouy]+")
_SPOKEN = re.compile(r"(?:[sxzcg]|[cs]h)es$|[td]ed$|[^aeiouy]les?$")  # boxes, wanted, table
_SILENT = re.compile(r"e[sd]?$")  # gate, rules, signed
_SILENT_INSIDE = re.compile(  # management, careful, somebody
    r"(?<=[^aeiouy])e(?=(?:ment|ful|fully|ly|thing|times|less|where|hold|keeper|taker|body|one|hand|head|line|book)s?$)"
)
_APART = re.compile(  # two vowels side by side that belong to two syllables: area, manual, supplier, paying
    r"(?<![ctsgx])i[aou]|[^q]ua|[aou]y(?=ing|er|ed)|iet|pier|rier|iers?$|[aeo]ing|eas?$|ience"
)


def grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of some texts read one after the other; 0 where there are no words.

    A line without a full stop, such as a title or a list item, counts as one sentence, unless it has one or two words
    only: "Risk cards" is no easy sentence.
    """
    whole = "\n".join(texts)
    return grade_of(words_in(whole), whole)


def words_in(text: str) -> list[str]:
    """The words of a text in small letters; the address of a link is none."""
    return _WORD.findall(_without_addresses(text).lower())


def word_starts(text: str) -> list[int]:
    """Where each of these words begins."""
    return [found.start() for found in _WORD.finditer(_without_addresses(text))]


def _without_addresses(text: str) -> str:
    """The text with blanks where the addresses of links stand."""
    return _LINK.sub(lambda link: " " * len(link[0]), text) if "](" in text else text


def grade_of(words: Sequence[str], text: str) -> float:
    """The grade of a text whose words were found before."""
    ends = len(_END.findall(text))
    lines = sum(line.count(" ") >= SHORTEST and line[-1] not in _CLOSERS for line in text.splitlines())
    syllables = sum(map(_SYLLABLES.__getitem__, words))
    return 0.39 * len(words) / max(1, ends + lines) + 11.8 * syllables / len(words) - 15.59 if words else 0.0


def syllables_in(word: str) -> int:
    """How many syllables an English word has, told by its letters."""
    return _SYLLABLES[word.lower()]


def _count(word: str) -> int:
    letters = _SILENT_INSIDE.sub("", word)
    if not _SPOKEN.search(letters):
        letters = _SILENT.sub("", letters)
    return max(1, len(_VOWELS.findall(letters)) + len(_APART.findall(letters)))


class _Remembered(dict[str, int]):
    """Syllables by word, each counted once: eighty thousand words are about seven thousand different ones."""

    def __missing__(self, word: str) -> int:
        """Count a word that was not met before."""
        self[word] = number = sum(map(_count, re.split("['\u2019-]", word.removesuffix("'s"))))
        return number


_SYLLABLES = _Remembered()
