"""What groups fill in by hand on the second day: tool selection, road map, evaluation."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Context, Instance, Request, title_of
from imdocs.contexts.workshop.ballots import risk_names, scale
from imdocs.contexts.workshop.plan import code, sheet, the_plan
from imdocs.model.planning import chosen_tools, numbers_of, priorities
from imdocs.model.questions import Question
from imdocs.model.tools import Tool

CANDIDATES_A_GROUP, MOST_CANDIDATES = 3, 12
ROWS_ON_A_SHEET = 8


def decided_tools(request: Request) -> list[Tool]:
    """The tools that the room chose, in the order in which it chose them."""
    results, tools = request.organisation.results, request.library.tools
    chosen = [choice.tool for choice in results.tools if choice.choice == "choose"] if results else []
    return [tools[name] for name in chosen if name in tools]


def candidates(request: Request) -> list[Tool]:
    """The tools worth a look: those on the cards that help against most priorities, if there are priorities already."""
    first = set(priorities(request.organisation, request.library))
    covers = {tool.id: sum(risk.id in first for risk in request.library.risks_of[tool.id])
              for tool in chosen_tools(request.library, request.organisation)}  # fmt: skip
    best = sorted(
        (name for name, count in covers.items() if count),
        key=lambda name: (-covers[name], request.library.tools[name].number),
    )
    return [request.library.tools[name] for name in best]


def tool_selection(request: Request) -> Iterable[Instance]:
    """A sheet for each candidate; before there are priorities the candidates' names are left open."""
    words = request.words
    count = min(CANDIDATES_A_GROUP * the_plan(request).groups, MOST_CANDIDATES)
    asked = request.library.questions["tool-selection"]
    filled = [{"number": tool.number, "title": title_of(tool, request), "needs": list(tool.requirements),
               "risks": _helps(tool, request)} for tool in candidates(request)[:count]]  # fmt: skip
    sheets = filled + [{"number": "", "title": "", "needs": [], "risks": ""}] * (count - len(filled))
    yield sheet(request, {
        "sheets": [{**one, "code": code(request, "TS", place)} for place, one in enumerate(sheets, 1)],
        "questions": [_question(question, request) for question in asked.questions],
        "labels": {"title": asked.title, "tool": words("Tool card"), "table": words("Table"), "yes": words("yes"), "no": words("no"),
                   "needs": words("Must be there first"), "risks": words("helps against {risks}", risks="…")},
    })  # fmt: skip


def _helps(tool: Tool, request: Request) -> str:
    """The priority risks that a tool helps against, as numbers."""
    first, numbers = (
        priorities(request.organisation, request.library),
        numbers_of(request.library, request.organisation),
    )
    found = [numbers[risk.id] for risk in request.library.risks_of[tool.id] if risk.id in first]
    return request.words("helps against {risks}", risks=", ".join(found)) if found else ""


def _question(question: Question, request: Request) -> Context:
    """A question as paper needs it: lines to write on, or boxes to tick."""
    boxes = [choice.label for choice in question.choices]
    if question.scale:
        boxes = [f"{value['value']} {value['label']}" for value in scale(request, question.scale)["values"]]
    return {"key": question.key, "text": question.text, "help": question.help, "kind": question.kind, "boxes": boxes}


def road_map_sheet(request: Request) -> Iterable[Instance]:
    """A sheet for each chosen tool with its steps, or an open one for each group."""
    words = request.words
    tools = decided_tools(request)
    filled = [_plan_of(tool, request) for tool in tools]
    empty = {"number": "", "title": "", "risks": "", "goals": [], "steps": []}
    sheets = filled or [empty] * the_plan(request).groups
    yield sheet(request, {
        "sheets": [{**one, "code": code(request, "RS", place)} for place, one in enumerate(sheets, 1)],
        "rows": ROWS_ON_A_SHEET,
        "labels": {
            "title": words("Road map"), "tool": words("Tool"), "goal": words("Goal: what will be different, and how we measure it"),
            "risks": words("Risks"), "rule": words("One action, one post, one date, one proof. Strike out steps that you have already."),
            "columns": [words("Row"), words("Action: what is done"), words("One post answers for it"), words("Helped by"), words("Start"),
                        words("Deadline"), words("Hours"), words("Money"), words("Proof on paper"), words("After row")],
            "total": words("Total"), "days": words("{n} days of work", n="{n}"), "checked": words("Checked by table"),
            "doubts": words("Doubts of the other table: mark with a question mark in the row, and say it here"),
        },
    }, paper="A3", small=False)  # fmt: skip


def _plan_of(tool: Tool, request: Request) -> Context:
    words = request.words
    first, numbers, names = (
        priorities(request.organisation, request.library),
        numbers_of(request.library, request.organisation),
        risk_names(request),
    )
    risks = [f"{numbers[risk.id]} {names[risk.id]}" for risk in request.library.risks_of[tool.id] if risk.id in first]
    return {
        "number": tool.number,
        "title": title_of(tool, request),
        "risks": ", ".join(risks),
        "goals": [f"{goal.text} ({goal.indicator}: {goal.target})" if goal.target else f"{goal.text} ({goal.indicator})" for goal in tool.goals],
        "steps": [{"id": f"{tool.number}-{step.step:02d}", "action": step.action, "who": step.responsible, "proof": step.evidence,
                   "hours": words("about {n} h", n=words.number(step.days * 8))} for step in tool.steps[:ROWS_ON_A_SHEET]],
    }  # fmt: skip


def evaluation_form(request: Request) -> Iterable[Instance]:
    """Four boxes and no middle, then sentences to finish; no name and no number of its own."""
    words = request.words
    asked = request.library.questions["workshop-evaluation"]
    yield sheet(request, {
        "code": code(request, "EV", 1),
        "title": asked.title,
        "scales": [{"text": question.text} for question in asked.questions if question.kind == "scale"],
        "boxes": [value["label"] for value in scale(request, "agree-4")["values"]],
        "open": [{"text": question.text, "help": question.help} for question in asked.questions if question.kind != "scale"],
        "labels": {"rule": words("Write no name. Tick one box on each line. Put the sheet into the box at the door, face down."),
                   "statement": words("What do you think?"), "thanks": words("Thank you. We count the boxes tonight and tell you the result.")},
    })  # fmt: skip
