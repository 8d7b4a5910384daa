"""The organisation in whose name the library's own documents are made: it has no name, no code and no folder."""

from __future__ import annotations

from dataclasses import replace

from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.model.roadmap import Roadmap, RoadmapGoal, RoadmapTool
from imdocs.model.tools import Tool

BLANK_GOALS = 2


def nobody(kind: str = "utility") -> Organisation:
    """An organisation that is none; its id is empty, which no organisation's can be."""
    return Organisation(id="", name="", code="", kind=kind)  # type: ignore[arg-type]


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
