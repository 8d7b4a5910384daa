from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import roadmap, row

DUE = row().deadline
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@pytest.mark.parametrize(
    ("status", "day", "state"),
    [
        ("proposed", DUE, "proposed"),
        ("approved", DUE, "not-started"),
        ("started", DUE, "on-track"),
        ("started", DUE + timedelta(1), "late"),
        ("proposed", DUE + timedelta(1), "late"),
        ("blocked", DUE + timedelta(90), "blocked"),
        ("dropped", DUE + timedelta(90), "dropped"),
        ("done", DUE + timedelta(90), "done"),
    ],
)
def test_a_row_is_in_one_state(status: str, day: date, state: str) -> None:
    assert row(status=status).state(day) == state


def test_an_approved_row_that_begins_later_is_not_started() -> None:
    planned = row(start=date(2027, 2, 1))
    assert [planned.state(day) for day in (date(2027, 1, 31), date(2027, 2, 1))] == ["not-started", "on-track"]


def test_a_day_on_which_it_was_done_closes_a_row_whatever_its_status_says() -> None:
    closed = row(status="started", done=date(2027, 3, 5))
    assert (closed.is_done(), closed.is_open(), closed.late(date(2028, 1, 1)), closed.state(date(2028, 1, 1))) == (
        True, False, False, "done",
    )  # fmt: skip


def test_an_open_row_is_late_by_the_days_since_its_deadline_and_a_done_row_by_those_it_took() -> None:
    assert row().days_late(DUE + timedelta(12)) == 12
    assert row(done=DUE + timedelta(3)).days_late(DUE + timedelta(99)) == 3
    assert row(status="dropped").days_late(DUE + timedelta(99)) == 0


@given(days, days)
def test_days_late_are_never_negative_and_an_open_row_is_late_when_they_are_not_zero(due: date, today: date) -> None:
    open_row = row(deadline=due)
    assert open_row.days_late(today) >= 0
    assert open_row.late(today) == (open_row.days_late(today) > 0)


def test_a_road_map_gives_its_rows_by_tool_and_by_id() -> None:
    plan = roadmap(row("T05-01"), row("T06-01", tool="gift-policy"), row("T05-02"))
    assert [found.id for found in plan.rows_of("sop")] == ["T05-01", "T05-02"]
    assert plan.row("T06-01") is plan.rows[1]
    assert plan.row("T09-01") is None


def test_rows_are_replaced_in_place_and_nothing_else_changes() -> None:
    plan = roadmap(row("T05-01"), row("T05-02"))
    changed = plan.with_rows({"T05-02": row("T05-02", remark="new"), "T99-01": row("T99-01")})
    assert [found.remark for found in changed.rows] == ["", "new"]
