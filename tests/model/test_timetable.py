"""Clock times that add up, and what to do where they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from imdocs.model.content import ContentLibrary
from imdocs.model.method import Agenda, AgendaBlock
from imdocs.model.timetable import Timetable, agenda_for, timetable
from imdocs.model.workshop import WorkshopPlan


def planned(library: ContentLibrary, days: int = 2, **changes: object) -> Timetable:
    plan = replace(WorkshopPlan(days=days), **changes)  # type: ignore[arg-type]
    return timetable(agenda_for(days, list(library.agendas.values())), plan)


@pytest.mark.parametrize("days", [1, 2, 3])
def test_every_day_begins_at_the_start_and_each_block_begins_where_the_last_one_ended(
    library: ContentLibrary, days: int
) -> None:
    for day in planned(library, days).days:
        assert day.slots[0].start == time(8, 30)
        assert all(slot.end == after.start for slot, after in zip(day.slots, day.slots[1:], strict=False))


@pytest.mark.parametrize("days", [1, 2, 3])
def test_the_minutes_of_all_days_are_those_of_the_agenda_and_the_slack(library: ContentLibrary, days: int) -> None:
    made = planned(library, days)
    slack = sum(slot.minutes for day in made.days for slot in day.slots if slot.block is None)
    agenda = agenda_for(days, list(library.agendas.values()))
    assert sum(day.minutes for day in made.days) == agenda.minutes + slack


def test_a_day_with_room_has_slack_before_lunch_and_in_the_afternoon(library: ContentLibrary) -> None:
    first = planned(library, end=time(16, 30)).days[0]
    assert [slot.minutes for slot in first.slots if slot.block is None] == [15, 15]


def test_a_day_that_is_too_long_says_by_how_many_minutes(library: ContentLibrary) -> None:
    assert [day.over for day in planned(library, end=time(15, 30)).days] == [0, 30]


def test_a_day_that_is_too_long_has_no_slack(library: ContentLibrary) -> None:
    assert all(slot.block for slot in planned(library, end=time(15, 30)).days[1].slots)


def test_remedies_name_minutes_that_make_the_day_fit(library: ContentLibrary) -> None:
    made = planned(library, end=time(15, 30))
    shorten = next(remedy for remedy in made.remedies if remedy.kind == "shorten")
    assert sum(minutes for _, minutes in shorten.blocks) >= made.days[1].over


def test_the_silence_while_rating_and_the_end_are_never_shortened(library: ContentLibrary) -> None:
    made = planned(library, 1, end=time(12, 0))
    cut = {block.id for remedy in made.remedies for block, _ in remedy.blocks}
    assert not cut & {"opening", "rating", "presentation", "close"}


def test_a_block_that_was_cut_is_gone(library: ContentLibrary) -> None:
    ids = [block.id for day in planned(library, cut=("integrity",)).days for block in day.blocks]
    assert "integrity" not in ids


def test_a_day_of_which_nothing_is_left_is_no_day(library: ContentLibrary) -> None:
    first = tuple(block.id for block in planned(library).days[0].blocks)
    assert [day.number for day in planned(library, cut=first).days] == [2]


def test_ninety_minutes_before_the_end_somebody_is_warned_unless_the_day_is_shorter(library: ContentLibrary) -> None:
    (first, second) = planned(library, end=time(16, 0)).days
    assert (first.before_end(90), second.before_end(90)) == (time(14, 15), time(14, 30))
    assert first.before_end(first.minutes) is None
    assert planned(library, start=time(16, 0)).days[0].before_end(90) == time(21, 15), "a day may end after midnight"


def test_breaks_and_lunch_are_as_long_as_the_plan_wants_them(library: ContentLibrary) -> None:
    blocks = [block for day in planned(library, lunch=60, pause=20).days for block in day.blocks]
    assert {block.minutes for block in blocks if block.kind == "lunch"} == {60}
    assert {block.minutes for block in blocks if block.kind == "break"} == {20}


def test_days_carry_their_dates(library: ContentLibrary) -> None:
    assert planned(library, dates=(date(2027, 3, 1),)).days[0].date == date(2027, 3, 1)


BLOCKS = some.tuples(
    some.sampled_from(["work", "work", "work", "break", "lunch"]), some.integers(1, 3), some.integers(5, 180)
)
QUARTERS = some.integers(0, 4 * 24 - 1).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@some.composite
def agendas(draw: some.DrawFn) -> Agenda:
    parts = draw(some.lists(BLOCKS, min_size=1, max_size=14))
    names = draw(some.permutations(["opening", "rating", "canvas", "tools", "steps", "presentation", "close"]))
    blocks = tuple(AgendaBlock(f"{names[number % 7]}-{number}", day, minutes, "A block", kind=kind)  # type: ignore[arg-type]
                   for number, (kind, day, minutes) in enumerate(parts))  # fmt: skip
    return Agenda("some", 3, "Some days", "", sum(block.minutes for block in blocks), blocks, "")


@some.composite
def plans(draw: some.DrawFn, agenda: Agenda) -> WorkshopPlan:
    cut = draw(some.lists(some.sampled_from([block.id for block in agenda.blocks]), max_size=3))
    pause, lunch = draw(some.integers(0, 45)), draw(some.integers(0, 120))
    return WorkshopPlan(start=draw(QUARTERS), end=draw(QUARTERS), pause=pause, lunch=lunch, cut=tuple(cut))


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


@given(some.data())
def test_whatever_the_start_the_breaks_and_the_end_no_block_is_lost_and_the_times_add_up(data: some.DataObject) -> None:
    agenda = data.draw(agendas())
    plan = data.draw(plans(agenda))
    made = timetable(agenda, plan)
    kept = [block for block in agenda.blocks if block.id not in plan.cut]
    assert [block.id for day in made.days for block in day.blocks] == [
        block.id for number in (1, 2, 3) for block in kept if block.day == number
    ]
    for day in made.days:
        lengths = {"break": plan.pause, "lunch": plan.lunch}
        was = {block.id: block.minutes for block in agenda.blocks}
        assert all(block.minutes == (lengths.get(block.kind) or was[block.id]) for block in day.blocks)
        at = minutes(plan.start)
        for slot in day.slots:
            assert (minutes(slot.start), minutes(slot.end)) == (at % 1440, (at + slot.minutes) % 1440)
            assert slot.minutes == (slot.block.minutes if slot.block else 15)
            at += slot.minutes
        assert at == minutes(plan.end) + day.over - day.room, "what is too much or left is told to the minute"
        assert not (day.over and day.room)
        assert day.slots[0].block
        assert day.slots[-1].block, "nobody waits for the end"


@given(some.data())
def test_whatever_does_not_fit_has_a_way_out_that_adds_up(data: some.DataObject) -> None:
    agenda = data.draw(agendas())
    plan = data.draw(plans(agenda))
    made = timetable(agenda, plan)
    days = {day.number: day for day in made.days}
    assert {remedy.day for remedy in made.remedies} <= {day.number for day in made.days if day.over}
    for remedy in made.remedies:
        day = days[remedy.day]
        if remedy.kind == "later":
            assert remedy.at
            assert minutes(remedy.at) == minutes(plan.end) + day.over
        elif remedy.kind == "shorten":
            assert remedy.lacks == max(0, day.over - sum(cut for _, cut in remedy.blocks))
            assert all(cut % 5 == 0 and cut * 3 <= block.minutes for block, cut in remedy.blocks)
        else:
            ((block, length),) = remedy.blocks
            assert day.over <= length <= days[remedy.to_day].room
            assert abs(remedy.to_day - remedy.day) == 1
            assert block in day.blocks


@pytest.mark.parametrize(
    ("changes", "ends", "over"),
    [
        ({"start": time(9, 15)}, ["16:30", "17:00"], [0, 0]),
        ({"end": time(16, 0)}, ["15:45", "16:00"], [0, 0]),
        ({"lunch": 90, "pause": 30}, ["17:00", "17:15"], [0, 15]),
        ({"start": time(9, 30), "end": time(15, 30), "lunch": 90}, ["17:00", "17:45"], [90, 135]),
    ],
)
def test_a_late_start_a_long_lunch_and_an_early_end_move_the_clock_and_nothing_else(
    library: ContentLibrary, changes: dict[str, object], ends: list[str], over: list[int]
) -> None:
    made = planned(library, **changes)  # type: ignore[arg-type]
    assert [f"{day.slots[-1].end:%H:%M}" for day in made.days] == ends
    assert [day.over for day in made.days] == over


def test_the_ways_out_of_a_full_day_are_these() -> None:
    parts = [
        ("opening", 1, 30),
        ("canvas", 1, 60),
        ("rating", 1, 200),
        ("tools", 1, 60),
        ("steps", 2, 70),
        ("close", 2, 30),
    ]
    blocks = tuple(AgendaBlock(name, day, length, name) for name, day, length in parts)
    plan = WorkshopPlan(start=time(9, 0), end=time(14, 0))
    made = timetable(Agenda("some", 2, "Two days", "", 450, blocks, ""), plan)
    assert [(day.over, day.room) for day in made.days] == [(50, 0), (0, 185)], "a quarter of slack after the long block"
    said = [
        (one.kind, one.minutes, one.at, [(block.id, taken) for block, taken in one.blocks], one.lacks)
        for one in made.remedies
    ]
    assert said == [
        ("later", 50, time(14, 50), [], 0),
        ("shorten", 40, None, [("canvas", 20), ("tools", 20)], 10),
        ("move", 60, None, [("tools", 60)], 0),
    ]
    tight = replace(plan, end=time(14, 45))
    (_, shorten, _) = timetable(Agenda("some", 2, "Two days", "", 450, blocks, ""), tight).remedies
    assert [(block.id, taken) for block, taken in shorten.blocks] == [("canvas", 5)], "no more than is needed"
