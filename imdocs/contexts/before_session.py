"""The agent's own copy before a session: the same questions as in the coach's worksheet, answered in advance."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.coaching import tool_in_session
from imdocs.contexts.frame import Instance, Request, in_days
from imdocs.contexts.upcoming import day_of_next
from imdocs.model.late_words import PREPARED
from imdocs.model.progress import current, progress

DAYS_TO_RETURN = 7


def session_preparation(request: Request) -> Iterable[Instance]:
    """The preparation of the next session; of the session asked for, to read it back."""
    organisation = request.organisation
    number = int(request.only) if request.only.isdigit() else organisation.next_session
    rows, known = progress(organisation, request.today), organisation.merged(PREPARED, str(number))
    coach = organisation.person(organisation.roles.coach)
    tools = [tool_in_session(request, entry, rows, known) for entry in current(organisation).tools]
    yield Instance(
        {
            "number": request.words.number(number),
            "when": request.words.date(day_of_next(request), "long"),
            "tools": tools,
        },
        name=str(number),
        return_to=coach.name if coach else "",
        return_by=in_days(request.today, DAYS_TO_RETURN),
        due=organisation.approved and bool(tools),
    )
