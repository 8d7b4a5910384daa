"""Texts made alike for comparing only; what is kept are the coach's own characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans({
    **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-"),
    "\N{SOFT HYPHEN}": None, "\N{ZERO WIDTH SPACE}": None, "\N{ZERO WIDTH NO-BREAK SPACE}": None, "\N{WORD JOINER}": None,
    "\N{LEFT-TO-RIGHT MARK}": None, "\N{RIGHT-TO-LEFT MARK}": None,
})  # fmt: skip
_BLANK = " \t\r\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
EMPTY_ITEM = "- "  # as every list item is read


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text for comparing: one case, one kind of quote, dash and space, nothing at its end that ends a sentence."""
    plain = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE).casefold()
    return " ".join(plain.split()).rstrip(".:… ")


def trimmed(text: str) -> str:
    """A text without blanks around it; list items in which nothing stands are blank."""
    if "\n" in text and set(text.split("\n")) <= {"", EMPTY_ITEM}:
        return ""
    return "" if text == EMPTY_ITEM else text.strip(_BLANK)


def quoted(text: str, longest: int = 60) -> str:
    """The beginning of a text, on one line and in quotes."""
    line = " ".join(text.split())
    return f"“{line[:longest].rstrip()}…”" if len(line) > longest else f"“{line}”"
