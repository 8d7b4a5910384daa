"""The draft of a road map: the steps of the chosen tools as rows, one after the other, counted from a first day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from imdocs.model.organisation import Organisation
from imdocs.model.risks import Risk
from imdocs.model.roadmap import Resources, Roadmap, RoadmapGoal, RoadmapRow, RoadmapTool
from imdocs.model.tools import Goal, Step, Tool

HOURS_A_DAY = 8
DAYS_TO_APPROVE = 14  # the sponsor answers within two weeks of the workshop


def first_day(organisation: Organisation, today: date) -> date:
    """The Monday by which management should have approved, counted from the workshop, else from its plan, else from today."""
    held = organisation.results.date if organisation.results else None
    planned = organisation.workshop.dates[-1] if organisation.workshop and organisation.workshop.dates else None
    return monday((held or planned or today) + timedelta(days=DAYS_TO_APPROVE))


def monday(day: date) -> date:
    """The same Monday, or the next one."""
    return day + timedelta(days=-day.weekday() % 7)


def drafted(tools: Sequence[Tool], priorities: Sequence[str], risks: Mapping[str, Risk], start: date) -> Roadmap:
    """A road map of proposals; every tool begins on the first day, its steps follow each other."""
    rows = [row for tool in tools for row in _rows(tool, _helps(tool, priorities, risks), start)]
    return Roadmap(
        version="0.1",
        tools=tuple(RoadmapTool(tool.id, tuple(map(_goal, tool.goals))) for tool in tools),
        rows=tuple(rows),
    )


def _helps(tool: Tool, priorities: Sequence[str], risks: Mapping[str, Risk]) -> tuple[str, ...]:
    """The priority risks that a tool helps against, in the order of the priorities."""
    return tuple(
        name for name in priorities if name in risks and any(link.tool == tool.id for link in risks[name].tools)
    )


def _goal(goal: Goal) -> RoadmapGoal:
    return RoadmapGoal(goal.goal, goal.text, goal.indicator, goal.unit, "", goal.target)


def _rows(tool: Tool, risks: tuple[str, ...], start: date) -> list[RoadmapRow]:
    rows: list[RoadmapRow] = []
    begin = start
    for step in tool.steps:
        end = _friday(begin, step)
        before = (rows[-1].id,) if rows else ()
        rows.append(RoadmapRow(
            id=f"{tool.number}-{step.step:02d}", tool=tool.id, action=step.action, responsible=step.responsible, deadline=end,
            risks=risks, resources=Resources(hours=step.days * HOURS_A_DAY), start=begin, evidence=step.evidence, depends_on=before,
        ))  # fmt: skip
        begin = monday(end)
    return rows


def _friday(begin: date, step: Step) -> date:
    """The Friday of the last week of a step."""
    return begin + timedelta(days=7 * max(1, round(step.weeks)) - 3)
