"""Who is in the room, who is missing, and how the tables are mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from imdocs.model.workshop import Participant

Lack = Literal["level", "unit", "women", "men", "users", "managers-many", "unit-many", "few", "many"]
LEVELS = ("management", "supervisor", "staff", "user")
FEWEST_SHARE = 1 / 3  # fewer women or men than a third is worth a word
LARGEST_SHARE = 1 / 2  # more than half from one level or unit, and the others fall silent
FEWEST, MOST = 8, 25


@dataclass(frozen=True)
class Missing:
    """One thing that the room lacks; `what` is a level, a unit or a number."""

    lack: Lack
    what: str = ""


@dataclass(frozen=True)
class Composition:
    """Counts of a participant list, and what is missing in the room."""

    people: int
    levels: tuple[tuple[str, int], ...] = ()
    units: tuple[tuple[str, int], ...] = ()
    women: int = 0
    men: int = 0
    missing: tuple[Missing, ...] = ()


def composition(participants: Sequence[Participant], departments: Sequence[str] = ()) -> Composition:
    """What a list of participants says of the room; an empty list says nothing."""
    people = len(participants)
    levels = Counter(person.level for person in participants if person.level)
    units = Counter(person.unit for person in participants if person.unit)
    genders = Counter(_gender(person.gender) for person in participants)
    missing = tuple(_missing(people, levels, units, genders, departments)) if people else ()
    ordered = sorted(
        levels.items(), key=lambda pair: (LEVELS.index(pair[0]) if pair[0] in LEVELS else len(LEVELS), pair[0])
    )
    return Composition(people, tuple(ordered), tuple(sorted(units.items(), key=lambda pair: (-pair[1], pair[0]))),
                       genders["woman"], genders["man"], missing)  # fmt: skip


def _missing(
    people: int, levels: Counter[str], units: Counter[str], genders: Counter[str], departments: Sequence[str]
) -> list[Missing]:
    found = [Missing("level", level) for level in LEVELS if level != "user" and levels and not levels[level]]
    found += [Missing("users")] if levels and not levels["user"] else []
    found += [Missing("unit", unit) for unit in departments if not units[unit]]
    known = genders["woman"] + genders["man"]
    if known and genders["woman"] / known < FEWEST_SHARE:
        found.append(Missing("women", str(genders["woman"])))
    if known and genders["man"] / known < FEWEST_SHARE:
        found.append(Missing("men", str(genders["man"])))
    if levels["management"] / people > LARGEST_SHARE:
        found.append(Missing("managers-many", str(levels["management"])))
    found += [
        Missing("unit-many", unit) for unit, count in units.items() if count / people > LARGEST_SHARE and len(units) > 1
    ]
    if people < FEWEST:
        found.append(Missing("few", str(people)))
    if people > MOST:
        found.append(Missing("many", str(people)))
    return found


def _gender(text: str) -> str:
    """As people write it, in the languages of the forms; anything else counts as neither."""
    first = text.strip().lower()
    if first in {"woman", "female", "w", "f", "mujer", "femme", "mulher"}:
        return "woman"
    return "man" if first in {"man", "male", "m", "hombre", "homme", "homem"} else ""


def tables(participants: Sequence[Participant], groups: int) -> tuple[int, ...]:
    """The table of each participant, 1 to `groups`: units, levels and genders apart, tables of one size."""
    if groups < 1:
        return tuple(0 for _ in participants)
    places: list[list[Participant]] = [[] for _ in range(groups)]
    table = [0] * len(participants)
    order = sorted(range(len(participants)), key=lambda n: (_rank(participants[n]), participants[n].unit, n))
    for number in order:
        person = participants[number]
        best = min(range(groups), key=lambda at: (len(places[at]), _alike(person, places[at]), at))
        places[best].append(person)
        table[number] = best + 1
    return tuple(table)


def _rank(person: Participant) -> int:
    return LEVELS.index(person.level) if person.level in LEVELS else len(LEVELS)


def _alike(person: Participant, others: Sequence[Participant]) -> int:
    """How much a table resembles the person already: the own unit weighs most, since nobody rates beside the boss."""
    return sum(
        4 * (bool(person.unit) and person.unit == other.unit)
        + 2 * (person.level == other.level)
        + (person.gender == other.gender)
        for other in others
    )
