"""When a programme meets: working days only, around holidays, with what was agreed in a session kept as agreed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from imdocs.model.organisation import Organisation, Session
from imdocs.model.programme import WEEKDAYS, Mode, Programme, Rhythm
from imdocs.model.progress import day

Kind = Literal["team", "agent", "mid-review", "end-review"]
LONGEST_SEARCH = 21  # days that a meeting may move to find a working day
REVIEW_MINUTES = 120
NOON = 12
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[ .:h]{0,3}(?P<minute>\d{2}))?(?: ?h| ?uhr)?(?: ?(?P<half>[ap])\.?m\.?)?")
MODES: tuple[Mode, ...] = ("in-person", "phone", "video")
REVIEWS: tuple[tuple[str, Kind], ...] = (("M", "mid-review"), ("E", "end-review"))


@dataclass(frozen=True)
class Meeting:
    """One meeting of a programme; `key` names it for good, such as S3 for the third session with the team."""

    key: str
    kind: Kind
    number: int
    date: datetime.date
    time: datetime.time
    minutes: int
    mode: Mode
    held: bool = False
    moved_from: datetime.date | None = None
    because: str = ""


def schedule(
    programme: Programme, sessions: Sequence[Session] = (), moved: Mapping[str, str] | None = None
) -> tuple[Meeting, ...]:
    """Every meeting of a programme in order; a programme without a first day has none."""
    if programme.start is None or programme.end is None or programme.half is None:
        return ()
    answers = moved or {}
    team = [
        found for rhythm in programme.meetings if rhythm.kind == "team" for found in _team(programme, rhythm, sessions)
    ]
    reviews = [
        _planned(programme, key, kind, 1, programme.half if kind == "mid-review" else programme.end, None)
        for key, kind in REVIEWS
    ]  # fmt: skip
    weeks = {meeting.date.isocalendar()[:2] for meeting in [*team, *reviews]}
    talks = [
        found for rhythm in programme.meetings if rhythm.kind == "agent" for found in _talks(programme, rhythm, weeks)
    ]
    found = [_agreed(meeting, answers) for meeting in [*team, *talks, *reviews]]
    return tuple(sorted(found, key=lambda meeting: (meeting.date, meeting.time, meeting.key)))


def _team(programme: Programme, rhythm: Rhythm, sessions: Sequence[Session]) -> Iterator[Meeting]:
    """Sessions as they were held, the next one as agreed, the rest in the usual rhythm."""
    start, end = programme.start or date.min, programme.end or date.min
    following = rhythm.first or start
    number = 1
    for session in sessions:
        held = day(session.get("session/date"))
        number = session.number + 1
        if held is None or not start <= held <= end:
            continue
        minutes = session.get("session/minutes").strip()
        mode = session.get("session/mode")
        yield Meeting(f"S{session.number}", "team", session.number, held, programme.time,
                      int(minutes) if minutes.isdigit() else rhythm.minutes,
                      mode_of(mode, rhythm.mode), held=True)  # fmt: skip
        following = day(session.get("session/next-date")) or held + timedelta(weeks=rhythm.weeks)
    while rhythm.weeks > 0 and following <= end:
        yield _planned(programme, f"S{number}", "team", number, following, rhythm)
        number += 1
        following += timedelta(weeks=rhythm.weeks)


def _talks(programme: Programme, rhythm: Rhythm, weeks: set[tuple[int, int]]) -> Iterator[Meeting]:
    """Talks with the agent; in a week with a session or a review they speak anyway."""
    start, end = programme.start or date.min, programme.end or date.min
    following = rhythm.first or start + timedelta(weeks=max(1, rhythm.weeks // 2))
    number = 1
    while rhythm.weeks > 0 and following <= end:
        meeting = _planned(programme, f"C{number}", "agent", number, following, rhythm)
        if meeting.date.isocalendar()[:2] not in weeks:
            yield meeting
            number += 1
        following += timedelta(weeks=rhythm.weeks)


def _planned(programme: Programme, key: str, kind: Kind, number: int, wanted: date, rhythm: Rhythm | None) -> Meeting:
    """A meeting on the day wanted, or on the next working day."""
    on, because = working_day(programme, wanted)
    minutes, mode = (rhythm.minutes, rhythm.mode) if rhythm else (REVIEW_MINUTES, "in-person")
    return Meeting(
        key,
        kind,
        number,
        on,
        programme.time,
        minutes,
        mode,
        moved_from=wanted if on != wanted else None,
        because=because,
    )


def working_day(programme: Programme, wanted: date) -> tuple[date, str]:
    """The first working day from a day on, and the holiday that was in the way, if one was."""
    because = ""
    for days in range(LONGEST_SEARCH):
        on = wanted + timedelta(days=days)
        holiday = next((found for found in programme.holidays if found.covers(on)), None)
        if holiday is None and WEEKDAYS[on.weekday()] in programme.working_days:
            return on, because
        because = because or (holiday.title if holiday else "")
    return wanted, because


def _agreed(meeting: Meeting, answers: Mapping[str, str]) -> Meeting:
    """A meeting with the date, time and way that somebody wrote into the schedule; a held one stays as it was."""
    if meeting.held:
        return meeting
    on = day(answers.get(f"meeting/{meeting.key}/date", "")) or meeting.date
    at = clock(answers.get(f"meeting/{meeting.key}/time", "")) or meeting.time
    mode = answers.get(f"meeting/{meeting.key}/mode", "")
    return Meeting(meeting.key, meeting.kind, meeting.number, on, at, meeting.minutes, mode_of(mode, meeting.mode),
                   moved_from=meeting.moved_from if on == meeting.date else meeting.date,
                   because=meeting.because if on == meeting.date else "")  # fmt: skip


def mode_of(text: str, otherwise: Mode) -> Mode:
    """How people meet, as somebody wrote it, or what holds otherwise."""
    return next((mode for mode in MODES if mode == text), otherwise)


def clock(text: str) -> time | None:
    """A clock time as people write it, such as 09:30, 8h30, 830, 14 h or 2 pm; None for anything else."""
    found = _CLOCK.fullmatch(text.strip().casefold())
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"] and hour <= NOON:
        hour = hour % NOON + (NOON if found["half"] == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def minutes_in_all(meetings: Sequence[Meeting]) -> int:
    """How long all meetings take together."""
    return sum(meeting.minutes for meeting in meetings)


def scheduled(organisation: Organisation, programme: Programme) -> tuple[Meeting, ...]:
    """The schedule of one programme with what people wrote into it."""
    return schedule(programme, organisation.sessions, organisation.merged("session-schedule", programme.instance))


def zone_of(text: str) -> str:
    """The time zone that somebody names, by its full name or by its city alone; nothing where there is none, or more than one."""
    wanted = "_".join(text.split()).casefold()
    if not wanted:
        return ""
    names = available_timezones()
    whole = [name for name in names if name.casefold() == wanted]
    cities = [name for name in names if name.count("/") == 1 and name.casefold().endswith(f"/{wanted}")]
    found = whole or [name for name in cities if not name.startswith(("Etc/", "US/"))]
    return found[0] if len(found) == 1 else ""


def is_zone(name: str) -> bool:
    """Whether a time zone has this name, such as America/Lima."""
    try:
        return bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
