"""A filled form as any word processor may return it: tables of cells, and the marks by which fields are known.

These nouns are named tuples, not dataclasses: a form has a thousand of them, and a frozen dataclass takes three times
as long to make. A token is `<mark>#<seal>`: what the form hid beside a question when it was made. A mark is the code of a
field's name; forms of the first release hold the name itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PROPERTY = "imdocs"
OPEN, CLOSE = "[[im1:", "]]"
HIDE, SHOW = "\ufdd0", "\ufdd1"  # noncharacters: no document holds them, so they may stand around hidden text
_HIDDEN = re.compile(f"{HIDE}([^{SHOW}]*){SHOW}")
_TOKEN = re.compile(r"\[\[im1:([^\[\]]*)\]\]")


class Control(NamedTuple):
    """A content control: its tag and its name, what stands in it, and whether it says that this is a placeholder."""

    tag: str
    alias: str
    text: str
    checked: bool | None
    placeholder: bool


class Cell(NamedTuple):
    """A cell of a table, or a paragraph outside tables that carries marks; doubtful where the file is broken."""

    text: str
    controls: tuple[Control, ...] = ()
    tokens: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()
    images: int = 0
    doubtful: bool = False


class Row(NamedTuple):
    """A row of a table; header rows repeat on each page."""

    cells: tuple[Cell, ...]
    header: bool


class Table(NamedTuple):
    """A table that stands in no other table."""

    rows: tuple[Row, ...]


class Comment(NamedTuple):
    """A comment in the margin, without its author, and the text that it stands beside."""

    text: str
    near: str


class Form(NamedTuple):
    """A filled form.

    `loose` is every paragraph outside tables, `strays` those of them that carry a mark of a field; `tracked` counts the
    changes that were read as if accepted; a doubtful form was broken and needs a person. `printed` and `lines` hold the
    signs of the fields and of the lines with which it left us, nothing where it does not say.
    """

    tables: tuple[Table, ...]
    loose: tuple[str, ...] = ()
    strays: tuple[Cell, ...] = ()
    copy_id: str = ""
    comments: tuple[Comment, ...] = ()
    tracked: int = 0
    doubtful: bool = False
    language: str = ""
    printed: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()


def split_tokens(text: str) -> tuple[str, tuple[str, ...]]:
    """Part what is shown from the tokens, whether they are still hidden or not; other hidden text is left out."""
    tokens = []
    while text.startswith(OPEN) and CLOSE in text:
        token, _, text = text.partition(CLOSE)
        tokens.append(token[len(OPEN) :])
    if HIDE in text:
        tokens += _TOKEN.findall("".join(_HIDDEN.findall(text)))
        text = _HIDDEN.sub("", text)
    if OPEN in text:
        tokens += _TOKEN.findall(text)
        text = _TOKEN.sub("", text)
    return text, tuple(tokens)
