"""The tables of the comparison: indicators, areas of work, tools, figures, and places under codes."""

from __future__ import annotations

from collections.abc import Mapping

from imdocs.contexts.frame import Context, Request, title_of, wording_of
from imdocs.contexts.sector.common import amount, bar, bounds, cell, indicators, measure_names, summed
from imdocs.formats.base import Bars
from imdocs.model.benchmark import (
    FIGURES,
    MEASURES,
    Cohort,
    codes_for,
    figure_measure,
    has_area,
    has_tool,
    indicator_measure,
)
from imdocs.model.floors import Told
from imdocs.sources.words import Words

FEW_LOWEST, MOST_TOOLS = 3, 10


def public_note(request: Request) -> Context:
    """What must be said of the public answers, wherever their figures stand."""
    public = request.library.public
    if public is None:
        return {"title": "", "about": "", "by": "", "licence": "", "years": ""}
    return {
        "title": public.title,
        "about": public.about,
        "by": public.by,
        "licence": public.licence,
        "years": public.years,
    }


def indicator_rows(request: Request, cohort: Cohort, *, at_start: bool = False) -> list[Context]:
    """Each indicator: how members divide, their mean, and the public answers beside it."""
    words, made = request.words, []
    for key, title in indicators(request):
        measure = indicator_measure(key, at_start=at_start)
        found, levels = cohort.summary(measure), cohort.levels(measure)
        public = request.library.public.of(key) if request.library.public else None
        made.append({
            "title": title,
            "n": words.number(found.n),
            "mean": cell(found.mean, words),
            "value": found.mean.value,
            "spread": not levels[0].blank,
            "parts": [span(level, found.n, words) for level in levels],
            "bars": pair(found.mean.value, public.mean if public else None, request),
            "public": words("{mean} ({n})", mean=words.number(round(public.mean, 1)), n=words.number(public.n)) if public else "–",
            "public_mean": words.number(public.mean) if public else "–",
            "public_n": words.number(public.n) if public else "–",
        })  # fmt: skip
    return made


def span(told: Told, n: int, words: Words) -> str:
    """A rounded count as what it may be, without the whole, which stands in its own column."""
    if told.value is None:
        return cell(told, words)
    low, high = bounds(told, n)
    return words("{low}–{high}", low=words.number(low), high=words.number(high))


def pair(mean: float | None, public: float | None, request: Request) -> Bars:
    """The group's mean above the public one, on the same scale."""
    lines: list[tuple[str, tuple[int, ...]]] = []
    if mean is not None:
        lines.append((request.words("group"), (round(4 * mean),)))
    if public is not None:
        lines.append((request.words("public"), (0, 0, round(4 * public))))
    return Bars(tuple(lines))


def lowest(rows: list[Context]) -> list[Context]:
    """The indicators with the lowest means; with equal means, all of them."""
    told = sorted((row for row in rows if row["value"] is not None), key=lambda row: row["value"])
    if not told:
        return []
    limit = told[min(FEW_LOWEST, len(told)) - 1]["value"]
    return [row for row in told if row["value"] <= limit]


def places(request: Request, cohort: Cohort) -> list[Context]:
    """For each measure, the codes that stand in each half, third or quarter; the codes differ from table to table."""
    words, names = request.words, measure_names(request.words)
    made: list[Context] = []
    for measure in MEASURES:
        kinds = cohort.kinds(measure.block)
        for kind in kinds:
            found = cohort.classes(measure, kind)
            codes = codes_for(request.key, measure.id, found)
            title = (
                names[measure.id] if len(kinds) == 1 else f"{names[measure.id]}: {request.library.kinds[kind].title}"
            )
            for number in range(1, max((of for _, of in found.values()), default=0) + 1):
                here = sorted(codes[name] for name, (at, _) in found.items() if at == number)
                of = next(iter(found.values()))[1]
                made.append({"title": title, "shown": title if number == 1 else "", "name": class_name(number, of, words),
                             "codes": ", ".join(here)})  # fmt: skip
    return made


def class_name(number: int, of: int, words: Words) -> str:
    """A class in words: lower half, middle third, highest quarter."""
    named: Mapping[tuple[int, int], str] = {
        (1, 2): words("lower half"), (2, 2): words("upper half"), (1, 3): words("lowest third"), (2, 3): words("middle third"),
        (3, 3): words("highest third"), (1, 4): words("lowest quarter"), (2, 4): words("second quarter"),
        (3, 4): words("third quarter"), (4, 4): words("highest quarter"),
    }  # fmt: skip
    return named[number, of]


def area_rows(request: Request, cohort: Cohort) -> list[Context]:
    """Each area of work: how many members have a priority there, and the mean of their highest scores."""
    words, n, made = request.words, len(cohort.members("risks")), []
    for area in request.library.areas.values():
        first = cohort.how_many("risks", has_area(area.id, first=True))
        rated = cohort.how_many("risks", has_area(area.id))
        made.append({
            "letter": area.letter, "title": area.careful if request.careful else area.title, "n": words.number(n),
            "first": amount(first, n, words), "rated": amount(rated, n, words), "value": first.value or 0,
            "bar": bar(first.value, n),
        })  # fmt: skip
    return sorted(made, key=lambda row: (-row["value"], row["letter"]))


def tool_rows(request: Request, cohort: Cohort) -> list[Context]:
    """The tools that many chose; those that two at most chose are not listed."""
    words, n, found = request.words, len(cohort.members("tools")), []
    for tool in request.library.tools.values():
        told = cohort.how_many("tools", has_tool(tool.id))
        if told.value:
            found.append((told, tool))
    found.sort(key=lambda pair: (-(pair[0].value or 0), pair[1].number))
    return [{"number": tool.number, "title": title_of(tool, request), "members": amount(told, n, words), "bar": bar(told.value, n)}
            for told, tool in found[:MOST_TOOLS]]  # fmt: skip


def figure_rows(request: Request, cohort: Cohort) -> list[Context]:
    """The measured figures that are compared."""
    words, questions = request.words, request.library.questions["baseline-figures"].questions
    titles = {question.key: wording_of(question, request) for question in questions}
    made = []
    for name in FIGURES:
        measure = figure_measure(name)
        if measure is not None and cohort.values("figures", measure.value):
            made.append({"title": titles.get(name, name), **summed(cohort, measure, words)})
    return made
