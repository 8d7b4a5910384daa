"""When the programme meets: one table that people may change, and a calendar file with the same entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from imdocs.contexts.agreement import usual
from imdocs.contexts.coached import came_back, kind_words, mode_choices, per_programme, returned
from imdocs.contexts.fields import field, growing, record_row
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.formats.base import Calendar, Event
from imdocs.model.coaching import rows_of_form
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Organisation
from imdocs.model.programme import Programme
from imdocs.model.schedule import Meeting, is_zone, minutes_in_all, scheduled

BLANK_HOLIDAYS = 2


@per_programme
def session_schedule(request: Request, programme: Programme) -> Iterable[Instance]:
    """Every meeting with date, time and way; without a first day there is nothing to put into a calendar."""
    organisation, words = request.organisation, request.words
    meetings = scheduled(organisation, programme)
    if request.format == "ics":
        if meetings:
            yield Instance({"calendar": calendar(request, programme, meetings)}, name=programme.instance)
        return
    columns = {
        "date": (words("First day"), "date"),
        "to": (words("Last day"), "date"),
        "title": (words("Why"), "short"),
    }
    holidays = rows_of_form(organisation, programme, "holidays")
    context: Context = {
        "begins": words.date(programme.start, "long"),
        "ends": words.date(programme.end, "long"),
        "meetings": [_row(request, programme, meeting) for meeting in meetings],
        "usual": usual(request, programme),
        "hours": words.number(round(minutes_in_all(meetings) / 60)),
        "clock": _clocks(request, programme),
        "place": programme.place,
        "holidays": growing("holidays", columns, BLANK_HOLIDAYS, words, holidays),
    }
    due = bool(meetings) and not came_back(organisation, "end-review", programme)
    yield returned(request, context, programme, due=due)


def title_of_meeting(request: Request, meeting: Meeting) -> str:
    """What a meeting is called, with its number where there are several."""
    words = request.words
    if meeting.kind == "team":
        return words("Session {n} with agent and team", n=words.number(meeting.number))
    if meeting.kind == "agent":
        return words("Talk {n} with the agent", n=words.number(meeting.number))
    return kind_words(request)[meeting.kind]


def _row(request: Request, programme: Programme, meeting: Meeting) -> Context:
    """A meeting as a row with room for another date; what took place stands fast."""
    words = request.words
    cells: Context = {
        "what": title_of_meeting(request, meeting),
        "day": words.date(meeting.date, "weekday"),
        "clock": f"{meeting.time:%H:%M}",
        "far": _far(request, programme, meeting),
        "mode": dict(mode_choices(request))[meeting.mode],
        "minutes": words.number(meeting.minutes),
        "why": words("took place") if meeting.held else _why(request, meeting),
    }
    if meeting.held or meeting.date < request.today:
        return {**cells, "label": meeting.key, "date": "", "time": ""}
    fields = [
        field(FieldId.of("meeting", meeting.key, key), kind, words, code=meeting.key, wording=wording, lines=1)
        for key, kind, wording in (("date", "date", words("New date")), ("time", "short", words("New time")))
    ]
    return record_row(fields, cells)


def _why(request: Request, meeting: Meeting) -> str:
    words = request.words
    if meeting.moved_from and meeting.because:
        return words("Instead of {day}: {why}", day=words.date(meeting.moved_from), why=meeting.because)
    if meeting.moved_from:
        return words("Instead of {day}", day=words.date(meeting.moved_from))
    return ""


def begins_at(organisation: Organisation, meeting: Meeting) -> datetime:
    """The moment at which a meeting begins."""
    zone = ZoneInfo(organisation.timezone if is_zone(organisation.timezone) else "UTC")
    return datetime.combine(meeting.date, meeting.time, zone)


def _far(request: Request, programme: Programme, meeting: Meeting) -> str:
    """What the coach's own clock shows, where it is another one."""
    if not is_far(request.organisation, programme):
        return ""
    there = begins_at(request.organisation, meeting).astimezone(ZoneInfo(programme.coach_timezone))
    return f"{there:%H:%M}" if there.date() == meeting.date else f"{there:%H:%M} ({request.words.date(there.date())})"


def is_far(organisation: Organisation, programme: Programme) -> bool:
    """Whether the coach lives by another clock."""
    return is_zone(programme.coach_timezone) and programme.coach_timezone != organisation.timezone


def _clocks(request: Request, programme: Programme) -> Context:
    return {
        "here": request.organisation.timezone,
        "far": programme.coach_timezone if is_far(request.organisation, programme) else "",
    }


def calendar(request: Request, programme: Programme, meetings: tuple[Meeting, ...]) -> Calendar:
    """Every meeting as an entry that a calendar imports; an entry that moves replaces the one there was."""
    organisation, words = request.organisation, request.words
    newest = max(filter(None, (organisation.newest, programme.changed, programme.agreed, date(2020, 1, 1))))
    zone = organisation.timezone if is_zone(organisation.timezone) else "UTC"
    return Calendar(
        name=words("Coaching: {name}", name=organisation.name),
        zone=zone,
        stamp=newest.isoformat(),
        events=tuple(
            Event(
                uid=f"{organisation.code}-P{programme.number}-{meeting.key}@imdocs",
                begin=f"{meeting.date.isoformat()}T{meeting.time:%H:%M}",
                minutes=meeting.minutes,
                title=title_of_meeting(request, meeting),
                about=_about(request, programme, meeting),
                place=programme.place if meeting.mode == "in-person" else "",
            )
            for meeting in meetings
        ),
    )


def _about(request: Request, programme: Programme, meeting: Meeting) -> str:
    """How they meet, what to bring, and the coach's own clock."""
    words = request.words
    bring = {
        "team": words("Bring the filled worksheet. Send it to the coach two days before."),
        "agent": words("One hour for you: what presses, and the practice of the month."),
        "mid-review": words("Bring the agreement, the status note and the last two worksheets."),
        "end-review": words("Hold the ballot before, so that the figures are there."),
    }[meeting.kind]
    lines = [dict(mode_choices(request))[meeting.mode].capitalize(), bring]
    if is_far(request.organisation, programme):
        lines.append(
            words(
                "{clock} by the clock of {zone}", clock=_far(request, programme, meeting), zone=programme.coach_timezone
            )
        )
    return "\n".join(lines)
