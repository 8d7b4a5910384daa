"""Rating: ballots without names, the sheet on which they are counted, the sheet for dots."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Context, Instance, Request, title_of
from imdocs.contexts.workshop.plan import code, is_small, sheet, the_plan
from imdocs.model.joint_room import seats
from imdocs.model.organisation import LocalRisk
from imdocs.model.planning import chosen_risks, dots_each, numbers_of, ranking, wall_kit
from imdocs.model.rating import FEWEST_BALLOTS, TALK_ABOUT_IT
from imdocs.model.risks import Risk

BLANK_ROWS, OPTIONS = 3, 10


def risk_name(risk: Risk | LocalRisk, request: Request) -> str:
    """A risk's title as this organisation says it."""
    return _of_the_kit(request).get(risk.id) or (title_of(risk, request) if isinstance(risk, Risk) else risk.title)


def _of_the_kit(request: Request) -> dict[str, str]:
    """The short titles of the big cards, but for those that have a local title."""
    local = {words.id for words in request.organisation.adaptation.local if words.title}
    kit = wall_kit(request.library, request.organisation)
    return {card.risk: card.title for card in kit if card.risk not in local}


def risk_names(request: Request) -> dict[str, str]:
    """The title of every risk that may stand in a list: the library's, the organisation's own, those of the room."""
    organisation = request.organisation
    own = organisation.results.own_risks if organisation.results else ()
    return {
        **{risk.id: title_of(risk, request) for risk in request.library.risks.values()},
        **_of_the_kit(request),
        **{risk.id: risk.title for risk in organisation.adaptation.risks},
        **{risk.id: risk.title for risk in own},
    }


def rows(request: Request) -> list[Context]:
    """The risks on the cards, as the rows of a list."""
    numbers = numbers_of(request.library, request.organisation)
    areas = request.library.areas
    return [{"number": numbers[risk.id], "letter": areas[risk.area].letter, "title": risk_name(risk, request)}
            for risk in sorted(chosen_risks(request.library, request.organisation), key=lambda risk: numbers[risk.id])]  # fmt: skip


def scale(request: Request, name: str) -> Context:
    """A scale with its words."""
    found = request.library.scales[name]
    return {"title": found.title, "values": [{"value": value.value, "label": value.label, "meaning": value.meaning}
                                             for value in found.values]}  # fmt: skip


def scales(request: Request) -> tuple[Context, Context]:
    """Likelihood and impact, on five levels or on three."""
    end = "-3" if is_small(request) else ""
    return scale(request, f"likelihood{end}"), scale(request, f"impact{end}")


def ballot(request: Request) -> Iterable[Instance]:
    """A ballot for each person; it has a number, so that none is typed twice, and no name."""
    words, plan = request.words, the_plan(request)
    likelihood, impact = scales(request)
    members = seats(request.sector) if request.sector else ()
    yield sheet(request, {
        "codes": [code(request, "BA", number) for number in range(1, plan.people + 1)],
        "members": [words("For {code}", code=member) for member in members],
        "rows": rows(request),
        "blank": BLANK_ROWS,
        "likelihood": likelihood, "impact": impact, "sure": scale(request, "confidence"),
        "labels": {
            "title": words("Ballot"),
            "rule": words("Rate alone. Write no name. Rate only the cards that hang on the wall; leave the others empty."),
            "number": words("Card"), "risk": words("Risk"), "own": words("our own card"),
            "box": words("Put this sheet into the box, face down. The number only keeps us from typing a sheet twice."),
        },
    }, small=False)  # fmt: skip


def tally_sheet(request: Request) -> Iterable[Instance]:
    """Strokes for each value, the middle one, the score."""
    words, plan = request.words, the_plan(request)
    likelihood, impact = scales(request)
    yield sheet(request, {
        "code": code(request, "TA", 1),
        "rows": rows(request),
        "blank": BLANK_ROWS,
        "levels": [value["value"] for value in likelihood["values"]],
        "labels": {
            "title": words("Tally sheet"),
            "rule": words("One stroke for each ballot. The median is the value in the middle: with {n} ballots, count to the {middle}.",
                          n=words.number(plan.people), middle=_middle(plan.people, request)),
            "score": words("Score"), "dots": words("Dots"), "spread": words("Talk"), "median": words("Median"),
            "likelihood": likelihood["title"], "impact": impact["title"], "number": words("Card"), "risk": words("Risk"),
            "agreed": words("Agreed in the room"), "result": words("Result"),
            "talk": words("Talk about it where the lowest and the highest stroke of an axis lie {n} or more apart. With fewer than "
                          "{few} ballots make no strokes: let the room agree on one value, and write it in the last column.",
                          n=words.number(TALK_ABOUT_IT), few=words.number(FEWEST_BALLOTS)),
        },
    })  # fmt: skip


def _middle(people: int, request: Request) -> str:
    """Which ballot lies in the middle, or which two."""
    words = request.words
    if people % 2:
        return words("{n}th", n=words.number((people + 1) // 2))
    return words(
        "{a}th and {b}th and take the point between them", a=words.number(people // 2), b=words.number(people // 2 + 1)
    )


def dot_sheet(request: Request) -> Iterable[Instance]:
    """A row for each risk that may become a priority: the best ranked ones, or room to write their numbers."""
    words = request.words
    numbers = numbers_of(request.library, request.organisation)
    names = risk_names(request)
    best = ranking(request.organisation, request.library)[:OPTIONS]
    found = [
        {
            "number": numbers.get(rating.risk, ""),
            "title": names.get(rating.risk, ""),
            "score": words.number(rating.score),
        }
        for rating in best
    ]
    count = max(OPTIONS, len(found))
    yield sheet(request, {
        "code": code(request, "DO", 1),
        "rows": found + [{"number": "", "title": "", "score": ""}] * (count - len(found)),
        "labels": {
            "title": words("Which risks do we tackle first?"),
            "rule": words("Everybody has {n} dots of one colour. You may put two on the same risk. Vote at the same moment, "
                          "or keep the sheet covered until all have finished.", n=words.number(dots_each(count))),
            "number": words("Card"), "risk": words("Risk"), "dots": words("Dots"), "total": words("Total"), "score": words("Score"),
        },
    }, paper="A3")  # fmt: skip
