"""The draft of the road map: rows from the chosen tools' steps, with dates, for the agent to complete in Word."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.fields import field, growing, record_row
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.contexts.workshop.sheets import decided_tools
from imdocs.formats.base import Label
from imdocs.model.drafting import drafted, first_day
from imdocs.model.fields import FieldId
from imdocs.model.planning import numbers_of, priorities
from imdocs.model.roadmap import Roadmap, RoadmapGoal, RoadmapRow

MORE_ROWS, DAYS_TO_RETURN = 4, 7


def road_map_draft(request: Request) -> Iterable[Instance]:
    """Goals and rows of each chosen tool, to be corrected; only management approves."""
    words, organisation = request.words, request.organisation
    roadmap = drafted(
        decided_tools(request),
        priorities(organisation, request.library),
        request.library.risks,
        first_day(organisation, request.today),
    )
    columns = {"tool": (words("Tool"), "short"), "action": (words("Action"), "short"), "responsible": (words("One post answers for it"), "short"),
               "start": (words("Start"), "date"), "deadline": (words("Deadline"), "date"), "evidence": (words("Proof on paper"), "short")}  # fmt: skip
    agent = organisation.person(organisation.roles.agent)
    yield Instance({
        "tools": [_tool(request, roadmap, entry.tool) for entry in roadmap.tools],
        "more": growing("rows", columns, MORE_ROWS, words),
        "hours": words.number(sum(row.resources.hours for row in roadmap.rows)),
        "start": words.date(first_day(organisation, request.today), "long"),
    }, draft=words("DRAFT: proposals of the workshop, not approved"), due=organisation.results is not None and organisation.roadmap is None,
        return_to=agent.name if agent else words("the facilitator"), return_by=in_days(request.today, DAYS_TO_RETURN))  # fmt: skip


def _tool(request: Request, roadmap: Roadmap, name: str) -> Context:
    tool = request.library.tools[name]
    entry = next(found for found in roadmap.tools if found.tool == name)
    numbers = numbers_of(request.library, request.organisation)
    rows = roadmap.rows_of(name)
    return {
        "number": tool.number, "title": title_of(tool, request),
        "risks": ", ".join(numbers[risk] for risk in rows[0].risks) if rows else "",
        "goals": [_goal(request, tool.number, goal) for goal in entry.goals],
        "rows": [_row(request, row) for row in rows],
    }  # fmt: skip


def _goal(request: Request, number: str, goal: RoadmapGoal) -> Context:
    words, code = request.words, f"{number}-G{goal.goal}"
    columns = [("text", "short", words("Goal"), goal.text), ("indicator", "short", words("How we measure it"), goal.indicator),
               ("baseline", "short", words("Today"), ""), ("target", "short", words("Target"), " ".join(filter(None, (goal.target, goal.unit if goal.unit == "percent" else ""))))]  # fmt: skip
    fields = [field(FieldId.of("goal", f"{number}.{goal.goal}", key), kind, words, code=code, wording=wording, value=value, lines=1)
              for key, kind, wording, value in columns]  # fmt: skip
    return record_row(fields, {})


def _row(request: Request, row: RoadmapRow) -> Context:
    words = request.words
    columns = [
        ("action", "short", words("Action"), row.action), ("responsible", "short", words("One post answers for it"), row.responsible),
        ("support", "short", words("Helped by"), row.support), ("start", "date", words("Start"), row.start.isoformat() if row.start else ""),
        ("deadline", "date", words("Deadline"), row.deadline.isoformat()), ("hours", "number", words("Hours"), f"{row.resources.hours:g}"),
        ("money", "number", words("Money"), ""), ("evidence", "short", words("Proof on paper"), row.evidence),
        ("keep", "choice", words("Keep?"), "yes"),
    ]  # fmt: skip
    fields = [field(FieldId.of("row", row.id, key), kind, words, code=row.id, wording=wording, value=value, lines=1,
                    choices=[("yes", words("yes")), ("no", words("have it")), ("later", words("later"))] if key == "keep" else ())
              for key, kind, wording, value in columns]  # fmt: skip
    made = record_row(fields, {})
    return {**made, "label": Label(fields[0], tuple(fields[1:]), "")}
