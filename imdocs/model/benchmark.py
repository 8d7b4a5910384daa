"""The comparison: who is counted, and each figure over those who are, told only as far as the floors allow."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from imdocs.model.extract import BLOCKS, Extract, Filed
from imdocs.model.floors import (
    Arrival,
    Told,
    classes_of,
    count_of,
    counts_of,
    fives,
    in_time,
    mean_of,
    median_of,
    quartiles_of,
)
from imdocs.model.sector import Member, Sector

Value = Callable[[Extract], float | None]
Has = Callable[[Extract], bool]
BANDS = ((1, 2), (3, 3), (4, 5))  # low, middle and high levels; single levels would hold too few
CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class Measure:
    """Something that is compared: the kind of data it comes from, its scale, and how it is read from an extract."""

    id: str
    block: str
    low: float
    high: float
    value: Value
    unit: str = ""


def _rows(read: Callable[[Extract], float]) -> Value:
    return lambda extract: read(extract) if extract.rows is not None and extract.rows.total else None


MEASURES: tuple[Measure, ...] = (
    Measure("rows-done", "rows", 0, 100, _rows(lambda one: one.rows.share_done), "percent"),  # type: ignore[union-attr]
    Measure("rows-late", "rows", 0, 100, _rows(lambda one: 100 * one.rows.late / one.rows.total), "percent"),  # type: ignore[union-attr]
    Measure("days-late", "rows", 0, 60, _rows(lambda one: one.rows.days_late), "days"),  # type: ignore[union-attr]
    Measure("sessions", "rows", 0, 12, _rows(lambda one: float(one.rows.sessions)), ""),  # type: ignore[union-attr]
    Measure("score-change", "scores", -2, 2, lambda one: one.change, "levels"),
)
FIGURES: Mapping[str, tuple[float, float]] = {
    "nrw": (0, 80), "collection": (40, 100), "complaints-in-time": (0, 100), "competition": (0, 100),
    "code-signed": (0, 100), "advertised": (0, 100), "connection-days": (0, 100), "invoice-days": (0, 100),
    "bids": (0, 6),
}  # fmt: skip


@dataclass(frozen=True)
class Summary:
    """One measure over a cohort."""

    n: int
    mean: Told
    median: Told
    lower: Told
    upper: Told


@dataclass(frozen=True)
class Cohort:
    """The members that are counted, in whole fives of the same kind, by kind of data."""

    counted: Mapping[str, Mapping[str, tuple[tuple[Extract, ...], ...]]]
    waiting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def values(self, block: str, value: Value, kind: str = "") -> dict[str, float]:
        """A value for each member counted; a five in which one member has none is left out whole."""
        found: dict[str, float] = {}
        for name, groups in self.counted.get(block, {}).items():
            for five in groups if kind in ("", name) else ():
                read = {one.member: value(one) for one in five}
                if all(number is not None for number in read.values()):
                    found.update(read)  # type: ignore[arg-type]
        return found

    def members(self, block: str, kind: str = "") -> list[str]:
        """The codes of those counted for a kind of data."""
        return sorted(self.values(block, lambda _: 0.0, kind))

    def summary(self, measure: Measure, kind: str = "") -> Summary:
        """Mean, median and quartiles of a measure."""
        values = list(self.values(measure.block, measure.value, kind).values())
        lower, upper = quartiles_of(values, measure.low, measure.high)
        mean, middle = mean_of(values, measure.low, measure.high), median_of(values, measure.low, measure.high)
        return Summary(len(values), mean, middle, lower, upper)

    def levels(self, measure: Measure, kind: str = "") -> tuple[Told, ...]:
        """How many stand on the low, middle and high levels of an indicator."""
        values = self.values("scores", measure.value, kind).values()
        return counts_of([sum(low <= value <= high for value in values) for low, high in BANDS])

    def how_many(self, block: str, has: Has, kind: str = "") -> Told:
        """How many of those counted have something."""
        values = self.values(block, lambda one: float(has(one)), kind)
        return count_of(round(sum(values.values())), len(values))

    def classes(self, measure: Measure, kind: str) -> Mapping[str, tuple[int, int]]:
        """In which class each member of a kind stands; other kinds live in other worlds."""
        return classes_of(self.values(measure.block, measure.value, kind))

    def kinds(self, block: str) -> list[str]:
        """The kinds of which somebody is counted."""
        return [kind for kind, groups in self.counted.get(block, {}).items() if groups]


def level_of(indicator: str) -> Value:
    """The newest level of an indicator."""
    return lambda one: (one.now or {}).get(indicator, (one.scores or {}).get(indicator))


def level_at_start(indicator: str) -> Value:
    """The first level of an indicator, as the baseline has it."""
    return lambda one: (one.scores or {}).get(indicator)


def indicator_measure(indicator: str, *, at_start: bool = False) -> Measure:
    """An indicator as something to compare."""
    return Measure(indicator, "scores", 1, 5, (level_at_start if at_start else level_of)(indicator))


def figure_measure(figure: str) -> Measure | None:
    """A measured figure as something to compare, where its scale is known."""
    if figure not in FIGURES:
        return None
    low, high = FIGURES[figure]
    return Measure(figure, "figures", low, high, lambda one: (one.figures or {}).get(figure))


def cohort_of(sector: Sector, today: dt.date) -> Cohort:
    """Who is counted on a day: members that agreed, in fives of the same kind, separately for each kind of data."""
    period = round_.period if (round_ := sector.round_on(today)) else ""
    agreed = {member.code: member for member in sector.members if _agrees(sector, member)}
    by_number = {one.number: one.extract for one in sector.filed}
    counted: dict[str, dict[str, tuple[tuple[Extract, ...], ...]]] = {}
    waiting: dict[str, tuple[str, ...]] = {}
    for block in BLOCKS:
        arrivals: dict[str, list[Arrival]] = {}
        for one in sector.filed:
            sent = one.extract
            if (
                sent.member in agreed
                and sent.holds(block)
                and in_time(sent.period) <= in_time(period)
                and block in one.places
            ):
                arrival = Arrival(one.number, sent.member, one.places[block], sent.period)
                arrivals.setdefault(agreed[sent.member].kind, []).append(arrival)
        counted[block] = {
            kind: tuple(tuple(by_number[arrival.number] for arrival in five) for five in fives(found))
            for kind, found in sorted(arrivals.items())
        }
        there = {arrival.member for found in arrivals.values() for arrival in found}
        inside = {one.member for groups in counted[block].values() for five in groups for one in five}
        waiting[block] = tuple(sorted(there - inside))
    return Cohort(counted, waiting)


def _agrees(sector: Sector, member: Member) -> bool:
    """Whether a member takes part in the comparison: the lead's list says so, and so does what it sent last."""
    sent = [one for one in sector.filed if one.extract.member == member.code]
    return member.benchmark and bool(sent) and max(sent, key=lambda one: one.number).extract.benchmark


def places_for(extract: Extract, mine_is: Member, sector: Sector) -> dict[str, int]:
    """The places of a member that has just arrived: those it has, else the next free one among its kind.

    Places are given once. A member that goes leaves its place empty, and so its whole five.
    """
    mine: dict[str, int] = {}
    last: dict[str, int] = {}
    for one in sector.filed:
        member = sector.member(one.extract.member)
        for block, place in one.places.items():
            if one.extract.member == extract.member:
                mine[block] = place
            if member is not None and member.kind == mine_is.kind:
                last[block] = max(last.get(block, 0), place)
    if not (extract.benchmark and mine_is.benchmark):
        return mine
    return mine | {block: last.get(block, 0) + 1 for block in BLOCKS if extract.holds(block) and block not in mine}


def codes_for(key: bytes, measure: str, members: Iterable[str]) -> dict[str, str]:
    """A code for each member in one table of one report: nobody can follow it into another table or another report."""
    order = sorted(members)
    whole = "\0".join(order)
    codes: dict[str, str] = {}
    for member in order:
        for salt in _salts():
            digest = hmac.new(key, f"{measure}\0{whole}\0{member}\0{salt}".encode(), hashlib.sha256).digest()
            code = "".join(CODE_SIGNS[byte % len(CODE_SIGNS)] for byte in digest[:3])
            if code not in codes.values():
                codes[member] = code
                break
    return codes


def _salts() -> Iterator[int]:
    number = 0
    while True:
        yield number
        number += 1


def has_tool(tool: str) -> Has:
    """Whether a member chose a tool."""
    return lambda one: tool in (one.tools or ())


def has_area(area: str, *, first: bool = False) -> Has:
    """Whether a member rated a risk of an area, or has one of them among its priorities."""
    return lambda one: bool(one.risks and area in one.risks and (one.risks[area].priorities or not first))


def has_problem(key: str, value: str) -> Has:
    """Whether a member has a problem with this tool, state or cause."""
    return lambda one: any(getattr(problem, key) == value for problem in one.problems or ())


def newest(filed: tuple[Filed, ...], member: str, period: str) -> Filed | None:
    """What a member sent last for a period."""
    return max((one for one in filed if one.extract.member == member and one.extract.period == period),
               key=lambda one: one.number, default=None)  # fmt: skip
