"""Measured figures as documents say them: what was measured, and the value with its unit."""

from __future__ import annotations

from imdocs.contexts.frame import Request, wording_of
from imdocs.model.organisation import Figure
from imdocs.model.questions import Question

FIGURES = "baseline-figures"


def question_of(request: Request, name: str) -> Question | None:
    """The question of the toolbox that asks for a figure, or None for one of the organisation's own."""
    return next((found for found in request.library.questions[FIGURES].questions if found.key == name), None)


def title_of_figure(request: Request, figure: Figure) -> str:
    """What was measured, without its unit."""
    question = question_of(request, figure.id)
    return figure.title or (wording_of(question, request).rsplit(", percent", 1)[0] if question else figure.id)


def unit_of(request: Request, figure: Figure) -> str:
    """What a figure is counted in: as somebody wrote it, else as the toolbox asks for it."""
    question = question_of(request, figure.id)
    return figure.unit or (question.unit if question else "")


def value_with_unit(request: Request, figure: Figure) -> str:
    """The value as people read it; a value in words, such as "not measured", needs no unit."""
    counted = any(sign.isdigit() for sign in figure.value)
    return f"{figure.value} {unit_of(request, figure)}".rstrip() if counted else figure.value
