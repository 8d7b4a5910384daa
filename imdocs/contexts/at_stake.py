"""What is at stake when management decides: the risks that come first, and what goes on as long as nothing is done."""

from __future__ import annotations

import re

from imdocs.contexts.figures import FIGURES, title_of_figure, value_with_unit
from imdocs.contexts.frame import Context, Request
from imdocs.contexts.workshop.ballots import risk_names
from imdocs.contexts.workshop.held_back import fit_to_print
from imdocs.contexts.workshop.posters import band_words
from imdocs.formats.base import Mark
from imdocs.model.organisation import Figure
from imdocs.model.planning import bands_of, numbers_of, planned, priorities, ranking
from imdocs.model.rating import Rating
from imdocs.model.starting import figures_at_start

MOST_RISKS, IN_FULL = 5, 3  # the memo is one page


def first_risks(request: Request) -> list[str]:
    """The risks that come first, else those that the rows work against."""
    organisation = request.organisation
    rows = organisation.roadmap.rows if organisation.roadmap else ()
    wanted = priorities(organisation, request.library) or tuple(risk for row in rows for risk in row.risks)
    names = risk_names(request)
    return [name for name in dict.fromkeys(wanted) if name in names][:MOST_RISKS]


def risks_at_stake(request: Request) -> list[Context]:
    """The three that come first: their scores, what the room said of them, and what goes on if nothing is done."""
    risks, ratings = request.library.risks, _ratings(request)
    return [{"title": _title(request, name), "score": _score(request, ratings.get(name)), "said": _said(request, name),
             "harm": (risks[name].harm if name in risks else "") or "–"} for name in first_risks(request)[:IN_FULL]]  # fmt: skip


def more_risks(request: Request) -> list[str]:
    """The others, each in a few words."""
    return [_title(request, name) for name in first_risks(request)[IN_FULL:]]


def _title(request: Request, name: str) -> str:
    numbers = numbers_of(request.library, request.organisation)
    return f"{numbers.get(name, '')} {risk_names(request)[name]}".strip()


def _ratings(request: Request) -> dict[str, Rating]:
    """The ratings that may be told."""
    return {rating.risk: rating for rating in ranking(request.organisation, request.library)}


def _score(request: Request, rating: Rating | None) -> Mark | str:
    if rating is None:
        return "–"
    band = bands_of(planned(request.organisation)).of(rating.score)
    said = f"{request.words.number(rating.score)} · {band_words(request)[band]}"
    return Mark("high" if band in ("high", "very-high") else "plain", said)


def _said(request: Request, name: str) -> str:
    """What the room said, unless it may name a person."""
    results = request.organisation.results
    reasons = [rating.reason for rating in (results.ratings if results else ()) if rating.risk == name]
    fit, _ = fit_to_print(reasons, request.library, request.organisation)
    return _first_sentence(fit[0]) if fit else "–"


def _first_sentence(text: str) -> str:
    """Enough for one page: what stands before the first full stop that is followed by a capital."""
    return re.split(r"(?<=[.!?]) (?=[A-Z])", text.strip(), maxsplit=1)[0]


def figures_at_stake(request: Request) -> list[str]:
    """For each of the first risks one measured figure of its area that is not told yet."""
    asked = {question.key: question.areas for question in request.library.questions[FIGURES].questions}
    measured = [one for one in figures_at_start(request.organisation) if any(sign.isdigit() for sign in one.value)]
    told: dict[str, str] = {}
    for risk in (request.library.risks[name] for name in first_risks(request) if name in request.library.risks):
        fit = [one for one in measured if one.id not in told and risk.area in asked.get(one.id, ())]
        if fit and len(told) < IN_FULL:
            told[fit[0].id] = _told(request, fit[0])
    return list(told.values())


def _told(request: Request, figure: Figure) -> str:
    year = f" ({figure.year})" if figure.year else ""
    return f"{title_of_figure(request, figure)}: {value_with_unit(request, figure)}{year}"
