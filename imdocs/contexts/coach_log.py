"""The coach's log: when, how long, in which way, and how far to travel; never what was said."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.fields import Known, field, growing
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.formats.base import Label
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Session
from imdocs.model.places import number
from imdocs.model.process import is_due
from imdocs.model.progress import day
from imdocs.model.setup import added
from imdocs.sources.words import Words

LOG = "coach-log"
MINUTES = 60
BLANK_ROWS = 5


def coach_log(request: Request) -> Iterable[Instance]:
    """Sessions fill themselves in; travel and other work are added by the coach."""
    organisation, words = request.organisation, request.words
    forms = [form for form in organisation.collected if form.document == LOG]
    other = added(forms, "log")
    known = organisation.merged(LOG)
    columns = {"date": (words("Date"), "date"), "what": (words("What for"), "short"), "mode": (words("How"), "choice"),
               "hours": (words("Hours"), "number"), "travel": (words("Hours of travel"), "number")}  # fmt: skip
    held = [(session, _hours(session)) for session in organisation.sessions]
    travel = sum(number(known.get(f"session/{session.number}.travel", "")) or 0 for session, _ in held)
    travel += sum(number(row.get("travel", "")) or 0 for row in other)
    hours = sum(spent for _, spent in held) + sum(number(row.get("hours", "")) or 0 for row in other)
    context: Context = {
        "sessions": [_session(request, session, spent, known) for session, spent in held],
        "other": [{**dict.fromkeys(columns, ""), **row, "mode": dict(modes(words)).get(row.get("mode", ""), row.get("mode", "")),
                   "date": words.date(day(row.get("date", ""))) or row.get("date", "")} for row in other],
        "more": growing("log", columns, BLANK_ROWS, words, choices={"mode": modes(words)}),
        "hours": words.number(hours),
        "travel": words.number(travel),
        "any": bool(held or other),
    }  # fmt: skip
    yield Instance(context, due=is_due(organisation, LOG, request.today))


def modes(words: Words) -> list[tuple[str, str]]:
    """How people meet."""
    return [("in-person", words("in person")), ("phone", words("by phone")), ("video", words("by video call")),
            ("desk", words("at the desk"))]  # fmt: skip


def _hours(session: Session) -> float:
    return round((number(session.get("session/minutes")) or 0) / MINUTES, 1)


def _session(request: Request, session: Session, spent: float, known: Known) -> Context:
    words = request.words
    travel = field(FieldId.of("session", f"{session.number}.travel"), "number", words, code=f"S{session.number}",
                   wording=words("Hours of travel"), known=known, lines=1)  # fmt: skip
    costs = field(FieldId.of("session", f"{session.number}.costs"), "short", words, code=f"S{session.number}",
                  wording=words("Costs"), known=known, lines=1)  # fmt: skip
    return {
        "label": Label(travel, (costs,), words("Session {n}", n=session.number)),
        "date": words.date(day(session.get("session/date"))) or "–",
        "mode": dict(modes(words)).get(session.get("session/mode"), "–"),
        "hours": words.number(spent),
        "travel": travel,
        "costs": costs,
    }
