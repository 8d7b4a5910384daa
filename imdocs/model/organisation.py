"""One organisation: what its people wrote, and what was collected from filled forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from imdocs.model.fields import FieldId
from imdocs.model.kinds import KindId
from imdocs.model.programme import Programme
from imdocs.model.roadmap import Money, Roadmap
from imdocs.model.workshop import WorkshopPlan, WorkshopResults


@dataclass(frozen=True)
class Person:
    """Somebody with a part in the process; named here and nowhere else."""

    id: str
    """Short id; roles and other files name the person by it."""
    name: str
    """The name as it is printed."""
    post: str
    """The person's post."""
    unit: str = ""
    """The person's department."""


@dataclass(frozen=True)
class Roles:
    """Who does what, by person id."""

    sponsor: str = ""
    """Person id of the manager who wants the work and frees time for it."""
    agent: str = ""
    """Person id of the integrity agent."""
    deputy: str = ""
    """Person id of the agent's deputy."""
    team: tuple[str, ...] = ()
    """Person ids of the integrity team."""
    coach: str = ""
    """Person id of the coach."""
    facilitator: str = ""
    """Person id of the facilitator."""


@dataclass(frozen=True)
class PersonHours:
    """The working hours that one person may give in a month."""

    person: str
    """Person id, or a post."""
    hours: float = 0
    """Hours in a month at most."""


@dataclass(frozen=True)
class Released:
    """What management set free for the work."""

    hours: float = 0
    """Working hours in a month set free for the work, of all people together."""
    money: Money | None = None
    """Money set free for the work."""
    people: tuple[PersonHours, ...] = ()
    """Hours in a month of single people, where they were agreed."""


@dataclass(frozen=True)
class IndicatorScore:
    """The organisation's own level on one baseline indicator."""

    indicator: str
    """Key of the baseline question, such as irm11."""
    level: int
    """The level agreed on, from 1 to 5."""
    reason: str = ""
    """Why this level."""
    evidence: str = ""
    """The paper or fact behind it."""


@dataclass(frozen=True)
class Figure:
    """A measured value before the work begins."""

    id: str
    """Short id; a figure with the id of a question of the set baseline-figures answers it."""
    value: str
    """The measured value, or 'not measured'."""
    title: str = ""
    """What was measured, for a figure of the organisation's own."""
    unit: str = ""
    """What it is counted in."""
    year: str = ""
    """The year it was measured for."""
    source: str = ""
    """Where the value was found."""


@dataclass(frozen=True)
class Profile:
    """What the organisation is like."""

    region: str = ""
    """Where the organisation works."""
    people_served: str = ""
    """How many people it serves."""
    staff: str = ""
    """How many people work for it."""
    departments: tuple[str, ...] = ()
    """Its departments."""
    contact: str = ""
    """How it is reached."""
    reforms: str = ""
    """Reforms under way that the work can join."""


@dataclass(frozen=True)
class Stakeholder:
    """A person or group with a stake in the work."""

    id: str
    """Short id."""
    name: str
    """Who it is, as printed."""
    group: str = ""
    """inside, users, owner, authority, supplier, society or other."""
    interest: str = ""
    """What they want, or what they may lose."""
    influence: str = ""
    """high, medium or low."""
    part: str = ""
    """Their part: workshop, implement, inform or none."""


@dataclass(frozen=True)
class NotUsed:
    """A step of the process that is left out, and why."""

    step: str
    """Id of the step that is left out."""
    reason: str
    """Why it is left out."""


@dataclass(frozen=True)
class LocalWords:
    """What a record is called here, with a local example."""

    id: str
    """Id of the library's record."""
    title: str = ""
    """What people here call it."""
    example: str = ""
    """A local example, without names."""


@dataclass(frozen=True)
class LocalRisk:
    """A risk of the organisation's own."""

    id: str
    """Short id of the organisation's own."""
    title: str
    """The name on the card."""
    summary: str = ""
    """One sentence that says what goes wrong."""
    area: str = "GOV"
    """The area of work, such as OPS."""
    signs: tuple[str, ...] = ()
    """Warning signs that somebody can see."""
    tools: tuple[str, ...] = ()
    """Ids of the tools that help."""


@dataclass(frozen=True)
class LocalTool:
    """A tool of the organisation's own."""

    id: str
    """Short id of the organisation's own."""
    title: str
    """The name on the card."""
    summary: str = ""
    """One sentence: what to do."""
    steps: tuple[str, ...] = ()
    """What is done, step by step."""


@dataclass(frozen=True)
class Adaptation:
    """How the library is adapted here; the library itself stays untouched."""

    off: tuple[str, ...] = ()
    """Ids of risks and tools that are not used here."""
    local: tuple[LocalWords, ...] = ()
    """Local titles and examples for records of the library."""
    risks: tuple[LocalRisk, ...] = ()
    """Risks of the organisation's own."""
    tools: tuple[LocalTool, ...] = ()
    """Tools of the organisation's own."""
    not_used: tuple[NotUsed, ...] = ()
    """Steps of the process that are left out, each with its reason."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was adapted."""
        return not (self.off or self.local or self.risks or self.tools or self.not_used)


@dataclass(frozen=True)
class Collected:
    """One filled form that came back; or what somebody chose in the disputes of the form that it `settles`, by its name."""

    document: str
    answers: Mapping[str, str]
    instance: str = ""
    copy: str = ""
    content: str = ""
    saved: date | None = None
    number: int = 0
    original: str = ""
    remarks: tuple[str, ...] = ()
    disputes: Mapping[str, str] = field(default_factory=dict)
    settles: str = ""
    name: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether nobody had typed anything: then nothing follows from the form."""
        return not (self.answers or self.disputes)

    def get(self, field_id: FieldId | str) -> str:
        """The answer to a field, or nothing."""
        return self.answers.get(str(field_id), "")


@dataclass(frozen=True)
class Session:
    """A coaching session that came back: every copy of it merged, the later copy over the earlier."""

    number: int
    answers: Mapping[str, str]

    def get(self, field_id: FieldId | str) -> str:
        """The answer to a field, or nothing."""
        return self.answers.get(str(field_id), "")


@dataclass(frozen=True)
class Organisation:
    """Everything known about one organisation."""

    id: str
    """The name of the folder."""
    name: str
    """The organisation's name as it is printed."""
    code: str
    """Four letters or digits that mean nothing to outsiders; filled forms find their way home by it."""
    kind: KindId
    """What kind of organisation it is."""
    schema: int = 1
    """The number of the format of this folder's files; `imdocs upgrade` changes it, nobody else."""
    fictional: bool = False
    """true for a made-up example."""
    today: date | None = None
    """A fixed day, for made-up examples only."""
    country: str = ""
    """The country, as it is printed."""
    languages: tuple[str, ...] = ("en",)
    """The languages of its documents, the first one first, such as en or es."""
    paper: Literal["A4", "Letter"] = "A4"
    """The size of its paper."""
    currency: str = "USD"
    """Its currency in three letters, such as USD."""
    timezone: str = "UTC"
    """Its time zone, such as Africa/Nairobi."""
    wording: Literal["plain", "careful"] = "plain"
    """plain words, or careful ones where corruption cannot be said aloud."""
    logo: str = ""
    """File name of the logo in the folder."""
    logo_alt: str = ""
    """What the logo shows, for people who do not see it."""
    colours: tuple[str, ...] = ()
    """Its colours, such as #0B4F6C, the main one first."""
    font: str = ""
    """Its font, if it has one of its own."""
    letterhead: str = ""
    """File name of a Word letterhead in the folder."""
    return_to: str = ""
    """Where filled forms are sent."""
    keep_until: date | None = None
    """The day until which these data may be kept; after it `imdocs status` and `imdocs check` ask to forget them."""
    people: tuple[Person, ...] = ()
    """The people with a part in the work; each is named here and nowhere else."""
    roles: Roles = Roles()
    """Who does what, by person id."""
    profile: Profile = Profile()
    """What the organisation is like."""
    objectives: tuple[str, ...] = ()
    """What should be better, in the sponsor's words."""
    priorities: tuple[str, ...] = ()
    """Ids of the risks that come first."""
    released: Released = Released()
    """The hours and the money that management set free."""
    baseline: tuple[IndicatorScore, ...] = ()
    """The organisation's own level on each baseline indicator."""
    figures: tuple[Figure, ...] = ()
    """Values measured before the work began."""
    rides_on: str = ""
    """The management process that carries the road map, such as the budget."""
    stakeholders: tuple[Stakeholder, ...] = ()
    """People and groups with a stake in the work."""
    respondents: int = 0
    """How many people answer the baseline alone; 0 means the usual number."""
    adaptation: Adaptation = Adaptation()
    workshop: WorkshopPlan | None = None
    results: WorkshopResults | None = None
    roadmap: Roadmap | None = None
    programmes: tuple[Programme, ...] = ()
    cycle: int = 1
    collected: tuple[Collected, ...] = ()
    folder: Path = field(default=Path(), compare=False)
    newest: date | None = None

    def person(self, person_id: str) -> Person | None:
        """Somebody by id, or None."""
        return next((person for person in self.people if person.id == person_id), None)

    @property
    def opened(self) -> date:
        """The day on which this cycle was opened; the first one always was."""
        history = self.roadmap.history if self.roadmap and self.cycle > 1 else ()
        return history[0].date if history else date.min

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
            Session(number, self.merged("coaching-worksheet", str(number)))
            for number in sorted(numbers)
        )  # fmt: skip

    @property
    def next_session(self) -> int:
        """The number of the session to prepare: the highest collected one plus one."""
        return max((session.number for session in self.sessions), default=0) + 1
