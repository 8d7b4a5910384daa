"""The coaching agreement: what the programme shall bring, how often people meet, and what stays between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imdocs.contexts.coached import (
    AskedRow,
    came_back,
    kind_words,
    mode_choices,
    per_programme,
    questions,
    returned,
    signers,
)
from imdocs.contexts.fields import field, growing, record_row
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.formats.base import Field
from imdocs.model.coaching import rows_of_form
from imdocs.model.fields import FieldId
from imdocs.model.programme import Programme, Rhythm

USUAL_MONTHS = (6, 12)
USUAL_HOURS = (2, 4)
BLANK_OUTCOMES, BLANK_PRACTICES = 3, 3


@per_programme
def coaching_agreement(request: Request, programme: Programme) -> Iterable[Instance]:
    """What the programme shall bring, how often they meet, and what stays between them."""
    organisation, words = request.organisation, request.words
    known = organisation.merged("coaching-agreement", programme.instance)
    columns = {"text": (words("Outcome"), "long"), "benchmark": (words("How all three will know"), "long"),
               "start": (words("Today"), "long"), "target": (words("At the end"), "long")}  # fmt: skip
    outcomes = rows_of_form(organisation, programme, "outcomes")
    context: Context = {
        "outcomes": growing("outcomes", columns, BLANK_OUTCOMES, words, outcomes, lines=2),
        "facts": questions(request, "A", _frame_of(request), known, _values(programme)),
        "meetings": [_rhythm(request, rhythm, known) for rhythm in programme.meetings],
        "usual": usual(request, programme),
        "rules": questions(request, "B", _rules_of(request), known, _values(programme)),
        "signers": signers(request),
        "number": words.number(programme.number) if programme.number > 1 else "",
    }
    due = (organisation.approved or programme.is_begun) and not came_back(organisation, "coaching-agreement", programme)
    yield returned(request, context, programme, due=due and programme.agreed is None)


def _frame_of(request: Request) -> list[AskedRow]:
    words = request.words
    return [
        ("programme/start", "date", words("When does the programme begin?"), ""),
        ("programme/months", "number", words("How many months does it last?"), words("Six to twelve are usual. It ends then, also if work remains.")),
        ("programme/time", "short", words("At what time do you usually meet?"), words("Write it like 09:30, by the organisation's clock.")),
        ("programme/place", "short", words("Where do you meet?"), words("A room whose door closes, or one with a table in sight of others.")),
    ]  # fmt: skip


def _rules_of(request: Request) -> list[AskedRow]:
    words = request.words
    return [
        ("programme/sponsor-hears", "long", words("What does the sponsor hear from the coach?"), words("Name the papers as well.")),
        ("programme/confidential", "long", words("What does the sponsor never hear?"), ""),
        ("programme/cancel", "long", words("Who may cancel a session, and how long before?"),
         words("Two dropped sessions in a row: the coach rings the sponsor.")),
        ("programme/serious", "long", words("What happens if the coach learns of something serious?"),
         words("Say it now, before anybody needs the answer.")),
        ("programme/agreed", "date", words("On what day did all three sign?"), ""),
    ]  # fmt: skip


def _values(programme: Programme) -> dict[str, str]:
    """What is settled already, by field."""
    rules = programme.rules
    return {
        "programme/start": programme.start.isoformat() if programme.start else "",
        "programme/months": str(programme.months) if programme.is_begun else "",
        "programme/time": f"{programme.time:%H:%M}" if programme.is_begun else "",
        "programme/place": programme.place,
        "programme/sponsor-hears": rules.sponsor_hears,
        "programme/confidential": rules.confidential,
        "programme/cancel": rules.cancel,
        "programme/serious": rules.serious,
        "programme/agreed": programme.agreed.isoformat() if programme.agreed else "",
    }


def _rhythm(request: Request, rhythm: Rhythm, known: Mapping[str, str]) -> Context:
    words = request.words
    code = {"team": "M1", "agent": "M2"}[rhythm.kind]

    def made(key: str, kind: str, wording: str, value: str, choices: list[tuple[str, str]] | None = None) -> Field:
        return field(FieldId.of("meeting", rhythm.kind, key), kind, words, code=code, wording=wording, value=value, known=known,
                     choices=choices or (), lines=1)  # fmt: skip

    return record_row(
        [made("weeks", "number", words("Every … weeks"), str(rhythm.weeks)),
         made("minutes", "number", words("Minutes"), str(rhythm.minutes)),
         made("mode", "choice", words("How"), rhythm.mode, mode_choices(request))],
        {"what": kind_words(request)[rhythm.kind]},
    )  # fmt: skip


def usual(request: Request, programme: Programme) -> str:
    """What the rhythm comes to, and a remark where it is far from the usual."""
    words, hours = request.words, programme.hours_a_month
    text = words("That is about {n} hours a month.", n=words.number(round(hours * 2) / 2))
    if not USUAL_HOURS[0] <= hours <= USUAL_HOURS[1]:
        text += " " + words("About three hours a month are usual.")
    if not USUAL_MONTHS[0] <= programme.months <= USUAL_MONTHS[1]:
        text += " " + words("Six to twelve months are usual.")
    return text
