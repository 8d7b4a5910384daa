"""Pictures of where an organisation stands, as plain geometry: the matrix, the road map on a line of time, the levels.

Units are those of the SVG, about a pixel each. What a picture says stands beside it as a table or a list.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from imdocs.model.progress import RowProgress
from imdocs.sources.words import Words

CELL = 104  # a cell of the matrix
SIDE, TOP, FOOT = 112, 8, 58  # room for the words beside and below it
LINE, HEAD = 30, 40  # a row of the line of time, and its head
LABEL, WIDTH = 350, 960  # where the words end, and where the picture ends
LONGEST = 44  # signs of an action that fit beside its bar
STEP = 84  # from one level to the next
MONTHS_NAMED = 15  # more months than this are named every third


@dataclass(frozen=True)
class Dot:
    """A risk in the matrix."""

    x: float
    y: float
    number: str
    title: str


@dataclass(frozen=True)
class Matrix:
    """Cells as (x, y, band, score), dots above them, words on both axes as (x, y, text)."""

    width: int
    height: int
    cells: tuple[tuple[int, int, str, int], ...]
    dots: tuple[Dot, ...]
    across: tuple[tuple[float, float, str], ...]
    down: tuple[tuple[float, float, str], ...]
    radius: float


def matrix_chart(made: Mapping[str, Any]) -> Matrix:
    """The matrix of the poster, drawn for a screen."""
    rows = made["cells"]
    n = len(rows)
    cells = tuple(
        (SIDE + column * CELL, TOP + row * CELL, band, (n - row) * (column + 1))
        for row, bands in enumerate(rows) for column, band in enumerate(bands)
    )  # fmt: skip
    dots = tuple(
        Dot(SIDE + item["x"] * CELL, TOP + item["y"] * CELL, item["number"], item["title"]) for item in made["items"]
    )
    across = tuple(
        (SIDE + (column + 0.5) * CELL, TOP + n * CELL + 20, f"{value['value']} {value['label']}")
        for column, value in enumerate(made["impact"]["values"])
    )  # fmt: skip
    down = tuple(
        (SIDE - 10, TOP + (n - row - 0.5) * CELL + 5, f"{value['value']} {value['label']}")
        for row, value in enumerate(made["likelihood"]["values"])
    )  # fmt: skip
    return Matrix(SIDE + n * CELL + 4, TOP + n * CELL + FOOT, cells, dots, across, down, made["dot"] * CELL)


@dataclass(frozen=True)
class Bar:
    """A row of the road map: its bar, and the part beyond its deadline."""

    y: int
    id: str
    action: str
    x: float
    width: float
    state: str
    late_width: float
    says: str


@dataclass(frozen=True)
class Timeline:
    """The road map on a line of time."""

    width: int
    height: int
    months: tuple[tuple[float, str, str], ...]
    bars: tuple[Bar, ...]
    today: float
    today_says: str


def timeline(rows: Iterable[RowProgress], today: date, words: Words, states: Mapping[str, str]) -> Timeline | None:
    """Every row from its start to its deadline, what is late hatched, today as a line; None without rows."""
    entries = sorted(rows, key=lambda one: (one.row.start or one.row.deadline, one.row.deadline, one.row.id))
    if not entries:
        return None
    first = min([one.row.start or one.row.deadline for one in entries] + [today]).replace(day=1)
    last = _end_of_month(max([one.row.deadline for one in entries] + [today]))
    scale = (WIDTH - LABEL) / ((last - first).days + 1)

    def at(day: date) -> float:
        return round(LABEL + (day - first).days * scale, 1)

    bars = tuple(_bar(number, one, at, today, words, states) for number, one in enumerate(entries))
    return Timeline(
        WIDTH + 8, HEAD + LINE * len(bars) + 12, _months(first, last, at, words), bars, at(today), words.date(today)
    )


def _bar(number: int, one: RowProgress, at: Any, today: date, words: Words, states: Mapping[str, str]) -> Bar:  # noqa: ANN401
    row = one.row
    begin, end = row.start or row.deadline - timedelta(days=14), row.deadline
    late = at(today) - at(end) if one.state in ("late", "blocked") and today > end else 0
    says = words("{state}, until {day}", state=states.get(one.state, one.state), day=words.date(end))
    return Bar(
        HEAD + LINE * number,
        row.id,
        _short(row.action),
        at(begin),
        max(6, at(end) - at(begin)),
        one.state,
        max(0, late),
        says,
    )


def _months(first: date, last: date, at: Any, words: Words) -> tuple[tuple[float, str, str], ...]:  # noqa: ANN401
    found, day = [], first
    while day <= last:
        found.append(day)
        day = _end_of_month(day) + timedelta(days=1)
    every = 1 if len(found) <= MONTHS_NAMED else 3
    return tuple(
        (
            at(day),
            words.month_name(day) if not number % every else "",
            str(day.year) if day.month == 1 or not number else "",
        )
        for number, day in enumerate(found)
    )


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True)
class Level:
    """One indicator: the organisation's own level, and beside it the means of the public answers and of the group."""

    y: int
    title: str
    own: float
    level: int
    public: float | None
    group: float | None


@dataclass(frozen=True)
class Levels:
    """The levels of the baseline, from 1 to 5."""

    width: int
    height: int
    ticks: tuple[tuple[float, int], ...]
    rows: tuple[Level, ...]


def levels(own: Sequence[tuple[str, int, float | None, float | None]]) -> Levels | None:
    """Each indicator with its title, its own level, the public mean and the group's mean; None without any."""
    if not own:
        return None

    def at(level: float | None) -> float | None:
        return round(LABEL + 20 + (level - 1) * STEP, 1) if level is not None else None

    rows = tuple(
        Level(HEAD + LINE * number, _short(title), at(level) or 0, level, at(public), at(group))
        for number, (title, level, public, group) in enumerate(own)
    )
    ticks = tuple((at(number) or 0, number) for number in range(1, 6))
    return Levels(LABEL + 40 + 4 * STEP + 40, HEAD + LINE * len(rows) + 12, ticks, rows)
