"""The road map: rows as approved, with what the sessions said; totals, approval, history."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.amending import change_words
from imdocs.contexts.frame import Context, Instance, Request, title_of
from imdocs.formats.base import Mark
from imdocs.model.process import is_due
from imdocs.model.progress import RowProgress, current, progress
from imdocs.model.roadmap import Approval, Roadmap, RoadmapRow, RoadmapVersion
from imdocs.sources.words import Words

KIND_OF_STATE = {"late": "late", "blocked": "blocked", "done": "done", "dropped": "plain"}


def state_words(words: Words) -> dict[str, str]:
    """The states of a row in words."""
    return {
        "done": words("done"), "late": words("late"), "blocked": words("blocked"), "dropped": words("dropped"),
        "on-track": words("on track"), "not-started": words("not started"), "proposed": words("proposed"),
    }  # fmt: skip


def status_choices(words: Words) -> list[tuple[str, str]]:
    """What a coach may choose as a row's status."""
    return [("proposed", words("proposed")), ("approved", words("not started")), ("started", words("started")),
            ("blocked", words("blocked")), ("done", words("done")), ("dropped", words("dropped"))]  # fmt: skip


def state_mark(entry: RowProgress, request: Request) -> Mark:
    """The state of a row as a marked word; late rows say by how much."""
    words = request.words
    text: str = request.keep("states", lambda: state_words(words))[entry.state]
    if entry.state == "late":
        text = words("late by {n} days", n=words.number(entry.days_late))
    return Mark(KIND_OF_STATE.get(entry.state, "plain"), text)


def road_map(request: Request) -> Iterable[Instance]:
    """The road map in its current version; without one, an empty sheet to begin with."""
    organisation, words = request.organisation, request.words
    roadmap = current(organisation)
    rows = progress(organisation, request.today)
    approved = roadmap.approved
    context: Context = {
        "version": roadmap.version,
        "approved": words("Approved on {day} by {who}", day=words.date(approved.date), who=approved.by) if approved else "",
        "how": _how(approved, words) if approved else [],
        "signed": {"by": approved.by, "date": words.date(approved.date)} if approved else {"by": "", "date": ""},
        "counts": _counts(rows.values(), words),
        "tools": [_tool(request, roadmap, entry.tool, rows) for entry in roadmap.tools],
        "totals": totals(roadmap.rows, words),
        "first": roadmap.rows[0].id if roadmap.rows else "",
        "history": [{"version": version.version, "date": words.date(version.date), "by": version.by,
                     "change": _changed(version, words)} for version in roadmap.history],
        "has_rows": bool(roadmap.rows),
    }  # fmt: skip
    draft = "" if approved else words("DRAFT: not approved yet")
    yield Instance(context, draft=draft, due=is_due(organisation, "road-map", request.today))


def _how(approval: Approval, words: Words) -> list[str]:
    """How the approval is known, who wrote it down, and under which changes it was given."""
    parts = [
        words("With changes: {text}", text=approval.conditions) if approval.conditions else "",
        approval.how,
        words("Recorded by {who}", who=approval.recorded_by) if approval.recorded_by else "",
        words("Original: {file}", file=approval.original) if approval.original else "",
    ]
    return [part.rstrip(".") for part in parts if part]


def _changed(version: RoadmapVersion, words: Words) -> str:
    """What a version changed: in the words of the file, then row by row."""
    said = version.change.strip()
    if said and said[-1].isalnum() and version.changes:
        said += "."
    return " ".join([said, *(change_words(change, words) for change in version.changes)]).strip()


def _tool(request: Request, roadmap: Roadmap, tool_id: str, rows: dict[str, RowProgress] | object) -> Context:
    tool = request.library.tools.get(tool_id)
    entry = next(found for found in roadmap.tools if found.tool == tool_id)
    return {
        "number": tool.number if tool else "",
        "title": title_of(tool, request) if tool else tool_id,
        "goals": [{"text": goal.text, "indicator": goal.indicator, "baseline": with_unit(goal.baseline, goal.unit, request.words) or "–",
                   "target": with_unit(goal.target, goal.unit, request.words) or "–"}
                  for goal in entry.goals],
        "rows": [_row(request, rows[row.id]) for row in roadmap.rows_of(tool_id)],  # type: ignore[index]
    }  # fmt: skip


def _row(request: Request, entry: RowProgress) -> Context:
    row, words = entry.row, request.words
    return {
        "id": row.id,
        "action": row.action,
        "risks": ", ".join(request.library.risks[risk].number for risk in row.risks if risk in request.library.risks)
        or "–",
        "responsible": row.responsible,
        "support": row.support,
        "resources": resources(row, words),
        "start": words.date(row.start) or "–",
        "deadline": words.date(row.deadline),
        "done": words.date(row.done),
        "state": state_mark(entry, request),
        "evidence": row.evidence or "–",
        "indicator": row.indicator,
        "depends_on": ", ".join(row.depends_on),
        "remark": row.remark,
    }


def with_unit(value: str, unit: str, words: Words) -> str:
    """A target or a measured value with its unit, as people write it."""
    if not any(sign.isdigit() for sign in value) or unit in ("number", "yes-no", ""):
        return value
    if unit == "percent":
        return f"{value}\u00a0%"
    return words("{value} days", value=value) if unit == "days" else words("level {value}", value=value)


def resources(row: RoadmapRow, words: Words) -> str:
    """Hours, money and other needs of a row in one line."""
    needs = row.resources
    parts = [words("{n} h", n=words.number(needs.hours)) if needs.hours else "",
             words.money(needs.money.amount, needs.money.currency) if needs.money else "", needs.other]  # fmt: skip
    return ", ".join(part for part in parts if part) or "–"


def totals(rows: Iterable[RoadmapRow], words: Words) -> Context:
    """What the open and done rows cost together: hours, and money per currency."""
    hours = 0.0
    money: dict[str, float] = {}
    for row in rows:
        if row.status == "dropped":
            continue
        hours += row.resources.hours
        if row.resources.money:
            money[row.resources.money.currency] = (
                money.get(row.resources.money.currency, 0) + row.resources.money.amount
            )
    return {
        "hours": words.number(hours),
        "money": ", ".join(words.money(amount, currency) for currency, amount in sorted(money.items())) or "–",
    }


def _counts(rows: Iterable[RowProgress], words: Words) -> list[Context]:
    """How many rows are in each state, states without a row left out."""
    named = state_words(words)
    found: dict[str, int] = dict.fromkeys(named, 0)
    for entry in rows:
        found[entry.state] += 1
    return [{"state": named[state], "n": words.number(number)} for state, number in found.items() if number]
