"""Cards: risks to sort, tools to choose, questions to ask, dilemmas to talk about, and blank ones for what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from imdocs.contexts.frame import Context, Instance, Request, title_of
from imdocs.contexts.workshop.plan import code, sheet, the_plan
from imdocs.model.method import Area
from imdocs.model.organisation import LocalRisk
from imdocs.model.planning import chosen_risks, chosen_tools, numbers_of
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool

SIGNS_ON_A_CARD, QUESTIONS_ON_A_CARD, STEPS_ON_A_CARD, TOOLS_ON_A_CARD = 3, 2, 4, 6
BLANKS_A_GROUP = 4


def area_title(area: Area, request: Request) -> str:
    """An area as this organisation says it."""
    return area.careful if request.careful else area.title


def risk_cards(request: Request) -> Iterable[Instance]:
    """A card for each risk: front to sort by, back to talk about."""
    words = request.words
    numbers = numbers_of(request.library, request.organisation)
    yield sheet(request, {
        "cards": [_risk_card(request, risk, numbers[risk.id]) for risk in chosen_risks(request.library, request.organisation)],
        "labels": {"signs": words("Seen here? Tick"), "questions": words("Talk about"), "tools": words("Tools that help"),
                   "looks_like": words("This may look like"), "notes": words("Your notes, no names")},
    }, small=False)  # fmt: skip


def _risk_card(request: Request, risk: Risk | LocalRisk, number: str) -> Context:
    area = request.library.areas[risk.area]
    links = [link.tool for link in risk.tools] if isinstance(risk, Risk) else list(risk.tools)
    return {
        "number": number,
        "letter": area.letter,
        "shape": area.shape,
        "area": area_title(area, request),
        "title": title_of(risk, request) if isinstance(risk, Risk) else risk.title,
        "line": line_of(risk, request),
        "type": _type(risk, request) if isinstance(risk, Risk) else request.words("our own risk"),
        "driver": _driver(risk, request) if isinstance(risk, Risk) else "",
        "signs": list(risk.signs[:SIGNS_ON_A_CARD]),
        "questions": _questions(risk, request),
        "looks_like": risk.looks_like if isinstance(risk, Risk) and not request.careful else "",
        "tools": [{"number": tool.number, "title": title_of(tool, request)} for tool in _tools(request, links)],
    }


def line_of(risk: Risk | LocalRisk, request: Request) -> str:
    """One sentence: what goes wrong; in careful wording only what it looks like."""
    if isinstance(risk, Risk) and request.careful:
        return risk.looks_like
    return risk.summary


def _type(risk: Risk, request: Request) -> str:
    words = request.words
    return {"cause": words("cause"), "practice": words("practice"), "consequence": words("consequence")}[risk.type]


def _driver(risk: Risk, request: Request) -> str:
    words = request.words
    drivers = {"internal": words("from inside"), "external": words("from outside")}
    return ", ".join(drivers[driver] for driver in risk.drivers)


def _questions(risk: Risk | LocalRisk, request: Request) -> list[str]:
    """Two questions of the card; a local risk takes those that every card can ask."""
    if isinstance(risk, Risk):
        return list(risk.questions[:QUESTIONS_ON_A_CARD])
    asked = request.library.questions["risk-assessment"].questions
    return [question.text for question in asked[:QUESTIONS_ON_A_CARD]]


def _tools(request: Request, links: Sequence[str]) -> list[Tool]:
    tools, off = request.library.tools, request.organisation.adaptation.off
    found = [
        tools[link]
        for link in links
        if link in tools and link not in off and request.organisation.kind in tools[link].kinds
    ]
    return sorted(found, key=lambda tool: tool.number)[:TOOLS_ON_A_CARD]


def effort_word(tool: Tool, request: Request) -> str:
    """How much work a tool is, in a word."""
    words = request.words
    return {"low": words("little work"), "medium": words("some work"), "high": words("much work")}[tool.effort]


def span(values: tuple[float, float], request: Request) -> str:
    """A range of numbers, as `5–9`."""
    low, high = (request.words.number(value) for value in values)
    return low if low == high else f"{low}–{high}"


def tool_cards(request: Request) -> Iterable[Instance]:
    """A card for each tool: what it is and what it takes; on the back what must be there first, and how to begin."""
    words = request.words
    yield sheet(request, {
        "cards": [_tool_card(request, tool) for tool in chosen_tools(request.library, request.organisation)],
        "labels": {"why": words("Why it works"), "risks": words("Helps against"), "work": words("Work"), "time": words("Time"),
                   "who": words("Leads"), "needs": words("Must be there first: yes or no?"), "steps": words("First steps"),
                   "goal": words("You know it works when"), "yes": words("yes"), "no": words("no")},
    })  # fmt: skip


def _tool_card(request: Request, tool: Tool) -> Context:
    words = request.words
    numbers = numbers_of(request.library, request.organisation)
    mine = {risk.id for risk in chosen_risks(request.library, request.organisation)}
    helped = request.library.risks_of[tool.id]
    here = sorted(numbers[risk.id] for risk in helped if risk.id in mine)
    return {
        "number": tool.number,
        "title": title_of(tool, request),
        "line": tool.summary,
        "why": tool.integrity,
        "risks": ", ".join(here or [risk.number for risk in helped]),
        "effort": {"low": 1, "medium": 2, "high": 3}[tool.effort],
        "effort_word": effort_word(tool, request),
        "days": words("{n} days of work", n=span(tool.days, request)),
        "months": words("{n} months", n=span(tool.months, request)),
        "who": tool.responsible,
        "needs": list(tool.requirements),
        "steps": [step.action for step in tool.steps[:STEPS_ON_A_CARD]],
        "goal": tool.goals[0].text if tool.goals else "",
    }


def blank_cards(request: Request) -> Iterable[Instance]:
    """Cards for risks that no card names; each has its own number."""
    words = request.words
    count = BLANKS_A_GROUP * the_plan(request).groups
    yield sheet(request, {
        "cards": [{"code": code(request, "BC", number)} for number in range(1, count + 1)],
        "labels": {"title": words("Our own risk"), "name": words("What goes wrong? A short name"), "line": words("In one sentence"),
                   "where": words("Where in our work?"), "signs": words("Three signs that somebody can see"),
                   "rule": words("Write about processes. Never write the name of a person."),
                   "questions": words("Talk about"), "notes": words("Your notes, no names"),
                   "copy": words("Copy the code of this card to your list when you rate it.")},
        "questions": [question.text for question in request.library.questions["risk-assessment"].questions[:5]],
    })  # fmt: skip


def question_cards(request: Request) -> Iterable[Instance]:
    """The nine questions for one risk, a small card each."""
    asked = request.library.questions["risk-assessment"]
    yield sheet(request, {
        "title": asked.title,
        "cards": [{"number": request.words.number(place), "text": question.text, "help": question.help,
                   "alone": question.kind == "scale" and question.scale in ("likelihood", "impact")}
                  for place, question in enumerate(asked.questions, 1)],
        "alone": request.words("alone"),
    })  # fmt: skip


def dilemma_cards(request: Request) -> Iterable[Instance]:
    """A scene without an easy answer on each card."""
    words = request.words
    yield sheet(request, {
        "cards": [{"number": words.number(place), "title": dilemma.title, "situation": dilemma.situation,
                   "questions": list(dilemma.questions)} for place, dilemma in enumerate(request.library.dilemmas, 1)],
        "labels": {"kind": words("Dilemma"), "made_up": words("made up; any likeness is chance"),
                   "last": words("What should our organisation have had in place, so that nobody stands there alone?")},
    }, small=None)  # fmt: skip
