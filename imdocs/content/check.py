"""Everything that can be said against the library, told at once, each at its exact place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from imdocs.content.check_lengths import check_lengths
from imdocs.content.check_links import check_links
from imdocs.content.check_method import check_method
from imdocs.content.check_sources import check_sources
from imdocs.content.check_tools import check_tools
from imdocs.content.check_wording import check_wording
from imdocs.content.overlap import check_overlap
from imdocs.content.review import Check, Review
from imdocs.content.written import forget_sources
from imdocs.model.content import ContentLibrary
from imdocs.problems import Problem

CHECKS_OF_WORDS: tuple[Check, ...] = (check_lengths, check_wording, check_overlap)
CHECKS_OF_FACTS: tuple[Check, ...] = (check_links, check_tools, check_method, check_sources)
"""Facts stand in the English files only, so they are checked once."""


def check_library(
    library: ContentLibrary,
    folder: Path,
    *,
    today: date | None = None,
    documents: Iterable[str] | None = None,
) -> list[Problem]:
    """Every problem of a loaded library, in order of files and lines.

    `today` is the day against which dates are stale (if not given, the newest day in the library); `documents` are
    the names that phases may mention, any where none are given.
    """
    review = Review(library, folder, today or _newest(library), None if documents is None else frozenset(documents))
    checks = (*CHECKS_OF_WORDS, *CHECKS_OF_FACTS) if library.language == "en" else CHECKS_OF_WORDS
    forget_sources()
    return sorted((problem for check in checks for problem in check(review)), key=lambda problem: problem.place)


def _newest(library: ContentLibrary) -> date:
    """The last day on which anybody read a risk or a tool."""
    risks, tools = library.risks.values(), library.tools.values()
    return max([library.facts.updated, *(risk.updated for risk in risks), *(tool.updated for tool in tools)])
