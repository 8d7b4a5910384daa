"""What the lead's documents share: a figure as a cell, the reason for a blank, and makers that need a sector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps

from imdocs.contexts.frame import Context, Instance, Request, wording_of
from imdocs.formats.base import Bars
from imdocs.model.benchmark import Cohort, Measure, Summary, cohort_of
from imdocs.model.floors import FEWEST, Told
from imdocs.model.sector import Sector
from imdocs.sources.words import Words

SectorMaker = Callable[[Request, Sector], Iterable[Instance]]
TWENTIETHS = 20


def for_sector(maker: SectorMaker) -> Callable[[Request], Iterable[Instance]]:
    """A maker of the usual form, which makes nothing for an organisation that is no lead."""

    @wraps(maker)
    def made(request: Request) -> Iterable[Instance]:
        return maker(request, request.sector) if request.sector is not None else ()

    return made


def reasons(words: Words) -> Mapping[str, str]:
    """Why a cell is blank, short enough to stand in it."""
    return {
        "too-few": words("fewer than 5"),
        "needs-ten": words("needs 10"),
        "needs-twenty": words("needs 20"),
        "too-alike": words("too alike"),
        "beside": words("kept back"),
        "not-measured": words("not sent"),
    }


def why_blank(words: Words) -> list[Context]:
    """The reasons with their meaning, for the page that explains them."""
    return [
        {"word": words("fewer than 5"), "means": words("Fewer than five stand behind it.")},
        {"word": words("needs 10"), "means": words("It would divide a group of fewer than ten.")},
        {"word": words("needs 20"), "means": words("Quarters need five in each.")},
        {"word": words("too alike"), "means": words("The values lie so close that no place can be given.")},
        {"word": words("kept back"), "means": words("Told with the others, a smaller group could be worked out.")},
        {"word": words("not sent"), "means": words("No whole group of five has sent it.")},
    ]


def cell(told: Told, words: Words) -> str:
    """A figure as it stands in a table, or the reason why it is not there."""
    if told.value is None:
        return reasons(words)[told.why]
    number = words.number(told.value)
    if told.end == "or-less":
        return words("{n} or less", n=number)
    return words("{n} or more", n=number) if told.end == "or-more" else number


def amount(told: Told, of: int, words: Words) -> str:
    """A rounded count as what it may be, such as 3–7 of 10."""
    if told.value is None:
        return reasons(words)[told.why]
    low, high = bounds(told, of)
    return words("{low}–{high} of {all}", low=words.number(low), high=words.number(high), all=words.number(of))


def bounds(told: Told, of: int) -> tuple[int, int]:
    """The least and the most that a rounded count may stand for."""
    value = int(told.value or 0)
    return max(0, value - FEWEST // 2), min(of, value + FEWEST // 2)


def bar(value: float | None, most: float, text: str = "") -> Bars:
    """One bar with its words."""
    length = min(round(TWENTIETHS * value / most), TWENTIETHS) if value and most > 0 else 0
    return Bars(((text, (length, 0, TWENTIETHS - length)),)) if value is not None else Bars(())


def measure_names(words: Words) -> Mapping[str, str]:
    """What the compared measures are called, with their unit."""
    return {
        "rows-done": words("Rows done, percent"),
        "rows-late": words("Rows late, percent"),
        "days-late": words("Days late, mean of all rows"),
        "sessions": words("Coaching sessions held"),
        "score-change": words("Change of level since the start"),
    }


def cause_names(words: Words) -> Mapping[str, str]:
    """The kinds of cause, as the session worksheet words them."""
    return {
        "money": words("money"), "people": words("too few people"), "time": words("time"), "rules": words("rules or law"),
        "other-unit": words("another unit"), "outside": words("somebody outside"), "habit": words("habit"),
        "unclear": words("not clear"),
    }  # fmt: skip


def block_names(words: Words) -> Mapping[str, str]:
    """What a member may share, in words."""
    return {
        "scores": words("levels of the indicators"), "figures": words("measured figures"),
        "risks": words("risks by area of work"), "tools": words("tools chosen"), "rows": words("counts of rows"),
        "problems": words("kinds of problems"),
    }  # fmt: skip


def indicators(request: Request) -> list[tuple[str, str]]:
    """The indicators with their short names: what stands before the colon of the question."""
    questions = request.library.questions["baseline"].questions
    return [(question.key, wording_of(question, request).split(":")[0]) for question in questions]


def counted(request: Request, sector: Sector) -> Cohort:
    """Who is counted today."""
    return cohort_of(sector, request.today)


def summed(cohort: Cohort, measure: Measure, words: Words) -> Context:
    """One measure as a row of a table."""
    found: Summary = cohort.summary(measure)
    return {
        "n": words.number(found.n),
        "mean": cell(found.mean, words),
        "median": cell(found.median, words),
        "lower": cell(found.lower, words),
        "upper": cell(found.upper, words),
        "bar": bar(found.mean.value, measure.high) if measure.low >= 0 else Bars(()),
        "told": not found.mean.blank,
        "quartiles": not found.lower.blank,
    }


def period_of(request: Request, sector: Sector) -> Context:
    """The period that is open, and by when it is due."""
    now = sector.round_on(request.today)
    return {"name": now.period if now else "", "due": request.words.date(now.due) if now else ""}


def heading(sector: Sector) -> Context:
    """What every page of the lead says of the programme."""
    return {"name": sector.name, "aim": sector.aim, "lead": sector.lead.name, "contact": sector.lead.contact,
            "address": sector.lead.address, "keeper": sector.lead.keeper, "sponsor": sector.lead.sponsor}  # fmt: skip
