"""What follows from the road map and the sessions: computed, never typed (brief a.3, a.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from imdocs.model.organisation import Collected, Organisation, Session
from imdocs.model.roadmap import Roadmap, RoadmapRow
from imdocs.model.tables import rows_of

YEARS = range(1900, 2201)
SLIP_DAYS = 30  # a row more than so many days late has slipped
SLIP_SHARE = 0.25  # or a quarter of the open rows being late
TWICE = 2  # sessions in a row in which a row was late: somebody must decide
BETWEEN = ("tool-sheet", "evidence-checklist", "hand-over-pack")  # forms that tell of rows between two sessions
STATUSES = ("approved", "started", "blocked", "done", "dropped")


@dataclass(frozen=True)
class RowProgress:
    """A row as the last session left it, and what follows on a given day."""

    row: RoadmapRow
    state: str
    days_late: int
    late_sessions: int

    @property
    def decision_needed(self) -> bool:
        """Late in two sessions running."""
        return self.late_sessions >= TWICE


@dataclass(frozen=True)
class Carried:
    """What one session leaves to the next, for one tool (brief a.3)."""

    tool: str
    session: int
    unsolved: str = ""
    idea: str = ""
    not_achieved: str = ""
    why_not: str = ""


def row_after(row: RoadmapRow, session: Session | Collected) -> RoadmapRow:
    """A row with what a session, or a form between two sessions, said of it."""
    status = session.get(f"row/{row.id}/status")
    done = day(session.get(f"row/{row.id}/done"))
    remark = session.get(f"row/{row.id}/remark")
    changes: dict[str, object] = {}
    if status in STATUSES:
        changes["status"] = status
    if done:
        changes |= {"done": done, "status": "done"}
    if remark:
        changes["remark"] = remark
    for key, name in (("indicator", "indicator"), ("kept-at", "kept_at"), ("seen-by", "seen_by")):
        if told := session.get(f"row/{row.id}/{key}").strip():
            changes[name] = told
    if seen := day(session.get(f"row/{row.id}/seen-on")):
        changes["seen_on"] = seen
    return replace(row, **changes) if changes else row  # type: ignore[arg-type]


def reports(organisation: Organisation) -> tuple[Session | Collected, ...]:
    """Everything that told of rows: the sessions in their order, and the forms between them by their day."""
    found: list[tuple[date, int, Session | Collected]] = []
    on = date.min
    for session in organisation.sessions:
        on = max(on, day(session.get("session/date")) or on)
        found.append((on, session.number, session))
    found += [(form.saved or date.min, 0, form) for form in organisation.collected if form.document in BETWEEN]
    return tuple(report for _, _, report in sorted(found, key=lambda entry: entry[:2]))


def current(organisation: Organisation) -> Roadmap:
    """The road map with everything that was told of its rows, the newest last."""
    roadmap = organisation.roadmap or Roadmap()
    for report in reports(organisation):
        roadmap = roadmap.with_rows({row.id: row_after(row, report) for row in roadmap.rows})
    return roadmap


def progress(organisation: Organisation, today: date) -> Mapping[str, RowProgress]:
    """Every row of the road map as it stands today."""
    rows, sessions = current(organisation).rows, organisation.sessions
    planned = organisation.roadmap or Roadmap()
    return {
        row.id: RowProgress(row, row.state(today), row.days_late(today), _late_sessions(planned.row(row.id), sessions))
        for row in rows
    }


def _late_sessions(standing: RoadmapRow | None, sessions: Sequence[Session]) -> int:
    """In how many of the last sessions, without a gap, a row as it was planned was late on the day of the session."""
    count = 0
    for session in sessions:
        on = day(session.get("session/date"))
        if standing is None or on is None:
            continue
        standing = row_after(standing, session)
        count = count + 1 if standing.late(on) else 0
    return count


def slipped(rows: Mapping[str, RowProgress]) -> bool:
    """Whether the plan itself should be looked at: a row far behind, or a quarter of the open rows late."""
    open_rows = [entry for entry in rows.values() if entry.row.is_open()]
    late = [entry for entry in open_rows if entry.state == "late"]
    far = any(entry.days_late > SLIP_DAYS for entry in late)
    return far or (bool(open_rows) and len(late) / len(open_rows) >= SLIP_SHARE)


def waits_for(row: str, roadmap: Roadmap) -> tuple[str, ...]:
    """The rows that cannot begin before this one is done, directly or through others."""
    waiting: list[str] = []
    todo = [row]
    while todo:
        name = todo.pop()
        for other in roadmap.rows:
            if name in other.depends_on and other.id not in (row, *waiting):
                waiting.append(other.id)
                todo.append(other.id)
    return tuple(sorted(waiting))


def carried(organisation: Organisation) -> tuple[Carried, ...]:
    """What the last session left open, tool by tool."""
    if not organisation.sessions:
        return ()
    last = organisation.sessions[-1]
    found = []
    for entry in (organisation.roadmap or Roadmap()).tools:
        said = {n: last.get(f"tool/{entry.tool}/coaching-ten.{n}").strip() for n in (5, 6, 9, 10)}
        one = Carried(entry.tool, last.number, said[9], said[10], said[5], said[6])
        if any((one.unsolved, one.idea, one.not_achieved)):
            found.append(one)
    return tuple(found)


def promised(organisation: Organisation) -> list[dict[str, str]]:
    """The next steps that were agreed last time."""
    return rows_of(organisation.sessions[-1].answers, "steps") if organisation.sessions else []


def day(text: str) -> date | None:
    """An ISO date, or None; at the ends of the calendar no day can be counted from."""
    try:
        found = date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        return None
    return found if found and found.year in YEARS else None
