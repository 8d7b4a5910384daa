"""A document on its way: filled, and not yet a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from imdocs.contexts import Request
from imdocs.problems import Place, Problem, Severity


@dataclass(frozen=True)
class Draft:
    """A document whose every word stands: its key is the hash of what it says and wears, and `finish` makes the file.

    Filling costs a millisecond, so the key is taken from the filled text itself: it cannot be out of date, and a new
    day rebuilds only what says something new. A Word file is packed in less time than its text is hashed, so its key
    is taken from the file.
    """

    key: str
    finish: Callable[[], bytes]
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Page:
    """A document as Typst before it is set: its head, its body, the data that the body reads, and what was replaced."""

    head: str
    body: str
    name: str
    data: str = ""
    remarks: tuple[Problem, ...] = ()


def remarks_of(request: Request, said: list[str]) -> tuple[Problem, ...]:
    """What the ink had to change, once each."""
    place = Place(f"{request.organisation.folder}/{request.document}")
    return tuple(Problem(place, "replaced-character", says, "", Severity.NOTE) for says in dict.fromkeys(said))


def hashed(*texts: str | bytes) -> str:
    """One hash of several texts."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()[:32]
