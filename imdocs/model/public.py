"""A public data set to compare with: how other organisations answered the same indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PublicIndicator:
    """How the organisations of a public data set answered one indicator."""

    id: str
    """Id of the indicator in the question set."""
    n: int
    """How many answered."""
    mean: float
    """Their mean level."""
    counts: Mapping[str, int]
    """How many chose each level."""

    def share_at_most(self, level: float) -> float:
        """How many percent chose this level or a lower one."""
        return 100 * sum(count for value, count in self.counts.items() if float(value) <= level) / self.n


@dataclass(frozen=True)
class PublicAnswers:
    """A public data set to compare with, and what must be said of it."""

    title: str
    """What it is called."""
    source: str
    """Id of the source."""
    years: str
    """When the answers were given."""
    licence: str
    """Its licence."""
    by: str
    """Who must be named."""
    about: str
    """Who answered and how, in one sentence."""
    indicators: tuple[PublicIndicator, ...]
    """Its indicators."""

    def of(self, indicator: str) -> PublicIndicator | None:
        """One indicator, or None."""
        return next((one for one in self.indicators if one.id == indicator), None)
