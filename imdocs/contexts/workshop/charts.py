"""Pictures as tables: each cell has a colour and, where it matters, a word, so that paper, Word and a voice can all tell them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from imdocs.contexts.frame import Context, Request
from imdocs.contexts.workshop.cards import area_title
from imdocs.contexts.workshop.plan import the_plan
from imdocs.contexts.workshop.posters import band_words
from imdocs.model.gantt import gantt
from imdocs.model.planning import bands_of, numbers_of
from imdocs.model.rating import Rating
from imdocs.model.roadmap import RoadmapRow

FILLS = {"low": "FFFFFF", "moderate": "E3EBEE", "high": "B9CCD4", "very-high": "86A9B8"}
EMPTY, FULL = "FFFFFF", "86A9B8"
PROFILE_STEPS = 10


def shaded(text: str, fill: str) -> Context:
    """A cell of a chart."""
    return {"fill": fill, "text": text}


def matrix_rows(request: Request, ratings: Sequence[Rating]) -> list[Context]:
    """The matrix, the highest likelihood first; in each cell its band and the numbers of the cards that stand there."""
    plan = the_plan(request)
    limits, named = bands_of(plan), band_words(request)
    numbers = numbers_of(request.library, request.organisation)
    end = "-3" if plan.levels == 3 else ""  # noqa: PLR2004 - the scales are called so
    labels = {value.value: value.label for value in request.library.scales[f"likelihood{end}"].values}
    rows = []
    for likelihood in range(plan.levels, 0, -1):
        row: Context = {"label": f"{likelihood} {labels.get(str(likelihood), '')}".strip()}
        for impact in range(1, plan.levels + 1):
            band = limits.of(likelihood * impact)
            here = [
                numbers.get(rating.risk, "–")
                for rating in ratings
                if (_cell(rating.likelihood), _cell(rating.impact)) == (likelihood, impact)
            ]
            row[f"c{impact}"] = {"fill": FILLS[band], "band": named[band], "text": " ".join(here)}
        rows.append(row)
    return rows


def _cell(value: float) -> int:
    """The cell of a median; a half counts up, since prudence does."""
    return int(value + 0.5)


def profile_rows(request: Request, ratings: Sequence[Rating]) -> list[Context]:
    """For each area of work how many of its risks were rated, and the highest score as a bar of ten cells."""
    most = the_plan(request).levels ** 2
    limits, named = bands_of(the_plan(request)), band_words(request)
    areas = {risk.id: risk.area for risk in request.library.risks.values()}
    areas |= {risk.id: risk.area for risk in request.organisation.adaptation.risks}  # type: ignore[misc]
    rows = []
    for area in request.library.areas.values():
        here = [rating for rating in ratings if areas.get(rating.risk) == area.id]
        if not here:
            continue
        top = max(rating.score for rating in here)
        filled = max(1, round(top / most * PROFILE_STEPS))
        rows.append({
            "area": f"{area.letter} {area_title(area, request)}", "count": request.words.number(len(here)),
            "top": f"{request.words.number(top)} {named[limits.of(top)]}",
            **{f"c{step}": shaded("", FULL if step <= filled else EMPTY) for step in range(1, PROFILE_STEPS + 1)}, "score": top,
        })  # fmt: skip
    return sorted(rows, key=lambda row: -row["score"])


def gantt_of(request: Request, rows: Sequence[RoadmapRow]) -> Context:
    """The road map on a line of time of twelve columns."""
    made = gantt(rows)
    words = request.words
    return {
        "columns": {f"c{n}": _column(request, start, n) for n, start in enumerate(made.starts, 1)},
        "rows": [{"id": bar.row.id, "action": bar.row.action,
                  **{f"c{n}": shaded("", FULL if bar.first < n <= bar.last + 1 else EMPTY) for n in range(1, len(made.starts) + 1)}}
                 for bar in made.bars],
        "summary": _time_summary(request, rows),
        "months": words.number(made.months) if made.months > 1 else "",
    }  # fmt: skip


def _column(request: Request, start: date, place: int) -> str:
    """The month, and the year where it begins."""
    name = request.words.month_name(start)
    return f"{name}\n{start:%Y}" if place == 1 or start.month == 1 else name


def _time_summary(request: Request, rows: Sequence[RoadmapRow]) -> str:
    """The same in a sentence."""
    if not rows:
        return ""
    words = request.words
    first, last = min(row.start or row.deadline for row in rows), max(row.deadline for row in rows)
    return words("{n} actions, the first from {first}, the last until {last}.", n=words.number(len(rows)),
                 first=words.date(first), last=words.date(last))  # fmt: skip
