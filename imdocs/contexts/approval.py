"""The memo on which management decides: what it costs, what was released, and what happens if nothing is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imdocs.contexts.appointing import appointment_letters, launch_note
from imdocs.contexts.at_stake import figures_at_stake, more_risks, risks_at_stake
from imdocs.contexts.costs import milestones, months, sums
from imdocs.contexts.fields import Known, asked, field, growing
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.model.approval import MEMO, Decision, decisions, next_memo, whole_after
from imdocs.model.fields import FieldId
from imdocs.model.process import is_due
from imdocs.model.roadmap import Roadmap
from imdocs.model.workload import workload
from imdocs.sources.words import Words

DAYS_TO_ANSWER = 14
CHANGES = 2


def approval_memo(request: Request) -> Iterable[Instance]:
    """One page that asks for one answer; the hours month by month stand on the next."""
    organisation, words = request.organisation, request.words
    roadmap = organisation.roadmap or Roadmap()
    load = workload(organisation, roadmap)
    number = int(request.only) if request.only.isdigit() else next_memo(organisation)
    before = [decision for decision in decisions(organisation) if decision.answer == "no"]
    agent = organisation.person(organisation.roles.agent)
    context: Context = {
        "version": roadmap.version,
        "becomes": "" if roadmap.approved else whole_after(roadmap.version),
        "has_rows": bool(roadmap.rows),
        "by": words.date(in_days(request.today, DAYS_TO_ANSWER)),
        "approved": _approved(roadmap, words),
        "before": "" if roadmap.approved else _before(before, words),
        "counts": words("{rows} actions, {tools} tools, from {start} to {end}", rows=len(roadmap.rows),
                        tools=len(roadmap.tools), **_span(roadmap, words)) if roadmap.rows else "",
        "risks": risks_at_stake(request),
        "more_risks": more_risks(request),
        "figures": figures_at_stake(request),
        "tools": _tools(request, roadmap),
        "sums": sums(load, words),
        "milestones": milestones(roadmap, words),
        "months": months(load, words),
        "decision": _decision(request, organisation.merged(MEMO, str(number))),
        "changes": _changes(request),
    }  # fmt: skip
    yield Instance(
        context,
        name=str(number),
        draft="" if roadmap.rows else words("DRAFT: there is no road map yet"),
        return_to=agent.name if agent else "",
        return_by=in_days(request.today, DAYS_TO_ANSWER),
        due=is_due(organisation, "approval-memo", request.today),
    )


def _approved(roadmap: Roadmap, words: Words) -> str:
    found = roadmap.approved
    return words("Approved on {day} by {who}.", day=words.date(found.date), who=found.by) if found else ""


def _before(answers: list[Decision], words: Words) -> str:
    if not answers:
        return ""
    return words("The answer of {day} was no: {reason}", day=words.date(answers[-1].date), reason=answers[-1].words)


def _span(roadmap: Roadmap, words: Words) -> dict[str, str]:
    starts = [row.start or row.deadline for row in roadmap.rows]
    return {"start": words.month(min(starts)), "end": words.month(max(row.deadline for row in roadmap.rows))}


def _tools(request: Request, roadmap: Roadmap) -> list[Context]:
    """Each tool with its rows, hours, money and last deadline."""
    words, library = request.words, request.library
    made = []
    for entry in roadmap.tools:
        rows = [row for row in roadmap.rows_of(entry.tool) if row.status != "dropped"]
        tool = library.tools.get(entry.tool)
        money: dict[str, float] = {}
        for row in rows:
            if row.resources.money:
                money[row.resources.money.currency] = (
                    money.get(row.resources.money.currency, 0) + row.resources.money.amount
                )
        made.append({
            "number": tool.number if tool else "",
            "title": title_of(tool, request) if tool else entry.tool,
            "rows": words.number(len(rows)),
            "hours": words.number(sum(row.resources.hours for row in rows)),
            "money": ", ".join(words.money(amount, currency) for currency, amount in money.items()) or "–",
            "until": words.date(max((row.deadline for row in rows), default=None)) or "–",
        })  # fmt: skip
    return made


def _decision(request: Request, known: Known) -> list[Context]:
    """The answer, by whom and when; yes with changes and no are answers, too."""
    words, organisation = request.words, request.organisation
    sponsor = organisation.person(organisation.roles.sponsor)
    answers = [("yes", words("yes")), ("changes", words("yes, with changes")), ("no", words("no"))]
    rows = [
        ("decision", "choice", words("Do you approve this road map?"), answers, "", 1),
        ("decision-words", "long", words("Which changes, or why not?"), (), "", 2),
        ("decision-date", "date", words("On which day did you decide?"), (), "", 1),
        ("decision-by", "short", words("Who decides?"), (), (sponsor.name or sponsor.post) if sponsor else "", 1),
    ]
    return [
        asked(field(FieldId.of("organisation", key), kind, words, code=f"D{n}", wording=wording, choices=choices,
                    known=known, value=value, lines=lines))
        for n, (key, kind, wording, choices, value, lines) in enumerate(rows, 1)
    ]  # fmt: skip


def _changes(request: Request) -> list[Context]:
    """Changes of single rows that the approval depends on."""
    words = request.words
    columns = {
        "row": (words("Row"), "short"),
        "change": (words("What changes"), "short"),
        "new-date": (words("New date"), "date"),
    }
    return growing("changes", columns, CHANGES, words)


APPROVAL: Mapping[str, Callable[[Request], Iterable[Instance]]] = {
    "approval-memo": approval_memo,
    "appointment-letter": appointment_letters,
    "launch-note": launch_note,
}
