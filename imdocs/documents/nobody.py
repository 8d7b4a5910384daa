"""The organisation in whose name the library's own documents are made: it has no name, no code and no folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from imdocs.contexts.frame import LINE
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation, Person, Roles
from imdocs.model.roadmap import Roadmap, RoadmapGoal, RoadmapTool
from imdocs.model.sector import Consultation, Lead, Mandate, Member, Sector
from imdocs.model.tools import Tool
from imdocs.model.workshop import WorkshopPlan
from imdocs.sources.words import Words
from imdocs.templating.template import DocumentTemplate

BLANK_GOALS = 2
PER_TOOL = frozenset({"coaching-worksheet"})
WALL_KIT = frozenset({"small-ballot", "small-cards", "small-road-map"})  # with cards drawn for small schemes
PER_PLAN = frozenset({"agenda", "run-sheet"})  # one for each workshop plan of the library
SECTOR, SECTOR_PROFILE = "sector", "sector-profile"


@dataclass(frozen=True)
class Blank:
    """In whose name a blank paper is made: nobody's, with room for what a person writes; `name` tells several apart."""

    library: ContentLibrary
    organisation: Organisation
    sector: Sector | None = None
    member: Member | None = None
    name: str = ""


def blanks(template: DocumentTemplate, library: ContentLibrary, words: Words) -> Iterator[Blank]:
    """Everything for which a blank paper is made: a form stays empty, a letter has a dotted line for each name."""
    header, line = template.header, "" if template.header.form else LINE
    if header.group == SECTOR:
        sector = _sector_of_nobody("" if template.name == SECTOR_PROFILE else LINE)
        yield Blank(library, replace(sector.as_organisation(), id=""), sector, next(iter(sector.members), None))
    elif template.name in PER_TOOL:
        yield Blank(*with_blank_tool(library, nobody(), words("Name of the tool")))
    elif template.name in WALL_KIT:
        yield Blank(library, replace(_named(line), kind="small"))
    elif template.name in PER_PLAN:
        for agenda in sorted(library.agendas.values(), key=lambda one: one.days):
            yield Blank(
                library,
                replace(_named(line), workshop=WorkshopPlan(days=agenda.days, place=line, facilitator=line)),
                name=f"{agenda.days}-day",
            )
    else:
        yield Blank(library, _named(line))


def _named(line: str) -> Organisation:
    """An organisation of which every name is a line to write on."""
    if not line:
        return nobody()
    roles = Roles(sponsor="sponsor", agent="agent", deputy="deputy")
    people = tuple(Person(role, line, line) for role in (roles.sponsor, roles.agent, roles.deputy))
    return replace(nobody(), name=line, people=people, roles=roles, objectives=(line, line))


def _sector_of_nobody(line: str) -> Sector:
    """A sector with one talk, and, where names are lines, with one coach and one member."""
    return Sector(
        id="", name=line, code="", lead=Lead(line, contact=line, address=line, keeper=line, sponsor=line),
        consultations=(Consultation(""),), coaches=(Mandate("", line, members=("",) * 4),) if line else (),
        members=(Member("", line, line),) if line else (), workshops="",  # type: ignore[arg-type]
    )  # fmt: skip


def nobody() -> Organisation:
    """An organisation that is none; its id is empty, which no organisation's can be."""
    return Organisation(id="", name="", code="", kind="utility")


def with_every_tool(library: ContentLibrary, organisation: Organisation) -> Organisation:
    """An organisation that chose every tool, with the goals as the library words them; so each tool has its sheet."""
    chosen = tuple(
        RoadmapTool(tool.id, tuple(RoadmapGoal(goal.goal, goal.text, goal.indicator, goal.unit) for goal in tool.goals))
        for tool in library.tools.values()
    )
    return replace(organisation, roadmap=Roadmap(tools=chosen))


def with_blank_tool(
    library: ContentLibrary, organisation: Organisation, title: str
) -> tuple[ContentLibrary, Organisation]:
    """A library with one tool more that has no name yet, and an organisation that chose it: questions come per tool."""
    tool = Tool(
        id="blank-tool", number="T00", kinds=("utility",), effort="low", days=(0, 0), months=(0, 0), title=title, summary="",
        integrity="", responsible="", requirements=(), steps=(), goals=(), rides_on=(), blocks=(), cost_drivers=(),
        mistakes=(), also=(), sources=(), updated=library.facts.updated, body="",
    )  # fmt: skip
    goals = tuple(RoadmapGoal(number, "") for number in range(1, BLANK_GOALS + 1))
    roadmap = Roadmap(tools=(RoadmapTool(tool.id, goals),))
    return replace(library, tools={**library.tools, tool.id: tool}), replace(organisation, roadmap=roadmap)
