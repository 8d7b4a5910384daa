"""The wall kit for small schemes: big cards with drawings, ballots with three levels, a road map on one poster."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.workshop.ballots import risk_name, risk_names, scale
from imdocs.contexts.workshop.cards import line_of
from imdocs.contexts.workshop.plan import code, sheet, the_plan
from imdocs.model.method import SmallCard
from imdocs.model.planning import SMALL_PRIORITIES, chosen_risks, numbers_of, priorities, wall_kit


def _cards(request: Request) -> list[Context]:
    """The cards of the kit with their drawings, then those that this scheme added, without."""
    library, organisation = request.library, request.organisation
    numbers = numbers_of(library, organisation)
    drawn = {card.risk: (request.words.number(n), card) for n, card in enumerate(wall_kit(library, organisation), 1)}
    risks = sorted(chosen_risks(library, organisation), key=lambda risk: (risk.id not in drawn, numbers[risk.id]))
    return [_drawn(*drawn[risk.id], request) if risk.id in drawn else
            {"n": numbers[risk.id], "title": risk_name(risk, request), "line": line_of(risk, request), "picture": "",
             "number": "", "risk": risk.id, "drawing": ""} for risk in risks]  # fmt: skip


def _drawn(n: str, card: SmallCard, request: Request) -> Context:
    numbers = numbers_of(request.library, request.organisation)
    known = f"{numbers[card.risk]} · {request.library.risks[card.risk].number}"
    return {"n": n, "title": risk_names(request)[card.risk], "line": card.line, "picture": card.picture, "number": known, "risk": card.risk,
            "drawing": request.library.drawings.get(card.id, "")}  # fmt: skip


def small_cards(request: Request) -> Iterable[Instance]:
    """Twelve big cards to put on the ground or on the wall."""
    words = request.words
    yield sheet(request, {"title": words("Big cards"), "cards": _cards(request), "ask": words("Where have we seen this? Tell it without names.")},
                small=True)  # fmt: skip


def small_ballot(request: Request) -> Iterable[Instance]:
    """A ballot with drawings and stones: one, two or three."""
    words = request.words
    yield sheet(request, {
        "codes": [code(request, "SB", number) for number in range(1, the_plan(request).people + 1)],
        "cards": _cards(request),
        "often": scale(request, "likelihood-3"), "bad": scale(request, "impact-3"),
        "labels": {"title": words("My vote"), "rule": words("Alone, without a name. Mark one box for how often, one for how bad."),
                   "card": words("Card"), "box": words("Fold the sheet and put it into the box.")},
    }, small=True)  # fmt: skip


def small_road_map(request: Request) -> Iterable[Instance]:
    """Three problems, three answers, on one poster that stays on the wall."""
    words = request.words
    cards = {card["risk"]: card for card in _cards(request)}
    numbers, names = numbers_of(request.library, request.organisation), risk_names(request)
    empty = {"title": "", "drawing": "", "picture": "", "n": ""}
    first = [cards.get(risk, {**empty, "title": names[risk], "n": numbers.get(risk, "")})
             for risk in priorities(request.organisation, request.library) if risk in names][:SMALL_PRIORITIES]  # fmt: skip
    yield sheet(request, {
        "code": code(request, "SR", 1),
        "columns": first + [empty] * (SMALL_PRIORITIES - len(first)),
        "labels": {"title": words("What we do about it"), "problem": words("Our problem"),
                   "rows": [words("What do we do?"), words("Who does it?"), words("Ready by which meeting?"), words("How will everybody see it?")],
                   "done": words("Done: sign and date"), "agreed": words("Agreed in the meeting of"), "next": words("We look again on")},
    }, paper="A3", small=True)  # fmt: skip
