"""How the road map stands, in words that several documents share: late, blocked, promised, waiting for the sponsor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from imdocs.contexts.amending import kinds_of_change, said
from imdocs.contexts.frame import Context, Request, title_of
from imdocs.contexts.roadmap import state_mark, state_words
from imdocs.formats.base import Mark
from imdocs.model.progress import RowProgress, day, progress, promised
from imdocs.model.proposals import open_proposals

AHEAD = 30  # days that a manager looks ahead


def standing(request: Request) -> Mapping[str, RowProgress]:
    """Every row as it stands on the day."""
    return progress(request.organisation, request.today)


def counts(request: Request, rows: Mapping[str, RowProgress] | None = None) -> Context:
    """How many rows are in each state that management asks for."""
    rows = standing(request) if rows is None else rows
    number = request.words.number
    found = {state: sum(entry.state == state for entry in rows.values()) for state in state_words(request.words)}
    return {
        "all": number(len(rows)),
        **{state.replace("-", "_"): number(count) for state, count in found.items()},
        "any": bool(rows),
    }


def troubled(request: Request, most: int = 0) -> list[Context]:
    """Rows that are blocked or late, those that were late for longest first; the reason is the row's own."""
    words = request.words
    found = [entry for entry in standing(request).values() if entry.state in ("late", "blocked")]
    found.sort(key=lambda entry: (entry.state != "blocked", -entry.days_late, entry.row.id))
    return [
        {
            "id": entry.row.id,
            "action": entry.row.action,
            "who": entry.row.responsible,
            "deadline": words.date(entry.row.deadline),
            "state": state_mark(entry, request),
            "why": entry.row.blocked_by or entry.row.remark or "–",
            "twice": entry.decision_needed,
        }
        for entry in (found[:most] if most else found)
    ]


def coming(request: Request, days: int = AHEAD) -> list[Context]:
    """Open rows whose deadline comes soon, the nearest first."""
    words = request.words
    until = request.today + timedelta(days=days)
    rows = [entry.row for entry in standing(request).values()
            if entry.row.is_open() and request.today <= entry.row.deadline <= until]  # fmt: skip
    rows.sort(key=lambda row: (row.deadline, row.id))
    return [
        {"id": row.id, "action": row.action, "who": row.responsible, "deadline": words.date(row.deadline)}
        for row in rows
    ]


def just_done(request: Request, days: int = AHEAD) -> list[Context]:
    """Rows that were done lately."""
    since = request.today - timedelta(days=days)
    rows = [
        entry.row for entry in standing(request).values() if entry.row.done and since <= entry.row.done <= request.today
    ]
    return [{"id": row.id, "action": row.action} for row in sorted(rows, key=lambda row: (row.done or since, row.id))]


def waiting_for_sponsor(request: Request) -> list[Context]:
    """What only the sponsor can decide: changes that were asked for, and rows that are blocked or late for the second time."""
    words = request.words
    kinds = dict(kinds_of_change(words))
    asked_for = {}
    for proposal in open_proposals(request.organisation):
        change = proposal.change
        what = words("{row}: {what} {old} → {new}", row=change.row or "–", what=kinds.get(change.what, change.what),
                     old=said(change.old, words), new=said(change.new, words))  # fmt: skip
        asked_for[change.row] = {"id": change.row, "what": what, "why": change.reason or "–"}
    for entry in standing(request).values():
        row = entry.row
        if row.id in asked_for or not (entry.decision_needed or entry.state == "blocked"):
            continue
        what = words("{row} is blocked: {action}", row=row.id, action=row.action) if entry.state == "blocked" else words(
            "{row} was late twice: keep, move, split or drop?", row=row.id)  # fmt: skip
        asked_for[row.id] = {"id": row.id, "what": what, "why": row.blocked_by or row.remark or "–"}
    return list(asked_for.values())


def promises(request: Request) -> list[Context]:
    """The steps that were promised in the last session, with a mark where their day has passed."""
    words = request.words
    found = []
    for step in promised(request.organisation):
        until = day(step.get("when", ""))
        over = until is not None and until < request.today
        text = words.date(until) or step.get("when", "")
        found.append({"action": step.get("action", ""), "who": step.get("who", ""),
                      "when": Mark("late" if over else "plain", text), "over": over, "day": text})  # fmt: skip
    return found


def tool_title(request: Request, name: str) -> str:
    """What a tool is called here."""
    tool = request.library.tools.get(name)
    return title_of(tool, request) if tool else name
