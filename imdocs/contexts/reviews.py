"""Half-time: what was intended beside what happened, together or apart, and what the programme becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from imdocs.contexts.coached import per_programme, returned, tool_choices, tool_legend
from imdocs.contexts.fields import asked, field, growing, question_field, record_row
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.measured import level_words, levels_before
from imdocs.contexts.voices import decision_choices, voices
from imdocs.formats.base import Field
from imdocs.model.coaching import programme_before_review
from imdocs.model.fields import FieldId
from imdocs.model.half_time import VOICES, joint_review, review_forms
from imdocs.model.programme import Practice, Programme
from imdocs.model.tables import rows_in_place

DAYS_BEFORE = 30
BLANK_ADDED, BLANK_DECISIONS, BLANK_NEW, BLANK_LEVELS = 2, 3, 3, 3
Known = Mapping[str, str]


@per_programme
def mid_review(request: Request, programme: Programme) -> Iterable[Instance]:
    """The review at half-time: one form for three people, or one for each of two talks, merged in the joint one."""
    organisation, words = request.organisation, request.words
    programme = programme_before_review(organisation, programme.number)
    forms = review_forms(organisation, programme)
    half = programme.half
    due = half is not None and request.today >= half - timedelta(days=DAYS_BEFORE) and "joint" not in forms
    who = {"joint": words("together: coach, agent and sponsor"), "agent": words("apart: coach and agent"),
           "sponsor": words("apart: coach and sponsor")}  # fmt: skip
    prefix = f"{programme.instance}-" if programme.instance else ""
    joint = joint_review(organisation, programme)
    shared = programme.shared_practices
    context = {
        **_mid(request, programme, shared, joint),
        "met": who["joint"],
        "voices": voices(request, programme, forms),
    }
    yield returned(request, context, programme, due=due)
    for letter, voice in VOICES.items():
        practices = programme.practices if voice == "agent" else shared
        context = {**_mid(request, programme, practices, forms.get(voice, {})), "met": who[voice], "voices": []}
        yield returned(
            request, context, programme, due=due and not joint and voice not in forms, copy=letter, name=prefix + voice
        )


def _mid(request: Request, programme: Programme, practices: Iterable[Practice], known: Known) -> Context:
    words = request.words
    practice = {"text": (words("New practice"), "long"), "tool": (words("Tool"), "choice" if tool_choices(request) else "short"),
                "measure": (words("What will be seen"), "long")}  # fmt: skip
    level = {"indicator": (words("Indicator"), "choice" if request.format == "docx" else "short"),
             "level": (words("Level today"), "choice"), "evidence": (words("What shows it"), "short")}  # fmt: skip
    levels = {"indicator": levels_before(request) if request.format == "docx" else [], "level": level_words(request)}
    decision = {"text": (words("Decision, so that yes or no answers it"), "long"), "by": (words("By when"), "date")}
    return {
        "outcomes": [_outcome(request, one.outcome, known, one.text, one.benchmark, one.target) for one in programme.outcomes],
        "unwritten": unwritten(request, programme, known),
        "practices": [_practice(request, one.practice, known, one.text) for one in practices],
        "added": growing("practices", practice, BLANK_ADDED, words, rows_in_place(known, "practices"), {"tool": tool_choices(request)}, lines=2),
        "levels": growing("indicators", level, BLANK_LEVELS, words, rows_in_place(known, "indicators"), levels),
        "at_start": "" if request.format == "docx" else " · ".join(label for _, label in levels_before(request)),
        "decisions": growing("decisions", decision, BLANK_DECISIONS, words, rows_in_place(known, "decisions")),
        "questions": of_set(request, "mid-review", ("3", "4", "5", "6", "7"), "Q", known),
        "months": asked(
            field(FieldId.of("programme", "months"), "number", words, code="Q8", wording=words("How many months shall the programme last in all?"),
                  known=known, value=str(programme.months) if programme.is_begun else "", lines=1),
        ),
        "ends": words.date(programme.end, "long"),
        "legend": tool_legend(request),
    }  # fmt: skip


def unwritten(request: Request, programme: Programme, known: Known) -> list[dict[str, Field]]:
    """Where no outcome was ever written down: room to say what was intended, and what is real."""
    words = request.words
    columns = {"text": (words("Intended"), "long"), "actual": (words("Actual"), "long"), "why": (words("Why"), "long")}
    return (
        []
        if programme.outcomes
        else growing("reached", columns, BLANK_NEW, words, rows_in_place(known, "reached"), lines=2)
    )


def cell_of(
    request: Request, code: str, subject: str, number: int, key: str, kind: str, wording: str, known: Known,
    choices: Iterable[tuple[str, str]] = (), lines: int = 2,
) -> Field:  # fmt: skip
    """A cell of an outcome's or a practice's row."""
    return field(FieldId.of(subject, number, key), kind, request.words, code=code, wording=wording, known=known,
                 choices=tuple(choices), lines=lines)  # fmt: skip


def _outcome(request: Request, number: int, known: Known, text: str, benchmark: str, target: str) -> Context:
    words, code = request.words, f"O{number}"
    fields = [
        cell_of(request, code, "outcome", number, "actual", "long", words("Actual"), known),
        cell_of(request, code, "outcome", number, "why", "long", words("Why"), known),
        *_decided(request, code, "outcome", number, known),
    ]
    return record_row(fields, {"text": text, "benchmark": benchmark, "target": target})


def _decided(request: Request, code: str, subject: str, number: int, known: Known) -> list[Field]:
    """What becomes of an outcome or a practice, and its new wording."""
    words, choices = request.words, decision_choices(request)
    return [
        cell_of(request, code, subject, number, "decision", "choice", words("Keep, change, drop"), known, choices),
        cell_of(request, code, subject, number, "new-text", "long", words("New wording"), known),
    ]


def _practice(request: Request, number: int, known: Known, text: str) -> Context:
    words, code = request.words, f"P{number}"
    fields = [
        cell_of(request, code, "practice", number, "seen", "long", words("What was seen"), known),
        *_decided(request, code, "practice", number, known),
    ]
    return record_row(fields, {"text": text})


def of_set(request: Request, name: str, keys: Iterable[str], letter: str, known: Known) -> list[Context]:
    """Questions of the library's set, with their own keys as codes, so that they keep their number on every form."""
    found = {question.key: question for question in request.library.questions[name].questions}
    return [
        asked(
            question_field(found[key], FieldId.of("set", name, key), f"{letter}{key}", request.words,
                           scales=request.library.scales, known=known, lines=2),
            found[key].help,
        )
        for key in keys if key in found
    ]  # fmt: skip
