"""What hangs on the wall: the matrix, the rules, the canvas."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.workshop.ballots import risk_names, scales
from imdocs.contexts.workshop.plan import before, code, is_small, sheet, size, the_plan
from imdocs.model.placing import placed
from imdocs.model.planning import bands_of, numbers_of, ranking
from imdocs.model.rating import Bands

DOT = 0.135  # the radius of a dot, in cells of the matrix
BAND_NAMES = ("low", "moderate", "high", "very-high")


def band_words(request: Request) -> dict[str, str]:
    """The bands in words."""
    words = request.words
    return {"low": words("low"), "moderate": words("moderate"), "high": words("high"), "very-high": words("very high")}


def bands(request: Request) -> list[Context]:
    """Each band with its limits, the lowest first; printed beside each matrix, since books differ."""
    limits = bands_of(the_plan(request))
    most = the_plan(request).levels ** 2
    starts = [1, limits.moderate, limits.high, limits.very_high, most + 1]
    words, named = request.words, band_words(request)
    meanings = (
        {value.value: value.meaning for value in request.library.scales["bands"].values}
        if not is_small(request)
        else {}
    )
    return [
        {"id": name, "name": named[name], "span": f"{words.number(start)}–{words.number(_before(end))}",
         "meaning": meanings.get(name, "").partition(": ")[2] if _usual(limits) else ""}
        for name, start, end in zip(BAND_NAMES, starts, starts[1:], strict=False)
    ]  # fmt: skip


def _before(limit: float) -> float:
    return limit - 1 if float(limit).is_integer() else limit


def _usual(limits: Bands) -> bool:
    return limits == Bands()


def cells(request: Request) -> list[list[str]]:
    """The band of each cell, the highest likelihood first."""
    levels, limits = the_plan(request).levels, bands_of(the_plan(request))
    return [[limits.of(likelihood * impact) for impact in range(1, levels + 1)] for likelihood in range(levels, 0, -1)]


def items(request: Request) -> list[Context]:
    """The rated risks as dots: where they stand in the matrix, and their line in the list beside it."""
    levels = the_plan(request).levels
    numbers, names, limits = (
        numbers_of(request.library, request.organisation),
        risk_names(request),
        bands_of(the_plan(request)),
    )
    ratings = ranking(request.organisation, request.library)
    centres = [(rating.impact, levels + 1 - rating.likelihood) for rating in ratings]
    spots = placed(centres, DOT, 0.5, levels + 0.5)
    named = band_words(request)
    return [
        {"rank": request.words.number(place), "number": numbers.get(rating.risk, "–"), "title": names.get(rating.risk, rating.risk),
         "x": round(spot[0] - 0.5, 4), "y": round(spot[1] - 0.5, 4), "score": request.words.number(rating.score),
         "band": limits.of(rating.score), "band_word": named[limits.of(rating.score)]}
        for place, (rating, spot) in enumerate(zip(ratings, spots, strict=True), 1)
    ]  # fmt: skip


def matrix(request: Request) -> Context:
    """Everything that a matrix shows."""
    likelihood, impact = scales(request)
    return {"cells": cells(request), "bands": bands(request), "likelihood": likelihood, "impact": impact,
            "items": items(request), "dot": DOT, "words": band_words(request)}  # fmt: skip


def matrix_poster(request: Request) -> Iterable[Instance]:
    """The matrix for the wall, and the same in pieces for a printer that knows one paper only."""
    words = request.words
    made = {
        **matrix(request),
        "labels": {"title": words("Risk matrix"), "bands": words("Score = likelihood × impact"), "list": words("Ranked risks"),
                   "empty": words("Put a numbered dot for each card where its two medians meet. Then stand back: what surprises you?"),
                   "columns": [words("Card"), words("Risk"), words("Score")]},
    }  # fmt: skip
    yield Instance({"size": size(request, "A3"), "tiles": [], **made}, due=before(request))
    tiles = [[words("Piece {n}", n=f"{row}{column}") for column in "12"] for row in "AB"]
    yield Instance({"size": size(request, "A4"), **made, "tiles": tiles}, name="tiles", due=False)


def rules_poster(request: Request) -> Iterable[Instance]:
    """Rules to begin with, and room for the group's own."""
    words = request.words
    yield sheet(request, {
        "title": words("How we work together"),
        "rules": [
            words("We talk about processes, never about persons."),
            words("What is said here may be used. Who said it stays here."),
            words("Everybody's view counts once, whatever the post."),
            words("We rate alone first. Then we listen, above all to those who see it differently."),
            words("Nobody has to tell a case. Nobody is asked for proof."),
            words("Phones are silent. One person speaks at a time."),
        ],
        "own": words("Our own rules"),
        "serious": words("If you want to report something serious, speak with the facilitator at the break."),
    }, paper="A3")  # fmt: skip


CANVAS_FIELDS = (
    "partners",
    "activities",
    "assets",
    "services",
    "relations",
    "channels",
    "users",
    "costs",
    "income",
    "owners",
    "community",
)
RED = ("money", "alone", "dependence", "pressure")


def canvas(request: Request) -> Iterable[Instance]:
    """The canvas of the organisation's business, one for each group, with four questions for the red dots."""
    words = request.words
    asked = {question.key: question for question in request.library.questions["business-model"].questions}
    yield sheet(request, {
        "codes": [code(request, "CA", number) for number in range(1, the_plan(request).groups + 1)],
        "fields": {key: {"text": asked[key].text, "help": asked[key].help} for key in CANVAS_FIELDS},
        "red": [{"letter": letter, "text": asked[key].text, "help": asked[key].help} for letter, key in zip("ABCD", RED, strict=True)],
        "labels": {"title": request.library.questions["business-model"].title, "group": words("Table"),
                   "rule": words("Sticky notes for the eleven fields, then red dots for the four questions. Write functions, never names."),
                   "dots": words("Red dots"), "exposed": words("Exposed processes: where three or more dots meet")},
    }, paper="A3")  # fmt: skip
