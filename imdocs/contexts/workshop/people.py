"""Sheets with names on them: they are printed by the organisation itself and never go to a copy shop."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Instance, Request
from imdocs.contexts.workshop.plan import code, event, sheet, the_plan
from imdocs.model.composition import tables
from imdocs.model.workshop import Participant

ROWS_ON_A_PAGE, SPARE_ROWS = 20, 4


def seated(request: Request) -> list[tuple[Participant, int]]:
    """Every participant with a table, mixed by unit, level and gender."""
    plan = the_plan(request)
    return list(zip(plan.invited, tables(plan.invited, plan.groups), strict=True))


def attendance(request: Request) -> Iterable[Instance]:
    """Names that are known, room for others, a signature for each day."""
    words, plan = request.words, the_plan(request)
    known = [
        {"name": person.name, "unit": person.unit or person.organisation, "post": person.post}
        for person in plan.invited
    ]
    count = max(len(known) + SPARE_ROWS, plan.people)
    count = -(-count // ROWS_ON_A_PAGE) * ROWS_ON_A_PAGE if not known else count
    yield sheet(request, {
        "code": code(request, "AT", 1),
        "event": event(request),
        "rows": known + [{"name": "", "unit": "", "post": ""}] * (count - len(known)),
        "days": [words("Day {n}", n=words.number(day)) for day in range(1, plan.days + 1)],
        "labels": {
            "title": words("Attendance"), "no": words("No."), "name": words("Name"), "unit": words("Unit or organisation"),
            "post": words("Post"), "contact": words("Phone or e-mail, if you like"), "gender": words("Woman, man, –"),
            "photo": words("May we show you in a photo?"), "signed": words("Signature"), "yes": words("yes"), "no_word": words("no"),
            "rule": words("This list stays with the organisation. The report tells how many people came, never who."),
        },
    })  # fmt: skip


def name_badges(request: Request) -> Iterable[Instance]:
    """A badge for each person: the name as it is called, the unit, the table."""
    words, plan = request.words, the_plan(request)
    badges = [{"name": person.name, "unit": person.unit or person.organisation, "table": words("Table {n}", n=words.number(table))}
              for person, table in seated(request)]  # fmt: skip
    empty = {"name": "", "unit": "", "table": ""}
    yield sheet(request, {
        "badges": badges or [empty] * plan.people,
        "spare": empty,
        "labels": {"title": words("Name badges"), "write": words("Write large: the name by which you like to be called")},
    })  # fmt: skip


def table_signs(request: Request) -> Iterable[Instance]:
    """A sign to fold for each table."""
    words, plan = request.words, the_plan(request)
    yield sheet(request, {
        "title": words("Table signs"),
        "tables": [{"word": words("Table"), "number": words.number(number)} for number in range(1, plan.groups + 1)],
        "fold": words("fold here"),
    })  # fmt: skip
