"""Hours and money of a road map, month by month and post by post, held against what management released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from imdocs.model.organisation import Organisation
from imdocs.model.people import hours_of, same
from imdocs.model.roadmap import Roadmap, RoadmapRow

WHOLE = 1.0  # hours are shared out whole, so that the months of a row always add up to it


@dataclass(frozen=True)
class PostLoad:
    """The hours of one post in each month, and the most it was set free for."""

    post: str
    hours: tuple[float, ...]
    released: float = 0

    @property
    def total(self) -> float:
        """All months together."""
        return sum(self.hours)

    @property
    def most(self) -> float:
        """The fullest month."""
        return max(self.hours, default=0)

    @property
    def over(self) -> float:
        """By how much the fullest month is above what was released; 0 where nothing was agreed."""
        return max(0.0, self.most - self.released) if self.released else 0.0


@dataclass(frozen=True)
class MoneyLoad:
    """What is needed in one currency, and what was released in it."""

    currency: str
    needed: float
    released: float = 0

    @property
    def left(self) -> float:
        """What remains; below zero where more is needed than was released."""
        return self.released - self.needed


@dataclass(frozen=True)
class Workload:
    """A road map in hours and money."""

    months: tuple[date, ...]
    posts: tuple[PostLoad, ...]
    released: float
    money: tuple[MoneyLoad, ...]

    @property
    def totals(self) -> tuple[float, ...]:
        """The hours of all posts together, month by month."""
        return tuple(sum(post.hours[place] for post in self.posts) for place in range(len(self.months)))

    @property
    def total(self) -> float:
        """All hours."""
        return sum(self.totals)

    @property
    def fullest(self) -> int:
        """The place of the fullest month."""
        return self.totals.index(max(self.totals)) if self.months else 0

    @property
    def over(self) -> tuple[tuple[date, float], ...]:
        """The months in which more is planned than was released, each with the hours above."""
        if not self.released:
            return ()
        pairs = zip(self.months, self.totals, strict=True)
        return tuple((month, hours - self.released) for month, hours in pairs if hours > self.released)


def workload(organisation: Organisation, roadmap: Roadmap) -> Workload:
    """The hours and money of every row that was not dropped; a row's hours count for the post that answers for it."""
    rows = [row for row in roadmap.rows if row.status != "dropped"]
    months = _months(rows)
    posts: dict[str, list[float]] = {}
    for row in rows:
        name = next((known for known in posts if same(known, row.responsible)), row.responsible)
        hours = posts.setdefault(name, [0.0] * len(months))
        for month, share in shared_out(row).items():
            hours[months.index(month)] += share
    released = organisation.released
    return Workload(
        tuple(months),
        tuple(
            PostLoad(post, tuple(hours), hours_of(organisation, post))
            for post, hours in sorted(posts.items(), key=lambda entry: (-sum(entry[1]), entry[0]))
            if any(hours)
        ),
        released.hours,
        tuple(_money(rows, organisation)),
    )


def _months(rows: Iterable[RoadmapRow]) -> list[date]:
    """Every month from the first start to the last deadline."""
    days = [day for row in rows for day in (row.start or row.deadline, row.deadline)]
    if not days:
        return []
    month, last = min(days).replace(day=1), max(days)
    found = []
    while month <= last:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found


def shared_out(row: RoadmapRow) -> Mapping[date, float]:
    """A row's hours over its months, by days, in whole hours: the largest remainders get what is left."""
    start = min(row.start or row.deadline, row.deadline)
    days: dict[date, int] = {}
    for number in range((row.deadline - start).days + 1):
        month = (start + timedelta(days=number)).replace(day=1)
        days[month] = days.get(month, 0) + 1
    hours, all_days = round(row.resources.hours / WHOLE), sum(days.values())
    exact = {month: hours * count / all_days for month, count in days.items()}
    given = {month: int(share) for month, share in exact.items()}
    by_rest = sorted(exact, key=lambda month: (-(exact[month] - given[month]), month))
    for month in by_rest[: hours - sum(given.values())]:
        given[month] += 1
    return {month: count * WHOLE for month, count in given.items()}


def _money(rows: Iterable[RoadmapRow], organisation: Organisation) -> Iterable[MoneyLoad]:
    """What is needed per currency, the released one first; currencies are never added up."""
    needed: dict[str, float] = {}
    for row in rows:
        money = row.resources.money
        if money:
            needed[money.currency] = needed.get(money.currency, 0) + money.amount
    released = organisation.released.money
    if released:
        yield MoneyLoad(released.currency, needed.pop(released.currency, 0), released.amount)
    for currency, amount in sorted(needed.items()):
        yield MoneyLoad(currency, amount)
