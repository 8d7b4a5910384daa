"""The comparison and what is made from it: sector baseline, benchmark report, public summary."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.fields import asked, field
from imdocs.contexts.frame import Context, Instance, Request, in_days
from imdocs.contexts.roadmap import state_words
from imdocs.contexts.sector.common import (
    bar,
    cell,
    counted,
    for_sector,
    heading,
    measure_names,
    period_of,
    summed,
    why_blank,
)
from imdocs.contexts.sector.tables import area_rows, figure_rows, indicator_rows, lowest, places, public_note, tool_rows
from imdocs.contexts.sector.workbook import benchmark_sheets
from imdocs.model.benchmark import MEASURES, Cohort, Measure
from imdocs.model.extract import BLOCKS
from imdocs.model.fields import FieldId
from imdocs.model.floors import Told, mean_of
from imdocs.model.sector import Sector
from imdocs.model.sector_forms import BASELINE

DAYS_TO_RETURN = 21


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
        **_head(request, sector, cohort, ("scores",)),
        "indicators": rows,
        "lowest": lowest(rows),
        "kinds": _kinds(request, sector, cohort),
        "priorities": fields,
        "comment": asked(field(FieldId.of("sector", "comment"), "long", words, code="C1", lines=4,
                               wording=words("What the lead reads from it"), value=sector.comments.get(BASELINE, ""))),
    }  # fmt: skip
    yield Instance(context, return_to=sector.lead.contact, return_by=in_days(request.today, DAYS_TO_RETURN))


def _head(request: Request, sector: Sector, cohort: Cohort, blocks: Iterable[str] = BLOCKS) -> Context:
    """How many are counted where most are, always in whole fives; and how it is protected."""
    words = request.words
    n = max(len(cohort.members(block)) for block in blocks)
    return {
        "sector": heading(sector),
        "period": period_of(request, sector),
        "n": words.number(n),
        "members": words.number(len(sector.active)),
        "enough": n > 0,
        "blanks": why_blank(words),
        "public": public_note(request),
    }


def _kinds(request: Request, sector: Sector, cohort: Cohort) -> list[Context]:
    """The mean of all indicators by kind of organisation; a kind with fewer than five is blank."""
    words = request.words
    made = []
    for kind in sorted({member.kind for member in sector.active}):
        measure = Measure(
            "all", "scores", 1, 5, lambda one: sum(one.scores.values()) / len(one.scores) if one.scores else None
        )
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
    rows, areas = indicator_rows(request, cohort), area_rows(request, cohort)
    measures = [{"title": names[measure.id], **summed(cohort, measure, words)} for measure in MEASURES]
    context: Context = {
        **_head(request, sector, cohort),
        "measures": measures,
        "quartiles": any(row["quartiles"] for row in measures),
        "places": places(request, cohort),
        "indicators": rows,
        "lowest": lowest(rows),
        "areas": areas,
        "first_areas": [row for row in areas if row["value"]][:3],
        "tools": tool_rows(request, cohort),
        "figures": figure_rows(request, cohort),
        "comment": sector.comments.get("benchmark-report", ""),
        "n_tools": words.number(len(cohort.members("tools"))),
    }
    if request.format == "xlsx":
        context["sheets"] = benchmark_sheets(request, context)
    yield Instance(context)


@for_sector
def public_summary(request: Request, sector: Sector) -> Iterable[Instance]:
    """Two pages for citizens: totals only, from at least ten members, and what the lead does next."""
    words, cohort = request.words, counted(request, sector)
    done = cohort.summary(MEASURES[0])
    rows = indicator_rows(request, cohort)
    named = state_words(words)
    context: Context = {
        **_head(request, sector, cohort),
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
