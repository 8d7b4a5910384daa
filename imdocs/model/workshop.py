"""The workshop as planned, and what came out of it."""

from __future__ import annotations

from dataclasses import dataclass
import datetime

from imdocs.model.rating import Rating


@dataclass(frozen=True)
class Participant:
    """Somebody invited; personal data that stays on personal sheets."""

    name: str
    post: str = ""
    unit: str = ""
    organisation: str = ""
    gender: str = ""
    language: str = ""
    needs: str = ""
    level: str = ""


@dataclass(frozen=True)
class WorkshopPlan:
    """What the facilitator decided before the event."""

    days: int = 2
    dates: tuple[datetime.date, ...] = ()
    start: datetime.time = datetime.time(8, 30)
    end: datetime.time = datetime.time(17, 0)
    place: str = ""
    facilitator: str = ""
    groups: int = 0
    people: int = 0
    rooms: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    risks: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    purpose: str = ""
    cut: tuple[str, ...] = ()

    @property
    def headcount(self) -> int:
        """How many people come."""
        return self.people or len(self.participants)


@dataclass(frozen=True)
class OwnRisk:
    """A risk that the room wrote on a blank card."""

    id: str
    title: str
    where: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToolChoice:
    """What a group decided on one candidate tool."""

    tool: str
    choice: str = "choose"
    reason: str = ""
    feasibility: float = 0
    effect: float = 0


@dataclass(frozen=True)
class Evaluated:
    """One question of the evaluation: how many chose each value, best last."""

    question: str
    counts: tuple[int, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attendance:
    """Counts, never names."""

    day: int
    people: int
    women: int = 0
    units: int = 0


@dataclass(frozen=True)
class WorkshopResults:
    """What was typed back after the event."""

    date: datetime.date | None = None
    place: str = ""
    facilitator: str = ""
    ratings: tuple[Rating, ...] = ()
    own_risks: tuple[OwnRisk, ...] = ()
    exposed: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    tools: tuple[ToolChoice, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    evaluation: tuple[Evaluated, ...] = ()
    notes: str = ""
