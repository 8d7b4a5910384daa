"""Everything the next integrity agent needs, from what is known already; the rest is asked of the one who leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imdocs.contexts.fields import Known, asked, field, growing
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.roadmap import state_mark
from imdocs.contexts.standing import coming, counts, promises, standing, tool_title, troubled, waiting_for_sponsor
from imdocs.contexts.upcoming import day_of_next, meetings_ahead
from imdocs.formats.base import Label
from imdocs.model.fields import FieldId
from imdocs.model.people import in_role
from imdocs.model.process import is_due
from imdocs.model.progress import carried, current
from imdocs.model.roadmap import RoadmapRow
from imdocs.model.setup import added

PACK = "hand-over-pack"
AHEAD = 90  # days of the calendar
MOST_LESSONS = 12
BLANK_PAPERS, BLANK_PEOPLE = 5, 3


def hand_over_pack(request: Request) -> Iterable[Instance]:
    """One document that lets somebody else go on within a day."""
    organisation, words = request.organisation, request.words
    known = organisation.merged(PACK)
    forms = [form for form in organisation.collected if form.document == PACK]
    roadmap = current(organisation)
    paper_columns = {"what": (words("Paper or access"), "short"), "where": (words("Where it is"), "short"),
                     "from": (words("Who opens it"), "short"), "given": (words("Handed over"), "choice")}  # fmt: skip
    people_columns = {"name": (words("Name"), "short"), "for": (words("Good to know because"), "short"),
                      "contact": (words("How to reach them"), "short")}  # fmt: skip
    yes_no = [("yes", words("yes")), ("no", words("no"))]
    context: Context = {
        "version": roadmap.version,
        "counts": counts(request),
        "new": _new(request, known),
        "open": _open(request),
        "troubled": troubled(request),
        "sponsor": waiting_for_sponsor(request),
        "promised": promises(request),
        "unsolved": [{"tool": tool_title(request, one.tool), "problem": one.unsolved or one.not_achieved,
                      "idea": one.idea or one.why_not or "–"} for one in carried(organisation)],
        "calendar": coming(request, AHEAD),
        "next_session": words.date(day_of_next(request), "long"),
        "meetings": meetings_ahead(request, AHEAD),
        "people": _people(request),
        "papers": [_paper(request, row) for row in roadmap.rows if row.is_done() and row.evidence],
        "access": [{key: row.get(key, "–") for key in paper_columns} for row in added(forms, "papers")],
        "more_papers": growing("papers", paper_columns, BLANK_PAPERS, words, choices={"given": yes_no}),
        "contacts": [{key: row.get(key, "–") for key in people_columns} for row in added(forms, "contacts")],
        "more_people": growing("contacts", people_columns, BLANK_PEOPLE, words),
        "lessons": _lessons(request),
        "history": [{"version": one.version, "date": words.date(one.date), "by": one.by} for one in roadmap.history],
        "closing": _closing(request, known),
    }  # fmt: skip
    agent = in_role(organisation, "agent")
    yield Instance(context, due=is_due(organisation, PACK, request.today),
                   return_to=agent.name if agent else "")  # fmt: skip


def _new(request: Request, known: Known) -> list[Context]:
    """Who takes over; the names go into every later document."""
    words = request.words
    sides = [("name", words("Name")), ("post", words("Post")), ("hours", words("Hours a month"))]
    made = []
    roles = (("next-agent", words("Next integrity agent")), ("next-deputy", words("Next deputy")))
    for place, (who, title) in enumerate(roles, 1):
        name, post, hours = (
            field(FieldId.of("person", who, key), "number" if key == "hours" else "short", words, code=f"T{place}",
                  wording=wording, known=known, lines=1)
            for key, wording in sides
        )  # fmt: skip
        made.append({"label": Label(name, (post, hours), title), "name": name, "post": post, "hours": hours})
    return made


def _open(request: Request) -> list[Context]:
    """Every row that is not done, in the order of deadlines."""
    words = request.words
    rows = sorted(
        (one for one in standing(request).values() if one.row.is_open()), key=lambda one: (one.row.deadline, one.row.id)
    )
    return [
        {"id": one.row.id, "action": one.row.action, "who": one.row.responsible, "deadline": words.date(one.row.deadline),
         "state": state_mark(one, request), "remark": one.row.remark or "–"}
        for one in rows
    ]  # fmt: skip


def _people(request: Request) -> list[Context]:
    """Those with a role, and the posts that answer for open rows."""
    words, organisation = request.words, request.organisation
    roles = [("sponsor", words("Management sponsor")), ("agent", words("Integrity agent, so far")),
             ("deputy", words("Deputy")), ("coach", words("Coach"))]  # fmt: skip
    found = []
    for role, title in roles:
        person = in_role(organisation, role)
        if person and person.name:
            found.append({"role": title, "name": person.name, "post": person.post})
    for member in organisation.roles.team:
        person = organisation.person(member)
        if person:
            found.append({"role": words("Team"), "name": person.name or "–", "post": person.post})
    return found


def _paper(request: Request, row: RoadmapRow) -> Context:
    """The paper that proves a row: where it is kept and who saw it, for the one who leaves to complete."""
    sides = [
        ("kept-at", request.words("Where it is kept"), row.kept_at),
        ("seen-by", request.words("Seen by"), row.seen_by),
    ]
    kept, seen = (
        field(
            FieldId.of("row", row.id, key), "short", request.words, code=row.id, wording=wording, value=value, lines=1
        )
        for key, wording, value in sides
    )
    return {"label": Label(kept, (seen,), ""), "what": row.evidence, "kept": kept, "seen": seen}


def _lessons(request: Request) -> list[Context]:
    """What was learned on the way, the newest first: effects that nobody had planned, and how they were handled."""
    organisation = request.organisation
    found = []
    for session in reversed(organisation.sessions):
        for entry in current(organisation).tools:
            effect = session.get(f"tool/{entry.tool}/coaching-ten.3").strip()
            handling = session.get(f"tool/{entry.tool}/coaching-ten.4").strip()
            if effect and handling:
                title = tool_title(request, entry.tool)
                found.append({"tool": title, "effect": effect, "handling": handling})
    return found[:MOST_LESSONS]


def _closing(request: Request, known: Known) -> list[Context]:
    """What only the one who leaves can say."""
    words = request.words
    rows = [
        ("handover-date", "date", words("From which day does it hold?")),
        ("handover-first", "long", words("What would you do in the first week?")),
        ("handover-care", "long", words("Where must one tread carefully? Name things, never persons.")),
        ("handover-wish", "long", words("What would you have liked to know at the start?")),
    ]
    return [
        asked(field(FieldId.of("organisation", key), kind, words, code=f"V{n}", wording=wording, known=known, lines=2))
        for n, (key, kind, wording) in enumerate(rows, 1)
    ]


HANDOVER: Mapping[str, Callable[[Request], Iterable[Instance]]] = {PACK: hand_over_pack}
