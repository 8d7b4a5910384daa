"""The draft of the road map: rows from the chosen tools' steps, with dates, for the agent to complete in Word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from imdocs.contexts.fields import fact, field, growing, record_row
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.contexts.workshop.sheets import decided_tools
from imdocs.formats.base import Label
from imdocs.model.drafting import drafted, first_day
from imdocs.model.fields import FieldId
from imdocs.model.planning import numbers_of, priorities
from imdocs.model.roadmap import Roadmap, RoadmapGoal, RoadmapRow
from imdocs.model.tables import rows_in_place
from imdocs.model.tools import Tool
from imdocs.model.typed_roadmap import draft_answers, numbers_in, rows_in

MORE_ROWS, DAYS_TO_RETURN = 4, 7


def road_map_draft(request: Request) -> Iterable[Instance]:
    """Goals and rows of each chosen tool, to be corrected; a draft that came back shows what it said."""
    words, organisation = request.words, request.organisation
    known = draft_answers(organisation)
    tools = _tools(request, known)
    first = priorities(organisation, request.library)
    roadmap = drafted(tools, first, request.library.risks, first_day(organisation, request.today))
    agent = organisation.person(organisation.roles.agent)
    waits = organisation.roadmap is None and organisation.results is not None
    yield Instance({
        "tools": [_tool(request, roadmap, tool, known) for tool in tools],
        "more": _more(request, known),
        "hours": words.number(sum(row.resources.hours for row in roadmap.rows)),
        "start": words.date(first_day(organisation, request.today), "long"),
        "came_back": bool(known),
    }, draft=words("DRAFT: proposals of the workshop, not approved"), due=waits or (bool(known) and not organisation.approved),
        return_to=agent.name if agent else words("the facilitator"), return_by=in_days(request.today, DAYS_TO_RETURN))  # fmt: skip


def _tools(request: Request, known: Mapping[str, str]) -> list[Tool]:
    """The tools that the room chose, and those of a road map that somebody brought."""
    brought = [request.library.tools[name] for name in numbers_in(known).values() if name in request.library.tools]
    return list({tool.id: tool for tool in (*decided_tools(request), *brought)}.values())


def _more(request: Request, known: Mapping[str, str]) -> list[Mapping[str, object]]:
    """Rows to add; in Word the tool is chosen from a list, on paper its number is written."""
    words = request.words
    columns = {"tool": (words("Tool"), "choice" if request.format == "docx" else "short"), "action": (words("Action"), "short"),
               "responsible": (words("One post answers for it"), "short"), "start": (words("Start"), "date"),
               "deadline": (words("Deadline"), "date"), "evidence": (words("Proof on paper"), "short")}  # fmt: skip
    offered = [
        (f"{tool.number} {tool.id}", f"{tool.number} · {title_of(tool, request)}")
        for tool in request.library.tools.values()
    ]
    return [
        *growing(
            "rows",
            columns,
            MORE_ROWS,
            words,
            rows_in_place(known, "rows"),
            {"tool": offered if request.format == "docx" else ()},
        )
    ]


def _tool(request: Request, roadmap: Roadmap, tool: Tool, known: Mapping[str, str]) -> Context:
    """One tool: its goals and rows as they were drafted, or as somebody returned or brought them."""
    entry = next(found for found in roadmap.tools if found.tool == tool.id)
    numbers = numbers_of(request.library, request.organisation)
    steps = {row.id: row for row in roadmap.rows_of(tool.id)}
    rows = rows_in(known, tool.number) or list(steps)
    risks = next((row.risks for row in steps.values()), ())
    return {
        "number": tool.number, "title": title_of(tool, request),
        "risks": ", ".join(numbers[risk] for risk in risks),
        "goals": [_goal(request, tool.number, goal, known) for goal in entry.goals],
        "rows": [_row(request, name, steps.get(name), known) for name in rows],
        "facts": [fact(FieldId.of("tool", tool.id, "number"), tool.number), fact(FieldId.of("tool", tool.id, "risks"), " ".join(risks)),
                  *(fact(FieldId.of("goal", f"{tool.number}.{goal.goal}", "unit"), goal.unit) for goal in entry.goals)],
    }  # fmt: skip


def _goal(request: Request, number: str, goal: RoadmapGoal, known: Mapping[str, str]) -> Context:
    words, code = request.words, f"{number}-G{goal.goal}"
    columns = [("text", "short", words("Goal"), goal.text), ("indicator", "short", words("How we measure it"), goal.indicator),
               ("baseline", "short", words("Today"), ""), ("target", "short", words("Target"), " ".join(filter(None, (goal.target, goal.unit if goal.unit == "percent" else ""))))]  # fmt: skip
    fields = [field(FieldId.of("goal", f"{number}.{goal.goal}", key), kind, words, code=code, wording=wording, value=value, known=known, lines=1)
              for key, kind, wording, value in columns]  # fmt: skip
    return record_row(fields, {})


def _row(request: Request, name: str, step: RoadmapRow | None, known: Mapping[str, str]) -> Context:
    """A row of the table; `step` is what the tool itself proposes for it."""
    words = request.words
    row = step or RoadmapRow(name, "", "", "", date.max)
    post = "" if request.organisation.kind == "small" else row.responsible  # a village has none of a utility's posts
    deadline = row.deadline.isoformat() if step else ""
    columns = [
        ("action", "short", words("Action"), row.action), ("responsible", "short", words("One post answers for it"), post),
        ("support", "short", words("Helped by"), row.support), ("depends-on", "short", words("After row"), ", ".join(row.depends_on)),
        ("start", "date", words("Start"), row.start.isoformat() if row.start else ""),
        ("deadline", "date", words("Deadline"), deadline), ("hours", "number", words("Hours"), f"{row.resources.hours:g}" if step else ""),
        ("money", "number", words("Money"), ""), ("other", "short", words("Other needs"), ""), ("evidence", "short", words("Proof on paper"), row.evidence),
        ("keep", "choice", words("Keep?"), "yes"),
    ]  # fmt: skip
    fields = [field(FieldId.of("row", name, key), kind, words, code=name, wording=wording, value=value, known=known, lines=1,
                    choices=[("yes", words("yes")), ("no", words("have it")), ("later", words("later"))] if key == "keep" else ())
              for key, kind, wording, value in columns]  # fmt: skip
    made = record_row(fields, {})
    return {**made, "label": Label(fields[0], tuple(fields[1:]), "")}
