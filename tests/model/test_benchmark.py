"""The comparison: who is counted, what two reports tell together, and codes that nobody can follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imdocs.model.benchmark import (
    MEASURES,
    codes_for,
    cohort_of,
    figure_measure,
    has_problem,
    has_tool,
    indicator_measure,
)
from imdocs.model.floors import FEWEST
from imdocs.model.sector import Sector
from tests.sectors.world import TODAY, arrived, extract, member, sector, valley

ROWS_DONE, SCORE_CHANGE = MEASURES[0], MEASURES[-1]


def told(one: Sector) -> list[object]:
    """Everything that a report tells, except who is asked."""
    cohort = cohort_of(one, TODAY)
    measures = [*MEASURES, indicator_measure("irm11"), indicator_measure("irm32"), figure_measure("nrw")]
    summaries = [cohort.summary(measure) for measure in measures if measure]
    levels = [cohort.levels(indicator_measure(name)) for name in ("irm11", "irm32")]
    counts = [
        cohort.how_many("tools", has_tool("cashless")),
        cohort.how_many("problems", has_problem("cause", "money")),
    ]
    places = [sorted(codes_for(b"key", measure.id, cohort.classes(measure, "utility")).items()) for measure in MEASURES]
    return [summaries, levels, counts, places]


@pytest.mark.parametrize("count", range(1, FEWEST))
def test_nothing_is_told_of_fewer_than_five(count: int) -> None:
    cohort = cohort_of(valley(count), TODAY)
    assert cohort.summary(ROWS_DONE).mean.blank
    assert cohort.how_many("tools", has_tool("cashless")).blank
    assert len(cohort.waiting["rows"]) == count


@pytest.mark.parametrize("count", [6, 7, 8, 9, 11, 14])
def test_a_member_that_comes_alone_changes_no_figure(count: int) -> None:
    assert told(valley(count)) == told(valley(count // FEWEST * FEWEST))


@given(st.integers(5, 16), st.floats(1, 5), st.floats(1, 5))
def test_two_reports_that_differ_by_one_member_are_the_same_whatever_it_said(
    count: int, one: float, other: float
) -> None:
    full = valley(count - count % FEWEST)
    code = f"T{len(full.members) + 1:03}"
    joined = replace(full, members=(*full.members, member(len(full.members) + 1)))
    assert told(arrived(joined, extract(code, one))) == told(arrived(joined, extract(code, other))) == told(full)


@given(st.integers(1, 10))
def test_a_member_that_withdraws_takes_its_five_with_it(number: int) -> None:
    whole = valley(10)
    members = tuple(replace(one, benchmark=False) if one.code == f"T{number:03}" else one for one in whole.members)
    left = set(cohort_of(replace(whole, members=members), TODAY).members("rows"))
    five = {f"T{place:03}" for place in (range(1, 6) if number <= FEWEST else range(6, 11))}
    assert left == {one.code for one in whole.members} - five


def test_a_member_may_withdraw_in_what_it_sends() -> None:
    whole = valley(5)
    after = arrived(whole, extract("T002", benchmark=False))
    assert cohort_of(after, TODAY).members("rows") == []


def test_a_place_is_given_once_and_stays_empty() -> None:
    after = arrived(valley(5), extract("T003", 4, period="2027-2"))
    assert after.filed[-1].places["rows"] == 3
    gone = replace(after, filed=tuple(one for one in after.filed if one.extract.member != "T003"))
    joined = replace(gone, members=(*gone.members, member(6)))
    assert arrived(joined, extract("T006")).filed[-1].places["rows"] == 6


def test_kinds_are_counted_apart_so_that_no_kind_can_be_taken_from_the_total() -> None:
    members = [member(number, kind="small" if number in (2, 7) else "utility") for number in range(1, 13)]
    one = arrived(sector(*members), *(extract(each.code) for each in members))
    cohort = cohort_of(one, TODAY)
    assert len(cohort.members("rows", "utility")) == 10
    assert cohort.members("rows", "small") == []
    assert cohort.summary(ROWS_DONE).n == 10


def test_a_measure_that_one_of_five_lacks_is_told_without_the_five() -> None:
    members = [member(number) for number in range(1, 11)]
    sent = [extract(one.code, now=None if one.code == "T007" else {"irm11": 4}) for one in members]
    cohort = cohort_of(arrived(sector(*members), *sent), TODAY)
    assert cohort.summary(SCORE_CHANGE).n == 5
    assert cohort.summary(ROWS_DONE).n == 10


def test_what_was_not_shared_is_not_counted_and_holds_up_nobody_elses_data() -> None:
    members = [member(number) for number in range(1, 8)]
    sent = [extract(one.code, tools=None if one.code == "T001" else ("cashless",)) for one in members]
    cohort = cohort_of(arrived(sector(*members), *sent), TODAY)
    assert cohort.members("tools") == ["T002", "T003", "T004", "T005", "T006"]
    assert cohort.members("rows") == ["T001", "T002", "T003", "T004", "T005"]


def test_codes_are_drawn_anew_for_each_table_and_each_report() -> None:
    ten, fifteen = cohort_of(valley(10), TODAY), cohort_of(valley(15), TODAY)
    rows, late = (codes_for(b"key", name, ten.members("rows")) for name in ("rows-done", "days-late"))
    later = codes_for(b"key", "rows-done", fifteen.members("rows"))
    assert len(set(rows.values())) == 10
    assert all(rows[name] != late[name] for name in rows)
    assert all(rows[name] != later[name] for name in rows)
    assert not set(rows.values()) & set(ten.members("rows"))


def test_extracts_of_a_period_that_is_not_open_yet_wait() -> None:
    members = [member(number) for number in range(1, 6)]
    early = arrived(sector(*members), *(extract(one.code, period="2027-2") for one in members))
    assert cohort_of(early, TODAY).members("rows") == []
