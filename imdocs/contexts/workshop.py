"""What people hold in the workshop: the handout and the risk cards."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Context, Instance, Request, title_of
from imdocs.formats.base import Fragment
from imdocs.model.content import Risk

HANDOUT_TERMS = ("Integrity", "Transparency", "Accountability", "Participation", "Corruption")
SIGNS_ON_A_CARD, QUESTIONS_ON_A_CARD = 3, 2


def handout(request: Request) -> Iterable[Instance]:
    """What integrity means, how the days run, the scales, and the words we use."""
    library = request.library
    careful = request.careful
    meanings = {term.term.lower(): term for term in library.glossary}
    pillars = [meanings[name.lower()] for name in HANDOUT_TERMS if name.lower() in meanings]
    terms = [term for term in library.glossary if term not in pillars]
    scales = [library.scales[name] for name in ("likelihood", "impact", "bands") if name in library.scales]
    yield Instance({
        "pillars": [{"term": term.term, "meaning": term.meaning} for term in pillars
                    if not (careful and term.term == "Corruption")],
        "phases": [{"n": phase.number, "title": phase.title, "summary": phase.summary} for phase in library.phases[:3]],
        "scales": [{"title": scale.title, "values": [{"value": value.value, "label": value.label, "meaning": value.meaning}
                                                     for value in scale.values]} for scale in scales],
        "areas": [{"letter": area.letter, "title": area.careful if careful else area.title, "about": area.about}
                  for area in library.areas.values()],
        "terms": [{"term": term.term, "meaning": term.meaning} for term in terms],
    })  # fmt: skip


def chosen_risks(request: Request) -> list[Risk]:
    """The risks whose cards are printed: those of the workshop plan, else those of this kind of organisation, less what is off."""
    organisation, library = request.organisation, request.library
    wanted = organisation.workshop.risks if organisation.workshop else ()
    off = set(organisation.adaptation.off)
    if wanted:
        return [library.risks[name] for name in wanted if name in library.risks and name not in off]
    return [risk for risk in library.risks.values() if organisation.kind in risk.kinds and risk.id not in off]


def risk_cards(request: Request) -> Iterable[Instance]:
    """A card for each risk: front to sort by, back to talk about."""
    library, words = request.library, request.words
    cards = [_card(request, risk) for risk in chosen_risks(request)]
    yield Instance({
        "cards": cards,
        "labels": {"questions": words("Talk about"), "tools": words("Tools that help"), "looks_like": words("This may look like"),
                   "cause": words("cause"), "practice": words("practice"), "consequence": words("consequence"),
                   "notes": words("Notes")},
        "areas": [{"letter": area.letter, "shape": area.shape, "title": area.careful if request.careful else area.title}
                  for area in library.areas.values()],
    })  # fmt: skip


def _card(request: Request, risk: Risk) -> Context:
    library, words = request.library, request.words
    area = library.areas[risk.area]
    drivers = {"internal": words("from inside"), "external": words("from outside")}
    kinds = {"cause": words("cause"), "practice": words("practice"), "consequence": words("consequence")}
    return {
        "number": risk.number,
        "letter": area.letter,
        "shape": area.shape,
        "area": area.careful if request.careful else area.title,
        "title": title_of(risk, request),
        "line": risk.looks_like if request.careful else risk.summary,
        "type": kinds[risk.type],
        "driver": ", ".join(drivers[driver] for driver in risk.drivers),
        "signs": list(risk.signs[:SIGNS_ON_A_CARD]),
        "questions": list(risk.questions[:QUESTIONS_ON_A_CARD]),
        "looks_like": risk.looks_like,
        "tools": [{"number": library.tools[link.tool].number, "title": title_of(library.tools[link.tool], request)}
                  for link in risk.tools if link.tool in library.tools],
    }  # fmt: skip


def body_of(kind: str, name: str) -> Fragment:
    """A record's body, quoted whole."""
    return Fragment(f"{kind}/{name}")
