"""The floors: what is too few, how figures are rounded, and that whole fives come and go."""

from __future__ import annotations

from collections import Counter
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imdocs.model.floors import (
    FEWEST,
    Arrival,
    Told,
    classes_of,
    count_of,
    counts_of,
    fives,
    hidden_beside,
    mean_of,
    median_of,
    quartiles_of,
    step_for,
)

LEVELS = st.lists(st.integers(1, 5).map(float), max_size=60)


@pytest.mark.parametrize("count", range(5))
def test_four_members_have_no_mean_and_the_blank_says_why(count: int) -> None:
    told = mean_of([3.0] * count, 1, 5)
    assert told.blank
    assert told.why == ("too-few" if count else "not-measured")


def test_five_members_have_a_mean_but_no_middle_and_no_quarters() -> None:
    values = [1.0, 2.0, 3.0, 4.0, 5.0]
    assert mean_of(values, 1, 5) == Told(3.0)
    assert median_of(values, 1, 5).why == "needs-ten"
    assert {told.why for told in quartiles_of(values, 1, 5)} == {"needs-twenty"}


def test_a_median_has_five_on_each_side_and_a_quarter_holds_five() -> None:
    ten, twenty = [float(n % 5 + 1) for n in range(10)], [float(n % 5 + 1) for n in range(20)]
    assert not median_of(ten, 1, 5).blank
    assert all(not told.blank for told in quartiles_of(twenty, 1, 5))
    assert median_of(ten[:9], 1, 5).blank
    assert all(told.blank for told in quartiles_of(twenty[:19], 1, 5))


@given(LEVELS.filter(lambda values: len(values) >= FEWEST), st.data())
def test_no_member_alone_moves_a_mean_further_than_a_step(values: list[float], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(values) - 1))
    other = [*values]
    other[place] = data.draw(st.integers(1, 5).map(float))
    assert abs(fmean(values) - fmean(other)) <= step_for(len(values), 1, 5) + 1e-9


@given(LEVELS.filter(lambda values: len(values) >= FEWEST))
def test_a_member_that_takes_its_own_value_out_of_the_mean_does_not_learn_that_the_others_are_all_alike(
    values: list[float],
) -> None:
    told = mean_of(values, 1, 5)
    assert told.value is not None
    alike = [1.0] * len(values)
    if told == mean_of(alike, 1, 5):
        assert told.end == "or-less"
        nearly = [*alike]
        nearly[0] = min(5.0, 1 + len(values) * step_for(len(values), 1, 5) / 2 - 0.01)
        assert mean_of(nearly, 1, 5) == told


def test_equal_values_at_the_end_of_the_scale_stay_unseen() -> None:
    assert mean_of([5.0] * 10, 1, 5) == Told(4.5, end="or-more")
    assert mean_of([0.0] * 10, 0, 100) == Told(10.0, end="or-less")
    assert mean_of([400.0] * 10, 0, 60).end == "or-more", "a value beyond the scale counts as its end"
    assert mean_of([-400.0, *[30.0] * 9], 0, 60) == Told(30.0), "and one below it as well"


@pytest.mark.parametrize(("count", "step"), [(5, 1.0), (8, 0.5), (19, 0.5), (20, 0.2), (40, 0.1), (400, 0.1)])
def test_figures_become_sharper_with_the_number_of_members(count: int, step: float) -> None:
    assert step_for(count, 1, 5) == step


def test_a_count_of_all_is_told_no_sharper_than_of_any() -> None:
    assert [count_of(13, 13), count_of(14, 14), count_of(14, 15)] == [Told(10.0), Told(10.0), Told(15.0)]


@pytest.mark.parametrize(("some", "told"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (10, 10)])
def test_counts_are_told_to_the_nearest_five(some: int, told: int) -> None:
    assert count_of(some, 10) == Told(float(told))


def test_counts_need_ten() -> None:
    assert count_of(4, 9).why == "needs-ten"
    assert {told.why for told in counts_of([3, 3, 3])} == {"needs-ten"}


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 6).map(float), max_size=45))
def test_each_class_holds_five_and_equal_values_stand_together(values: dict[str, float]) -> None:
    found = classes_of(values)
    if not found:
        return
    assert set(found) == set(values)
    assert min(Counter(number for number, _ in found.values()).values()) >= FEWEST
    for one, value in values.items():
        for other, beside in values.items():
            assert found[one] == found[other] or value != beside
            assert found[one][0] <= found[other][0] or value > beside


def test_no_class_is_cut_off_with_fewer_than_five_in_it() -> None:
    low, high = dict.fromkeys("abcdefg", 1.0), dict(zip("hijk", (2.0, 3.0, 4.0, 5.0), strict=True))
    assert classes_of(low | high) == {}, "four beside seven alike"
    assert set(classes_of(low | high | {"l": 6.0}).values()) == {(1, 2), (2, 2)}


@pytest.mark.parametrize(("members", "sizes"), [
    (9, []), (10, [5, 5]), (14, [7, 7]), (15, [5, 5, 5]), (20, [5, 5, 5, 5]), (25, [6, 6, 7, 6]), (40, [10, 10, 10, 10]),
])  # fmt: skip
def test_members_who_all_differ_stand_in_classes_of_one_size_four_at_most(members: int, sizes: list[int]) -> None:
    found = classes_of({f"{number:02}": float(number) for number in range(members)})
    assert [size for _, size in sorted(Counter(found.values()).items())] == sizes


def test_ten_alike_have_no_places() -> None:
    assert classes_of({str(number): 3.0 for number in range(10)}) == {}


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 12), max_size=9))
def test_what_stays_blank_cannot_be_had_by_taking_the_rest_from_the_total(counts: dict[str, int]) -> None:
    blank = hidden_beside(counts)
    hidden = sum(counts[name] for name in blank)
    assert all(name in blank for name, count in counts.items() if 0 < count < FEWEST)
    assert hidden == 0 or hidden >= FEWEST or set(blank) == {name for name, count in counts.items() if count}


ARRIVALS = st.lists(
    st.tuples(st.integers(1, 14), st.sampled_from(["2027-1", "2027-2"])), max_size=60
).map(lambda found: [Arrival(number, f"m{place}", place, period) for number, (place, period) in enumerate(found, 1)])  # fmt: skip


@given(ARRIVALS, st.integers(1, 14))
def test_two_reports_that_differ_by_one_member_differ_by_a_whole_five_or_not_at_all(
    found: list[Arrival], place: int
) -> None:
    without = [one for one in found if one.place != place]
    assert_whole_fives(fives(found), fives(without))


@given(ARRIVALS, st.integers(0, 60), st.integers(0, 60))
def test_as_time_passes_a_five_stays_as_it_is_or_changes_as_a_whole(found: list[Arrival], one: int, other: int) -> None:
    assert_whole_fives(fives(found[: min(one, other)]), fives(found[: max(one, other)]))


def assert_whole_fives(one: tuple[tuple[Arrival, ...], ...], other: tuple[tuple[Arrival, ...], ...]) -> None:
    """What differs are whole groups of five: the data of one member alone never come, go or change."""
    before = {(five[0].place - 1) // FEWEST: five for five in one}
    after = {(five[0].place - 1) // FEWEST: five for five in other}
    for block in before.keys() | after.keys():
        old, new = before.get(block, ()), after.get(block, ())
        assert {len(old), len(new)} <= {0, FEWEST}
        assert old == new or not set(old) & set(new)


def test_what_is_sent_after_the_five_was_complete_counts_from_the_next_period_on() -> None:
    first = [Arrival(number, f"m{number}", number, "2027-1") for number in range(1, 6)]
    again = Arrival(6, "m1", 1, "2027-1")
    assert fives([*first, again]) == fives(first)
    early = [Arrival(1, "m1", 1, "2027-1"), Arrival(2, "m1", 1, "2027-1")]
    rest = [Arrival(number, f"m{number}", number, "2027-1") for number in range(2, 6)]
    rest = [Arrival(one.number + 2, one.member, one.place, one.period) for one in rest]
    assert fives([*early, *rest])[0][0].number == 2, "a correction before the five is complete counts"


def test_a_new_period_counts_when_all_five_have_sent_it() -> None:
    old = [Arrival(number, f"m{number}", number, "2027-1") for number in range(1, 6)]
    new = [Arrival(number + 5, f"m{number}", number, "2027-2") for number in range(1, 6)]
    assert {one.period for one in fives([*old, *new[:4]])[0]} == {"2027-1"}
    assert {one.period for one in fives([*old, *new])[0]} == {"2027-2"}


def test_the_tenth_period_of_a_year_comes_after_the_ninth() -> None:
    arrivals = [
        Arrival(5 * turn + place, f"m{place}", place, period)
        for turn, period in enumerate(("2027-9", "2027-10"))
        for place in range(1, 6)
    ]
    ((*counted,),) = fives(arrivals)
    assert {one.period for one in counted} == {"2027-10"}


def test_a_part_of_five_may_be_told_and_one_of_four_takes_the_smallest_other_with_it() -> None:
    assert hidden_beside({"a": 5, "b": 10}) == {}
    assert hidden_beside({"a": 4, "b": 10, "c": 5}) == {"a": "too-few", "c": "beside"}
