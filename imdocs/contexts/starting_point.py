"""Where an organisation stands before anything changes: fifteen levels and a few measured figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from imdocs.contexts.fields import field, growing
from imdocs.contexts.figures import FIGURES, unit_of
from imdocs.contexts.frame import Context, Instance, Request, wording_of
from imdocs.contexts.own_fields import sheet
from imdocs.formats.base import Field, Label
from imdocs.model.baseline import DO_NOT_KNOW, HIGHEST, LOWEST, Views, copies, respondents, views
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Figure, IndicatorScore
from imdocs.model.questions import Question

LEVELS = "baseline"
ONLY_FOR: dict[str, tuple[str, ...]] = {  # figures that only some kinds of organisation can measure
    "permits-valid": ("basin", "regulator", "public"),
    "permits-expired": ("basin", "regulator", "public"),
    "inspections-planned": ("basin", "regulator", "public"),
    "inspections-done": ("basin", "regulator", "public"),
    "meetings": ("small",),
    "cash-book": ("small",),
    "reserves": ("small",),
    "nrw": ("utility", "small"),
    "collection": ("utility", "small"),
    "connection-days": ("utility", "small"),
    "competition": ("utility", "basin", "contractor", "public", "regulator"),
    "bids": ("utility", "basin", "contractor", "public", "regulator"),
    "code-signed": ("utility", "basin", "contractor", "public", "regulator"),
    "advertised": ("utility", "basin", "contractor", "public", "regulator"),
    "audit-open": ("utility", "basin", "contractor", "public", "regulator"),
}
OWN_FIGURES = 2


def baseline(request: Request) -> Iterable[Instance]:
    """A copy for each person who answers alone, and one sheet on which they agree."""
    organisation, words = request.organisation, request.words
    indicators = request.library.questions[LEVELS].questions
    answered = respondents(organisation)
    own = [_alone(request, question) for question in indicators]
    there = {form.instance for form in answered}
    wanted = copies(organisation)
    made = sheet(request, {})
    for number in [int(request.only)] if request.only.isdigit() else range(1, wanted + 1):
        context: Context = {
            "agreed": False,
            "who": words("Copy {n} of {all}: one person fills it in alone.", n=number, all=wanted),
            "indicators": own,
        }
        yield replace(made, context=context, name=str(number), due=made.due and str(number) not in there)
    if request.only.isdigit():
        return
    seen = views(organisation, [question.key for question in indicators])
    known = {score.indicator: score for score in organisation.baseline}
    context = {
        "agreed": True,
        "who": words.count(len(answered), "One person has answered.", "{n} people have answered.") if answered else "",
        "indicators": [
            _together(request, question, seen[question.key], known.get(question.key)) for question in indicators
        ],
        "reasons": [
            {"text": wording_of(question, request), "said": "\n".join(seen[question.key].reasons)}
            for question in indicators
            if seen[question.key].reasons
        ],
    }
    yield replace(made, context=context, due=made.due and bool(answered))


def _code(question: Question) -> str:
    """The indicator's number as people read it: `irm34` is 3.4."""
    digits = "".join(sign for sign in question.key if sign.isdigit())
    return f"B{'.'.join(digits)}"


def _level_field(request: Request, question: Question, value: str) -> Field:
    words = request.words
    choices = [(str(level), str(level)) for level in range(LOWEST, HIGHEST + 1)]
    choices.append((DO_NOT_KNOW, words("do not know")))
    return field(FieldId.of("indicator", question.key, "level"), "choice", words, code=_code(question),
                 wording=words("Level"), value=value, choices=choices, lines=1)  # fmt: skip


def _row(request: Request, question: Question, known: IndicatorScore | None, text: str = "") -> Context:
    """Level, reason and paper of one indicator."""
    words = request.words
    level = _level_field(request, question, str(known.level) if known else "")
    sides = (("reason", words("Why this level")), ("evidence", words("Paper that proves it")))
    reason, evidence = (
        field(FieldId.of("indicator", question.key, key), "long", words, code=_code(question), wording=wording,
              value=getattr(known, key) if known else "", lines=2)
        for key, wording in sides
    )  # fmt: skip
    return {"label": Label(level, (reason, evidence), text), "level": level, "reason": reason, "evidence": evidence}


def _alone(request: Request, question: Question) -> Context:
    """An indicator with its statements, for somebody who answers alone."""
    levels = [{"level": str(level.level), "text": wording_of(level, request)} for level in question.levels]
    return {
        "text": wording_of(question, request),
        "help": question.help,
        "levels": levels,
        "row": _row(request, question, None),
    }


def _together(request: Request, question: Question, seen: Views, known: IndicatorScore | None) -> Context:
    """An indicator with what was answered; with fewer than five answers only the middle is told."""
    words = request.words
    parts = []
    if seen.middle is not None:
        parts.append(words("middle {level}", level=seen.middle))
    if seen.span is not None:
        parts.append(words("from {low} to {high}", low=seen.span[0], high=seen.span[1]))
    if seen.unknown:
        parts.append(words.count(seen.unknown, "one does not know", "{n} do not know"))
    if seen.talk_about_it:
        parts.append(words("two levels or more apart: hear both first"))
    return {"row": _row(request, question, known, wording_of(question, request)), "seen": ", ".join(parts)}


def baseline_figures(request: Request) -> Iterable[Instance]:
    """Measured values with year and source; an organisation sees those of its kind, and any it has already."""
    organisation, words = request.organisation, request.words
    known = {figure.id: figure for figure in organisation.figures}
    questions = [
        question
        for question in request.library.questions[FIGURES].questions
        if question.key in known or organisation.kind in ONLY_FOR.get(question.key, (organisation.kind,))
    ]
    asked_for = {question.key for question in questions}
    rows = [_figure(request, known.get(question.key, Figure(question.key, "")), question.text, question.help, number)
            for number, question in enumerate(questions, 1)]  # fmt: skip
    own = [_figure(request, figure, figure.title or figure.id, "", len(rows) + number)
           for number, figure in enumerate((one for one in known.values() if one.id not in asked_for), 1)]  # fmt: skip
    columns = {"title": (words("What you measure"), "short"), **_columns(request)}
    yield sheet(request, {"rows": [*rows, *own], "more": growing("figures", columns, OWN_FIGURES, words)})


def _columns(request: Request) -> dict[str, tuple[str, str]]:
    words = request.words
    return {"value": (words("Value"), "number"), "unit": (words("Unit"), "short"), "year": (words("Year"), "short"),
            "source": (words("Paper it comes from"), "short")}  # fmt: skip


def _figure(request: Request, known: Figure, text: str, help_text: str, number: int) -> Context:
    """One figure; its unit stands there before it is measured."""
    shown = replace(known, unit=unit_of(request, known))
    made = {
        key: field(FieldId.of("figure", known.id, key), kind, request.words, code=f"F{number}", wording=wording,
                   value=getattr(shown, key), lines=1)
        for key, (wording, kind) in _columns(request).items()
    }  # fmt: skip
    first, *more = made.values()
    return {"label": Label(first, tuple(more), text), "help": help_text, **made}
