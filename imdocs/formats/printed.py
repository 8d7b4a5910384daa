"""What a form was printed with, told by itself: then what is missing was deleted, and a line that is strange was typed.

Both lists lie among the properties of the file, which word processors keep: a few signs for each field and for each
printed line, in pieces that no program cuts, each of which says how many there are. Rows that people add count by their
columns, and of a line only letters and digits count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b

from imdocs.formats.base import mark_of
from imdocs.formats.form import PROPERTY

COPY = f"{PROPERTY}.copy"
FIELDS, LINES = f"{PROPERTY}.printed", f"{PROPERTY}.lines"
SIGNS = 6  # that a field never printed passes for printed is as likely as one in fifty thousand
_LONGEST = 252  # characters of a property; Word's own dialog takes 255
_SIGNS = bytes(sign for sign in range(128) if sign != ord("\n") and not chr(sign).isalnum())
_OTHER_SIGNS = re.compile(r"[^\x00-\x7f\w]+")


def properties(copy_id: str, fields: Iterable[str], lines: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """What a form says of itself where nobody sees it: its copy id, and the signs of its fields and lines."""
    yield COPY, copy_id
    for name, signs in ((FIELDS, fields), (LINES, lines)):
        text = "".join(sorted({sign[:SIGNS] for sign in signs}))
        pieces = [text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST)]
        for number, piece in enumerate(pieces, 1):
            yield f"{name}.{number}-{len(pieces)}", piece


def listed(found: Mapping[str, str], name: str) -> frozenset[str]:
    """The signs in one of the lists among the properties of a form; none where it does not say all of them."""
    pieces = {one.rpartition("-"): text for one, text in found.items() if one.startswith(f"{name}.")}
    if {total for *_, total in pieces} != {str(len(pieces))}:
        return frozenset()
    return frozenset(text[start : start + SIGNS] for text in pieces.values() for start in range(0, len(text), SIGNS))


def sign_of(name: str) -> str:
    """What stands for a field in its list."""
    return mark_of(name)[:SIGNS]


class PrintedLines:
    """The lines with which a form was printed: `line in lines`, and false where the form does not say."""

    def __init__(self, signs: Collection[str], key: bytes) -> None:
        """Take the list of a form and the organisation's key, with which the signs were made."""
        self._signs, self._keyed = signs, keyed(key)

    def __contains__(self, line: str) -> bool:
        """Whether a line with these letters and digits was printed."""
        words = heard(line)
        return bool(words) and sign_of_line(words, self._keyed) in self._signs

    def __bool__(self) -> bool:
        """Whether the form says what it was printed with."""
        return bool(self._signs)


def heard(lines: str) -> bytes:
    """The letters and digits of lines, which are all that counts."""
    kept = lines.encode("utf-8", "replace").translate(None, _SIGNS).decode()  # bytes lose single signs fastest
    return _OTHER_SIGNS.sub("", kept).casefold().encode()


def keyed(key: bytes) -> blake2b:
    """What signs the lines of one organisation."""
    return blake2b(key=key, digest_size=SIGNS // 2)


def sign_of_line(words: bytes, by: blake2b) -> str:
    """What stands for the letters and digits of a printed line: a keyed hash, since a line may hold an answer or a name."""
    made = by.copy()
    made.update(words)
    return made.hexdigest()
