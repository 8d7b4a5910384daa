"""The words that the theme prints, found in its templates, in the language of an edition."""

from __future__ import annotations

import re
from pathlib import Path

from imdocs.sources.words import Words

THEME = Path(__file__).parent / "theme"
_WORD = re.compile(r"""\b_\((["'])(.+?)\1\)""")


def messages() -> list[str]:
    """Every message of the theme, in English."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html"))]
    return sorted({found[1] for text in texts for found in _WORD.findall(text)})


def theme_words(words: Words) -> dict[str, str]:
    """Each message with its translation."""
    return {message: words(message) for message in messages()}
