"""Results against the baseline: measure again, compare, explain; for every organisation, coached or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from imdocs.contexts.fields import asked, field
from imdocs.contexts.frame import Context, Instance, Request, in_days
from imdocs.contexts.measured import (
    BASELINE,
    blank_figures,
    figure_row,
    goal_row,
    indicator_row,
    risk_row,
)
from imdocs.contexts.workshop.ballots import risk_names
from imdocs.model.coaching import programme_of
from imdocs.model.content import ContentLibrary
from imdocs.model.cycle import NextCycle, next_cycle
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Organisation
from imdocs.model.planning import numbers_of, planned, priorities
from imdocs.model.programme import months_later
from imdocs.model.results import WORTH_NOTING, Results, results_of
from imdocs.model.starting import instance_of

DAYS_TO_RETURN = 21
MONTHS_TO_RESULTS = 12
DAYS_BEFORE = 30


def results(request: Request) -> Iterable[Instance]:
    """Levels, figures, goals and ratings beside those of the start, with room for what explains them."""
    organisation, words = request.organisation, request.words
    found = comparison(organisation, request.library)
    known = organisation.merged("results", instance_of(organisation))
    after = next_cycle(organisation, found)
    context: Context = {
        "summary": _summary(request, found),
        "cycle": words.number(organisation.cycle) if organisation.cycle > 1 else "",
        "indicators": [indicator_row(request, one, known) for one in found.indicators],
        "figures": [figure_row(request, one, known) for one in found.figures] or blank_figures(request, known),
        "goals": [goal_row(request, one, known) for one in found.goals],
        "risks": [risk_row(request, one, known) for one in found.risks],
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
    return results_of(
        organisation, indicators, [name for name in priorities(organisation, library) if name in known], numbers
    )


def is_due(request: Request) -> bool:
    """A year after approval, or in the last month of a programme."""
    organisation, roadmap = request.organisation, request.organisation.roadmap
    end = programme_of(organisation).end
    if end and end > organisation.opened and request.today >= end - timedelta(days=DAYS_BEFORE):
        return True
    approved = roadmap.approved.date if roadmap and roadmap.approved else None
    return approved is not None and request.today >= months_later(approved, MONTHS_TO_RESULTS) - timedelta(
        days=DAYS_BEFORE
    )


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
    library, titles = request.library, risk_names(request)
    numbers = numbers_of(library, request.organisation)
    return {
        "number": words.number(after.number),
        "risks": [f"{numbers.get(name, '')} {titles.get(name, name)}".strip() for name in after.risks],
        "rows": [{"id": row.id, "action": row.action, "responsible": row.responsible, "deadline": words.date(row.deadline)}
                 for row in after.rows],
    }  # fmt: skip
