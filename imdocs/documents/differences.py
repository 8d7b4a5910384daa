"""What approved road maps say, beside what the library says today. Approval froze the wording, so nothing is mended here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.model.roadmap import Roadmap
from imdocs.model.tools import Tool


def difference_lines(organisations: Iterable[Organisation], library: ContentLibrary) -> Iterator[str]:
    """For each organisation with an approved road map: every goal, step and proof that reads otherwise in the library."""
    for organisation in organisations:
        roadmap = organisation.roadmap
        if roadmap is None or roadmap.approved is None:
            continue
        found = [
            line for entry in roadmap.tools for line in _of_tool(roadmap, entry.tool, library.tools.get(entry.tool))
        ]
        head = f"{organisation.name} ({organisation.id}), road map {roadmap.version} of {roadmap.approved.date.isoformat()}"
        yield f"{head}: {'differs in' if found else 'says what the library says'}" + (
            f" {len(found)} places" if found else ""
        )
        yield from (f"  {line}" for line in found)


def _of_tool(roadmap: Roadmap, name: str, tool: Tool | None) -> Iterator[str]:
    if tool is None:
        yield f"{name}: the library has no such tool"
        return
    goals = {goal.goal: goal for goal in tool.goals}
    for goal in next(entry for entry in roadmap.tools if entry.tool == name).goals:
        now = goals.get(goal.goal)
        place = f"{tool.number} goal {goal.goal}"
        yield from _told(
            place, (("text", goal.text, now.text), ("indicator", goal.indicator, now.indicator)) if now else ()
        )
        if now is None:
            yield f"{place}: the library has no such goal"
    steps = {f"{tool.number}-{step.step:02d}": step for step in tool.steps}
    for row in roadmap.rows_of(name):
        step = steps.get(row.id)
        yield from _told(
            row.id, (("action", row.action, step.action), ("proof", row.evidence, step.evidence)) if step else ()
        )
        if step is None:
            yield f"{row.id}: the library has no such step"


def _told(place: str, pairs: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for what, approved, today in pairs:
        if approved and " ".join(approved.split()) != " ".join(today.split()):
            yield f"{place} {what}: approved “{approved}”, library “{today}”"
