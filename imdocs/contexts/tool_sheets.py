"""A sheet for whoever puts one tool in place: its steps and dates, what it needs, what others learned."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.fields import Known, field, growing
from imdocs.contexts.frame import Context, Instance, Request, title_of
from imdocs.contexts.roadmap import state_mark, status_choices, with_unit
from imdocs.contexts.standing import standing
from imdocs.contexts.upcoming import day_to_return
from imdocs.formats.base import Label
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Organisation
from imdocs.model.process import is_due
from imdocs.model.progress import RowProgress, current
from imdocs.model.risks import Risk
from imdocs.model.roadmap import RoadmapGoal, RoadmapTool
from imdocs.model.tools import Tool

BLANK_ROWS = 6
SHEET = "tool-sheet"


def tool_sheets(request: Request) -> Iterable[Instance]:
    """A sheet for each tool of the road map, or of the workshop while there is none; at the very beginning a blank one."""
    organisation = request.organisation
    entries = current(organisation).tools or _chosen(organisation)
    due = is_due(organisation, SHEET, request.today)
    draft = "" if organisation.approved else request.words("DRAFT: the road map is not approved yet")
    agent = organisation.person(organisation.roles.agent)
    made = [(entry, request.library.tools.get(entry.tool)) for entry in entries]
    sheets = [(tool.number, _sheet(request, entry, tool)) for entry, tool in made if tool] or [("", _blank(request))]
    for number, context in sheets:
        yield Instance(context, name=number, draft=draft, due=due, return_to=agent.name if agent else "",
                       return_by=day_to_return(request))  # fmt: skip


def _chosen(organisation: Organisation) -> tuple[RoadmapTool, ...]:
    results = organisation.results
    return tuple(RoadmapTool(one.tool) for one in (results.tools if results else ()) if one.choice == "choose")


def _known(request: Request, number: str) -> Known:
    """What an earlier copy of the sheet said; copies are known by the digits of the tool's number."""
    organisation = request.organisation
    digits = "".join(sign for sign in number if sign.isdigit())
    return {**organisation.merged(SHEET, digits), **organisation.merged(SHEET, number)}


def _sheet(request: Request, entry: RoadmapTool, tool: Tool) -> Context:
    """What the tool needs, its steps with dates, its goals, and what others learned."""
    words = request.words
    known = _known(request, tool.number)
    rows = [found for found in standing(request).values() if found.row.tool == entry.tool]
    owners = [found.row.responsible for found in rows]
    return {
        "blank": False,
        "number": tool.number,
        "title": title_of(tool, request),
        "summary": tool.summary,
        "owner": max(owners, key=owners.count) if owners else tool.responsible,
        "risks": [f"{risk.number} {title_of(risk, request)}" for risk in _risks(request, rows, tool)],
        "needs": [_need(request, tool, text, n, known) for n, text in enumerate(tool.requirements, 1)],
        "rows": [_row(request, found) for found in rows],
        "steps": [] if rows else [{"n": words.number(step.step), "action": step.action, "who": step.responsible,
                                   "evidence": step.evidence} for step in tool.steps],
        "papers": [_paper(request, found) for found in rows],
        "goals": [_goal(request, tool.number, goal, known) for goal in entry.goals],
        "rides_on": list(tool.rides_on),
        "blocks": [{"what": block.what, "way": block.way} for block in tool.blocks],
        "mistakes": list(tool.mistakes),
        "more": [],
    }  # fmt: skip


def _blank(request: Request) -> Context:
    """A sheet without a tool, for whoever begins with one before there is a road map."""
    words = request.words
    columns = {"action": (words("Step"), "short"), "who": (words("Who"), "short"), "when": (words("By when"), "date"),
               "evidence": (words("Paper that proves it"), "short")}  # fmt: skip
    return {
        "blank": True, "number": "", "title": "", "summary": "", "owner": "", "risks": [], "needs": [], "rows": [], "steps": [],
        "papers": [], "goals": [], "rides_on": [], "blocks": [], "mistakes": [], "more": growing("steps", columns, BLANK_ROWS, words),
    }  # fmt: skip


def _risks(request: Request, rows: Iterable[RowProgress], tool: Tool) -> list[Risk]:
    library = request.library
    named = dict.fromkeys(risk for found in rows for risk in found.row.risks)
    return [library.risks[name] for name in named if name in library.risks] or list(library.risks_of.get(tool.id, ()))[
        :4
    ]


def _need(request: Request, tool: Tool, text: str, place: int, known: Known) -> Context:
    """A key requirement: there or not, and what is missing."""
    words = request.words
    answers = [("yes", words("yes")), ("partly", words("partly")), ("no", words("no"))]
    code = f"{tool.number}-R{place}"
    there = field(FieldId.of("tool", tool.id, f"need.{place}"), "choice", words, code=code, wording=words("There?"),
                  choices=answers, known=known, lines=1)  # fmt: skip
    missing = field(FieldId.of("tool", tool.id, f"need-note.{place}"), "short", words, code=code,
                    wording=words("What is missing"), known=known, lines=1)  # fmt: skip
    return {"label": Label(there, (missing,), text), "there": there, "missing": missing}


def _row(request: Request, found: RowProgress) -> Context:
    """A step with its dates, as the road map has it."""
    words, row = request.words, found.row
    sides = [
        ("status", "choice", words("Status"), row.status, status_choices(words)),
        ("done", "date", words("Done on"), row.done.isoformat() if row.done else "", ()),
        ("remark", "short", words("Remark"), "", ()),
    ]
    made = [
        field(
            FieldId.of("row", row.id, key),
            kind,
            words,
            code=row.id,
            wording=wording,
            value=value,
            choices=choices,
            lines=1,
        )
        for key, kind, wording, value, choices in sides
    ]
    status, done, remark = made
    return {
        "label": Label(status, (done, remark), ""), "status": status, "done": done, "remark": remark,
        "action": row.action, "who": row.responsible, "evidence": row.evidence,
        "planned": words("{start} to {end}", start=words.date(row.start), end=words.date(row.deadline))
        if row.start else words.date(row.deadline),
        "state": state_mark(found, request), "after": ", ".join(row.depends_on),
    }  # fmt: skip


def _paper(request: Request, found: RowProgress) -> Context:
    """How one sees that a step works, and the paper that proves it; its code is its own, since the row's stands in the first table."""
    row, words = found.row, request.words
    sides = [
        ("indicator", words("How one sees that it works"), row.indicator),
        ("kept-at", words("Where it is kept"), row.kept_at),
    ]
    seen, kept = (
        field(FieldId.of("row", row.id, key), "short", words, code=f"{row.id}.P", wording=wording, value=value, lines=1)
        for key, wording, value in sides
    )
    return {"label": Label(seen, (kept,), ""), "seen": seen, "what": row.evidence or "–", "kept": kept}


def _goal(request: Request, number: str, goal: RoadmapGoal, known: Known) -> Context:
    """A goal with its start, its target, and room for what was measured."""
    words = request.words
    code = f"{number}-G{goal.goal}"
    measured = field(FieldId.of("goal", f"{number}.{goal.goal}", "measured"), "short", words, code=code,
                     wording=words("Measured now"), known=known, lines=1)  # fmt: skip
    return {
        "label": Label(measured, (), ""), "measured": measured, "text": goal.text, "indicator": goal.indicator,
        "start": with_unit(goal.baseline, goal.unit, words) or "–", "target": with_unit(goal.target, goal.unit, words) or "–",
    }  # fmt: skip
