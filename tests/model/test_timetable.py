"""Clock times that add up, and what to do where they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from imdocs.model.content import ContentLibrary
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


def test_breaks_and_lunch_are_as_long_as_the_plan_wants_them(library: ContentLibrary) -> None:
    blocks = [block for day in planned(library, lunch=60, pause=20).days for block in day.blocks]
    assert {block.minutes for block in blocks if block.kind == "lunch"} == {60}
    assert {block.minutes for block in blocks if block.kind == "break"} == {20}


def test_days_carry_their_dates(library: ContentLibrary) -> None:
    assert planned(library, dates=(date(2027, 3, 1),)).days[0].date == date(2027, 3, 1)
