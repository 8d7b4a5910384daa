"""What was measured again, row by row: an indicator, a figure, a goal, a risk, each beside its value at the start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imdocs.contexts.fields import field, record_row
from imdocs.contexts.figures import FIGURES, title_of_figure, value_with_unit
from imdocs.contexts.frame import Context, Request, wording_of
from imdocs.contexts.roadmap import with_unit
from imdocs.contexts.workshop.ballots import risk_names
from imdocs.formats.base import Field, Mark
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Figure
from imdocs.model.planning import bands_of, numbers_of, planned
from imdocs.model.rating import Bands
from imdocs.model.results import FigureResult, GoalResult, IndicatorResult, Results, RiskResult, goal_key
from imdocs.model.starting import levels_at_start

BASELINE = "baseline"
MOST_BLANK_FIGURES = 8


def level_words(request: Request) -> list[tuple[str, str]]:
    """The five levels as choices."""
    values = request.library.scales["levels-5"].values
    return [(one.value, one.value if request.format == "pdf" else f"{one.value} · {one.label}") for one in values]


def _cell(
    request: Request, code: str, key: tuple[str, str, str], kind: str, wording: str, known: Mapping[str, str],
    value: str = "", choices: Iterable[tuple[str, str]] = ()
) -> Field:  # fmt: skip
    """A field beside what stood there at the start."""
    return field(FieldId.of(*key), kind, request.words, code=code, wording=wording, known=known, value=value,
                 choices=tuple(choices), lines=1)  # fmt: skip


def change_mark(request: Request, change: float | None) -> Mark:
    """A movement as a signed number; nothing where one of the two values is missing."""
    if change is None:
        return Mark("plain", "–")
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return Mark("plain", f"{sign}{request.words.number(abs(change))}")


def indicator_title(request: Request, name: str) -> str:
    """An indicator as people speak of it: its number and its name, such as 1.2 Code of conduct."""
    question = next(found for found in request.library.questions[BASELINE].questions if found.key == name)
    return f"{'.'.join(name.removeprefix('irm'))} {wording_of(question, request).split(':', maxsplit=1)[0]}"


def levels_before(request: Request) -> list[tuple[str, str]]:
    """The indicators to choose from, each with its level at the start."""
    start = {score.indicator: score.level for score in levels_at_start(request.organisation)}
    return [
        (one.key, request.words("{title} (at the start {level})", title=indicator_title(request, one.key), level=start.get(one.key, "–")))
        for one in request.library.questions[BASELINE].questions
    ]  # fmt: skip


def measured_lines(request: Request, found: Results, half: Mapping[str, str]) -> list[Context]:
    """What was measured again, in a line each: at the start, at half-time, today."""
    lines = [
        {"what": indicator_title(request, one.indicator), "before": str(one.before.level) if one.before else "–",
         "half": half.get(one.indicator, "–"), "now": str(one.after or "–"), "change": change_mark(request, one.change)}
        for one in found.indicators if one.after or one.indicator in half
    ]  # fmt: skip
    for figure in (one for one in found.figures if one.value):
        row = figure_row(request, figure, {})
        lines.append(
            {
                "what": row["title"],
                "before": row["before"],
                "half": "–",
                "now": figure.value,
                "change": Mark("plain", "–"),
            }
        )
    return lines


def indicator_row(request: Request, one: IndicatorResult, known: Mapping[str, str]) -> Context:
    """An indicator: its level at the start, today's, and what shows it."""
    words = request.words
    question = next(found for found in request.library.questions[BASELINE].questions if found.key == one.indicator)
    code = f"I{one.indicator.removeprefix('irm')}"
    fields = [
        _cell(
            request,
            code,
            ("indicator", one.indicator, "level"),
            "choice",
            words("Level today"),
            known,
            choices=level_words(request),
        ),
        _cell(request, code, ("indicator", one.indicator, "evidence"), "short", words("What shows it"), known),
    ]
    return record_row(fields, {
        "title": wording_of(question, request).split(":", maxsplit=1)[0],
        "before": words.number(one.before.level) if one.before else "–",
        "change": change_mark(request, one.change),
    })  # fmt: skip


def figure_row(request: Request, one: FigureResult, known: Mapping[str, str]) -> Context:
    """A measured value at the start and today, with the paper that each comes from."""
    words, figure = request.words, one.before
    keys = [question.key for question in request.library.questions[FIGURES].questions]
    code = f"F{keys.index(figure.id) + 1 if figure.id in keys else len(keys) + 1}"
    fields = [
        _cell(request, code, ("figure", figure.id, "value"), "short", words("Today"), known),
        _cell(request, code, ("figure", figure.id, "year"), "short", words("Period"), known),
        _cell(request, code, ("figure", figure.id, "source"), "short", words("Paper it comes from"), known),
    ]
    title, before = title_of_figure(request, figure), value_with_unit(request, figure)
    return record_row(fields, {"title": title, "before": before, "when": figure.year or "–"})


def blank_figures(request: Request, known: Mapping[str, str]) -> list[Context]:
    """Without figures of the start, the first few that fit: they are the start of the next comparison."""
    small = request.organisation.kind == "small"
    wanted = ["meetings", "cash-book", "reserves", "collection"] if small else []
    questions = request.library.questions[FIGURES].questions
    chosen = [key for key in wanted if any(key == found.key for found in questions)] or [
        found.key for found in questions[:MOST_BLANK_FIGURES]
    ]
    return [figure_row(request, FigureResult(Figure(key, "–")), known) for key in chosen]


def goal_choices(request: Request) -> list[tuple[str, str]]:
    """How far a goal was reached."""
    words = request.words
    return [("achieved", words("achieved")), ("partly", words("partly")), ("not", words("not yet"))]


def goal_row(request: Request, one: GoalResult, known: Mapping[str, str]) -> Context:
    """A goal of a tool: where it began, its target, what was measured."""
    words, goal = request.words, one.goal
    tool = request.library.tools.get(one.tool)
    key = goal_key(tool.number if tool else one.tool, goal)
    code = key.replace(".", "-G")
    fields = [
        _cell(request, code, ("goal", key, "measured"), "short", words("Measured today"), known, one.measured),
        _cell(
            request, code, ("goal", key, "state"), "choice", words("Reached?"), known, one.state, goal_choices(request)
        ),
    ]
    return record_row(fields, {
        "text": goal.text, "indicator": goal.indicator,
        "before": with_unit(goal.baseline, goal.unit, words) or "–", "target": with_unit(goal.target, goal.unit, words) or "–",
    })  # fmt: skip


def risk_row(request: Request, one: RiskResult, known: Mapping[str, str]) -> Context:
    """A priority risk: its score in the workshop, and both axes rated again."""
    words = request.words
    return record_row(rating_fields(request, one, known), {
        "number": numbers_of(request.library, request.organisation).get(one.risk, ""),
        "title": risk_names(request)[one.risk],
        "before": rating_before(request, one),
        "now": words.number(one.score) if one.score else "–",
        "change": change_mark(request, one.change),
    })  # fmt: skip


def rating_fields(request: Request, one: RiskResult, known: Mapping[str, str]) -> list[Field]:
    """Likelihood and impact of a risk rated again; the two forms that ask for them fill the same place."""
    words, levels = request.words, planned(request.organisation).levels
    code = numbers_of(request.library, request.organisation).get(one.risk, one.risk)
    code += "-R" if code.startswith("O") else ""  # O1 is an outcome, too
    choices = [(str(step), str(step)) for step in range(1, levels + 1)]
    return [
        _cell(request, code, ("risk", one.risk, key), "choice", wording, known, str(value or ""), choices)
        for key, wording, value in (
            ("likelihood", words("Likelihood now"), one.likelihood),
            ("impact", words("Impact now"), one.impact),
        )
    ]


def rating_before(request: Request, one: RiskResult) -> str:
    """The score of the workshop with its band, or a dash."""
    if one.before is None:
        return "–"
    return f"{request.words.number(one.before.score)} · {band_words(request, bands_of(planned(request.organisation)), one.before.score)}"


def band_words(request: Request, bands: Bands, score: float) -> str:
    """The band of a score in words."""
    words = request.words
    return {"low": words("low"), "moderate": words("moderate"), "high": words("high"), "very-high": words("very high")}[
        bands.of(score)
    ]
