"""Following the members: how far each is (for the lead only), what the whole group lacks, and what the lead does about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from imdocs.contexts.fields import asked, field, growing, record_row
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.contexts.roadmap import KIND_OF_STATE, state_words, status_choices
from imdocs.contexts.sector.common import amount, cause_names, cell, counted, for_sector, heading, period_of
from imdocs.formats.base import Field, Mark
from imdocs.model.benchmark import Cohort, Measure, has_problem, has_tool
from imdocs.model.extract import CAUSES, RowCounts
from imdocs.model.fields import FieldId
from imdocs.model.floors import mean_of
from imdocs.model.following import Standing, standings
from imdocs.model.roadmap import Money
from imdocs.model.sector import Decision, Sector, SectorRow
from imdocs.model.sector_forms import NEEDS
from imdocs.model.tables import rows_in_place

DAYS_TO_RETURN = 14
MOST_HOURS = 600
FEW = 8
MOST_CODES = 150
BLANK_ROWS = 7


@for_sector
def progress_report(request: Request, sector: Sector) -> Iterable[Instance]:
    """Each member by code, as it agreed: counts of rows, and what it has sent. For the lead only."""
    words = request.words
    found = standings(sector, request.today)
    counts = [one.filed.extract.rows for one in found if one.filed and one.filed.extract.rows]
    context: Context = {
        "sector": heading(sector),
        "period": period_of(request, sector),
        "members": [_member(one, request) for one in found if one.filed],
        "totals": _totals(counts, request),
        "owing": _owing(found, request),
        "coaches": [_coach(request, sector, number) for number in range(len(sector.coaches))],
        "comment": sector.comments.get("progress-report", ""),
        "sent": words.number(len(counts)),
        "all": words.number(len(found)),
        "all_members": len(found),
    }
    yield Instance(context)


def _member(one: Standing, request: Request) -> Context:
    words = request.words
    rows = one.filed.extract.rows if one.filed else None
    told = {
        key: words.number(getattr(rows, key)) if rows else "–"
        for key in ("total", "done", "late", "blocked", "sessions", "days_late")
    }
    share = f"{round(rows.share_done)} %" if rows and rows.total else "–"
    return {"code": one.member.code, "share": share, "state": _state(one, request), **told}


def _owing(found: Sequence[Standing], request: Request) -> list[Context]:
    """Who owes something, by what is owed; those who are latest stand first."""
    groups: dict[str, list[Standing]] = {}
    for one in sorted(found, key=lambda one: -one.days_late):
        if one.state in ("late", "partly", "no-agreement"):
            groups.setdefault(_state(one, request).text, []).append(one)
    return [
        {
            "state": text,
            "n": request.words.number(len(group)),
            "codes": _named([one.member.code for one in group], request),
        }
        for text, group in groups.items()
    ]


def _named(codes: Sequence[str], request: Request) -> str:
    """Codes in one cell, which holds so many and no more."""
    first = ", ".join(codes[:MOST_CODES])
    more = len(codes) - MOST_CODES
    return request.words("{codes} and {n} more", codes=first, n=request.words.number(more)) if more > 0 else first


def _state(one: Standing, request: Request) -> Mark:
    words = request.words
    texts = {
        "sent": words("sent"), "partly": words("sent in part"), "open": words("not yet due"),
        "late": words("{n} days late", n=words.number(one.days_late)), "no-agreement": words("shares nothing yet"),
    }  # fmt: skip
    return Mark({"late": "late", "sent": "done"}.get(one.state, "plain"), texts[one.state])


def _totals(counts: Sequence[RowCounts], request: Request) -> Context:
    """The sums of what members shared with the lead; the lead knows the parts, so nothing is hidden from it here."""
    words = request.words
    total, done = sum(one.total for one in counts), sum(one.done for one in counts)
    return {
        "total": words.number(total), "done": words.number(done), "late": words.number(sum(one.late for one in counts)),
        "blocked": words.number(sum(one.blocked for one in counts)), "share": words.number(round(100 * done / total)) if total else "",
        "sessions": words.number(sum(one.sessions for one in counts)), "hours": words.number(sum(one.hours for one in counts)),
    }  # fmt: skip


def _coach(request: Request, sector: Sector, number: int) -> Context:
    coach = sector.coaches[number]
    members = [found for name in coach.members if (found := sector.member(name)) and found.left is None]
    return {
        "name": coach.name,
        "members": ", ".join(one.code for one in members),
        "days": request.words.number(coach.days * len(members)),
    }


@for_sector
def capacity_needs(request: Request, sector: Sector) -> Iterable[Instance]:
    """What holds members up, by kind of cause and by tool, and what the lead decides to do."""
    words, cohort = request.words, counted(request, sector)
    n = len(cohort.members("problems"))
    hours = Measure("hours", "rows", 0, MOST_HOURS, lambda one: one.rows.hours if one.rows else None)
    columns = {"need": (words("Need"), "short"), "does": (words("What the lead does"), "short"), "who": (words("Who"), "short"),
               "when": (words("By when"), "date"), "cost": (words("Cost"), "number")}  # fmt: skip
    context: Context = {
        "sector": heading(sector),
        "period": period_of(request, sector),
        "n": words.number(n),
        "enough": n > 0,
        "causes": _causes(cohort, n, request),
        "states": [{"state": text, "members": amount(cohort.how_many("problems", has_problem("state", state)), n, words)}
                   for state, text in (("blocked", words("blocked")), ("resisted", words("resisted")),
                                       ("unsolved", words("an open problem from the last session")))],
        "tools": _stuck(cohort, n, request),
        "hours": cell(mean_of(list(cohort.values("rows", hours.value).values()), 0, MOST_HOURS), words),
        "n_rows": words.number(len(cohort.members("rows"))),
        "decisions": growing("needs", columns, 5, words, [_decided(one) for one in sector.decisions]),
        "comment": asked(field(FieldId.of("sector", "comment"), "long", words, code="C1", wording=words("What the lead says to it"),
                               value=sector.comments.get(NEEDS, ""), lines=4)),
        "requirements": _requirements(cohort, request),
    }  # fmt: skip
    yield Instance(context, return_to=sector.lead.contact, return_by=in_days(request.today, DAYS_TO_RETURN))


def _decided(one: Decision) -> dict[str, str]:
    """A decision as it stands in the form's cells."""
    when = one.when.isoformat() if one.when else ""
    return {
        "need": one.need,
        "does": one.does,
        "who": one.who,
        "when": when,
        "cost": f"{one.cost:g}" if one.cost else "",
    }


def _causes(cohort: Cohort, n: int, request: Request) -> list[Context]:
    """How many members each kind of cause holds up, the commonest first."""
    names = cause_names(request.words)
    found = [(cause, cohort.how_many("problems", has_problem("cause", cause))) for cause in CAUSES]
    found.sort(key=lambda pair: (-(pair[1].value or 0), CAUSES.index(pair[0])))
    return [{"cause": names[cause], "members": amount(told, n, request.words)} for cause, told in found]


def _stuck(cohort: Cohort, n: int, request: Request) -> list[Context]:
    """The tools that are stuck in many members; those in few are left out, so that none can be recognised."""
    tools = request.library.tools
    found = [(tool, cohort.how_many("problems", has_problem("tool", tool))) for tool in tools]
    told = sorted(
        ((tool, one) for tool, one in found if one.value),
        key=lambda pair: (-(pair[1].value or 0), tools[pair[0]].number),
    )
    return [
        {
            "number": tools[tool].number,
            "title": title_of(tools[tool], request),
            "members": amount(one, n, request.words),
        }
        for tool, one in told[:FEW]
    ]


def _requirements(cohort: Cohort, request: Request) -> list[Context]:
    """What the tools chosen by many need first: it may be built once for all."""
    found = []
    for tool in request.library.tools.values():
        told = cohort.how_many("tools", has_tool(tool.id))
        if told.value:
            found.append((told.value, tool))
    found.sort(key=lambda pair: (-pair[0], pair[1].number))
    return [
        {"title": title_of(tool, request), "number": tool.number, "needs": list(tool.requirements[:3])}
        for _, tool in found[:4]
    ]


@for_sector
def sector_road_map(request: Request, sector: Sector) -> Iterable[Instance]:
    """What the lead does for all: areas to focus on, rows with owner and budget."""
    words, roadmap = request.words, sector.roadmap
    columns = {
        "id": (words("Row"), "short"), "action": (words("What is done"), "short"), "responsible": (words("One post"), "short"),
        "deadline": (words("By when"), "date"), "budget": (words("Cost"), "number"), "paid-by": (words("Who pays"), "short"),
        "sign": (words("How members notice it"), "short"),
    }  # fmt: skip
    areas = {
        "id": (words("Letter"), "short"),
        "title": (words("Area to focus on"), "short"),
        "why": (words("Which figure or problem speaks for it"), "short"),
    }
    written = rows_in_place(sector.merged(request.document), "rows")
    approved = roadmap.approved
    context: Context = {
        "sector": heading(sector),
        "version": roadmap.version,
        "approved": words("Approved on {day} by {who}. {how}", day=words.date(approved.date), who=approved.by, how=approved.how).strip()
        if approved else "",
        "focus": [
            {"id": one.id, "title": one.title, "why": one.why, "rows": [_row(row, request) for row in roadmap.rows if row.focus == one.id]}
            for one in roadmap.focus
        ],
        "budget": _budget([row.budget for row in roadmap.rows if row.budget and row.status != "dropped"], request),
        "open": words.number(sum(row.state(request.today) not in ("done", "dropped") for row in roadmap.rows)),
        "other": [_row(row, request) for row in roadmap.rows if row.focus not in [one.id for one in roadmap.focus]],
        "more": growing("rows", columns, BLANK_ROWS if request.is_blank else 3, words, written),
        "areas": growing("focus", areas, 3, words, [{"id": one.id, "title": one.title, "why": one.why} for one in roadmap.focus]),
        "decision": [asked(one) for one in _decision(request, sector)],
        "history": [{"version": one.version, "date": words.date(one.date), "by": one.by, "change": one.change} for one in roadmap.history],
    }  # fmt: skip
    yield Instance(context, draft="" if approved else words("DRAFT: not approved yet"), return_to=sector.lead.contact)


def _decision(request: Request, sector: Sector) -> list[Field]:
    """Who approved which version, and when; nothing is approved without a name and a day."""
    words, approved = request.words, sector.roadmap.approved
    rows = [
        ("version", "short", words("Which version?"), sector.roadmap.version),
        ("approved-on", "date", words("Approved on"), approved.date.isoformat() if approved else ""),
        ("approved-by", "short", words("By which post or body?"), approved.by if approved else ""),
    ]
    return [field(FieldId.of("sector", key), kind, words, code=f"D{number}", wording=wording, value=value, lines=1)
            for number, (key, kind, wording, value) in enumerate(rows, 1)]  # fmt: skip


def _row(row: SectorRow, request: Request) -> Context:
    words, state = request.words, row.state(request.today)
    late = (request.today - row.deadline).days
    text = words("late by {n} days", n=words.number(late)) if state == "late" else state_words(words)[state]
    status = field(FieldId.of("row", row.id, "status"), "choice", words, code=row.id, wording=words("Status"),
                   choices=status_choices(words), value=row.status, lines=1)  # fmt: skip
    done = field(FieldId.of("row", row.id, "done"), "date", words, code=row.id, wording=words("Done on"),
                 value=row.done.isoformat() if row.done else "", lines=1)  # fmt: skip
    return record_row([status, done], {
        "id": row.id, "action": row.action, "responsible": row.responsible, "deadline": words.date(row.deadline),
        "cost": words.money(row.budget.amount, row.budget.currency) if row.budget else "–", "paid_by": row.paid_by,
        "sign": row.sign, "state": Mark(KIND_OF_STATE.get(state, "plain"), text),
    })  # fmt: skip


def _budget(costs: Iterable[Money], request: Request) -> str:
    """The sum of the rows' costs, by currency."""
    sums: Mapping[str, float] = {}
    for cost in costs:
        sums = {**sums, cost.currency: sums.get(cost.currency, 0) + cost.amount}
    return ", ".join(request.words.money(amount, currency) for currency, amount in sorted(sums.items())) or "–"
