"""A joint workshop: ballots pooled and by member; one road map whose every row has one owner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from imdocs.model.floors import FEWEST, Why, hidden_beside, told_by_difference
from imdocs.model.rating import LEVELS, Ballot, Rating, Tally
from imdocs.model.roadmap import Approval, Resources, Roadmap, RoadmapRow, RoadmapTool, RowStatus
from imdocs.model.workshop import WorkshopPlan, WorkshopResults

JOINT = "lead"


@dataclass(frozen=True)
class MemberBallots:
    """How the people of one member rated one risk."""

    member: str
    """Code of the member."""
    ballots: tuple[Ballot, ...] = ()
    """One entry for each ballot; nobody's name is on it."""
    agreed: Ballot | None = None
    """The value that the people of this member agreed on, where they were fewer than five."""
    tally: Tally | None = None
    """Counts from this member's tally sheet, where ballots were not typed one by one."""

    def rating(self, risk: str) -> Rating:
        """The same as a rating."""
        return Rating(risk, self.ballots, self.agreed, tally=self.tally)


@dataclass(frozen=True)
class JointRating:
    """What the whole room thinks of one risk, member by member."""

    risk: str
    """Id of the risk."""
    by: tuple[MemberBallots, ...] = ()
    """The ballots, by member."""
    dots: int = 0
    """How many dots the risk got."""

    def pooled(self) -> Rating:
        """Every ballot of the room together; once a member's ballots were only counted, all are."""
        if any(part.tally and not part.ballots for part in self.by):
            return Rating(self.risk, tally=_added(part.rating(self.risk) for part in self.by), dots=self.dots)
        return Rating(self.risk, tuple(ballot for part in self.by for ballot in part.ballots), dots=self.dots)

    def of(self, member: str) -> Rating:
        """The ballots of one member, or the value it agreed on."""
        part = next((one for one in self.by if one.member == member), MemberBallots(member))
        return part.rating(self.risk)

    def told(self) -> bool:
        """Whether the pooled rating may be told."""
        return self.pooled().count >= FEWEST

    def hidden(self) -> Mapping[str, Why]:
        """The members whose own rating stays blank in a document for all; an agreed value is no ballot."""
        return hidden_beside({part.member: part.rating(self.risk).count for part in self.by})

    def hidden_at_home(self, member: str) -> Why:
        """Why a member's own rating stays blank in its own pages; whoever reads them has the report for all as well."""
        own = self.of(member)
        if not own.is_told:
            return "too-few"
        blank = sum(self.of(name).count for name in {*self.hidden(), member})
        return "beside" if own.count and told_by_difference(blank, own.count) else ""


def _added(parts: Iterable[Rating]) -> Tally:
    """How many ballots of all parts have each value."""
    found = [(part.likelihoods, part.impacts) for part in parts]
    return Tally(*(tuple(sum(values[axis].count(level) for values in found) for level in range(1, LEVELS + 1))
                   for axis in (0, 1)))  # fmt: skip


@dataclass(frozen=True)
class JointRow:
    """A row that was agreed in the room: it belongs to one member, or to the lead."""

    id: str
    """The tool's number and the step, such as T05-03."""
    owner: str
    """Code of the member that does it, or lead; never two."""
    tool: str
    """Id of the tool."""
    action: str
    """What somebody does."""
    responsible: str
    """Exactly one post of the owner."""
    deadline: dt.date
    """The day by which it is done."""
    risks: tuple[str, ...] = ()
    """Ids of the risks that the row works against."""
    support: tuple[str, ...] = ()
    """Codes of the members that help."""
    resources: Resources = field(default_factory=Resources)
    """What the row needs."""
    start: dt.date | None = None
    """The day on which it begins."""
    status: RowStatus = "proposed"
    """How the row stands."""
    evidence: str = ""
    """The paper that proves it."""

    def as_row(self) -> RoadmapRow:
        """The row as it stands in its owner's road map."""
        return RoadmapRow(
            id=self.id, tool=self.tool, action=self.action, responsible=self.responsible, deadline=self.deadline,
            risks=self.risks, support=", ".join(self.support), resources=self.resources, start=self.start,
            status=self.status, evidence=self.evidence,
        )  # fmt: skip


@dataclass(frozen=True)
class JointWorkshop:
    """One workshop with several members."""

    date: dt.date | None = None
    """The first day."""
    days: int = 2
    """How many days it took."""
    place: str = ""
    """Where it was held."""
    facilitator: str = ""
    """Who led it."""
    members: tuple[str, ...] = ()
    """Codes of the members that took part."""
    people: Mapping[str, int] | None = None
    """How many people came, by code."""
    ratings: tuple[JointRating, ...] = ()
    """How the risks were rated."""
    priorities: tuple[str, ...] = ()
    """Ids of the risks that come first for all."""
    tools: tuple[str, ...] = ()
    """Ids of the tools that were chosen together."""
    rows: tuple[JointRow, ...] = ()
    """What was agreed, each row with its owner."""
    approved: Approval | None = None
    """Who approved the joint road map."""
    plan: WorkshopPlan | None = None
    """Times, rooms and cards, as for the workshop of one organisation; without it the usual ones."""
    results: WorkshopResults | None = None
    """What the room wrote besides its ratings: own cards, exposed processes, evaluation, canvas."""

    @property
    def held(self) -> bool:
        """Whether anything came out of it yet."""
        return bool(self.ratings or self.rows)

    def planned(self) -> WorkshopPlan:
        """The plan from which the pack is printed: five levels for all, so that members can be laid side by side."""
        plan = self.plan or WorkshopPlan()
        days = tuple(self.date + dt.timedelta(days=number) for number in range(self.days)) if self.date else ()
        return replace(
            plan, days=self.days, dates=plan.dates if plan.dates[:1] == days[:1] else days, place=self.place or plan.place,
            facilitator=self.facilitator or plan.facilitator, people=sum((self.people or {}).values()) or plan.people, levels=LEVELS,
        )  # fmt: skip

    def rows_of(self, owner: str) -> tuple[JointRow, ...]:
        """The rows that one member, or the lead, owns."""
        return tuple(row for row in self.rows if row.owner == owner)

    def roadmap_of(self, owner: str) -> Roadmap:
        """The road map that an owner takes home, not yet approved by its own management."""
        rows = tuple(replace(row.as_row(), status="proposed") for row in self.rows_of(owner))
        tools = tuple(RoadmapTool(tool) for tool in dict.fromkeys(row.tool for row in rows))
        return Roadmap(version="0.1", tools=tools, rows=rows)
