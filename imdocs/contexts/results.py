"""Results against the baseline: measure again, compare, explain; for every organisation, coached or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from imdocs.contexts.fields import asked, field, record_row
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.formats.base import Field, Mark
from imdocs.model.coaching import programme_of
from imdocs.model.content import ContentLibrary
from imdocs.model.cycle import NextCycle, next_cycle
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Figure, Organisation
from imdocs.model.planning import bands_of, numbers_of, planned, priorities
from imdocs.model.programme import months_later
from imdocs.model.rating import Bands
from imdocs.model.results import WORTH_NOTING, FigureResult, GoalResult, IndicatorResult, Results, RiskResult, goal_key, instance_of, results_of

BASELINE, FIGURES = "baseline", "baseline-figures"
DAYS_TO_RETURN = 21
MONTHS_TO_RESULTS = 12
DAYS_BEFORE = 30
MOST_BLANK_FIGURES = 8


def results(request: Request) -> Iterable[Instance]:
    """Levels, figures, goals and ratings beside those of the start, with room for what explains them."""
    organisation, words = request.organisation, request.words
    found = comparison(organisation, request.library)
    known = organisation.merged("results", instance_of(organisation))
    after = next_cycle(organisation, found)
    context: Context = {
        "summary": _summary(request, found),
        "cycle": words.number(organisation.cycle) if organisation.cycle > 1 else "",
        "indicators": [_indicator(request, one, known) for one in found.indicators],
        "figures": [_figure(request, one, known) for one in found.figures] or _blank_figures(request, known),
        "goals": [_goal(request, one, known) for one in found.goals],
        "risks": [_risk(request, one, known) for one in found.risks],
        "legend": " · ".join(f"{one.value} {one.label}" for one in request.library.scales["levels-5"].values),
        "levels": words.number(planned(organisation).levels),
        "explain": _explain(request, known),
        "carried": carried_context(request, after),
    }
    agent = organisation.person(organisation.roles.agent)
    yield Instance(
        context, name=instance_of(organisation), due=is_due(request), return_to=agent.name if agent else words("the integrity agent"),
        return_by=in_days(request.today, DAYS_TO_RETURN),
    )  # fmt: skip


def comparison(organisation: Organisation, library: ContentLibrary) -> Results:
    """The comparison with the library's list of indicators and this organisation's priority risks."""
    indicators = [question.key for question in library.questions[BASELINE].questions]
    numbers = {tool.id: tool.number for tool in library.tools.values()}
    known = numbers_of(library, organisation)
    return results_of(organisation, indicators, [name for name in priorities(organisation, library) if name in known], numbers)


def is_due(request: Request) -> bool:
    """A year after approval, or in the last month of a programme."""
    organisation, roadmap = request.organisation, request.organisation.roadmap
    end = programme_of(organisation).end
    if end and request.today >= end - timedelta(days=DAYS_BEFORE):
        return True
    approved = roadmap.approved.date if roadmap and roadmap.approved else None
    return approved is not None and request.today >= months_later(approved, MONTHS_TO_RESULTS) - timedelta(days=DAYS_BEFORE)


def titles_of_risks(request: Request) -> dict[str, str]:
    """What this organisation calls each risk, its own ones included."""
    organisation = request.organisation
    titles = {risk.id: title_of(risk, request) for risk in request.library.risks.values()}
    titles |= {risk.id: risk.title for risk in organisation.adaptation.risks}
    return titles | {risk.id: risk.title for risk in (organisation.results.own_risks if organisation.results else ())}


def level_words(request: Request) -> list[tuple[str, str]]:
    """The five levels as choices."""
    values = request.library.scales["levels-5"].values
    return [(one.value, one.value if request.format == "pdf" else f"{one.value} · {one.label}") for one in values]


def _cell(request: Request, code: str, key: tuple[str, str, str], kind: str, wording: str, known: Mapping[str, str],
          value: str = "", choices: Iterable[tuple[str, str]] = ()) -> Field:  # fmt: skip
    return field(FieldId.of(*key), kind, request.words, code=code, wording=wording, known=known, value=value,
                 choices=tuple(choices), lines=1)  # fmt: skip


def change_mark(request: Request, change: float | None) -> Mark:
    """A movement as a signed number; nothing where one of the two values is missing."""
    if change is None:
        return Mark("plain", "–")
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return Mark("plain", f"{sign}{request.words.number(abs(change))}")


def _indicator(request: Request, one: IndicatorResult, known: Mapping[str, str]) -> Context:
    words = request.words
    question = next(found for found in request.library.questions[BASELINE].questions if found.key == one.indicator)
    code = f"I{one.indicator.removeprefix('irm')}"
    fields = [
        _cell(request, code, ("indicator", one.indicator, "level"), "choice", words("Level today"), known, choices=level_words(request)),
        _cell(request, code, ("indicator", one.indicator, "evidence"), "short", words("What shows it"), known),
    ]
    return record_row(fields, {
        "title": question.text.split(":")[0],
        "before": words.number(one.before.level) if one.before else "–",
        "change": change_mark(request, one.change),
    })  # fmt: skip


def _figure(request: Request, one: FigureResult, known: Mapping[str, str]) -> Context:
    words, figure = request.words, one.before
    keys = [question.key for question in request.library.questions[FIGURES].questions]
    place = keys.index(figure.id) + 1 if figure.id in keys else len(keys) + 1
    asked_as = {question.key: question.text for question in request.library.questions[FIGURES].questions}
    code = f"F{place}"
    before = " ".join(part for part in (figure.value, figure.unit) if part)
    fields = [
        _cell(request, code, ("figure", figure.id, "value"), "short", words("Today"), known),
        _cell(request, code, ("figure", figure.id, "year"), "short", words("Period"), known),
        _cell(request, code, ("figure", figure.id, "source"), "short", words("Paper it comes from"), known),
    ]
    title = figure.title or asked_as.get(figure.id, figure.id).rsplit(", percent", 1)[0]
    return record_row(fields, {"title": title, "before": before, "when": figure.year or "–"})


def _blank_figures(request: Request, known: Mapping[str, str]) -> list[Context]:
    """Without figures of the start, the first few that fit: they are the start of the next comparison."""
    small = request.organisation.kind == "small"
    wanted = ["meetings", "cash-book", "reserves", "collection"] if small else []
    questions = request.library.questions[FIGURES].questions
    chosen = [key for key in wanted if any(key == found.key for found in questions)] or [found.key for found in questions[:MOST_BLANK_FIGURES]]
    return [_figure(request, FigureResult(Figure(key, "–")), known) for key in chosen]


def goal_choices(request: Request) -> list[tuple[str, str]]:
    """How far a goal was reached."""
    words = request.words
    return [("achieved", words("achieved")), ("partly", words("partly")), ("not", words("not yet"))]


def _goal(request: Request, one: GoalResult, known: Mapping[str, str]) -> Context:
    words, goal = request.words, one.goal
    tool = request.library.tools.get(one.tool)
    key = goal_key(tool.number if tool else one.tool, goal)
    code = key.replace(".", "-G")
    unit = goal.unit if goal.unit not in ("number", "yes-no") else ""
    fields = [
        _cell(request, code, ("goal", key, "measured"), "short", words("Measured today"), known, one.measured),
        _cell(request, code, ("goal", key, "state"), "choice", words("Reached?"), known, one.state, goal_choices(request)),
    ]
    return record_row(fields, {
        "text": goal.text, "indicator": goal.indicator,
        "before": goal.baseline or "–", "target": " ".join(part for part in (goal.target, unit) if part) or "–",
    })  # fmt: skip


def _risk(request: Request, one: RiskResult, known: Mapping[str, str]) -> Context:
    words = request.words
    return record_row(rating_fields(request, one, known), {
        "number": numbers_of(request.library, request.organisation).get(one.risk, ""),
        "title": titles_of_risks(request)[one.risk],
        "before": rating_before(request, one),
        "now": words.number(one.score) if one.score else "–",
        "change": change_mark(request, one.change),
    })  # fmt: skip


def rating_fields(request: Request, one: RiskResult, known: Mapping[str, str]) -> list[Field]:
    """Likelihood and impact of a risk rated again; the two forms that ask for them fill the same place."""
    words, levels = request.words, planned(request.organisation).levels
    code = numbers_of(request.library, request.organisation).get(one.risk, one.risk)
    choices = [(str(step), str(step)) for step in range(1, levels + 1)]
    return [
        _cell(request, code, ("risk", one.risk, key), "choice", wording, known, str(value or ""), choices)
        for key, wording, value in (("likelihood", words("Likelihood now"), one.likelihood), ("impact", words("Impact now"), one.impact))
    ]


def rating_before(request: Request, one: RiskResult) -> str:
    """The score of the workshop with its band, or a dash."""
    if one.before is None:
        return "–"
    return f"{request.words.number(one.before.score)} · {band_words(request, bands_of(planned(request.organisation)), one.before.score)}"


def band_words(request: Request, bands: Bands, score: float) -> str:
    """The band of a score in words."""
    words = request.words
    return {"low": words("low"), "moderate": words("moderate"), "high": words("high"), "very-high": words("very high")}[bands.of(score)]


def _explain(request: Request, known: Mapping[str, str]) -> list[Context]:
    words = request.words
    rows = [
        (words("What moved most, and why?"), words("Name the step of the road map, and the month in which it began.")),
        (words("What would have moved without us?"), words("A new tariff, a new pump, a dry year: be modest.")),
        (words("What did not move, and why?"), words("Look at the process before you look at people.")),
        (words("What could we not measure?"), words("Put the measuring on the next road map.")),
    ]
    return [
        asked(field(FieldId.of("set", "results", place), "long", words, code=f"E{place}", wording=wording, known=known, lines=2), help_text)
        for place, (wording, help_text) in enumerate(rows, 1)
    ]  # fmt: skip


def _summary(request: Request, found: Results) -> list[str]:
    """What the figures say so far, in counts; nothing before something was measured again."""
    words = request.words
    moved = [one.change for one in found.indicators if one.change is not None]
    lines = []
    if moved:
        lines.append(words(
            "Indicators: {up} higher, {same} the same, {down} lower, {open} not rated again.",
            up=words.number(sum(change > 0 for change in moved)), same=words.number(moved.count(0)),
            down=words.number(sum(change < 0 for change in moved)), open=words.number(len(found.indicators) - len(moved)),
        ))  # fmt: skip
    states = [one.state for one in found.goals if one.state]
    if states:
        lines.append(words(
            "Goals: {yes} achieved, {partly} partly, {no} not yet, {open} without a word.",
            yes=words.number(states.count("achieved")), partly=words.number(states.count("partly")),
            no=words.number(states.count("not")), open=words.number(len(found.goals) - len(states)),
        ))  # fmt: skip
    rated = [one.change for one in found.risks if one.change is not None]
    if rated:
        lines.append(words(
            "Priority risks: {down} smaller, {same} about the same, {up} larger.",
            down=words.number(sum(change <= -WORTH_NOTING for change in rated)), up=words.number(sum(change >= WORTH_NOTING for change in rated)),
            same=words.number(sum(abs(change) < WORTH_NOTING for change in rated)),
        ))  # fmt: skip
    return lines


def carried_context(request: Request, after: NextCycle) -> Context:
    """What the next cycle begins with."""
    words = request.words
    library, titles = request.library, titles_of_risks(request)
    numbers = numbers_of(library, request.organisation)
    return {
        "number": words.number(after.number),
        "risks": [f"{numbers.get(name, '')} {titles.get(name, name)}".strip() for name in after.risks],
        "rows": [{"id": row.id, "action": row.action, "responsible": row.responsible, "deadline": words.date(row.deadline)}
                 for row in after.rows],
    }  # fmt: skip
