"""The workshop as planned, and what came out of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from imdocs.model.rating import Bands, Rating


@dataclass(frozen=True)
class Participant:
    """Somebody invited; personal data that stays on personal sheets."""

    name: str
    """The name on the badge."""
    post: str = ""
    """The person's post."""
    unit: str = ""
    """The person's department."""
    organisation: str = ""
    """The person's organisation, for guests."""
    gender: str = ""
    """As the person puts it; used to mix groups, printed nowhere."""
    language: str = ""
    """The language in which the person works best."""
    needs: str = ""
    """What the person needs to take part."""
    level: str = ""
    """Manager, supervisor, field staff, user or guest; used to mix groups."""


@dataclass(frozen=True)
class WorkshopPlan:
    """What the facilitator decided before the event."""

    days: int = 0
    """How many days: 1, 2 or 3; 0 lets the dates decide, and without any the kind of organisation."""
    dates: tuple[datetime.date, ...] = ()
    """The dates of the days."""
    start: datetime.time = datetime.time(8, 30)
    """When a day begins, such as 08:30."""
    end: datetime.time = datetime.time(17, 0)
    """When a day must end, such as 17:00."""
    pause: int = 0
    """Minutes of each tea break; 0 leaves them as the agenda has them."""
    lunch: int = 0
    """Minutes of each lunch; 0 leaves it as the agenda has it."""
    place: str = ""
    """Where it takes place."""
    facilitator: str = ""
    """Person id or name of the facilitator."""
    groups: int = 0
    """How many groups; 0 lets the number of people decide."""
    people: int = 0
    """How many people come, where they are not listed."""
    rooms: tuple[str, ...] = ()
    """The rooms."""
    participants: tuple[Participant, ...] = ()
    """The people invited; a row of the list that was emptied keeps its place and has no name."""
    risks: tuple[str, ...] = ()
    """Ids of the risks whose cards are printed."""
    tools: tuple[str, ...] = ()
    """Ids of the tools whose cards are printed."""
    more: tuple[str, ...] = ()
    """Ids of cards that are printed besides those chosen by hand or by kind."""
    less: tuple[str, ...] = ()
    """Ids of cards that are not printed, though they were chosen."""
    purpose: str = ""
    """Why this workshop, in one sentence."""
    cut: tuple[str, ...] = ()
    """Ids of agenda blocks that are left out."""
    language: str = ""
    """The language of the sheets, where it is not the organisation's first one."""
    paper: Literal["", "A4", "Letter"] = ""
    """The paper of the copy shop, where it is not the organisation's."""
    levels: int = 0
    """How many levels the ballots have: 5, or 3 with pictures; 0 lets the kind of organisation decide."""
    bands: Bands | None = None
    """The lowest score of each band, where it differs from the usual 5, 10 and 16."""

    @property
    def headcount(self) -> int:
        """How many people come."""
        return self.people or len(self.invited)

    @property
    def invited(self) -> tuple[Participant, ...]:
        """The people on the list."""
        return tuple(person for person in self.participants if person.name)


@dataclass(frozen=True)
class OwnRisk:
    """A risk that the room wrote on a blank card."""

    id: str
    """Short id of the organisation's own."""
    title: str
    """The words on the card."""
    where: str = ""
    """Where in the daily work it sits."""
    signs: tuple[str, ...] = ()
    """Warning signs that somebody can see."""


@dataclass(frozen=True)
class ToolChoice:
    """What a group decided on one candidate tool."""

    tool: str
    """Id of the candidate tool."""
    choice: str = "choose"
    """What was decided, such as choose."""
    reason: str = ""
    """Why."""
    feasibility: float = 0
    """How feasible the group thinks it is."""
    effect: float = 0
    """How much effect the group expects."""


@dataclass(frozen=True)
class Evaluated:
    """One question of the evaluation: how many chose each value, best last."""

    question: str
    """Key of the evaluation question."""
    counts: tuple[int, ...] = ()
    """How many people chose each value, best last."""
    quotes: tuple[str, ...] = ()
    """What people wrote, without names."""


@dataclass(frozen=True)
class Attendance:
    """Counts, never names."""

    day: int
    """The day of the workshop: 1, 2 or 3."""
    people: int
    """How many people came."""
    women: int = 0
    """How many of them are women."""
    units: int = 0
    """From how many departments."""


@dataclass(frozen=True)
class CanvasNote:
    """What the groups wrote in one field of the canvas, in short."""

    field: str
    """Key of the field, such as income."""
    text: str
    """The note."""


@dataclass(frozen=True)
class WorkshopResults:
    """What was typed back after the event."""

    date: datetime.date | None = None
    """The last day of the workshop."""
    place: str = ""
    """Where it took place."""
    facilitator: str = ""
    """Who led it."""
    ratings: tuple[Rating, ...] = ()
    """How the group rated each risk."""
    own_risks: tuple[OwnRisk, ...] = ()
    """Risks that the room wrote on blank cards."""
    exposed: tuple[str, ...] = ()
    """Processes marked as exposed on the canvas."""
    priorities: tuple[str, ...] = ()
    """Ids of the risks that come first, in order."""
    tools: tuple[ToolChoice, ...] = ()
    """What was decided on each candidate tool."""
    attendance: tuple[Attendance, ...] = ()
    """How many people came on each day; counts, never names."""
    evaluation: tuple[Evaluated, ...] = ()
    """How people answered the evaluation."""
    canvas: tuple[CanvasNote, ...] = ()
    """Short notes from the canvas."""
    notes: str = ""
    """Anything else worth keeping."""
