"""The facets by which risks and tools are sorted, and the words for their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imdocs.model.risks import Risk
from imdocs.model.tools import Tool
from imdocs.site.edition import Edition, Record
from imdocs.sources.words import Words

SHORT, MIDDLE, LONG = 3, 6, 12  # months at most


@dataclass(frozen=True)
class Value:
    """One value of a facet: its key in addresses, its word, and a sentence on it."""

    key: str
    label: str
    about: str = ""


@dataclass(frozen=True)
class Facet:
    """One way to sort records."""

    key: str
    title: str
    values: tuple[Value, ...]


def types(words: Words) -> Mapping[str, Value]:
    """The three types of risk."""
    return {
        "cause": Value("cause", words("Cause"), words("A weakness that lets bad practice grow, such as late wages or unclear roles.")),
        "practice": Value("practice", words("Practice"), words("What people do: take money for a service, look away, favour a friend.")),
        "consequence": Value("consequence", words("Consequence"), words("What follows for water, money, people or trust when nobody steps in.")),
    }  # fmt: skip


def drivers(words: Words) -> Mapping[str, Value]:
    """Where the push comes from."""
    return {
        "internal": Value("internal", words("From inside"), words("The push comes from people and habits inside, where your own rules reach.")),
        "external": Value("external", words("From outside"), words("The push comes from bidders, customers, politics or donors. Look for allies.")),
    }  # fmt: skip


def efforts(words: Words) -> Mapping[str, Value]:
    """How much work a tool is."""
    return {
        "low": Value("low", words("Low effort"), words("Under ten working days of staff time in total, and no big money.")),
        "medium": Value("medium", words("Medium effort"), words("Ten to forty working days of staff time in total.")),
        "high": Value("high", words("High effort"), words("More than forty working days of staff time, or an investment.")),
    }  # fmt: skip


def times(words: Words) -> Mapping[str, Value]:
    """How long a tool takes until it runs."""
    return {
        "short": Value("short", words("Up to 3 months"), words("Tools that can run within a quarter, so people see a result soon.")),
        "middle": Value("middle", words("Up to 6 months"), words("Tools that run within half a year, between two budget reviews.")),
        "long": Value("long", words("Up to a year"), words("Tools that need most of a year and one full round of planning.")),
        "years": Value("years", words("Longer than a year"), words("Tools that need more than a year. Begin with one step of them.")),
    }  # fmt: skip


def time_of(tool: Tool) -> str:
    """The time value of a tool, by the most months that it takes."""
    most = tool.months[1]
    return "short" if most <= SHORT else "middle" if most <= MIDDLE else "long" if most <= LONG else "years"


def facets(edition: Edition) -> tuple[Facet, ...]:
    """Every facet of the finder, in the order in which people ask."""
    words, library = edition.words, edition.library
    return (
        Facet("kind", words("Organisation"), tuple(Value(kind.id, kind.title, kind.about) for kind in library.kinds.values())),
        Facet("area", words("Area of work"), tuple(Value(area.id.lower(), area.title, area.about) for area in library.areas.values())),
        Facet("driver", words("Where a risk comes from"), tuple(drivers(words).values())),
        Facet("type", words("Type of risk"), tuple(types(words).values())),
        Facet("effort", words("Effort of a tool"), tuple(efforts(words).values())),
        Facet("time", words("Time a tool takes"), tuple(times(words).values())),
    )  # fmt: skip


def values_of(record: Record, edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """The values that a record has in each facet; a tool has the areas of the risks that it helps against."""
    if isinstance(record, Risk):
        return {
            "kind": record.kinds,
            "area": (record.area.lower(),),
            "driver": record.drivers,
            "type": (record.type,),
        }
    areas = tuple(area.id.lower() for area in edition.areas_of_tool[record.id])
    return {"kind": record.kinds, "area": areas, "effort": (record.effort,), "time": (time_of(record),)}


def span(pair: tuple[float, float], words: Words) -> str:
    """A range of two numbers, or one number where both are the same."""
    least, most = (words.number(value) for value in pair)
    return least if least == most else f"{least}–{most}"
