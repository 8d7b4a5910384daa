"""Which fields a form was printed with, told by itself: then a row that is missing was deleted, and one never printed is not missed.

The list lies among the properties of the file, which word processors keep: the beginning of each field's mark, in pieces
that no program cuts, each of which says how many there are. Rows that people add count by their columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from imdocs.formats.base import mark_of
from imdocs.formats.form import PROPERTY

COPY = f"{PROPERTY}.copy"
SIGNS = 6  # of a mark: that a field never printed passes for printed is as likely as one in fifty thousand
_LONGEST = 252  # characters of a property; Word's own dialog takes 255
_PIECE = re.compile(rf"{PROPERTY}\.printed\.\d+-(\d+)")


def properties(copy_id: str, marks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What a form says of itself where nobody sees it: its copy id, and the marks of its fields."""
    yield COPY, copy_id
    text = "".join(sorted({mark[:SIGNS] for mark in marks}))
    pieces = [text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST)]
    for number, piece in enumerate(pieces, 1):
        yield f"{PROPERTY}.printed.{number}-{len(pieces)}", piece


def printed_in(found: Mapping[str, str]) -> frozenset[str]:
    """The signs of the fields that a form was printed with, by its properties; none where it does not say all of them."""
    pieces = {found[name]: piece[1] for name in found if (piece := _PIECE.fullmatch(name))}
    if set(pieces.values()) != {str(len(pieces))}:
        return frozenset()
    return frozenset(text[start : start + SIGNS] for text in pieces for start in range(0, len(text), SIGNS))


def sign_of(name: str) -> str:
    """What stands for a field in the list."""
    return mark_of(name)[:SIGNS]
