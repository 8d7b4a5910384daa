"""The method: minutes that add up, documents and roles that exist, keys that stand once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from imdocs.content.review import Review
from imdocs.content.written import Written
from imdocs.model.method import Agenda, CoachingStep, Phase
from imdocs.model.questions import QuestionSet
from imdocs.model.tools import Tool
from imdocs.problems import Problem, Severity, did_you_mean


def check_method(review: Review) -> Iterator[Problem]:
    """What the pages of the method say wrongly of each other and of themselves."""
    for written in review.records:
        noun = written.noun
        if isinstance(noun, Agenda):
            yield from _minutes(written, noun)
            yield from _twice(written, "blocks", "id", [block.id for block in noun.blocks])
        elif isinstance(noun, Phase):
            for number, step in enumerate(noun.steps):
                yield from _documents(review, written, step.documents, "steps", number)
            yield from _roles(review, written, noun.who)
        elif isinstance(noun, CoachingStep):
            yield from _documents(review, written, noun.documents)
            yield from _roles(review, written, noun.who)
        elif isinstance(noun, QuestionSet):
            yield from _twice(written, "questions", "key", [question.key for question in noun.questions])
        elif isinstance(noun, Tool):
            yield from _twice(written, "steps", "step", [str(step.step) for step in noun.steps])
            yield from _twice(written, "goals", "goal", [str(goal.goal) for goal in noun.goals])


def _minutes(written: Written, agenda: Agenda) -> Iterator[Problem]:
    """Blocks that are longer or shorter together than the agenda says, and days without a block."""
    total = sum(block.minutes for block in agenda.blocks)
    if total != agenda.minutes:
        says = f"the blocks take {total} minutes, the agenda says {agenda.minutes}"
        hint = f"write minutes: {total}, or change a block"
        yield written.problem("agenda-minutes", says, "minutes", hint=hint, severity=Severity.ERROR)
    for number, block in enumerate(agenda.blocks):
        if not 1 <= block.day <= agenda.days:
            says = f"the block '{block.id}' is on day {block.day} of a workshop of {agenda.days}"
            yield written.problem("agenda-day", says, "blocks", number, "day", severity=Severity.ERROR)
    for day in sorted(set(range(1, agenda.days + 1)) - {block.day for block in agenda.blocks}):
        yield written.problem("agenda-day", f"day {day} has no block", "days", severity=Severity.ERROR)


def _documents(review: Review, written: Written, names: Iterable[str], *keys: str | int) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if review.documents is not None and name not in review.documents:
            hint = did_you_mean(name, review.documents)
            says = f"there is no document '{name}'"
            place = (*keys, "documents", number)
            yield written.problem("unknown-document", says, *place, hint=hint, severity=Severity.ERROR)


def _roles(review: Review, written: Written, names: Iterable[str]) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if name not in review.library.roles:
            hint = did_you_mean(name, review.library.roles)
            says = f"there is no role '{name}'"
            yield written.problem("dangling-id", says, "who", number, hint=hint, severity=Severity.ERROR)


def _twice(written: Written, name: str, key: str, values: list[str]) -> Iterator[Problem]:
    """The same permanent key on two items."""
    for number, value in enumerate(values):
        if value in values[:number]:
            says = f"the {key} '{value}' stands twice in '{name}'"
            hint = "answers are kept under it; give the newer one a key of its own"
            yield written.problem("duplicate-id", says, name, number, hint=hint, severity=Severity.ERROR)
