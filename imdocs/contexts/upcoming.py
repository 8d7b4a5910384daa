"""The session that comes next: on the day agreed in the last one, else as the schedule of the programme has it."""

from __future__ import annotations

from datetime import date, timedelta

from imdocs.contexts.coached import mode_choices
from imdocs.contexts.frame import Context, Request, in_days
from imdocs.contexts.timetable import title_of_meeting
from imdocs.model.coaching import programme_of
from imdocs.model.progress import day
from imdocs.model.schedule import Meeting, scheduled

DAYS_WITHOUT_DATE = 21


def planned(request: Request) -> tuple[Meeting, ...]:
    """The meetings of the programme that still lie ahead, the nearest first."""
    programme = programme_of(request.organisation)
    if programme.start is None:
        return ()
    return tuple(one for one in scheduled(request.organisation, programme) if not one.held)


def session_planned(request: Request, number: int) -> Meeting | None:
    """The session of a number as the schedule has it."""
    return next((one for one in planned(request) if one.kind == "team" and one.number == number), None)


def day_of_next(request: Request) -> date | None:
    """The day of the next session: the one that the schedule has, else the one agreed last time."""
    sessions = request.organisation.sessions
    found = session_planned(request, request.organisation.next_session)
    return found.date if found else day(sessions[-1].get("session/next-date")) if sessions else None


def day_to_return(request: Request) -> date:
    """The day of the next session, where it lies ahead; else in three weeks."""
    found = day_of_next(request)
    return found if found and found > request.today else in_days(request.today, DAYS_WITHOUT_DATE)


def planned_words(request: Request, number: int) -> str:
    """When and how a session is planned, for whoever fills in what it became."""
    found, words = session_planned(request, number), request.words
    if found is None:
        return ""
    return words("Planned: {day}, {clock}, {n} minutes, {mode}.", day=words.date(found.date, "weekday"),
                 clock=f"{found.time:%H:%M}", n=words.number(found.minutes), mode=dict(mode_choices(request))[found.mode])  # fmt: skip


def meetings_ahead(request: Request, days: int) -> list[Context]:
    """What the programme's calendar holds in the next days."""
    words, until = request.words, request.today + timedelta(days=days)
    return [
        {"day": words.date(one.date, "weekday"), "clock": f"{one.time:%H:%M}", "what": title_of_meeting(request, one),
         "mode": dict(mode_choices(request))[one.mode]}
        for one in planned(request) if request.today <= one.date <= until
    ]  # fmt: skip
