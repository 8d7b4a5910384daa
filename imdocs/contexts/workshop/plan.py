"""What every sheet of a workshop asks: the plan, the days, the size of the paper, the code of a sheet."""

from __future__ import annotations

from imdocs.contexts.frame import Context, Instance, Request
from imdocs.model.planning import LEVELS_SMALL, has_wall_kit, planned
from imdocs.model.sheet_codes import SheetCode
from imdocs.model.timetable import Timetable, WorkshopDay, agenda_for, timetable
from imdocs.model.workshop import WorkshopPlan
from imdocs.sources.words import Words

PAPERS = {("A4", "A4"): "a4", ("A4", "A3"): "a3", ("Letter", "A4"): "us-letter", ("Letter", "A3"): "us-tabloid"}


def the_plan(request: Request) -> WorkshopPlan:
    """The plan with every number filled in."""
    return planned(request.organisation)


def the_timetable(request: Request) -> Timetable:
    """The days with their clock times."""
    plan = the_plan(request)
    return timetable(agenda_for(plan.days, list(request.library.agendas.values())), plan)


def is_small(request: Request) -> bool:
    """Whether people rate on three levels."""
    return the_plan(request).levels == LEVELS_SMALL


def before(request: Request, *, small: bool | None = None) -> bool:
    """Whether the workshop is still ahead, so that its sheets are due; `small` limits them to the wall kit, or to the others."""
    organisation = request.organisation
    return organisation.results is None and (small is None or small == has_wall_kit(organisation))


def size(request: Request, paper: str = "A4") -> str:
    """The paper that the organisation's printers have, as Typst calls it."""
    return PAPERS[request.organisation.paper, paper]


def code(request: Request, document: str, number: int) -> str:
    """The code of one sheet that is filled in by hand."""
    return str(SheetCode(request.organisation.code, document, number))


def sheet(
    request: Request, context: Context, *, paper: str = "A4", small: bool | None = None, name: str = ""
) -> Instance:
    """A print-only sheet: the context, and the size of its paper."""
    return Instance({"size": size(request, paper), **context}, name=name, due=before(request, small=small))


def day_title(day: WorkshopDay, words: Words, days: int) -> str:
    """A day in a heading: its number, and its date where there is one."""
    number = words("Day {n}", n=words.number(day.number)) if days > 1 else words("The day")
    return f"{number} · {words.date(day.date, 'weekday')}" if day.date else number


def when(request: Request) -> str:
    """The dates of the workshop in one line."""
    plan, words = the_plan(request), request.words
    return ", ".join(words.date(day, "weekday") for day in plan.dates[: plan.days])


def event(request: Request) -> Context:
    """When and where the workshop takes place, and who leads it."""
    plan, words = the_plan(request), request.words
    return {
        "when": when(request),
        "dates": [words.date(day, "weekday") for day in plan.dates[: plan.days]],
        "days": words.count(plan.days, "{n} day", "{n} days"),
        "start": f"{plan.start:%H:%M}",
        "end": f"{plan.end:%H:%M}",
        "place": plan.place,
        "rooms": list(plan.rooms),
        "facilitator": plan.facilitator,
        "purpose": plan.purpose,
        "people": words.number(plan.people),
        "groups": words.number(plan.groups),
    }
