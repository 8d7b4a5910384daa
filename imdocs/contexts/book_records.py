"""One record of the library as a book prints it: a risk, a tool, a set of questions, a day of a workshop."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from imdocs.contexts.frame import Context, Request
from imdocs.formats.base import Fragment, Mark
from imdocs.model.method import Agenda, AgendaBlock, Area, CoachingStep, SmallCard
from imdocs.model.questions import Question
from imdocs.model.risks import Risk
from imdocs.model.stories import Story
from imdocs.model.tools import Tool

Named = Callable[[Iterable[str]], str]


def area_title(request: Request, area: Area) -> str:
    """What an area is called."""
    return area.careful if request.careful else area.title


def kinds_in(request: Request, kinds: Iterable[str]) -> str:
    """Kinds of organisations in one line."""
    return ", ".join(request.library.kinds[kind].title for kind in kinds if kind in request.library.kinds)


def person_words(request: Request, roles: Iterable[str]) -> str:
    """Roles in one line."""
    return ", ".join(request.library.roles[role].title for role in roles if role in request.library.roles)


def risk_page(request: Request, risk: Risk, named: Named) -> Context:
    """A risk with everything that the library says of it."""
    words, library = request.words, request.library
    types = {"cause": words("cause"), "practice": words("practice"), "consequence": words("consequence")}
    drivers = {"internal": words("from inside"), "external": words("from outside")}
    if risk.example.illustrative:
        origin = words("Illustrative example")
    else:
        origin = words("Example, {year}; source {n}", year=risk.example.year or "–", n=named([risk.example.source]))
    return {
        "number": risk.number,
        "title": risk.title,
        "careful": risk.careful,
        "summary": risk.summary,
        "facts": f"{types[risk.type]}, {', '.join(drivers[driver] for driver in risk.drivers)}",
        "kinds": kinds_in(request, risk.kinds),
        "process": risk.process,
        "risk": {"body": Fragment(f"risk/{risk.id}")},
        "signs": list(risk.signs),
        "looks_like": risk.looks_like,
        "questions": list(risk.questions),
        "tools": [{"number": library.tools[link.tool].number, "title": library.tools[link.tool].title, "why": link.why}
                  for link in risk.tools if link.tool in library.tools],
        "example": risk.example.text,
        "origin": origin,
        "sources": named(risk.sources),
    }  # fmt: skip


def tool_page(request: Request, tool: Tool, named: Named) -> Context:
    """A tool with everything that the library says of it."""
    words, library = request.words, request.library
    efforts = {"low": words("low"), "medium": words("medium"), "high": words("high")}

    def span(values: tuple[float, float]) -> str:
        first, last = (words.number(value) for value in values)
        return first if first == last else words("{first} to {last}", first=first, last=last)

    return {
        "number": tool.number,
        "title": tool.title,
        "summary": tool.summary,
        "integrity": tool.integrity,
        "effort": efforts[tool.effort],
        "days": span(tool.days),
        "months": span(tool.months),
        "kinds": kinds_in(request, tool.kinds),
        "responsible": tool.responsible,
        "tool": {"body": Fragment(f"tool/{tool.id}")},
        "requirements": list(tool.requirements),
        "steps": [{"n": f"{tool.number}-{step.step:02}", "action": step.action, "weeks": words.number(step.weeks),
                   "responsible": step.responsible, "evidence": step.evidence} for step in tool.steps],
        "goals": [{"text": goal.text, "indicator": goal.indicator, "target": _target(request, goal.target, goal.unit)} for goal in tool.goals],
        "rides_on": list(tool.rides_on),
        "blocks": [{"what": block.what, "way": block.way} for block in tool.blocks],
        "cost_drivers": list(tool.cost_drivers),
        "mistakes": list(tool.mistakes),
        "risks": [{"number": risk.number, "title": risk.title, "why": library.why(risk.id, tool.id)} for risk in library.risks_of[tool.id]],
        "sources": named(tool.sources),
    }  # fmt: skip


def _target(request: Request, target: str, unit: str) -> str:
    words = request.words
    units = {"percent": words("percent"), "days": words("days"), "level": words("level"), "number": "", "yes-no": ""}
    return " ".join(part for part in (target, units[unit]) if part) or "–"


def question_set(request: Request, name: str) -> Context:
    """A set of questions with its purpose and advice."""
    questions = request.library.questions[name]
    return {
        "title": questions.title,
        "purpose": questions.purpose,
        "seen_by": _audience(request)[questions.audience],
        "asked": [{"n": request.words.number(place), "text": one.text, "help": one.help, "choices": _choices(request, one)}
                  for place, one in enumerate(questions.questions, 1)],
        "questions": {"body": Fragment(f"questions/{name}")},
    }  # fmt: skip


def _choices(request: Request, question: Question) -> str:
    if question.scale and question.scale in request.library.scales:
        return request.library.scales[question.scale].title
    return " · ".join(choice.label for choice in question.choices)


def _audience(request: Request) -> dict[str, str]:
    words = request.words
    return {"coach": words("coach and integrity agent"), "organisation": words("the organisation"), "management": words("management"),
            "lead": words("the lead organisation"), "public": words("everybody")}  # fmt: skip


def workshop(request: Request, agenda: Agenda) -> Context:
    """A workshop of one, two or three days, block by block."""
    words = request.words
    return {
        "title": agenda.title,
        "summary": agenda.summary,
        "minutes": words.number(agenda.minutes),
        "agenda": {"body": Fragment(f"agenda/{agenda.id}")},
        "table": [{"day": words.number(block.day), "minutes": words.number(block.minutes),
                   "title": block.title if block.kind == "work" else Mark("plain", block.title), "aim": block.aim or "–"} for block in agenda.blocks],
        "blocks": [_block(request, block) for block in agenda.blocks if block.kind == "work"],
    }  # fmt: skip


def _block(request: Request, block: AgendaBlock) -> Context:
    words = request.words
    return {
        "title": words("Day {day}: {title}, {n} minutes", day=words.number(block.day), title=block.title, n=words.number(block.minutes)),
        "aim": block.aim,
        "steps": list(block.steps),
        "say": block.say,
        "about": [{"label": label, "text": text} for label, text in (
            (words("Material"), ", ".join(block.material)), (words("Who leads"), block.who), (words("Output"), block.output),
            (words("Watch for"), block.watch), (words("Plan B"), block.plan_b)) if text],
    }  # fmt: skip


def step_page(request: Request, step: CoachingStep, named: Named) -> Context:
    """One of the eight steps of a coaching programme."""
    return {
        "n": request.words.number(step.number),
        "title": step.title,
        "who": person_words(request, step.who),
        "activity": step.activity,
        "outcome": step.outcome,
        "integrity": step.integrity,
        "step": {"body": Fragment(f"step/{step.id}")},
        "advice": list(step.advice),
        "documents": ", ".join(request.words(name.replace("-", " ").capitalize()) for name in step.documents),
        "sources": named(step.sources),
    }


def story_page(request: Request, story: Story, named: Named) -> Context:
    """What somebody learned, from published facts."""
    del request
    return {
        "title": story.title, "place": story.place, "year": story.year, "summary": story.summary,
        "story": {"body": Fragment(f"story/{story.id}")}, "sources": named(story.sources),
    }  # fmt: skip


def small_card(request: Request, card: SmallCard) -> Context:
    """A card for a small scheme, with the risk it stands for."""
    risk = request.library.risks.get(card.risk)
    return {"title": card.title, "line": card.line, "risk": f"{risk.number} {risk.title}" if risk else ""}
