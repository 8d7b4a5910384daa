"""The floors: how few are too few to be told, and how a figure is told so that nobody can be computed out of it.

Three rules, kept here and nowhere else (brief a.5):

1. Behind each figure stand at least five ballots or five organisations. Where a figure says how a group is divided,
   five stand on each side of it: so a median needs ten and quartiles need twenty.
2. Organisations are counted in fives, by the place they got when they first arrived. A five enters, changes and leaves
   as a whole. So two reports differ by whole fives or not at all: whoever lays them side by side learns nothing about
   the one member that came, went or changed its mind.
3. A figure is rounded to a step that is at least as wide as one member could move it, and its ends stay open. So a
   member who takes its own value out of a figure learns nothing about the others, and equal values stay unseen.

A blank cell says why it is blank.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median, quantiles
from typing import Literal, TypeVar

FEWEST = 5
FEWEST_FOR_A_SPLIT = 2 * FEWEST
FEWEST_FOR_QUARTERS = 4 * FEWEST
STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)

K = TypeVar("K", bound=str)
Why = Literal["", "too-few", "needs-ten", "needs-twenty", "too-alike", "beside", "not-measured"]
End = Literal["", "or-less", "or-more"]


@dataclass(frozen=True)
class Told:
    """A figure that may be told, or a blank with its reason; `end` says that the scale's end is left open."""

    value: float | None = None
    why: Why = ""
    end: End = ""

    @property
    def blank(self) -> bool:
        """Whether there is nothing to tell."""
        return self.value is None


def step_for(count: int, low: float, high: float) -> float:
    """The finest step that one of so many members cannot cross alone."""
    reach = (high - low) / count
    return next((step for step in STEPS if step >= reach), math.ceil(reach))


def mean_of(values: Sequence[float], low: float, high: float) -> Told:
    """The mean of at least five values, rounded; values beyond the ends of the scale count as the ends."""
    if len(values) < FEWEST:
        return Told(why="too-few" if values else "not-measured")
    return _rounded(fmean(_within(values, low, high)), len(values), low, high)


def median_of(values: Sequence[float], low: float, high: float) -> Told:
    """The median of at least ten values, rounded: five stand on each side of it."""
    if len(values) < FEWEST_FOR_A_SPLIT:
        return Told(why="needs-ten" if values else "not-measured")
    return _rounded(median(_within(values, low, high)), len(values), low, high)


def quartiles_of(values: Sequence[float], low: float, high: float) -> tuple[Told, Told]:
    """The lower and the upper quartile of at least twenty values, rounded: five stand in each quarter."""
    if len(values) < FEWEST_FOR_QUARTERS:
        blank = Told(why="needs-twenty" if values else "not-measured")
        return blank, blank
    lower, _, upper = quantiles(_within(values, low, high), n=4, method="inclusive")
    return _rounded(lower, len(values), low, high), _rounded(upper, len(values), low, high)


def count_of(some: int, of: int) -> Told:
    """How many of at least ten, to the nearest five; nought means two at most."""
    if of < FEWEST_FOR_A_SPLIT:
        return Told(why="needs-ten" if of else "not-measured")
    return Told(float(min((some + FEWEST // 2) // FEWEST * FEWEST, of // FEWEST * FEWEST)))


def counts_of(parts: Sequence[int]) -> tuple[Told, ...]:
    """How a group divides over the values of a scale, each part to the nearest five."""
    return tuple(count_of(part, sum(parts)) for part in parts)


def classes_of(values: Mapping[K, float]) -> Mapping[K, tuple[int, int]]:
    """For each member its class from the lowest (1) and how many classes there are: halves, thirds or quarters.

    Each class holds at least five, and equal values stand in the same class; empty where that leaves one class only.
    """
    order = sorted(values.items(), key=lambda pair: (pair[1], pair[0]))
    wanted = min(4, len(order) // FEWEST)
    if wanted < 2:  # noqa: PLR2004 - one class says nothing
        return {}
    borders = [place for place in range(1, len(order)) if order[place - 1][1] != order[place][1]]
    cuts: list[int] = []
    for number in range(1, wanted):
        ideal = number * len(order) / wanted
        near = min(borders, key=lambda border: (abs(border - ideal), border), default=0)
        if near - (cuts[-1] if cuts else 0) >= FEWEST and len(order) - near >= FEWEST:
            cuts.append(near)
    edges = [0, *cuts, len(order)]
    if not cuts:
        return {}
    return {
        name: (number, len(cuts) + 1)
        for number, (start, stop) in enumerate(pairwise(edges), 1)
        for name, _ in order[start:stop]
    }


def hidden_beside(counts: Mapping[K, int]) -> Mapping[K, Why]:
    """Which parts of a total stay blank: those below five, and the smallest others until the blanks hold five together.

    Otherwise the total less the parts that are told would tell the one that is not.
    """
    blank: dict[K, Why] = {name: "too-few" for name, count in counts.items() if 0 < count < FEWEST}
    for name, count in sorted(counts.items(), key=lambda pair: (pair[1], pair[0])):
        if not blank or sum(counts[other] for other in blank) >= FEWEST:
            break
        if name not in blank and count:
            blank[name] = "beside"
    return blank


def told_by_difference(total: int, part: int) -> bool:
    """Whether whoever knows a total and one part of it knows too much: fewer than five others."""
    return 0 < total - part < FEWEST


@dataclass(frozen=True, order=True)
class Arrival:
    """A member's data as they arrived: a running number, the member's own place (never given twice), and the period."""

    number: int
    member: str
    place: int
    period: str


def in_time(period: str) -> tuple[tuple[int, str], ...]:
    """A period's place in time: numbers by their size, so that 2027-10 comes after 2027-2."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", period))


def fives(arrivals: Iterable[Arrival]) -> tuple[tuple[Arrival, ...], ...]:
    """The fives that are counted, each with the arrivals that count: places 1–5, 6–10 and so on, of one kind of data.

    A five counts for the newest period for which all its members have sent something; what a member sends after its
    five was complete counts from the next period on.
    """
    groups: dict[int, list[Arrival]] = {}
    for arrival in sorted(arrivals):
        groups.setdefault((arrival.place - 1) // FEWEST, []).append(arrival)
    return tuple(five for _, group in sorted(groups.items()) if (five := _five(group)))


def _five(group: Sequence[Arrival]) -> tuple[Arrival, ...]:
    """The arrivals of one five that count, by place; nothing while a place is empty."""
    for period in sorted({arrival.period for arrival in group}, key=in_time, reverse=True):
        first: dict[int, Arrival] = {}
        for arrival in group:
            if arrival.period == period:
                first.setdefault(arrival.place, arrival)
        if len(first) < FEWEST:
            continue
        complete = max(arrival.number for arrival in first.values())
        last = {arrival.place: arrival for arrival in group if arrival.period == period and arrival.number <= complete}
        return tuple(last[place] for place in sorted(last))
    return ()


def _within(values: Sequence[float], low: float, high: float) -> list[float]:
    return [min(max(value, low), high) for value in values]


def _rounded(value: float, count: int, low: float, high: float) -> Told:
    """A value on the grid of its step, with the ends left open."""
    step = step_for(count, low, high)
    near = round(math.floor(value / step + 0.5) * step, 1)
    least, most = low + step, high - step
    if near <= least:
        return Told(round(least, 1), end="or-less")
    if near >= most:
        return Told(round(most, 1), end="or-more")
    return Told(near)
