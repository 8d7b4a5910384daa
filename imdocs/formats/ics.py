"""A calendar file (RFC 5545) that calendars can import: the same entries give the same bytes.

Nothing in it counts from the day of the build: the stamp is that of the newest fact, so a calendar that has the entries
already replaces them when something changed, and only then.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from imdocs.formats.base import Calendar

_FIRST_STAMP = date(2020, 1, 1)
_PRODUCT = "-//imdocs//coaching schedule//EN"


def calendar_file(calendar: Calendar) -> bytes:
    """A calendar as the bytes of an .ics file."""
    import icalendar

    stamp = datetime.combine(date.fromisoformat(calendar.stamp), datetime.min.time(), UTC)
    zone = ZoneInfo(calendar.zone)
    file = icalendar.Calendar()
    file.add("prodid", _PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("name", calendar.name)
    file.add("x-wr-calname", calendar.name)
    file.add("x-wr-timezone", calendar.zone)
    for event in calendar.events:
        begin = datetime.fromisoformat(event.begin).replace(tzinfo=zone)
        entry = icalendar.Event()
        entry.add("uid", event.uid)
        entry.add("dtstamp", stamp)
        entry.add("sequence", max(0, (stamp.date() - _FIRST_STAMP).days))
        entry.add("dtstart", begin)
        entry.add("dtend", begin + timedelta(minutes=event.minutes))
        entry.add("summary", event.title)
        if event.about:
            entry.add("description", event.about)
        if event.place:
            entry.add("location", event.place)
        entry.add("status", "CONFIRMED")
        entry.add("transp", "OPAQUE")
        file.add_component(entry)
    if calendar.events:
        file.add_missing_timezones(*_years(calendar))
    return bytes(file.to_ical())


def _years(calendar: Calendar) -> tuple[date, date]:
    """The span for which the zone's changes of the clock are written down."""
    days = [datetime.fromisoformat(event.begin).date() for event in calendar.events]
    return date(min(days).year, 1, 1), date(max(days).year + 1, 12, 31)
