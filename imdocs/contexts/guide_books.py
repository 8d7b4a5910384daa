"""The two books that people read before they act: the facilitator's guide and the coaching manual."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from imdocs.contexts.book_parts import Sources, facts
from imdocs.contexts.book_records import area_title, question_set, small_card, step_page, story_page, workshop
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.formats.base import Fragment
from imdocs.model.method import Phase

WORKSHOP_SETS = ("business-model", "risk-assessment", "tool-selection", "workshop-evaluation")
COACHING_SETS = ("coaching-ten", "coaching-eight", "leader-interview", "interview-360", "mid-review", "end-review")


class _Cites(Protocol):
    @property
    def sources(self) -> tuple[str, ...]: ...


def _cited(records: Iterable[_Cites]) -> Iterable[str]:
    """The sources that records name."""
    return (name for record in records for name in record.sources)


def _numbers(request: Request) -> Context:
    """All risks and tools by number, as an index of what the card decks hold."""
    library = request.library
    return {
        "risks": [{"number": risk.number, "title": risk.title, "area": area_title(request, library.areas[risk.area]),
                   "tools": ", ".join(sorted(library.tools[link.tool].number for link in risk.tools if link.tool in library.tools))}
                  for risk in library.risks.values()],
        "tools": [{"number": tool.number, "title": tool.title,
                   "risks": ", ".join(risk.number for risk in library.risks_of[tool.id])} for tool in library.tools.values()],
    }  # fmt: skip


def _guide(request: Request, name: str) -> Context:
    guide = request.library.guides[name]
    return {"title": guide.title, "summary": guide.summary, "guide": {"body": Fragment(f"guide/{name}")}}


def facilitators_guide(request: Request) -> Iterable[Instance]:
    """Everything that a facilitator reads: why, how, minute by minute, in small schemes, and at sector level."""
    library = request.library
    before, during, beyond = (
        ("getting-started", "case-for-managers"),
        ("facilitation-guide", "wording-guide"),
        ("sector-and-basin",),
    )
    guides = [library.guides[name] for name in (*before, *during, *beyond)]
    cited = [*_cited(guides), *_cited(library.phases), *_cited(library.agendas.values())]
    sources = Sources(library, cited)
    yield Instance({
        "book": facts(request),
        "before": [_guide(request, name) for name in before],
        "during": [_guide(request, name) for name in during],
        "beyond": [_guide(request, name) for name in beyond],
        "phases": [_phase(request, phase) for phase in library.phases],
        "agendas": [workshop(request, agenda) for agenda in sorted(library.agendas.values(), key=lambda one: one.days)],
        "sets": [question_set(request, name) for name in WORKSHOP_SETS if name in library.questions],
        "scales": [{"title": scale.title, "values": [{"value": value.value, "label": value.label, "meaning": value.meaning or "–"}
                                                     for value in scale.values]} for scale in library.scales.values()],
        "dilemmas": [{"title": one.title, "situation": one.situation, "questions": list(one.questions)} for one in library.dilemmas],
        "small": [small_card(request, card) for card in library.small_cards],
        "roles": [{"title": role.title, "about": role.about} for role in library.roles.values()],
        "terms": [{"term": term.term, "meaning": term.meaning} for term in library.glossary],
        "numbers": _numbers(request),
        "sources": sources.listed(),
    })  # fmt: skip


def _phase(request: Request, phase: Phase) -> Context:
    return {
        "n": request.words.number(phase.number), "title": phase.title, "summary": phase.summary, "aim": phase.aim,
        "inputs": "\n".join(phase.inputs), "outputs": "\n".join(phase.outputs),
        "steps": [{"title": step.title, "activity": step.activity} for step in phase.steps],
        "phase": {"body": Fragment(f"phase/{phase.id}")},
    }  # fmt: skip


def coaching_manual(request: Request) -> Iterable[Instance]:
    """Everything that a coach reads: one month, the eight steps, every set of questions, conduct, and what others learned."""
    library = request.library
    guides = ("coaching-guide", "coaching-conduct")
    asked = [library.questions[name] for name in COACHING_SETS if name in library.questions]
    cited = [
        *_cited(library.guides[name] for name in guides),
        *_cited(library.steps),
        *_cited(library.stories),
        *_cited(asked),
    ]
    sources = Sources(library, cited)
    implement = next((phase for phase in library.phases if phase.id == "implement"), library.phases[-1])
    yield Instance({
        "book": facts(request),
        "guide": _guide(request, guides[0]),
        "conduct": _guide(request, guides[1]),
        "implement": _phase(request, implement),
        "steps": [step_page(request, step, sources.named) for step in library.steps],
        "sets": [question_set(request, name) for name in COACHING_SETS if name in library.questions],
        "stories": [story_page(request, story, sources.named) for story in library.stories],
        "roles": [{"title": role.title, "about": role.about} for role in library.roles.values()],
        "terms": [{"term": term.term, "meaning": term.meaning} for term in library.glossary],
        "numbers": _numbers(request),
        "sources": sources.listed(),
    })  # fmt: skip
