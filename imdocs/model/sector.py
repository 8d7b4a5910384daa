"""A sector or basin: the lead, its members, the rules that bind all, and what was heard, adapted and mandated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from imdocs.model.extract import BLOCKS, Block, Filed, Round, round_on
from imdocs.model.joint import JointWorkshop
from imdocs.model.kinds import KindId
from imdocs.model.organisation import Collected, Organisation
from imdocs.model.roadmap import Approval, Money, RoadmapVersion

Rank = Literal["", "low", "medium", "high"]
Tone = Literal["plain", "careful"]
Paper = Literal["A4", "Letter"]
Meeting = Literal["joint", "single", "mixed"]
SectorStatus = Literal["proposed", "approved", "started", "blocked", "done", "dropped"]


@dataclass(frozen=True)
class Rule:
    """A law, a licence or a reform that binds the members."""

    title: str
    """What it is called, with its year."""
    asks: str = ""
    """What it asks of the members, in one sentence."""
    for_us: str = ""
    """What that means for the risks, tools and words used here."""


@dataclass(frozen=True)
class Stakeholder:
    """Somebody with a say in the sector, or who lives with the results."""

    name: str
    """The institution or group, never a private person."""
    group: str = ""
    """What kind of body it is, such as ministry, users or union."""
    interest: Rank = ""
    """How much it cares: low, medium or high."""
    influence: Rank = ""
    """How much it can move: low, medium or high."""
    gives: str = ""
    """What it can give, or what it fears."""
    part: str = ""
    """How it takes part: heard, invited, informed."""
    by: str = ""
    """Who talks to it."""


@dataclass(frozen=True)
class Heard:
    """One thing that was said in a consultation, and what came of it."""

    said: str
    """What was said, without a name."""
    changed: str = ""
    """What was changed because of it."""
    why: str = ""
    """Why nothing was changed, if so."""


@dataclass(frozen=True)
class Consultation:
    """A round of talks with members or others before anything is decided."""

    id: str
    """A number, such as 1."""
    date: dt.date | None = None
    """The day."""
    start: str = ""
    """When it begins, such as 09:30."""
    place: str = ""
    """Where it is held."""
    purpose: str = ""
    """What is to be found out."""
    invited: tuple[str, ...] = ()
    """Who is invited."""
    led_by: str = ""
    """Who leads the talk; best somebody other than the lead."""
    present: str = ""
    """How many came, in numbers."""
    heard: tuple[Heard, ...] = ()
    """What was said and what came of it."""


@dataclass(frozen=True)
class Adapted:
    """A word, case, risk or tool that was changed for this sector."""

    item: str
    """Number or title of the record."""
    change: str
    """What was changed."""
    why: str = ""
    """Why."""
    by: str = ""
    """Who proposed it: a post or body."""
    date: dt.date | None = None
    """The day of the change."""


@dataclass(frozen=True)
class Mandate:
    """A coach's terms of reference."""

    id: str
    """Short id of the coach."""
    name: str
    """The coach's name."""
    members: tuple[str, ...] = ()
    """Ids of the members."""
    days: float = 0
    """Days of work for each member."""
    fee: Money | None = None
    """Fee for a day."""
    start: dt.date | None = None
    """First day."""
    end: dt.date | None = None
    """Last day."""
    languages: tuple[str, ...] = ()
    """Languages in which the coach works."""
    pays: str = ""
    """Who pays."""


@dataclass(frozen=True)
class Member:
    """An organisation that takes part. Its code means nothing to outsiders and differs from that on its worksheets."""

    id: str
    """Short id in small letters; the name of its folder where the lead holds one."""
    name: str
    """Its name as it is printed."""
    code: str
    """Four letters or digits, given once."""
    kind: KindId = "utility"
    """What kind of organisation it is."""
    people_served: str = ""
    """How many people it serves."""
    region: str = ""
    """Where it works."""
    contact: str = ""
    """Whom to write to: a post."""
    address: str = ""
    """Where messages go."""
    languages: tuple[str, ...] = ("en",)
    """The languages of its documents."""
    wording: Tone = "plain"
    """plain words, or careful ones."""
    joined: dt.date | None = None
    """The day on which it joined."""
    left: dt.date | None = None
    """The day on which it left; the line stays."""
    shares: tuple[Block, ...] = ()
    """What it agreed to share with the lead."""
    benchmark: bool = False
    """Whether it takes part in the comparison."""


@dataclass(frozen=True)
class Lead:
    """The organisation that leads."""

    name: str
    """The lead's name as it is printed."""
    kind: KindId = "regulator"
    """What kind of organisation it is."""
    contact: str = ""
    """Who answers questions: a post."""
    address: str = ""
    """Where extracts and questions are sent."""
    sponsor: str = ""
    """Who pays for the programme, and until when."""
    keeper: str = ""
    """Who outside the lead keeps the list of codes and names."""


@dataclass(frozen=True)
class Focus:
    """An area that the whole group must work on."""

    id: str
    """A letter, such as A."""
    title: str
    """What it is about."""
    why: str = ""
    """Which figure or problem speaks for it."""


@dataclass(frozen=True)
class SectorRow:
    """A thing that the lead does for all: one action, one post, one deadline."""

    id: str
    """The letter of its focus and a number, such as A-01; never used again."""
    action: str
    """What is done."""
    responsible: str
    """Exactly one post."""
    deadline: dt.date
    """The day by which it is done."""
    budget: Money | None = None
    """What it costs."""
    paid_by: str = ""
    """Who pays."""
    start: dt.date | None = None
    """The day on which it begins."""
    done: dt.date | None = None
    """The day on which it was done."""
    status: SectorStatus = "proposed"
    """How the row stands; whether it is late is computed."""
    sign: str = ""
    """How members will notice it."""

    @property
    def focus(self) -> str:
        """The area that the row belongs to."""
        return self.id.split("-")[0]

    def state(self, today: dt.date) -> str:
        """The row in one word, as in a member's road map."""
        if self.done or self.status == "done":
            return "done"
        if self.status in ("dropped", "blocked", "proposed"):
            return self.status
        if self.deadline < today:
            return "late"
        return "on-track" if self.status == "started" or (self.start and self.start <= today) else "not-started"


@dataclass(frozen=True)
class Decision:
    """The lead's answer to a need that many members have."""

    need: str
    """What is needed, such as an auditor that small utilities share."""
    does: str = ""
    """What the lead does; or that the need will not be met, and why."""
    who: str = ""
    """Exactly one post."""
    when: dt.date | None = None
    """The day by which it is done."""
    cost: float = 0
    """What it costs, in the sector's currency."""


@dataclass(frozen=True)
class SectorRoadmap:
    """What the lead does for the whole group."""

    version: str = "0.1"
    """The version, such as 1.0."""
    approved: Approval | None = None
    """The approval; without it the document says DRAFT."""
    history: tuple[RoadmapVersion, ...] = ()
    """Earlier versions."""
    focus: tuple[Focus, ...] = ()
    """Areas to focus on."""
    rows: tuple[SectorRow, ...] = ()
    """What is done."""


@dataclass(frozen=True)
class Sector:
    """Everything known about one sector or basin."""

    id: str
    """The name of the folder."""
    name: str
    """The programme's name as it is printed."""
    code: str
    """Four letters or digits by which filled forms find their way home."""
    lead: Lead
    """The organisation that leads."""
    schema: int = 1
    """The number of the format of this folder's files; `imdocs upgrade` changes it, nobody else."""
    fictional: bool = False
    """true for a made-up example."""
    today: dt.date | None = None
    """A fixed day, for made-up examples only."""
    country: str = ""
    """The country, as it is printed."""
    languages: tuple[str, ...] = ("en",)
    """The languages of the lead's documents."""
    paper: Paper = "A4"
    """The size of the paper."""
    currency: str = "USD"
    """The currency in three letters."""
    wording: Tone = "plain"
    """plain words, or careful ones."""
    logo: str = ""
    """File name of the logo in the folder."""
    logo_alt: str = ""
    """What the logo shows."""
    colours: tuple[str, ...] = ()
    """The lead's colours, the main one first."""
    letterhead: str = ""
    """File name of a Word letterhead in the folder."""
    aim: str = ""
    """What the programme is for, in one or two sentences."""
    rules: tuple[Rule, ...] = ()
    """Laws and rules that bind all members."""
    reforms: tuple[Rule, ...] = ()
    """Reforms under way that the work can join."""
    priorities: tuple[str, ...] = ()
    """What comes first, in the lead's words."""
    workshops: Meeting = "mixed"
    """Whether members meet in joint workshops."""
    asks: tuple[Block, ...] = BLOCKS
    """What the lead asks members to share."""
    rounds: tuple[Round, ...] = ()
    """The periods for which members send figures."""
    stakeholders: tuple[Stakeholder, ...] = ()
    """Who has a say or lives with the results."""
    consultations: tuple[Consultation, ...] = ()
    """The rounds of talks."""
    adapted: tuple[Adapted, ...] = ()
    """Words, cases, risks and tools that were changed."""
    coaches: tuple[Mandate, ...] = ()
    """The coaches and their mandates."""
    members: tuple[Member, ...] = ()
    """The organisations that take part."""
    decisions: tuple[Decision, ...] = ()
    """What the lead decided about needs that many members have."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """What the lead says about a document's figures, by document."""
    roadmap: SectorRoadmap = SectorRoadmap()
    joint: JointWorkshop | None = None
    filed: tuple[Filed, ...] = ()
    collected: tuple[Collected, ...] = ()
    folder: Path = field(default=Path(), compare=False)
    newest: dt.date | None = None

    def member(self, name: str) -> Member | None:
        """A member by id or code, or None."""
        return next((one for one in self.members if name in (one.id, one.code)), None)

    @property
    def active(self) -> tuple[Member, ...]:
        """The members that have not left."""
        return tuple(one for one in self.members if one.left is None)

    def round_on(self, today: dt.date) -> Round | None:
        """The newest period that is open on a day."""
        return round_on(self.rounds, today)

    def merged(self, document: str, instance: str = "") -> Mapping[str, str]:
        """The answers of every copy of one form; a later copy wins."""
        return self.as_organisation().merged(document, instance)

    def as_organisation(self, member: Member | None = None) -> Organisation:
        """The lead as an organisation, in whose name documents go out; to a member, in its language and tone."""
        return Organisation(
            id=f"sector-{self.id}", name=self.lead.name, code=self.code, kind=self.lead.kind, fictional=self.fictional,
            today=self.today, country=self.country, languages=(member or self).languages, paper=self.paper,
            currency=self.currency, wording=(member or self).wording, logo=self.logo, logo_alt=self.logo_alt,
            colours=self.colours, letterhead=self.letterhead, return_to=self.lead.address,
            collected=self.collected, folder=self.folder, newest=self.newest,
        )  # fmt: skip
