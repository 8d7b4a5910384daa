"""A word without its ending, so that "bribes", "bribing" and "bribery" are found by each other.

`search.js` does the same in the browser, with this table; a test holds the two together. It is light on purpose: what it
cuts too little, the misspelling search mends.
"""

from __future__ import annotations

import re
from functools import lru_cache

SUFFIXES = ("isation", "ization", "ation", "ement", "ment", "ness", "ion", "ing", "ery", "ed", "er", "or", "ally", "al")
LEFT = 4  # letters that must remain
_DOUBLE = re.compile(r"([bdfgmnprt])\1$")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of an English word in small letters; other words pass nearly unchanged."""
    if len(word) <= LEFT - 1:
        return word
    cut = _singular(word)
    for _ in range(2):
        suffix = next((one for one in SUFFIXES if cut.endswith(one) and len(cut) - len(one) >= LEFT), "")
        cut = _DOUBLE.sub(r"\1", cut[: len(cut) - len(suffix)]) if suffix else cut
    cut = cut.removesuffix("e")
    if cut.endswith("at") and len(cut) > LEFT + 1:
        cut = cut[:-2]
    return cut[:-1] + "i" if cut.endswith("y") else cut


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > LEFT:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
