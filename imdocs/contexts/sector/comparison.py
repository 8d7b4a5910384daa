"""The comparison and what is made from it: sector baseline, benchmark report, public summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imdocs.contexts.fields import asked, field
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.contexts.roadmap import state_words
from imdocs.contexts.sector.common import (
    amount,
    bar,
    bounds,
    cell,
    counted,
    for_sector,
    heading,
    indicators,
    measure_names,
    period_of,
    summed,
    why_blank,
)
from imdocs.contexts.sector.workbook import benchmark_sheets
from imdocs.model.benchmark import (
    FIGURES,
    MEASURES,
    Cohort,
    Measure,
    codes_for,
    figure_measure,
    has_area,
    has_tool,
    indicator_measure,
)
from imdocs.model.fields import FieldId
from imdocs.model.floors import Told, mean_of
from imdocs.model.sector import Sector
from imdocs.model.sector_forms import BASELINE
from imdocs.sources.words import Words

DAYS_TO_RETURN, FEW_LOWEST, MOST_TOOLS = 21, 3, 10
HIGHEST_SCORE = 25


@for_sector
def sector_baseline(request: Request, sector: Sector) -> Iterable[Instance]:
    """Where members stood at the start: each indicator with its distribution, the lowest, gaps by kind."""
    words, cohort = request.words, counted(request, sector)
    rows = indicator_rows(request, cohort, at_start=True)
    fields = [
        asked(field(FieldId.of("sector", f"priority-{number}"), "short", words, code=f"P{number}", lines=1,
                    wording=words("Priority {n}", n=words.number(number)), value=text))
        for number, text in enumerate([*sector.priorities, "", "", ""][:3], 1)
    ]  # fmt: skip
    context: Context = {
        **_head(request, sector, cohort, "scores"),
        "indicators": rows,
        "lowest": lowest(rows),
        "kinds": _kinds(request, sector, cohort),
        "priorities": fields,
        "comment": asked(field(FieldId.of("sector", "comment"), "long", words, code="C1", lines=4,
                               wording=words("What the lead reads from it"), value=sector.comments.get(BASELINE, ""))),
    }  # fmt: skip
    yield Instance(context, return_to=sector.lead.contact, return_by=in_days(request.today, DAYS_TO_RETURN))


def _head(request: Request, sector: Sector, cohort: Cohort, block: str) -> Context:
    """Who is counted, who waits, and how it is protected."""
    words = request.words
    n = len(cohort.members(block))
    return {
        "sector": heading(sector),
        "period": period_of(request, sector),
        "n": words.number(n),
        "members": words.number(len(sector.active)),
        "enough": n > 0,
        "waiting": words.number(len(cohort.waiting.get(block, ()))) if cohort.waiting.get(block) else "",
        "blanks": why_blank(words),
        "public": public_note(request),
    }


def public_note(request: Request) -> Context:
    """What must be said of the public answers, wherever their figures stand."""
    public = request.library.public
    if public is None:
        return {"title": "", "about": "", "by": "", "licence": "", "years": ""}
    return {"title": public.title, "about": public.about, "by": public.by, "licence": public.licence, "years": public.years}


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
    lines = []
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


def _kinds(request: Request, sector: Sector, cohort: Cohort) -> list[Context]:
    """The mean of all indicators by kind of organisation; a kind with fewer than five is blank."""
    words = request.words
    made = []
    for kind in sorted({member.kind for member in sector.active}):
        measure = Measure("all", "scores", 1, 5, lambda one: sum(one.scores.values()) / len(one.scores) if one.scores else None)
        values = list(cohort.values("scores", measure.value, kind).values())
        told = mean_of(values, 1, 5) if values else Told(why="too-few")
        made.append({"kind": request.library.kinds[kind].title, "n": words.number(len(values)) if values else "–",
                     "members": words.number(sum(one.kind == kind for one in sector.active)), "mean": cell(told, words)})  # fmt: skip
    return made


@for_sector
def benchmark_report(request: Request, sector: Sector) -> Iterable[Instance]:
    """The comparison, for the members: figures over whole fives, places under codes, public answers beside them."""
    words, cohort = request.words, counted(request, sector)
    names = measure_names(words)
    measures = [{"title": names[measure.id], **summed(cohort, measure, words)} for measure in MEASURES]
    context: Context = {
        **_head(request, sector, cohort, "scores"),
        "measures": measures,
        "quartiles": any(row["quartiles"] for row in measures),
        "places": places(request, cohort),
        "indicators": indicator_rows(request, cohort),
        "areas": area_rows(request, cohort),
        "tools": tool_rows(request, cohort),
        "figures": figure_rows(request, cohort),
        "comment": sector.comments.get("benchmark-report", ""),
        "n_tools": words.number(len(cohort.members("tools"))),
    }
    if request.format == "xlsx":
        context["sheets"] = benchmark_sheets(request, context)
    yield Instance(context)


def places(request: Request, cohort: Cohort) -> list[Context]:
    """For each measure, the codes that stand in each half, third or quarter; the codes differ from table to table."""
    words, names = request.words, measure_names(request.words)
    made = []
    for measure in MEASURES:
        found = cohort.classes(measure)
        if not found:
            continue
        codes = codes_for(request.key, measure.id, found)
        most = max(of for _, of in found.values())
        for number in range(1, most + 1):
            here = sorted(codes[name] for name, (at, _) in found.items() if at == number)
            made.append({"title": names[measure.id], "shown": names[measure.id] if number == 1 else "",
                         "name": class_name(number, most, words), "codes": ", ".join(here)})  # fmt: skip
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
    titles = {question.key: question.text for question in questions}
    made = []
    for name in FIGURES:
        measure = figure_measure(name)
        if measure is not None and cohort.values("figures", measure.value):
            made.append({"title": titles.get(name, name), **summed(cohort, measure, words)})
    return made


@for_sector
def public_summary(request: Request, sector: Sector) -> Iterable[Instance]:
    """Two pages for citizens: totals only, from at least ten members, and what the lead does next."""
    words, cohort = request.words, counted(request, sector)
    done = cohort.summary(MEASURES[0])
    rows = indicator_rows(request, cohort)
    named = state_words(words)
    context: Context = {
        **_head(request, sector, cohort, "scores"),
        "done": cell(done.mean, words), "done_told": not done.mean.blank, "n_rows": words.number(done.n),
        "done_bar": bar(done.mean.value, 100, words("{n} percent", n=cell(done.mean, words))),
        "change": cell(cohort.summary(MEASURES[-1]).mean, words),
        "areas": [row for row in area_rows(request, cohort) if row["value"]][:4],
        "tools": tool_rows(request, cohort)[:5],
        "lowest": lowest(rows)[:5],
        "indicators": rows,
        "next": [{"action": row.action, "when": words.date(row.deadline), "state": named[row.state(request.today)]} for row in sector.roadmap.rows
                 if row.state(request.today) != "dropped" and row.status != "proposed"],
    }  # fmt: skip
    yield Instance(context)
