"""A calendar file (RFC 5545) that calendars can import: the same entries give the same bytes.

Nothing in it counts from the day of the build: the stamp is that of the newest fact, so a calendar that has the entries
already replaces them when something changed, and only then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from imdocs.formats.base import Calendar

_FIRST_STAMP = date(2020, 1, 1)
_MINUTE = timedelta(minutes=1)
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
        file.add_component(_zone(calendar, zone))
    return bytes(file.to_ical())


def _zone(calendar: Calendar, zone: ZoneInfo) -> Any:  # noqa: ANN401 - icalendar's component
    """The zone's changes of the clock, from the year before the first entry to the year after the last.

    A change begins at a time of the clock that it ends (RFC 5545, 3.6.5), which icalendar's own zones get wrong by an hour.
    """
    import icalendar

    made = icalendar.Timezone()
    made.add("tzid", calendar.zone)
    years = [datetime.fromisoformat(event.begin).year for event in calendar.events]
    first, last = (datetime(year, 1, 1, tzinfo=UTC) for year in (min(years) - 1, max(years) + 2))
    moments = (first, *_changes(zone, first, last))
    lowest = min(moment.astimezone(zone).utcoffset() or timedelta() for moment in moments)
    for moment in moments:
        before = (moment if moment == first else moment - _MINUTE).astimezone(zone)
        after = moment.astimezone(zone)
        is_ahead = (after.utcoffset() or timedelta()) > lowest  # not dst(), which some zones count backwards
        part = icalendar.TimezoneDaylight() if is_ahead else icalendar.TimezoneStandard()
        part.add("dtstart", (moment + (before.utcoffset() or timedelta())).replace(tzinfo=None))
        part.add("tzoffsetfrom", before.utcoffset())
        part.add("tzoffsetto", after.utcoffset())
        part.add("tzname", after.tzname())
        made.add_component(part)
    return made


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The minutes at which the clock of a zone changes, in UTC; no zone changes twice a day."""
    day = first
    while day < last:
        begin, end = day, day + timedelta(days=1)
        if begin.astimezone(zone).utcoffset() != end.astimezone(zone).utcoffset():
            while end - begin > _MINUTE:
                middle = begin + (end - begin) // 2
                middle = middle.replace(second=0, microsecond=0)
                same = middle.astimezone(zone).utcoffset() == day.astimezone(zone).utcoffset()
                begin, end = (middle, end) if same else (begin, middle)
            yield end
        day += timedelta(days=1)
