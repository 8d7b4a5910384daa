"""Where a cycle counts from: the baseline, or what the cycle before it measured at its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imdocs.model.baseline import level_of
from imdocs.model.organisation import Figure, IndicatorScore, Organisation
from imdocs.model.tables import told

DOCUMENT = "results"
Answers = Mapping[str, str]


def instance_of(organisation: Organisation) -> str:
    """How the forms of this cycle are numbered: the first cycle needs no number."""
    return str(organisation.cycle) if organisation.cycle > 1 else ""


def levels_at_start(organisation: Organisation) -> tuple[IndicatorScore, ...]:
    """The levels from which this cycle counts: the baseline, or what the last cycle measured at its end."""
    if organisation.cycle == 1:
        return organisation.baseline
    found = {score.indicator: score for score in organisation.baseline}
    for name, level, evidence in _levels_in(_before(organisation)):
        found[name] = IndicatorScore(name, level, evidence=evidence)
    return tuple(found.values())


def _before(organisation: Organisation) -> Answers:
    """What the cycle before this one measured at its end."""
    number = organisation.cycle - 1
    return organisation.merged(DOCUMENT, str(number) if number > 1 else "")


def _levels_in(answers: Answers) -> Iterable[tuple[str, int, str]]:
    for indicator, says in told(answers, "indicator").items():
        level = level_of(says.get("level", ""))
        if level:
            yield indicator, level, says.get("evidence", "")


def figures_at_start(organisation: Organisation) -> tuple[Figure, ...]:
    """The figures from which this cycle counts."""
    if organisation.cycle == 1:
        return organisation.figures
    again = _before(organisation)
    return tuple(
        Figure(one.id, again.get(f"figure/{one.id}/value", "") or one.value, one.title, one.unit,
               again.get(f"figure/{one.id}/year", "") or one.year, again.get(f"figure/{one.id}/source", "") or one.source)
        for one in organisation.figures
    )  # fmt: skip
