"""What the order form and the participant list say, put in the place where `workshop.yaml` would say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from imdocs.model.progress import day
from imdocs.model.schedule import clock
from imdocs.model.tables import Answers, overlaid, texts_of
from imdocs.model.workshop import Participant, WorkshopPlan

MOST_DAYS = 3
MOST = 10_000.0  # no workshop has so many of anything
_NUMBER = re.compile(r"(?:(?<!\w)-)?\d+(?:\.\d+)?")


def with_order(plan: WorkshopPlan, answers: Answers) -> WorkshopPlan:
    """The plan with what an order form says; what cannot be understood leaves the plan as it was."""
    said = {name.removeprefix("organisation/workshop/"): text.strip() for name, text in answers.items()
            if name.startswith("organisation/workshop/")}  # fmt: skip
    changes: dict[str, Any] = {}
    for key, read in _PLAN.items():
        if said.get(key):
            value = read(said[key])
            changes |= {key: value} if value is not None else {}
    dates = [day(said.get(f"date-{number}", "")) or (plan.dates[number - 1] if number <= len(plan.dates) else None)
             for number in range(1, MOST_DAYS + 1)]  # fmt: skip
    while dates and dates[-1] is None:
        dates.pop()
    if all(dates):
        changes["dates"] = tuple(one for one in dates if one)
    cut, kept = _ticks(answers, "organisation/cut/", "")
    more, less = _ticks(answers, "", "/print")
    return replace(
        plan, cut=tuple(dict.fromkeys((*(name for name in plan.cut if name not in kept), *cut))),
        more=(*plan.more, *more), less=tuple(name for name in (*plan.less, *less) if name not in more), **changes,
    )  # fmt: skip


def count_in(text: str) -> int | None:
    """The one whole number that somebody typed, or None."""
    found = _NUMBER.findall(text)
    value = float(found[0]) if len(found) == 1 else MOST
    return int(value) if value.is_integer() and 0 <= value < MOST else None


def several(text: str) -> tuple[str, ...]:
    """The items of a list that was typed with semicolons or lines."""
    return tuple(part.strip() for part in text.replace("\n", ";").split(";") if part.strip())


def _word(text: str) -> str:
    return text


_PLAN: Mapping[str, Callable[[str], Any]] = {
    "days": count_in, "start": clock, "end": clock, "pause": count_in, "lunch": count_in, "place": _word, "rooms": several,
    "people": count_in, "groups": count_in, "facilitator": _word, "purpose": _word, "levels": count_in, "language": _word,
    "paper": lambda text: text if text in ("A4", "Letter") else None,
}  # fmt: skip


def _ticks(answers: Answers, before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was ticked, and what lost its tick; a form returns only the ticks that somebody touched."""
    said = {name.removeprefix(before).removesuffix(after).rsplit("/", 1)[-1]: text.strip() for name, text in answers.items()
            if name.startswith(before) and name.endswith(after)}  # fmt: skip
    on = tuple(name for name, text in said.items() if text == "yes")
    return on, tuple(name for name, text in said.items() if text != "yes")


def with_people(plan: WorkshopPlan, answers: Answers) -> WorkshopPlan:
    """The plan with the participant list: the rows known before, with what people wrote over them and below them."""
    names = tuple(Participant.__dataclass_fields__)
    rows = overlaid([texts_of(person, *names) for person in plan.participants], answers, "participants")
    people = (Participant(**{"name": "", **{key: row[key] for key in names if key in row}}) for row in rows)
    return replace(plan, participants=tuple(people))
