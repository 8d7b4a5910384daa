from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil import tz

from imdocs.formats.base import Calendar, Event
from imdocs.formats.ics import calendar_file

EVENT = Event("K7Q2-P1-S3@imdocs", "2027-06-25T09:30", 120, "Session 3", "Bring it; all, of it\nand more", "Room 12")
CALENDAR = Calendar("Coaching: Água & Co", "America/Lima", "2027-06-11", (EVENT,))


def parts(calendar: Calendar, kind: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(calendar_file(calendar)).walk(kind))


def test_an_entry_stands_at_its_local_time_in_its_zone() -> None:
    (event,) = parts(CALENDAR, "VEVENT")
    assert event.start.isoformat() == "2027-06-25T09:30:00-05:00"
    assert (event.end - event.start).total_seconds() == 120 * 60
    assert (str(event["summary"]), str(event["description"])) == ("Session 3", "Bring it; all, of it\nand more")


def test_the_zone_travels_along() -> None:
    (zone,) = parts(replace(CALENDAR, zone="Europe/Madrid"), "VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Madrid"


@pytest.mark.parametrize(
    "zone", ["Europe/Madrid", "America/Santiago", "Africa/Casablanca", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
)
def test_another_program_reads_the_same_clock_at_every_hour(zone: str) -> None:
    file = calendar_file(replace(CALENDAR, zone=zone))
    read = tz.tzical(io.StringIO(file.decode())).get(zone)
    moment = datetime(2027, 1, 2, tzinfo=UTC)
    while moment.year < 2028:
        assert moment.astimezone(read).replace(tzinfo=None) == moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        moment += timedelta(minutes=30)


def test_summer_time_begins_at_the_hour_that_the_clock_leaves() -> None:
    assert b"DTSTART:20280326T020000\r\nTZNAME:CEST" in calendar_file(replace(CALENDAR, zone="Europe/Madrid"))


def test_the_same_entries_give_the_same_bytes() -> None:
    assert calendar_file(CALENDAR) == calendar_file(CALENDAR)


def test_a_changed_entry_replaces_the_one_in_the_calendar() -> None:
    (old,) = parts(CALENDAR, "VEVENT")
    (new,) = parts(replace(CALENDAR, stamp="2027-07-01"), "VEVENT")
    assert old["uid"] == new["uid"]
    assert new["sequence"] > old["sequence"]


def test_a_calendar_without_entries_is_still_one() -> None:
    assert calendar_file(replace(CALENDAR, events=())).startswith(b"BEGIN:VCALENDAR")
