"""Where an organisation stands at the start: several people answer alone, then agree on one level for each indicator.

Each copy, by its number, is one person's view. Copies never contradict each other: they are counted, not disputed; a copy
that comes back once more is the same person's correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import median_low

from imdocs.model.fields import FieldId
from imdocs.model.organisation import Collected, IndicatorScore, Organisation
from imdocs.model.rating import FEWEST_BALLOTS

DOCUMENT = "baseline"
DO_NOT_KNOW = "dk"
USUAL_RESPONDENTS, FEW_RESPONDENTS = 6, 3
APART = 2  # people who differ by two levels or more explain themselves before a level is agreed
LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True)
class Views:
    """What several people said of one indicator; nobody's name is in it."""

    indicator: str
    levels: tuple[int, ...] = ()
    unknown: int = 0
    reasons: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def middle(self) -> int | None:
        """The median level, the lower one where two are in the middle."""
        return median_low(self.levels) if self.levels else None

    @property
    def span(self) -> tuple[int, int] | None:
        """The lowest and the highest level, or None where so few answered that it would tell who said what."""
        return (min(self.levels), max(self.levels)) if len(self.levels) >= FEWEST_BALLOTS else None

    @property
    def talk_about_it(self) -> bool:
        """Whether two people see it so differently that both should explain first."""
        return bool(self.levels) and max(self.levels) - min(self.levels) >= APART


def respondents(organisation: Organisation) -> tuple[Collected, ...]:
    """One form for each person who answered alone, a correction over the first; the sheet on which they agreed has no number."""
    found: dict[str, Collected] = {}
    for form in organisation.collected:
        if is_one_view(form):
            before = found.get(form.instance)
            found[form.instance] = replace(form, answers={**before.answers, **form.answers}) if before else form
    return tuple(found.values())


def is_one_view(form: Collected) -> bool:
    """Whether somebody answered alone: such a form is counted, and says nothing of the organisation itself."""
    return form.document == DOCUMENT and bool(form.instance)


def copies(organisation: Organisation) -> int:
    """How many people are asked: the number agreed, else the usual one; a small scheme has fewer."""
    usual = FEW_RESPONDENTS if organisation.kind == "small" else USUAL_RESPONDENTS
    return organisation.respondents or usual


def views(organisation: Organisation, indicators: Iterable[str]) -> Mapping[str, Views]:
    """Every indicator with what the respondents said of it."""
    forms = respondents(organisation)
    return {indicator: _views(indicator, forms) for indicator in indicators}


def _views(indicator: str, forms: Iterable[Collected]) -> Views:
    def said(key: str) -> tuple[str, ...]:
        name = str(FieldId.of("indicator", indicator, key))
        answers = (form.get(name).strip() for form in forms)
        return tuple(answer for answer in answers if answer)

    levels = tuple(found for found in map(level_of, said("level")) if found)
    unknown = sum(answer == DO_NOT_KNOW for answer in said("level"))
    return Views(indicator, levels, unknown, said("reason"), said("evidence"))


def level_of(text: str) -> int | None:
    """A level from 1 to 5, or None."""
    return int(text) if text.isdigit() and LOWEST <= int(text) <= HIGHEST else None


def agreed(organisation: Organisation) -> tuple[IndicatorScore, ...]:
    """The levels that hold: what people wrote into the file, then what they agreed on paper."""
    known = {score.indicator: score for score in organisation.baseline}
    answers = organisation.merged(DOCUMENT)
    for name in dict.fromkeys(FieldId(key).parts[1] for key in answers if key.startswith("indicator/")):
        before = known.get(name, IndicatorScore(name, 0))
        typed = answers.get(f"indicator/{name}/level")
        level = before.level if typed is None else level_of(typed) or 0
        known[name] = IndicatorScore(
            name, level,
            answers.get(f"indicator/{name}/reason", before.reason),
            answers.get(f"indicator/{name}/evidence", before.evidence),
        )  # fmt: skip
    return tuple(score for score in known.values() if score.level)
