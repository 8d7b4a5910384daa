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
    """How much."""
    currency: str
    """The currency in three letters, such as USD."""


@dataclass(frozen=True)
class Resources:
    """What a row needs."""

    hours: float = 0
    """Working hours."""
    money: Money | None = None
    """Money."""
    other: str = ""
    """Anything else, such as a vehicle for two days."""


@dataclass(frozen=True)
class RoadmapGoal:
    """A goal of a tool as this organisation set it; the wording is frozen by approval."""

    goal: int
    """The number of the tool's goal."""
    text: str
    """The goal as this organisation words it."""
    indicator: str = ""
    """What is counted or measured."""
    unit: str = ""
    """What it is counted in."""
    baseline: str = ""
    """The value before the work."""
    target: str = ""
    """The value to reach."""


@dataclass(frozen=True)
class RoadmapTool:
    """A chosen tool with its goals."""

    tool: str
    """Id of the chosen tool."""
    goals: tuple[RoadmapGoal, ...] = ()
    """Its goals here."""


@dataclass(frozen=True)
class RoadmapRow:
    """One action, one responsible post, one deadline. The id is the tool's number and the step, never reused."""

    id: str
    """The tool's number and the step, such as T05-03; never used again."""
    tool: str
    """Id of the tool that the row belongs to."""
    action: str
    """What somebody does."""
    responsible: str
    """Exactly one post, or a person's id."""
    deadline: date
    """The day by which it is done."""
    risks: tuple[str, ...] = ()
    """Ids of the risks that the row works against."""
    support: str = ""
    """Who helps."""
    resources: Resources = Resources()
    """What the row needs."""
    start: date | None = None
    """The day on which it begins."""
    done: date | None = None
    """The day on which it was done."""
    status: RowStatus = "proposed"
    """How the row stands; whether it is late is computed."""
    indicator: str = ""
    """How one sees that it works."""
    evidence: str = ""
    """The paper that proves it."""
    depends_on: tuple[str, ...] = ()
    """Ids of rows that must be done first."""
    remark: str = ""
    """Anything else worth knowing."""
    blocked_by: str = ""
    """What or who holds the row up."""
    kept_at: str = ""
    """Where the paper that proves it is kept."""
    seen_by: str = ""
    """Who saw that paper."""
    seen_on: date | None = None
    """When it was seen."""

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
        until = self.done or today
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
    """The day of the decision."""
    by: str
    """Who decided: person id or post."""
    how: str = ""
    """How it is known, such as the minutes' number."""
    recorded_by: str = ""
    """Who wrote the decision down, where it was recorded with `imdocs approve`."""
    original: str = ""
    """File name of the signed memo or its scan."""
    conditions: str = ""
    """The changes under which it was approved, in the words of whoever decided."""


@dataclass(frozen=True)
class RowChange:
    """One change of a row: what was, what is, why, and who was told."""

    row: str
    """Id of the row."""
    what: str
    """deadline, responsible, action, pause, drop, add or other."""
    old: str = ""
    """What stood there before."""
    new: str = ""
    """What stands there now."""
    reason: str = ""
    """Why it was changed."""
    told_to: str = ""
    """Who was told."""
    told_on: date | None = None
    """The day on which they were told, or by which they are to be told."""
    until: date | None = None
    """The deadline of a row that is added."""


@dataclass(frozen=True)
class RoadmapVersion:
    """A line of the road map's history."""

    version: str
    """The version, such as 1.1."""
    date: date
    """The day from which it holds."""
    by: str = ""
    """Who changed it."""
    change: str = ""
    """What changed and why."""
    changes: tuple[RowChange, ...] = ()
    """The changed rows, where the version came from a change notice."""


@dataclass(frozen=True)
class Roadmap:
    """What the organisation decided to do, in one version."""

    version: str = "0.1"
    """The version of the road map, such as 1.0."""
    approved: Approval | None = None
    """The approval; without it every document says DRAFT."""
    history: tuple[RoadmapVersion, ...] = ()
    """Earlier versions."""
    tools: tuple[RoadmapTool, ...] = ()
    """The chosen tools with their goals."""
    rows: tuple[RoadmapRow, ...] = ()
    """The rows: one action, one responsible, one deadline each."""

    def rows_of(self, tool: str) -> tuple[RoadmapRow, ...]:
        """The rows of one tool, in the order written."""
        return tuple(row for row in self.rows if row.tool == tool)

    def row(self, row_id: str) -> RoadmapRow | None:
        """One row, or None."""
        return next((row for row in self.rows if row.id == row_id), None)

    def with_rows(self, rows: dict[str, RoadmapRow]) -> Roadmap:
        """The same road map with some rows put in place of those of the same id."""
        return replace(self, rows=tuple(rows.get(row.id, row) for row in self.rows))
