"""A road map on a line of time: so many columns of whole months, and which of them each row fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from imdocs.model.roadmap import RoadmapRow

COLUMNS = 12


@dataclass(frozen=True)
class Bar:
    """A row and the columns that it fills, from first to last."""

    row: RoadmapRow
    first: int
    last: int


@dataclass(frozen=True)
class Gantt:
    """Columns, each with its first day, of so many months, and the bars."""

    starts: tuple[date, ...]
    months: int
    bars: tuple[Bar, ...]


def gantt(rows: Sequence[RoadmapRow], columns: int = COLUMNS) -> Gantt:
    """Fit all rows between the first start and the last deadline into so many columns."""
    if not rows:
        return Gantt((), 1, ())
    first = min(row.start or row.deadline for row in rows)
    last = max(row.deadline for row in rows)
    span = _month(last) - _month(first) + 1
    months = -(-span // columns)
    origin = _month(first)
    starts = tuple(_first_of(origin + months * column) for column in range(columns))
    bars = tuple(
        Bar(row, (_month(row.start or row.deadline) - origin) // months, (_month(row.deadline) - origin) // months)
        for row in rows
    )
    return Gantt(starts, months, bars)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
