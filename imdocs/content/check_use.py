"""Questions that no document asks and content that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.content.review import Review
from imdocs.model.content import QuestionSet
from imdocs.problems import Problem

ALWAYS_USED = ("risks", "tools", "method/areas", "method/kinds", "method/roles", "method/glossary")
"""What every catalogue, filter and glossary shows without being asked for by name."""


def check_use(review: Review) -> Iterator[Problem]:
    """What is in the library and in none of the names that the other rooms say they use.

    A name is a folder (`method/stories`), a record (`questions/coaching-ten`) or a question
    (`questions/coaching-ten/7`); a name covers what lies below it. Without any names nothing is known of their use.
    """
    if not review.used:
        return
    scales = {
        f"method/scales/{question.scale}"
        for questions in review.library.questions.values()
        for question in questions.questions
    }
    used = {*review.used, *ALWAYS_USED, *scales}
    for written in review.records:
        if _covered(written.name, used):
            continue
        if not isinstance(written.noun, QuestionSet):
            hint = "name it in a template or a page, or delete it"
            yield written.problem("unused-content", f"nothing uses '{written.name}'", "title", hint=hint)
            continue
        idle = [
            (number, question)
            for number, question in enumerate(written.noun.questions)
            if f"{written.name}/{question.key}" not in used
        ]
        if len(idle) == len(written.noun.questions):
            says = f"no document asks the questions of '{written.noun.id}'"
            yield written.problem("question-not-asked", says, "title", hint="name the set in a template, or delete it")
            continue
        for number, question in idle:
            says = f"no document asks '{question.text}'"
            yield written.problem("question-not-asked", says, "questions", number)


def _covered(name: str, used: set[str]) -> bool:
    """Whether the name or a folder above it is used."""
    parts = name.split("/")
    return any("/".join(parts[:end]) in used for end in range(1, len(parts) + 1))
