from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imdocs.model.rating import Ballot, Bands, Rating, Tally, ranked
from tests.build import rating

votes = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=40)


def test_the_middle_ballot_counts_not_the_loudest() -> None:
    assert (rating("r", (1, 1), (2, 2), (5, 5)).likelihood, rating("r", (2, 1), (3, 1)).likelihood) == (2.0, 2.5)


def test_a_value_agreed_in_the_room_wins_over_ballots() -> None:
    agreed = rating("r", (1, 1), (1, 1), agreed=Ballot(4, 5))
    assert (agreed.likelihood, agreed.impact, agreed.score) == (4.0, 5.0, 20.0)


def test_a_risk_that_nobody_rated_has_no_score_and_no_share() -> None:
    nobody = Rating("r")
    assert (nobody.score, nobody.spread(), nobody.share_at_top(Bands()), nobody.is_told) == (0.0, None, 0.0, False)


@given(votes)
def test_the_score_lies_between_1_and_25_and_does_not_depend_on_the_order_of_ballots(
    ballots: list[tuple[int, int]],
) -> None:
    assert 1 <= rating("r", *ballots).score <= 25
    assert rating("r", *ballots).score == rating("r", *reversed(ballots)).score


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (1, "low"),
        (4.5, "low"),
        (5, "moderate"),
        (9.9, "moderate"),
        (10, "high"),
        (15, "high"),
        (16, "very-high"),
        (25, "very-high"),
    ],
)
def test_a_score_has_a_band(score: float, band: str) -> None:
    assert Bands().of(score) == band


def test_bands_are_a_setting() -> None:
    assert Bands(moderate=3, high=6, very_high=9).of(8) == "high"


def test_below_five_ballots_nothing_is_told_of_single_ones() -> None:
    four, five = [(1, 1)] * 3 + [(5, 5)], [(1, 1)] * 4 + [(5, 5)]
    assert (rating("r", *four).spread(), rating("r", *four).is_told) == (None, False)
    assert (rating("r", *five).spread(), rating("r", *five).is_told) == (4, True)


@pytest.mark.parametrize(("widest", "talk"), [(3, False), (4, True)])
def test_people_who_see_a_risk_very_differently_should_hear_each_other(widest: int, talk: bool) -> None:
    assert rating("r", *[(1, 2)] * 4, (widest, 2)).talk_about_it() is talk


def test_equal_scores_are_ranked_by_share_at_the_top_then_dots_then_number() -> None:
    numbers = {"torn": "R04", "calm": "R03", "dotted": "R02", "first": "R01"}
    torn = rating("torn", (1, 3), (3, 3), (5, 3))
    calm, dotted, first = (
        rating(name, *[(3, 3)] * 3, dots=dots) for name, dots in (("calm", 0), ("dotted", 2), ("first", 0))
    )
    assert [found.risk for found in ranked([calm, first, dotted, torn], numbers)] == ["torn", "dotted", "first", "calm"]


@given(st.permutations(range(6)))
def test_a_ranking_does_not_depend_on_the_order_in_which_risks_were_typed(order: list[int]) -> None:
    ratings = [rating(f"r{n}", (n % 3 + 1, 3), dots=n % 2) for n in range(6)]
    assert ranked([ratings[n] for n in order], {}) == ranked(ratings, {})


def test_a_tally_counts_as_many_ballots_as_its_shorter_axis_so_uneven_strokes_lift_nothing_over_the_floor() -> None:
    uneven = Rating("theft", tally=Tally((1, 1, 1, 1, 2), (4, 0, 0, 0, 0)))
    assert (uneven.count, uneven.is_told, uneven.spread()) == (4, False, None)
    turned = Rating("theft", tally=Tally((4, 0, 0, 0, 0), (1, 1, 1, 1, 2)))
    assert (turned.count, turned.is_told, turned.spread()) == (4, False, None)


def test_the_share_of_a_huge_tally_is_counted_not_listed() -> None:
    huge = Rating("r", tally=Tally((9_999,) * 5, (9_999,) * 5))
    assert huge.share_at_top(Bands()) == Rating("r", tally=Tally((1,) * 5, (1,) * 5)).share_at_top(Bands()) == 0.4
