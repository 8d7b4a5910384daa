"""How large a paper is: said where it is named, or put in afterwards where the page was made before the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

_WAITING = re.compile(r'<small data-pagefind-ignore data-size="([^"]*)"></small>')


def said_size(path: str, size: str) -> str:
    """A size in small letters, which no search counts as words; where it is not known yet, room for it."""
    room = "" if size else f' data-size="{escape(path)}"'
    return f"<small data-pagefind-ignore{room}>{escape(size)}</small>"


def put_sizes(files: Iterable[Path], sizes: Mapping[str, str]) -> None:
    """Put the sizes into pages that left room for them."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        if _WAITING.search(text):
            said = _WAITING.sub(lambda found: said_size(found[1], sizes[found[1]]), text)
            file.write_text(said, encoding="utf-8")
