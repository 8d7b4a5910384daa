"""The end of a programme: outcomes, practices that stay, ratings again, open rows with an owner, and a certificate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from imdocs.contexts.coached import came_back, per_programme, returned, signers
from imdocs.contexts.fields import field, growing, record_row
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.measured import measured_lines, rating_before, rating_fields
from imdocs.contexts.results import carried_context, comparison
from imdocs.contexts.reviews import BLANK_NEW, DAYS_BEFORE, Known, cell_of, of_set, unwritten
from imdocs.contexts.workshop.ballots import risk_names
from imdocs.formats.base import Field
from imdocs.model.coaching import newest_number, programme_numbered
from imdocs.model.cycle import next_cycle
from imdocs.model.fields import FieldId
from imdocs.model.half_time import joint_review, levels_at_half
from imdocs.model.planning import numbers_of
from imdocs.model.programme import Programme
from imdocs.model.progress import current
from imdocs.model.roadmap import RoadmapRow
from imdocs.model.schedule import Meeting, minutes_in_all, scheduled
from imdocs.model.tables import rows_in_place


@per_programme
def end_review(request: Request, programme: Programme) -> Iterable[Instance]:
    """The review at the end: outcomes, practices that stay, ratings again, open rows with an owner, and how they go on."""
    organisation, words = request.organisation, request.words
    known = organisation.merged("end-review", programme.instance)
    found = comparison(organisation, request.library)
    after = next_cycle(organisation, found)
    reached = [("yes", words("yes")), ("partly", words("partly")), ("no", words("no"))]
    mid = joint_review(organisation, programme)
    outcome = {"text": (words("New outcome"), "long"), "benchmark": (words("How all three will know"), "long")}
    context: Context = {
        "outcomes": [
            record_row([
                cell_of(request, f"O{one.outcome}", "outcome", one.outcome, "reached", "choice", words("Real today?"), known, reached),
                cell_of(request, f"O{one.outcome}", "outcome", one.outcome, "actual", "long", words("Figure or paper"), known),
            ], {"text": one.text, "target": one.target or "–", "half": mid.get(f"outcome/{one.outcome}/actual", "") or "–"})
            for one in programme.outcomes
        ],
        "unwritten": unwritten(request, programme, known),
        "practices": [
            record_row([
                cell_of(request, f"P{one.practice}", "practice", one.practice, "stays", "choice", words("Stays?"), known,
                      [("yes", words("yes")), ("no", words("no"))]),
                cell_of(request, f"P{one.practice}", "practice", one.practice, "owner", "short", words("Who owns it"), known),
            ], {"text": one.text})
            for one in programme.shared_practices
        ],
        "measured": measured_lines(request, found, levels_at_half(mid)),
        "risks": [
            record_row(rating_fields(request, one, known), {
                "number": numbers_of(request.library, organisation).get(one.risk, ""),
                "title": risk_names(request)[one.risk], "before": rating_before(request, one),
            })
            for one in found.risks
        ],
        "rows": [_closing(request, row, known) for row in current(organisation).rows if row.is_open()],
        "questions": of_set(request, "end-review", ("3", "6", "8", "9", "10"), "Q", known),
        "new": growing("outcomes", outcome, BLANK_NEW, words, rows_in_place(known, "outcomes"), lines=2),
        "carried": carried_context(request, after),
        "signers": signers(request),
    }  # fmt: skip
    end = programme.end
    due = end is not None and request.today >= end - timedelta(days=DAYS_BEFORE) and not known
    yield returned(request, context, programme, due=due)


def _closing(request: Request, row: RoadmapRow, known: Known) -> Context:
    """An open row is closed in one of three ways: an owner and a date, the next plan, or dropped with a reason."""
    words = request.words
    ways = [("owner", words("owner and date")), ("next", words("next plan")), ("drop", words("drop"))]

    def cell(key: str, kind: str, wording: str, choices: Iterable[tuple[str, str]] = ()) -> Field:
        return field(
            FieldId.of("row", row.id, key),
            kind,
            words,
            code=row.id,
            wording=wording,
            known=known,
            choices=tuple(choices),
            lines=1,
        )

    return record_row(
        [cell("closing", "choice", words("What happens to it"), ways), cell("owner", "short", words("Who")), cell("until", "date", words("By when"))],
        {"action": row.action, "responsible": row.responsible},
    )  # fmt: skip


def certificate(request: Request) -> Iterable[Instance]:
    """A certificate for each programme; before its end review came back it is a draft that says so."""
    for number in range(1, newest_number(request.organisation) + 1):
        yield _certificate(request, programme_numbered(request.organisation, number))


def _certificate(request: Request, programme: Programme) -> Instance:
    organisation, words = request.organisation, request.words
    answers = organisation.merged("end-review", programme.instance)
    agent, coach, sponsor = (organisation.person(name) for name in
                             (organisation.roles.agent, organisation.roles.coach, organisation.roles.sponsor))  # fmt: skip
    meetings = [meeting for meeting in scheduled(organisation, programme) if meeting.kind == "team" and meeting.held]
    reached = [one.text for one in programme.outcomes if answers.get(f"outcome/{one.outcome}/reached") == "yes"]
    done = came_back(organisation, "end-review", programme)
    context: Context = {
        "label": words("Certificate of completion"),
        "says": words("completed a coaching programme as integrity agent of"),
        "name": agent.name if agent else "",
        "period": words("{first} to {last}", first=words.date(programme.start, "long"), last=words.date(programme.end, "long"))
        if programme.start else "",
        "facts": _facts(request, meetings),
        "reached_label": words("Reached together"),
        "reached": reached,
        "sign": [{"role": words("Sponsor"), "name": sponsor.name if sponsor else "", "post": sponsor.post if sponsor else ""},
                 {"role": words("Coach"), "name": coach.name if coach else "", "post": coach.post if coach else ""}],
        "place": words("Place and date"),
    }  # fmt: skip
    draft = "" if done else words("DRAFT: the end review has not come back yet")
    return Instance(context, name=programme.instance, draft=draft, due=done)


def _facts(request: Request, meetings: list[Meeting]) -> str:
    words = request.words
    if not meetings:
        return ""
    hours = round(minutes_in_all(meetings) / 60)
    return words("{n} sessions with the team, {hours} hours", n=words.number(len(meetings)), hours=words.number(hours))
