"""What follows a yes: letters for agent, deputy and team, and a note to all staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from imdocs.contexts.frame import LINE, Context, Instance, Request, title_of
from imdocs.model.organisation import Person
from imdocs.model.people import hours_of, in_role, same
from imdocs.model.process import is_due
from imdocs.model.progress import current
from imdocs.model.roadmap import RoadmapRow

USUAL_HOURS = {"agent": 16, "deputy": 8, "team": 4}  # a month, where nothing was agreed
AHEAD = timedelta(days=60)
FIRST_STEPS = 3


def appointment_letters(request: Request) -> Iterable[Instance]:
    """A letter each for the agent and the deputy, and one for the team."""
    due = is_due(request.organisation, "appointment-letter", request.today)
    draft = "" if request.organisation.approved else request.words("DRAFT: the road map is not approved yet")
    for role in ("agent", "deputy", "team"):
        people = _people(request, role)
        yield Instance(_letter(request, role, people), name=role, draft=draft, due=due and bool(people))


def _people(request: Request, role: str) -> list[Person]:
    organisation = request.organisation
    if role == "team":
        found = (organisation.person(member) for member in organisation.roles.team)
        return [person for person in found if person]
    person = in_role(organisation, role)
    return [person] if person else []


def _letter(request: Request, role: str, people: list[Person]) -> Context:
    words, organisation = request.words, request.organisation
    roadmap = current(organisation)
    last = max((row.deadline for row in roadmap.rows), default=None)
    headings = {
        "agent": words("Appointment as integrity agent"),
        "deputy": words("Appointment as deputy of the integrity agent"),
        "team": words("Appointment to the integrity team"),
    }
    return {
        "role": role,
        "heading": headings[role],
        "people": [_named(request, person, role) for person in people],
        "rows": [row for person in people for row in _rows_of(request, person, roadmap.rows)],
        "until": words.date(last, "long") or words("the end review"),
        "version": roadmap.version,
        "approved": words.date(roadmap.approved.date, "long") if roadmap.approved else "",
        "usual": words.number(USUAL_HOURS[role]),
    }


def _named(request: Request, person: Person, role: str) -> Context:
    hours = hours_of(request.organisation, person.id) or USUAL_HOURS[role]
    return {"name": person.name, "post": person.post, "hours": request.words.number(hours)}


def _rows_of(request: Request, person: Person, rows: Iterable[RoadmapRow]) -> list[Context]:
    """The open rows for which somebody answers, by name or post."""
    words = request.words
    mine = [row for row in rows if row.is_open()
            and any(same(row.responsible, name) for name in (person.id, person.name, person.post))]  # fmt: skip
    return [
        {"id": row.id, "action": row.action, "who": person.post or person.name, "deadline": words.date(row.deadline)}
        for row in mine
    ]


def _tools(request: Request) -> list[Context]:
    library = request.library
    chosen = [entry.tool for entry in current(request.organisation).tools]
    return [{"title": title_of(library.tools[name], request), "summary": library.tools[name].summary}
            for name in chosen if name in library.tools]  # fmt: skip


def launch_note(request: Request) -> Iterable[Instance]:
    """One page for everybody: why, what, who, when, and how to speak up."""
    words, organisation = request.words, request.organisation
    roadmap = current(organisation)
    ahead = sorted((row for row in roadmap.rows if row.is_open() and row.deadline >= request.today),
                   key=lambda row: (row.start or row.deadline, row.id))  # fmt: skip
    soon = [row for row in ahead if (row.start or row.deadline) <= request.today + AHEAD] or ahead
    open_tools = [{"title": LINE, "summary": ""}] * FIRST_STEPS
    open_steps = [{"action": LINE, "who": LINE, "when": ""}] * FIRST_STEPS
    context: Context = {
        "tools": open_tools if request.is_blank else _tools(request),
        "steps": open_steps if request.is_blank else
                 [{"action": row.action, "who": row.responsible, "when": words.date(row.deadline)} for row in sorted(soon[:FIRST_STEPS], key=lambda row: row.deadline)],
        "team": [person.post for person in _people(request, "team")],
        "contact": organisation.profile.contact,
        "until": words.month(max(row.deadline for row in roadmap.rows)) if roadmap.rows else "",
        "speak_up": _speaking_up(request),
    }  # fmt: skip
    draft = "" if organisation.approved else words("DRAFT: the road map is not approved yet")
    yield Instance(context, draft=draft, due=is_due(organisation, "launch-note", request.today))


def _speaking_up(request: Request) -> Mapping[str, str]:
    """Whom to turn to: the agent, and somebody who is not the agent."""
    organisation = request.organisation

    def named(role: str) -> str:
        person = in_role(organisation, role)
        return ", ".join(part for part in (person.name, person.post) if part) if person and person.name else ""

    return {"agent": named("agent"), "deputy": named("deputy")}
