"""The road map: goals and rows as management approved them. Late is computed, never typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

RowStatus = Literal["proposed", "approved", "started", "blocked", "done", "dropped"]
OPEN: frozenset[str] = frozenset({"proposed", "approved", "started", "blocked"})


@dataclass(frozen=True)
class Money:
    """An amount in one currency (ISO 4217)."""

    amount: float
    currency: str


@dataclass(frozen=True)
class Resources:
    """What a row needs."""

    hours: float = 0
    money: Money | None = None
    other: str = ""


@dataclass(frozen=True)
class RoadmapGoal:
    """A goal of a tool as this organisation set it; the wording is frozen by approval."""

    goal: int
    text: str
    indicator: str = ""
    unit: str = ""
    baseline: str = ""
    target: str = ""


@dataclass(frozen=True)
class RoadmapTool:
    """A chosen tool with its goals."""

    tool: str
    goals: tuple[RoadmapGoal, ...] = ()


@dataclass(frozen=True)
class RoadmapRow:
    """One action, one responsible post, one deadline. The id is the tool's number and the step, never reused."""

    id: str
    tool: str
    action: str
    responsible: str
    deadline: date
    risks: tuple[str, ...] = ()
    support: str = ""
    resources: Resources = Resources()
    start: date | None = None
    done: date | None = None
    status: RowStatus = "proposed"
    indicator: str = ""
    evidence: str = ""
    depends_on: tuple[str, ...] = ()
    remark: str = ""
    blocked_by: str = ""

    def is_done(self) -> bool:
        """Whether nothing remains to be done."""
        return self.status == "done" or self.done is not None

    def is_open(self) -> bool:
        """Whether the row still waits for work."""
        return self.status in OPEN and self.done is None

    def late(self, today: date) -> bool:
        """Whether the deadline passed while the row is open (brief a.4)."""
        return self.is_open() and self.deadline < today

    def days_late(self, today: date) -> int:
        """Days past the deadline: of an open row until today, of a done row until it was done; never negative."""
        until = self.done if self.done else today
        return max(0, (until - self.deadline).days) if self.status != "dropped" else 0

    def state(self, today: date) -> str:
        """The row in one word: done, dropped, blocked, late, on track, not started, proposed."""
        if self.is_done():
            return "done"
        if self.status in ("dropped", "blocked"):
            return self.status
        if self.late(today):
            return "late"
        if self.status == "started":
            return "on-track"
        if self.status == "approved" and (self.start is None or self.start > today):
            return "not-started"
        return "on-track" if self.status == "approved" else "proposed"


@dataclass(frozen=True)
class Approval:
    """Who approved, when and how it is known."""

    date: date
    by: str
    how: str = ""


@dataclass(frozen=True)
class RoadmapVersion:
    """A line of the road map's history."""

    version: str
    date: date
    by: str = ""
    change: str = ""


@dataclass(frozen=True)
class Roadmap:
    """What the organisation decided to do, in one version."""

    version: str = "0.1"
    approved: Approval | None = None
    history: tuple[RoadmapVersion, ...] = ()
    tools: tuple[RoadmapTool, ...] = ()
    rows: tuple[RoadmapRow, ...] = ()

    def rows_of(self, tool: str) -> tuple[RoadmapRow, ...]:
        """The rows of one tool, in the order written."""
        return tuple(row for row in self.rows if row.tool == tool)

    def row(self, row_id: str) -> RoadmapRow | None:
        """One row, or None."""
        return next((row for row in self.rows if row.id == row_id), None)

    def with_rows(self, rows: dict[str, RoadmapRow]) -> Roadmap:
        """The same road map with some rows put in place of those of the same id."""
        return replace(self, rows=tuple(rows.get(row.id, row) for row in self.rows))
