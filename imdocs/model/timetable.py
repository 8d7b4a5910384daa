"""Clock times of a workshop day: when each block begins and ends, where a quarter of an hour is left, what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from imdocs.model.method import Agenda, AgendaBlock
from imdocs.model.workshop import WorkshopPlan

SLACK = 15  # minutes left between big blocks where a day has room (brief a.6)
BIG = 60  # a block from which people need air
STEP = 5  # minutes are cut in steps of five
SHORTEST_SHARE = 2 / 3  # no block is shortened by more than a third
# What a late group is tempted to drop, and must not: the silence while rating, and the end.
KEPT = ("opening", "rating", "presentation", "close")
HOUR, DAY = 60, 24 * 60


@dataclass(frozen=True)
class Slot:
    """A block at its time; slack has no block."""

    start: time
    end: time
    minutes: int
    block: AgendaBlock | None = None


@dataclass(frozen=True)
class WorkshopDay:
    """One day: its slots, and how many minutes it has too many."""

    number: int
    slots: tuple[Slot, ...]
    date: date | None = None
    over: int = 0
    room: int = 0

    @property
    def blocks(self) -> tuple[AgendaBlock, ...]:
        """The blocks without the slack."""
        return tuple(slot.block for slot in self.slots if slot.block)

    @property
    def minutes(self) -> int:
        """From the first minute to the last."""
        return sum(slot.minutes for slot in self.slots)

    def before_end(self, minutes: int) -> time | None:
        """The time so many minutes before the end, or None where the day is not that long."""
        return _time(_minutes(self.slots[-1].end) - minutes) if self.minutes > minutes else None


@dataclass(frozen=True)
class Remedy:
    """One way to make a day fit: end later, shorten blocks, or move a block to another day; `lacks` minutes are still too many."""

    kind: str
    day: int
    minutes: int = 0
    blocks: tuple[tuple[AgendaBlock, int], ...] = ()
    to_day: int = 0
    at: time | None = None
    lacks: int = 0


@dataclass(frozen=True)
class Timetable:
    """All days, and what to do where one does not fit."""

    days: tuple[WorkshopDay, ...]
    remedies: tuple[Remedy, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether every day ends in time."""
        return not any(day.over for day in self.days)


def agenda_for(days: int, agendas: Sequence[Agenda]) -> Agenda:
    """The agenda of so many days, or the nearest one."""
    return min(agendas, key=lambda agenda: (abs(agenda.days - days), agenda.days, agenda.id))


def timetable(agenda: Agenda, plan: WorkshopPlan) -> Timetable:
    """Clock times for every block of the agenda that was not cut; a day of which nothing is left is none."""
    length = _minutes(plan.end) - _minutes(plan.start)
    days = []
    for number in range(1, agenda.days + 1):
        blocks = [_paused(block, plan) for block in agenda.blocks if block.day == number and block.id not in plan.cut]
        if not blocks:
            continue
        need = sum(block.minutes for block in blocks)
        after = _slack_after(blocks, (length - need) // SLACK) if need < length else frozenset()
        on = plan.dates[number - 1] if number <= len(plan.dates) else None
        slots = tuple(_slots(blocks, after, _minutes(plan.start)))
        used = need + SLACK * len(after)
        days.append(WorkshopDay(number, slots, on, max(0, used - length), max(0, length - used)))
    return Timetable(tuple(days), tuple(_remedies(days, plan)))


def _paused(block: AgendaBlock, plan: WorkshopPlan) -> AgendaBlock:
    """Breaks and lunches as long as the plan wants them."""
    minutes = {"break": plan.pause, "lunch": plan.lunch}.get(block.kind, 0)
    return replace(block, minutes=minutes) if minutes else block


def _slots(blocks: Sequence[AgendaBlock], after: frozenset[str], at: int) -> Iterator[Slot]:
    for block in blocks:
        yield Slot(_time(at), _time(at + block.minutes), block.minutes, block)
        at += block.minutes
        if block.id in after:
            yield Slot(_time(at), _time(at + SLACK), SLACK)
            at += SLACK


def _slack_after(blocks: Sequence[AgendaBlock], quarters: int) -> frozenset[str]:
    """The longest big block before lunch and the longest after it are followed by slack, as far as there is room."""
    lunch = next((number for number, block in enumerate(blocks) if block.kind == "lunch"), len(blocks))
    halves = (blocks[: min(lunch, len(blocks) - 1)], blocks[lunch + 1 : -1])
    longest = [max(half, key=lambda block: block.minutes) for half in halves if half]
    big = sorted((block for block in longest if block.minutes >= BIG), key=lambda block: -block.minutes)
    return frozenset(block.id for block in big[: max(0, quarters)])


def _remedies(days: Sequence[WorkshopDay], plan: WorkshopPlan) -> Iterator[Remedy]:
    """For each day that is too long: end later, shorten, move; in this order, since people know the first."""
    for day in days:
        if not day.over:
            continue
        if _minutes(plan.end) + day.over < DAY:
            yield Remedy("later", day.number, day.over, at=_time(_minutes(plan.end) + day.over))
        cuts = _cuts(day)
        if cuts:
            taken = sum(minutes for _, minutes in cuts)
            yield Remedy("shorten", day.number, taken, cuts, lacks=max(0, day.over - taken))
        for other in days:
            block = _movable(day, other)
            if block:
                yield Remedy("move", day.number, block.minutes, ((block, block.minutes),), other.number)


def _cuts(day: WorkshopDay) -> tuple[tuple[AgendaBlock, int], ...]:
    """Minutes to take from the longest blocks, never from those that must stay whole."""
    open_blocks = sorted((block for block in day.blocks if _may_shrink(block)), key=lambda block: -block.minutes)
    left, cuts = day.over, []
    for block in open_blocks:
        most = int(block.minutes * (1 - SHORTEST_SHARE)) // STEP * STEP
        taken = min(most, -(-left // STEP) * STEP)
        if taken > 0:
            cuts.append((block, taken))
            left -= taken
        if left <= 0:
            return tuple(cuts)
    return tuple(cuts)


def _may_shrink(block: AgendaBlock) -> bool:
    return block.kind == "work" and not block.id.startswith(KEPT)


def _movable(day: WorkshopDay, other: WorkshopDay) -> AgendaBlock | None:
    """The first work block to the day before, or the last to the day after, if there is room for it."""
    work = [block for block in day.blocks if _may_shrink(block)]
    if not work or abs(other.number - day.number) != 1 or other.over:
        return None
    block = work[0] if other.number < day.number else work[-1]
    return block if block.minutes <= other.room and block.minutes >= day.over else None


def _minutes(at: time) -> int:
    return at.hour * HOUR + at.minute


def _time(minutes: int) -> time:
    return time(minutes % DAY // HOUR, minutes % HOUR)
