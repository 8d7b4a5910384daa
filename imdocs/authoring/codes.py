"""Every code that a Problem in the package can carry, read out of the source; so that none stays unexplained.

A code is found where it is written: as the second argument of `Problem(...)`, as the `code` of a function that hands
it on to one, in either half of an `a if b else c`, in a local name, in what a local function returns, as a key of the
table that holds its sentence, or, where a problem is made from `*words`, as the first of the tuples of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from imdocs.authoring.code_module import Module

PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True)
class Codes:
    """Where each code is used, and the places where the code could not be read."""

    used: Mapping[str, tuple[str, ...]]
    unread: tuple[str, ...] = ()


def codes_in(package: Path = PACKAGE) -> Codes:
    """Read every module of the package."""
    modules = [Module(path, package.parent) for path in sorted(package.rglob("*.py"))]
    carriers: dict[str, int] = {"Problem": 1}
    while (
        found := {name: at for module in modules for name, at in module.carriers(carriers)}.items() - carriers.items()
    ):
        carriers.update(found)
    used: dict[str, list[str]] = defaultdict(list)
    unread: list[str] = []
    for module in modules:
        for code, place in module.codes(carriers):
            (used[code] if code else unread).append(place)
    return Codes({code: tuple(used[code]) for code in sorted(used)}, tuple(unread))
