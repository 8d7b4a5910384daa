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
    """Permanent number of the outcome."""
    text: str
    """What the programme shall bring."""
    benchmark: str = ""
    """The sign by which all three will know."""
    start: str = ""
    """Where it stands today."""
    target: str = ""
    """Where it shall stand at the end."""


@dataclass(frozen=True)
class Theme:
    """What several people said of the leader's work, without a name, a post or a quote."""

    text: str
    """What several people said, without a name, a post or a quote."""
    kind: Literal["", "strength", "concern"] = ""
    """Whether it is a strength or a concern."""
    voices: int = 0
    """How many people raised it."""


@dataclass(frozen=True)
class Practice:
    """What the agent practises, does once and reads, each tied to a tool of the road map; its number is permanent."""

    practice: int
    """Permanent number of the practice."""
    text: str
    """What the agent practises."""
    theme: str = ""
    """The theme that it answers."""
    exercise: str = ""
    """What the agent does once."""
    reading: str = ""
    """What the agent reads."""
    tool: str = ""
    """Id of the tool of the road map that it belongs to."""
    measure: str = ""
    """How both will see that it helps."""
    sponsor: Literal["", "yes", "no"] = ""
    """Whether the sponsor agreed to it: yes or no."""


@dataclass(frozen=True)
class Rhythm:
    """How often one kind of meeting takes place: sessions with the team, talks with the agent alone."""

    kind: MeetingKind
    """Whether the team meets or the agent alone."""
    weeks: int
    """How many weeks lie between two meetings."""
    minutes: int
    """How long a meeting takes."""
    mode: Mode = "in-person"
    """In person, by phone or by video."""
    first: datetime.date | None = None
    """The day of the first one."""


@dataclass(frozen=True)
class Holiday:
    """Days on which nobody meets; one day, or all days until `to`."""

    date: datetime.date
    """The day, or the first of several."""
    title: str = ""
    """What day it is."""
    to: datetime.date | None = None
    """The last of several days."""

    def covers(self, day: datetime.date) -> bool:
        """Whether a day is one of them."""
        return self.date <= day <= (self.to or self.date)


@dataclass(frozen=True)
class Rules:
    """What was settled about confidence, cancelling and serious news."""

    sponsor_hears: str = ""
    """What the sponsor hears from the coach."""
    confidential: str = ""
    """What stays between coach and agent."""
    cancel: str = ""
    """Who may cancel a meeting, and until when."""
    serious: str = ""
    """What happens if the coach learns of a serious wrong."""


@dataclass(frozen=True)
class Interviews:
    """The talks around the leader: how many there were, and the themes; nothing else is ever kept."""

    held: int = 0
    """How many talks there were."""
    fewest: int = FEWEST_INTERVIEWS
    """Below how many talks nothing is told; never fewer than four."""
    themes: tuple[Theme, ...] = ()
    """The themes that were heard."""

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
    """Which programme of the organisation it is."""
    start: datetime.date | None = None
    """The first day."""
    months: int = 9
    """How many months it lasts."""
    time: datetime.time = datetime.time(9, 0)
    """When a meeting usually begins, such as 09:00."""
    place: str = ""
    """Where meetings usually take place."""
    coach_timezone: str = ""
    """The coach's time zone, where it is another one."""
    meetings: tuple[Rhythm, ...] = USUAL_RHYTHM
    """How often each kind of meeting takes place."""
    working_days: tuple[Weekday, ...] = WEEKDAYS[:5]
    """The days on which people work."""
    holidays: tuple[Holiday, ...] = ()
    """Days on which nobody meets."""
    outcomes: tuple[Outcome, ...] = ()
    """What the programme shall bring."""
    rules: Rules = Rules()
    """What was settled about confidence, cancelling and serious news."""
    leader_themes: tuple[str, ...] = ()
    """What the leader wants to work on."""
    interviews: Interviews = Interviews()
    """The talks around the leader, in numbers and themes."""
    practices: tuple[Practice, ...] = ()
    """What the agent practises."""
    promise: str = ""
    """What the sponsor promises to do differently."""
    agreed: datetime.date | None = None
    """The day on which all three agreed."""
    changed: datetime.date | None = None
    """The day of the last change."""

    @property
    def instance(self) -> str:
        """How forms of this programme are numbered: the first one needs no number."""
        return str(self.number) if self.number > 1 else ""

    @property
    def shared_practices(self) -> tuple[Practice, ...]:
        """The practices that the sponsor sees; the others stay between coach and agent."""
        return tuple(practice for practice in self.practices if practice.sponsor == "yes")

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
