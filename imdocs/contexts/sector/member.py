"""One member's own view: its values beside the group's and beside the public answers, and how to read both."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.sector.common import (
    TWENTIETHS,
    block_names,
    cell,
    counted,
    for_sector,
    heading,
    indicators,
    measure_names,
    period_of,
    why_blank,
)
from imdocs.contexts.sector.tables import class_name, public_note
from imdocs.formats.base import Bars
from imdocs.model.benchmark import MEASURES, Cohort, Measure, codes_for, indicator_measure, newest
from imdocs.model.extract import Extract
from imdocs.model.floors import Told, step_for
from imdocs.model.sector import Member, Sector
from imdocs.sources.words import Words


@for_sector
def member_view(request: Request, sector: Sector) -> Iterable[Instance]:
    """A view for each member that has sent something in the period that is open."""
    now = sector.round_on(request.today)
    cohort = counted(request, sector)
    for number, member in enumerate(sector.members, 1):
        if request.member not in (None, member) or member.left is not None:
            continue
        filed = newest(sector.filed, member.code, now.period) if now else None
        if filed is None:
            continue
        yield Instance(_view(request, sector, member, filed.extract, cohort), name=str(number))


def _view(request: Request, sector: Sector, member: Member, own: Extract, cohort: Cohort) -> Context:
    words, names = request.words, block_names(request.words)
    inside = member.code in cohort.members("scores")
    measures = [_measure(request, measure, member, own, cohort) for measure in MEASURES]
    return {
        "sector": heading(sector),
        "period": period_of(request, sector),
        "member": {"name": member.name, "code": member.code},
        "sent": [names[block] for block in names if own.holds(block)],
        "counted": inside,
        "waits": member.code in cohort.waiting.get("scores", ()),
        "benchmark": member.benchmark,
        "n": words.number(len(cohort.members("scores"))),
        "enough": bool(cohort.members("scores")),
        "indicators": [_indicator(request, key, title, own, cohort) for key, title in indicators(request)],
        "measures": [row for row in measures if row["told"]],
        "public": public_note(request),
        "blanks": why_blank(words),
        "stuck": words.count(
            len(own.problems), "You reported one tool that is stuck.", "You reported {n} tools that are stuck."
        )
        if own.problems
        else "",
    }


def _indicator(request: Request, key: str, title: str, own: Extract, cohort: Cohort) -> Context:
    """Own level, the group's mean, and the share of public answers at or below the own level."""
    words, measure = request.words, indicator_measure(key)
    level, mean = measure.value(own), cohort.summary(measure).mean
    public = request.library.public.of(key) if request.library.public else None
    return {
        "title": title,
        "own": words.number(level) if level else "–",
        "group": cell(mean, words),
        "beside": _beside(level, mean, len(cohort.values("scores", measure.value)), measure, words),
        "public_mean": words.number(public.mean) if public else "–",
        "public": words("{n} % of {all}", n=words.number(round(public.share_at_most(level))), all=words.number(public.n))
        if public and level else "–",
        "bars": Bars((
            *([(words("you"), (_length(level),))] if level else []),
            *([(words("the group"), (0, _length(mean.value)))] if mean.value else []),
        )),
    }  # fmt: skip


def _length(level: float | None) -> int:
    return round(TWENTIETHS * level / 5) if level else 0


def _beside(own: float | None, mean: Told, n: int, measure: Measure, words: Words) -> str:
    """Above, near or below the group: near means within one step of rounding, since the mean is no sharper than that."""
    if own is None or mean.value is None:
        return "–"
    near = step_for(n, measure.low, measure.high)
    low = measure.low if mean.end == "or-less" else mean.value - near
    high = measure.high if mean.end == "or-more" else mean.value + near
    if low <= own <= high:
        return words("near")
    return words("above") if own > high else words("below")


def _measure(request: Request, measure: Measure, member: Member, own: Extract, cohort: Cohort) -> Context:
    """Own value, the group's mean, the own place and the code under which it stands in the report."""
    words, value, found = request.words, measure.value(own), cohort.classes(measure, member.kind)
    at = found.get(member.code)
    codes = codes_for(request.key, measure.id, found) if at else {}
    mean = cohort.summary(measure).mean
    return {
        "title": measure_names(words)[measure.id],
        "told": value is not None or not mean.blank,
        "own": words.number(round(value, 1)) if value is not None else "–",
        "group": cell(mean, words),
        "place": class_name(*at, words) if at else "–",
        "code": codes.get(member.code, "–"),
    }
