"""One page for management: what is done, what is not, what is asked of the sponsor. Nothing said to the coach is on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from imdocs.contexts.fields import Known, asked, field
from imdocs.contexts.frame import Context, Instance, Request, in_days
from imdocs.contexts.standing import coming, counts, just_done, troubled, waiting_for_sponsor
from imdocs.formats.base import Label
from imdocs.model.fields import FieldId
from imdocs.model.process import is_due
from imdocs.model.progress import current
from imdocs.model.workload import workload

NOTE = "status-note"
TOP_PROBLEMS, MOST_COMING = 3, 6
DAYS_TO_ANSWER = 7


def status_note(request: Request) -> Iterable[Instance]:
    """The note of this month; the agent adds one remark, the sponsor the decisions."""
    organisation, words = request.organisation, request.words
    month = _month(request)
    known = {**organisation.merged(NOTE, month.replace("-", "")), **organisation.merged(NOTE, month)}
    agent = organisation.person(organisation.roles.agent)
    roadmap = current(organisation)
    remark = field(FieldId.of("organisation", "remark"), "long", words, code="R1", known=known, lines=2,
                   wording=words("One remark of the agent"))  # fmt: skip
    context: Context = {
        "month": words.month(request.today),
        "version": roadmap.version,
        "counts": counts(request),
        "done": just_done(request),
        "problems": troubled(request, TOP_PROBLEMS),
        "decisions": [_decision(request, one, known) for one in _asked(request)],
        "coming": coming(request)[:MOST_COMING],
        "said": _said_to_sponsor(request),
        "money": _money(request),
        "remark": asked(remark),
    }
    yield Instance(
        context,
        name=month,
        draft="" if organisation.approved else words("DRAFT: the road map is not approved yet"),
        return_to=agent.name if agent else "",
        return_by=in_days(request.today, DAYS_TO_ANSWER),
        due=is_due(organisation, NOTE, request.today),
    )


def _month(request: Request) -> str:
    """The month of the note: the one asked for, else this one."""
    digits = "".join(sign for sign in request.only if sign.isdigit())
    return f"{digits[:4]}-{digits[4:6]}" if digits else f"{request.today.year}-{request.today.month:02d}"


def _asked(request: Request) -> list[Context]:
    """What the sponsor is asked; a note that comes back late may hold a row that moves again, so then every row is there."""
    waiting = waiting_for_sponsor(request)
    named = {one["id"] for one in waiting}
    rows = current(request.organisation).rows if request.only else ()
    return [*waiting, *({"id": row.id, "what": row.action, "why": "–"} for row in rows if row.id not in named)]


def _decision(request: Request, one: Context, known: Known) -> Context:
    """What is asked, with room for the answer."""
    words = request.words
    answers = [("yes", words("yes")), ("no", words("no")), ("later", words("later"))]
    subject = one["id"] or "new"
    code = f"{subject}-E"
    decision = field(FieldId.of("row", subject, "sponsor"), "choice", words, code=code, wording=words("Decision"),
                     choices=answers, known=known, lines=1)  # fmt: skip
    order = field(FieldId.of("row", subject, "sponsor-words"), "short", words, code=code, wording=words("What shall be done"),
                  known=known, lines=1)  # fmt: skip
    if request.only:  # read back: the row may not have waited when the note was made
        decision, order = replace(decision, optional=True), replace(order, optional=True)
    return {
        "label": Label(decision, (order,), ""),
        "what": one["what"],
        "why": one["why"],
        "decision": decision,
        "order": order,
    }


def _said_to_sponsor(request: Request) -> str:
    """What agent and coach agreed that the sponsor should know; the only thing from a session that stands here."""
    sessions = request.organisation.sessions
    return sessions[-1].get("session/agreed").strip() if sessions else ""


def _money(request: Request) -> str:
    """What the rows that are done have taken, beside all that is planned."""
    organisation, words = request.organisation, request.words
    roadmap = current(organisation)
    load = workload(organisation, roadmap)
    spent: dict[str, float] = {}
    for row in roadmap.rows:
        if row.is_done() and row.resources.money:
            spent[row.resources.money.currency] = (
                spent.get(row.resources.money.currency, 0) + row.resources.money.amount
            )
    parts = [words("{spent} of {all}", spent=words.money(spent.get(one.currency, 0), one.currency),
                   all=words.money(one.needed, one.currency)) for one in load.money if one.needed]  # fmt: skip
    return "; ".join(parts)
