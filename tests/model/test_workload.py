from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from imdocs.model.organisation import PersonHours, Released
from imdocs.model.roadmap import Money, Resources
from imdocs.model.workload import shared_out, workload
from tests.build import organisation, roadmap, row

DAYS = some.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(DAYS, DAYS, some.integers(0, 400))
def test_the_months_of_a_row_always_add_up_to_its_hours(start: date, deadline: date, hours: int) -> None:
    shares = shared_out(row(start=start, deadline=deadline, resources=Resources(hours)))
    assert sum(shares.values()) == hours
    assert all(share >= 0 for share in shares.values())


def test_hours_are_held_against_what_was_released() -> None:
    plan = roadmap(row(resources=Resources(128)), row("T05-02", responsible="manager ", resources=Resources(0)))
    load = workload(organisation(released=Released(90)), plan)
    assert (load.totals, load.over) == ((128,), ((date(2027, 3, 1), 38),))
    assert [post.post for post in load.posts] == ["Manager"]


def test_a_person_is_over_what_was_agreed_with_them() -> None:
    where = organisation(released=Released(90, None, (PersonHours("Manager", 10),)))
    (post,) = workload(where, roadmap(row(resources=Resources(16)))).posts
    assert (post.most, post.over) == (16, 6)


def test_currencies_are_never_added_up_and_dropped_rows_cost_nothing() -> None:
    rows = [row(resources=Resources(money=Money(300, "USD"))), row("T05-02", resources=Resources(money=Money(200, "EUR"))),
            row("T05-03", status="dropped", resources=Resources(50, Money(999, "USD")))]  # fmt: skip
    load = workload(organisation(released=Released(money=Money(100, "USD"))), roadmap(*rows))
    assert [(one.currency, one.needed, one.left) for one in load.money] == [("USD", 300, -200), ("EUR", 200, -200)]
    assert load.total == 0


def test_without_rows_there_are_no_months_and_without_a_release_nothing_is_over() -> None:
    assert workload(organisation(), replace(roadmap(), rows=())).months == ()
    assert workload(organisation(), roadmap(row(resources=Resources(500)))).over == ()


def test_a_row_from_the_end_of_one_month_to_the_next_is_shared_by_its_days() -> None:
    one = row(start=date(2027, 2, 27), deadline=date(2027, 3, 6), resources=Resources(80))
    assert shared_out(one) == {date(2027, 2, 1): 20, date(2027, 3, 1): 60}, "two days and six"
    assert shared_out(replace(one, start=date(2027, 4, 1))) == {date(2027, 3, 1): 80}, "a start after the end is none"


def test_each_post_has_its_hours_the_fullest_first_and_who_has_none_is_left_out() -> None:
    plan = roadmap(
        row(responsible="Clerk", resources=Resources(8)),
        row("T05-02", responsible="Manager", deadline=date(2027, 4, 1), resources=Resources(16)),
        row("T05-03", responsible="CLERK", deadline=date(2027, 4, 1), resources=Resources(4)),
        row("T05-04", responsible="Board", resources=Resources(0)),
    )
    load = workload(organisation(), plan)
    assert [(one.post, one.hours) for one in load.posts] == [("Manager", (0, 16)), ("Clerk", (8, 4))]
    assert (load.months[load.fullest], load.totals) == (date(2027, 4, 1), (8, 20))
    assert workload(organisation(), roadmap()).fullest == 0
