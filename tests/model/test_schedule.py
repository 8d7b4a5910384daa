from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imdocs.model.programme import WEEKDAYS, Holiday, Programme, Rhythm, months_later
from imdocs.model.schedule import clock, is_zone, schedule, working_day
from tests.build import organisation, session

PROGRAMME = Programme(
    start=date(2027, 3, 1), months=6, meetings=(Rhythm("team", 4, 120), Rhythm("agent", 4, 60, "phone"))
)


def days(
    programme: Programme, kind: str, *forms: tuple[int, str, dict[str, str]], moved: dict[str, str] | None = None
) -> list[str]:
    sessions = organisation(*(session(*form) for form in forms)).sessions
    return [meeting.date.isoformat() for meeting in schedule(programme, sessions, moved) if meeting.kind == kind]


def test_without_a_first_day_there_are_no_meetings() -> None:
    assert schedule(Programme()) == ()


def test_the_team_meets_in_its_rhythm_and_the_reviews_stand_at_half_and_end() -> None:
    assert days(PROGRAMME, "team") == [
        "2027-03-01",
        "2027-03-29",
        "2027-04-26",
        "2027-05-24",
        "2027-06-21",
        "2027-07-19",
        "2027-08-16",
    ]
    assert days(PROGRAMME, "mid-review") == ["2027-05-31"]
    assert days(PROGRAMME, "end-review") == ["2027-08-31"]


def test_three_hours_a_month_are_the_usual_rhythm() -> None:
    assert 3 <= PROGRAMME.hours_a_month <= 3.5


def test_a_talk_falls_away_in_a_week_with_a_session() -> None:
    weekly = replace(PROGRAMME, meetings=(Rhythm("team", 4, 120), Rhythm("agent", 2, 60, "phone", date(2027, 3, 1))))
    assert days(weekly, "agent")[:2] == ["2027-03-15", "2027-04-12"]


def test_a_holiday_moves_a_meeting_to_the_next_working_day_and_says_why() -> None:
    holiday = Holiday(date(2027, 3, 1), "Carnival", date(2027, 3, 5))
    (first, *_) = schedule(replace(PROGRAMME, holidays=(holiday,)))
    assert (first.date, first.moved_from, first.because) == (date(2027, 3, 8), date(2027, 3, 1), "Carnival")


def test_fridays_can_be_free() -> None:
    sunday_to_thursday = replace(PROGRAMME, start=date(2027, 3, 5), working_days=("sun", "mon", "tue", "wed", "thu"))
    assert working_day(sunday_to_thursday, date(2027, 3, 5)) == (date(2027, 3, 7), "")


def test_a_session_that_took_place_sets_the_date_of_those_after_it() -> None:
    held = (1, "2027-03-10", {"session/next-date": "2027-04-14"})
    assert days(PROGRAMME, "team", held)[:3] == ["2027-03-10", "2027-04-14", "2027-05-12"]


def test_a_date_written_into_the_schedule_counts() -> None:
    assert days(PROGRAMME, "team", moved={"meeting/S2/date": "2027-04-01"})[1] == "2027-04-01"
    (first, *_) = schedule(PROGRAMME, moved={"meeting/S1/time": "14.30", "meeting/S1/mode": "video"})
    assert (first.time, first.mode) == (time(14, 30), "video")


@given(st.dates(date(2025, 1, 1), date(2035, 1, 1)), st.integers(6, 12), st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_nobody_meets_on_a_free_day(start: date, months: int, working: set[str]) -> None:
    programme = replace(PROGRAMME, start=start, months=months, working_days=tuple(sorted(working)))  # type: ignore[arg-type]
    assert all(WEEKDAYS[meeting.date.weekday()] in working for meeting in schedule(programme))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9:30", time(9, 30)),
        ("14.05", time(14, 5)),
        ("8h30", time(8, 30)),
        ("830", time(8, 30)),
        ("14 h", time(14)),
        ("2 pm", time(14)),
        ("12:15 a.m.", time(0, 15)),
        ("9", time(9)),
        ("", None),
        ("noon", None),
        ("25:00", None),
        ("9:75", None),
    ],
)
def test_a_clock_time_is_read_as_people_write_it(text: str, found: time | None) -> None:
    assert clock(text) == found


def test_a_month_later_is_the_last_day_where_the_day_is_missing() -> None:
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_only_real_places_have_a_clock() -> None:
    assert is_zone("Africa/Nairobi")
    assert not is_zone("Atlantis/Capital")
    assert not is_zone("../etc")
