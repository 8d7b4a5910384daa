"""A coaching programme: what three people agreed, how often they meet, and what the agent practises.

The nouns only. `coaching.py` says what holds today (the file, then the forms that came back); `schedule.py` counts days.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Mode = Literal["in-person", "phone", "video"]
MeetingKind = Literal["team", "agent"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FEWEST_INTERVIEWS = 4  # below four talks people could guess who said what (brief c.8)
FEWEST_VOICES = 2  # a theme is told only if at least two people raised it
WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True)
class Outcome:
    """What the programme shall bring, and the sign by which all three will know; its number is permanent."""

    outcome: int
    text: str
    benchmark: str = ""
    start: str = ""
    target: str = ""


@dataclass(frozen=True)
class Theme:
    """What several people said of the leader's work, without a name, a post or a quote."""

    text: str
    kind: Literal["", "strength", "concern"] = ""
    voices: int = 0


@dataclass(frozen=True)
class Practice:
    """What the agent practises, does once and reads, each tied to a tool of the road map; its number is permanent."""

    practice: int
    text: str
    theme: str = ""
    exercise: str = ""
    reading: str = ""
    tool: str = ""
    measure: str = ""
    sponsor: Literal["", "yes", "no"] = ""


@dataclass(frozen=True)
class Rhythm:
    """How often one kind of meeting takes place: sessions with the team, talks with the agent alone."""

    kind: MeetingKind
    weeks: int
    minutes: int
    mode: Mode = "in-person"
    first: datetime.date | None = None


@dataclass(frozen=True)
class Holiday:
    """Days on which nobody meets; one day, or all days until `to`."""

    date: datetime.date
    title: str = ""
    to: datetime.date | None = None

    def covers(self, day: datetime.date) -> bool:
        """Whether a day is one of them."""
        return self.date <= day <= (self.to or self.date)


@dataclass(frozen=True)
class Rules:
    """What was settled about confidence, cancelling and serious news."""

    sponsor_hears: str = ""
    confidential: str = ""
    cancel: str = ""
    serious: str = ""


@dataclass(frozen=True)
class Interviews:
    """The talks around the leader: how many there were, and the themes; nothing else is ever kept."""

    held: int = 0
    fewest: int = FEWEST_INTERVIEWS
    themes: tuple[Theme, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether so many people spoke that a summary gives nobody away."""
        return self.held >= max(self.fewest, FEWEST_INTERVIEWS)

    @property
    def told(self) -> tuple[Theme, ...]:
        """The themes that may be told at all."""
        return tuple(theme for theme in self.themes if theme.voices >= FEWEST_VOICES) if self.enough else ()


USUAL_RHYTHM = (Rhythm("team", 4, 120, "in-person"), Rhythm("agent", 4, 60, "phone"))


@dataclass(frozen=True)
class Programme:
    """One coaching programme of six to twelve months."""

    number: int = 1
    start: datetime.date | None = None
    months: int = 9
    time: datetime.time = datetime.time(9, 0)
    place: str = ""
    coach_timezone: str = ""
    meetings: tuple[Rhythm, ...] = USUAL_RHYTHM
    working_days: tuple[Weekday, ...] = WEEKDAYS[:5]
    holidays: tuple[Holiday, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    rules: Rules = Rules()
    leader_themes: tuple[str, ...] = ()
    interviews: Interviews = Interviews()
    practices: tuple[Practice, ...] = ()
    promise: str = ""
    agreed: datetime.date | None = None
    changed: datetime.date | None = None

    @property
    def instance(self) -> str:
        """How forms of this programme are numbered: the first one needs no number."""
        return str(self.number) if self.number > 1 else ""

    @property
    def is_begun(self) -> bool:
        """Whether anything at all was settled."""
        return bool(self.start or self.outcomes or self.practices)

    @property
    def end(self) -> datetime.date | None:
        """The last day: so many months after the first, less a day."""
        return months_later(self.start, self.months) - datetime.timedelta(days=1) if self.start else None

    @property
    def half(self) -> datetime.date | None:
        """The day after half of the time."""
        return self.start + (self.end - self.start) / 2 if self.start and self.end else None

    @property
    def hours_a_month(self) -> float:
        """How many hours a month the rhythm comes to."""
        return sum(rhythm.minutes * WEEKS_A_MONTH / rhythm.weeks for rhythm in self.meetings if rhythm.weeks) / 60


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError  # pragma: no cover - every month has a 28th
