"""What changed since the baseline: levels, figures, goals and ratings, before and after; compared, never judged.

Whether more complaints are good news is for people to say; only levels, goals and ratings have a direction of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from imdocs.model.baseline import level_of
from imdocs.model.organisation import Collected, Figure, IndicatorScore, Organisation
from imdocs.model.progress import current
from imdocs.model.rating import Rating
from imdocs.model.roadmap import RoadmapGoal
from imdocs.model.starting import DOCUMENT, figures_at_start, instance_of, levels_at_start

WORTH_NOTING = 4  # points of a score; less may be chance (one step on one axis moves a score by up to five)
Answers = Mapping[str, str]


@dataclass(frozen=True)
class IndicatorResult:
    """One indicator, at the start and today."""

    indicator: str
    before: IndicatorScore | None = None
    after: int | None = None

    @property
    def change(self) -> int | None:
        """How many levels it moved, or None where one of the two is missing."""
        return None if self.after is None or self.before is None else self.after - self.before.level


@dataclass(frozen=True)
class FigureResult:
    """One measured value, at the start and today."""

    before: Figure
    value: str = ""
    year: str = ""
    source: str = ""


@dataclass(frozen=True)
class GoalResult:
    """One goal of a tool: where it began, where it should end, what was measured last."""

    tool: str
    goal: RoadmapGoal
    measured: str = ""
    state: str = ""


@dataclass(frozen=True)
class RiskResult:
    """One priority risk, rated in the workshop and again."""

    risk: str
    before: Rating | None = None
    likelihood: int | None = None
    impact: int | None = None

    @property
    def score(self) -> int | None:
        """The new score, once both axes were rated."""
        return self.likelihood * self.impact if self.likelihood and self.impact else None

    @property
    def change(self) -> float | None:
        """By how much the score moved."""
        return None if self.score is None or self.before is None else self.score - self.before.score


@dataclass(frozen=True)
class Results:
    """Everything that was measured again."""

    indicators: tuple[IndicatorResult, ...] = ()
    figures: tuple[FigureResult, ...] = ()
    goals: tuple[GoalResult, ...] = ()
    risks: tuple[RiskResult, ...] = ()


def results_of(
    organisation: Organisation, indicators: Iterable[str], priorities: Sequence[str], numbers: Mapping[str, str]
) -> Results:
    """The comparison of this cycle: the indicators asked, the risks that came first, and the numbers of the tools."""
    answers = measured_again(organisation)
    start = {score.indicator: score for score in levels_at_start(organisation)}
    ratings = (
        {rating.risk: rating for rating in organisation.results.ratings if rating.is_told}
        if organisation.results
        else {}
    )
    return Results(
        tuple(IndicatorResult(name, start.get(name), level_of(answers.get(f"indicator/{name}/level", ""))) for name in indicators),
        tuple(_figure(figure, answers) for figure in figures_at_start(organisation)),
        tuple(goal_results(organisation, answers, numbers)),
        tuple(
            RiskResult(name, ratings.get(name), level_of(answers.get(f"risk/{name}/likelihood", "")),
                       level_of(answers.get(f"risk/{name}/impact", "")))
            for name in priorities
        ),
    )  # fmt: skip


def measured_again(organisation: Organisation) -> Answers:
    """What two forms say of today: the comparison, and the end review, whose ratings came last."""
    found = dict(organisation.merged(DOCUMENT, instance_of(organisation)))
    for form in end_reviews(organisation):
        found.update(
            {key: text for key, text in form.answers.items() if key.startswith(("risk/", "goal/")) and text.strip()}
        )
    return found


def end_reviews(organisation: Organisation) -> tuple[Collected, ...]:
    """The end reviews of this cycle: those that came back after its road map was opened."""
    forms = (form for form in organisation.collected if form.document == "end-review")
    return tuple(form for form in forms if organisation.cycle == 1 or (form.saved or date.max) > organisation.opened)


def goal_results(organisation: Organisation, answers: Answers, numbers: Mapping[str, str]) -> Iterable[GoalResult]:
    """Each goal with what the sessions and then the forms said of it."""
    for entry in current(organisation).tools:
        for goal in entry.goals:
            key = f"goal/{goal_key(numbers.get(entry.tool, entry.tool), goal)}"
            said = dict.fromkeys(("measured", "state"), "")
            for source in (*(session.answers for session in organisation.sessions), answers):
                said = {part: source.get(f"{key}/{part}", "").strip() or text for part, text in said.items()}
            yield GoalResult(entry.tool, goal, said["measured"], said["state"])


def goal_key(number: str, goal: RoadmapGoal) -> str:
    """What a goal is called in a field's name: the tool's number and the goal's."""
    return f"{number}.{goal.goal}"


def _figure(figure: Figure, answers: Answers) -> FigureResult:
    return FigureResult(
        figure, *(answers.get(f"figure/{figure.id}/{key}", "").strip() for key in ("value", "year", "source"))
    )
