"""One organisation: what its people wrote, and what was collected from filled forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from imdocs.model.content import KindId
from imdocs.model.fields import FieldId
from imdocs.model.roadmap import Money, Roadmap
from imdocs.model.workshop import WorkshopPlan, WorkshopResults


@dataclass(frozen=True)
class Person:
    """Somebody with a part in the process; named here and nowhere else."""

    id: str
    name: str
    post: str
    unit: str = ""


@dataclass(frozen=True)
class Roles:
    """Who does what, by person id."""

    sponsor: str = ""
    agent: str = ""
    deputy: str = ""
    team: tuple[str, ...] = ()
    coach: str = ""
    facilitator: str = ""


@dataclass(frozen=True)
class Released:
    """What management set free for the work."""

    hours: float = 0
    money: Money | None = None


@dataclass(frozen=True)
class IndicatorScore:
    """The organisation's own level on one baseline indicator."""

    indicator: str
    level: int
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Figure:
    """A measured value before the work begins."""

    id: str
    value: str
    title: str = ""
    unit: str = ""
    year: str = ""
    source: str = ""


@dataclass(frozen=True)
class Profile:
    """What the organisation is like."""

    region: str = ""
    people_served: str = ""
    staff: str = ""
    departments: tuple[str, ...] = ()
    contact: str = ""
    reforms: str = ""


@dataclass(frozen=True)
class NotUsed:
    """A step of the process that is left out, and why."""

    step: str
    reason: str


@dataclass(frozen=True)
class LocalWords:
    """What a record is called here, with a local example."""

    id: str
    title: str = ""
    example: str = ""


@dataclass(frozen=True)
class LocalRisk:
    """A risk of the organisation's own."""

    id: str
    title: str
    summary: str = ""
    area: str = "GOV"
    signs: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()


@dataclass(frozen=True)
class LocalTool:
    """A tool of the organisation's own."""

    id: str
    title: str
    summary: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Adaptation:
    """How the library is adapted here; the library itself stays untouched."""

    off: tuple[str, ...] = ()
    local: tuple[LocalWords, ...] = ()
    risks: tuple[LocalRisk, ...] = ()
    tools: tuple[LocalTool, ...] = ()
    not_used: tuple[NotUsed, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was adapted."""
        return not (self.off or self.local or self.risks or self.tools or self.not_used)


@dataclass(frozen=True)
class Collected:
    """One filled form that came back."""

    document: str
    answers: Mapping[str, str]
    instance: str = ""
    copy: str = ""
    content: str = ""
    saved: date | None = None
    original: str = ""
    remarks: tuple[str, ...] = ()
    name: str = ""

    def get(self, field_id: FieldId | str) -> str:
        """The answer to a field, or nothing."""
        return self.answers.get(str(field_id), "")


@dataclass(frozen=True)
class Session:
    """A coaching session that came back: every copy of it merged, the later copy over the earlier."""

    number: int
    answers: Mapping[str, str]
    made_from: tuple[str, ...] = ()

    def get(self, field_id: FieldId | str) -> str:
        """The answer to a field, or nothing."""
        return self.answers.get(str(field_id), "")

    def table(self, name: str) -> tuple[Mapping[str, str], ...]:
        """The rows of a table to which people add, each as column to text; empty rows left out."""
        rows: dict[str, dict[str, str]] = {}
        for key, text in self.answers.items():
            parts = key.split("/")
            if parts[:2] == ["new", name] and len(parts) == 4 and text.strip():  # noqa: PLR2004 - new/table/n/column
                rows.setdefault(parts[2], {})[parts[3]] = text
        return tuple(rows[number] for number in sorted(rows, key=lambda number: (len(number), number)))


@dataclass(frozen=True)
class Organisation:
    """Everything known about one organisation."""

    id: str
    name: str
    code: str
    kind: KindId
    fictional: bool = False
    today: date | None = None
    country: str = ""
    languages: tuple[str, ...] = ("en",)
    paper: Literal["A4", "Letter"] = "A4"
    currency: str = "USD"
    timezone: str = "UTC"
    wording: Literal["plain", "careful"] = "plain"
    logo: str = ""
    logo_alt: str = ""
    colours: tuple[str, ...] = ()
    font: str = ""
    letterhead: str = ""
    return_to: str = ""
    people: tuple[Person, ...] = ()
    roles: Roles = Roles()
    profile: Profile = Profile()
    objectives: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    released: Released = Released()
    baseline: tuple[IndicatorScore, ...] = ()
    figures: tuple[Figure, ...] = ()
    rides_on: str = ""
    adaptation: Adaptation = Adaptation()
    workshop: WorkshopPlan | None = None
    results: WorkshopResults | None = None
    roadmap: Roadmap | None = None
    collected: tuple[Collected, ...] = ()
    folder: Path = field(default=Path(), compare=False)
    newest: date | None = None

    def person(self, person_id: str) -> Person | None:
        """Somebody by id, or None."""
        return next((person for person in self.people if person.id == person_id), None)

    @property
    def approved(self) -> bool:
        """Whether management approved the road map."""
        return self.roadmap is not None and self.roadmap.approved is not None

    def merged(self, document: str, instance: str = "") -> Mapping[str, str]:
        """The answers of every copy of one form; a later copy wins over an earlier one."""
        answers: dict[str, str] = {}
        for form in self.collected:
            if form.document == document and form.instance == instance:
                answers.update(form.answers)
        return answers

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The coaching sessions that came back, by number."""
        numbers = {
            int(form.instance) for form in self.collected
            if form.document == "coaching-worksheet" and form.instance.isdigit()
        }  # fmt: skip
        return tuple(
            Session(
                number,
                self.merged("coaching-worksheet", str(number)),
                tuple(form.name for form in self.collected
                      if form.document == "coaching-worksheet" and form.instance == str(number)),
            )
            for number in sorted(numbers)
        )  # fmt: skip

    @property
    def next_session(self) -> int:
        """The number of the session to prepare: the highest collected one plus one."""
        return max((session.number for session in self.sessions), default=0) + 1
