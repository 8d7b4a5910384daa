"""The shelves of the library's own papers: which templates fill each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imdocs.templating.template import DocumentTemplate

LIBRARY = "library"
NOBODYS = (LIBRARY, "public")  # groups that are made once for all
RECORD_SHEETS = frozenset({"risk-sheet", "tool-sheet"})


@dataclass(frozen=True)
class Shelf:
    """One folder of the library: which templates fill it; `blank` ones are empty forms, others say what records say."""

    folder: str
    holds: Callable[[DocumentTemplate], bool]
    blank: bool = False


def _is_book(template: DocumentTemplate) -> bool:
    return template.header.group == LIBRARY and template.name not in RECORD_SHEETS


def _is_record_sheet(template: DocumentTemplate) -> bool:
    return template.name in RECORD_SHEETS


def _is_blank(template: DocumentTemplate) -> bool:
    return template.header.group != LIBRARY and not template.header.no_blank


BOOKS, SHEETS, BLANKS = Shelf("", _is_book), Shelf("sheets", _is_record_sheet), Shelf("blank", _is_blank, blank=True)
