"""The day that everything about somebody is counted from."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Pinned(Protocol):
    """An organisation or a sector."""

    @property
    def fictional(self) -> bool:
        """Whether nobody behind it exists."""

    @property
    def today(self) -> date | None:
        """The day that its file names."""


def day_of(whose: Pinned, today: date) -> date:
    """The day that is counted from: only the fictional may pin it."""
    return whose.today if whose.fictional and whose.today else today
