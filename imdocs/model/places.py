"""Where a single datum of an organisation stands: one name on the form, one place in the model, both ways.

A YAML key and a collected answer fill the same place; a form shows what stands there, so nobody types it twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args, get_type_hints

from imdocs.model.kinds import KindId
from imdocs.model.organisation import Organisation
from imdocs.model.progress import day
from imdocs.model.roadmap import Money
from imdocs.model.schedule import zone_of

OBJECTIVES = PRIORITIES = 3
_NUMBER = re.compile(r"-?\d[\d.,'\u00a0\u202f ]*")


def changed(organisation: Organisation, **parts: Any) -> Organisation:  # noqa: ANN401 - any part of an organisation
    """The organisation with some parts put in place of its own."""
    return replace(organisation, **parts)


@dataclass(frozen=True)
class Place:
    """How a datum is read as text, and how a typed text is put in its place."""

    get: Callable[[Organisation], str]
    put: Callable[[Organisation, str], Organisation]


def number(text: str) -> float | None:
    """The first number in a text, whatever sign parts its thousands; None where there is none."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    digits = re.sub(r"[\s'\u00a0\u202f]", "", found.group()).rstrip(".,")
    last = max(digits.rfind("."), digits.rfind(","))
    is_decimal = last >= 0 and len(digits) - last - 1 != 3  # noqa: PLR2004 - three digits make a thousand
    whole, part = (digits[:last], digits[last + 1 :]) if is_decimal else (digits, "")
    return float(re.sub(r"[.,]", "", whole) + (f".{part}" if part else ""))


def plain(value: float) -> str:
    """A number as a form holds it, without needless decimals; nothing for zero."""
    return f"{value:g}" if value else ""


def lines(text: str) -> tuple[str, ...]:
    """The lines of a list typed into one cell, without their list signs."""
    found = (line.strip().lstrip("-•*").strip().rstrip(";,") for line in re.split(r"[\n;]", text))
    return tuple(line for line in found if line)


def _attribute(name: str) -> Place:
    """A text of the organisation itself."""
    return Place(lambda organisation: str(getattr(organisation, name)),
                 lambda organisation, text: changed(organisation, **{name: text.strip()}))  # fmt: skip


def _offered(name: str) -> Place:
    """A text that is one of a few values; anything else leaves it as it is."""
    offered = get_args(KindId) if name == "kind" else get_args(get_type_hints(Organisation)[name])

    def put(organisation: Organisation, text: str) -> Organisation:
        return changed(organisation, **{name: text}) if text in offered else organisation

    return Place(lambda organisation: str(getattr(organisation, name)), put)


def _profile(name: str) -> Place:
    """A text of the profile."""

    def put(organisation: Organisation, text: str) -> Organisation:
        parts: dict[str, Any] = {name: text.strip()}
        return replace(organisation, profile=replace(organisation.profile, **parts))

    return Place(lambda organisation: str(getattr(organisation.profile, name)), put)


def _departments(organisation: Organisation, text: str) -> Organisation:
    return replace(organisation, profile=replace(organisation.profile, departments=lines(text)))


def _languages(organisation: Organisation, text: str) -> Organisation:
    codes = [code for code in re.split(r"[\s,;]+", text) if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]+)?", code)]
    found = tuple(dict.fromkeys(codes))
    return replace(organisation, languages=found) if found else organisation


def _item(name: str, at: int) -> Place:
    """One of the objectives or priorities; empty ones close up."""

    def get(organisation: Organisation) -> str:
        items: tuple[str, ...] = getattr(organisation, name)
        return items[at] if at < len(items) else ""

    def put(organisation: Organisation, text: str) -> Organisation:
        items = [*getattr(organisation, name)]
        items += [""] * (at + 1 - len(items))
        items[at] = text.strip()
        return changed(organisation, **{name: tuple(items)})

    return Place(get, put)


def _hours(organisation: Organisation, text: str) -> Organisation:
    found = number(text)
    if found is None and text.strip():
        return organisation
    return replace(organisation, released=replace(organisation.released, hours=found or 0))


def _money(organisation: Organisation, text: str) -> Organisation:
    found, released = number(text), organisation.released
    if found is None and text.strip():
        return organisation
    currency = released.money.currency if released.money else organisation.currency
    return replace(organisation, released=replace(released, money=Money(found, currency) if found else None))


def _currency(organisation: Organisation, text: str) -> Organisation:
    currency, released = text.strip().upper(), organisation.released
    if not re.fullmatch(r"[A-Z]{3}", currency):
        return organisation
    money = replace(released.money, currency=currency) if released.money else None
    return replace(organisation, currency=currency, released=replace(released, money=money))


def _timezone(organisation: Organisation, text: str) -> Organisation:
    """A time zone that there is; any other text leaves the one that was known."""
    found = zone_of(text)
    return replace(organisation, timezone=found) if found else organisation


def _keep_until(organisation: Organisation, text: str) -> Organisation:
    """A day; what is no day leaves the one that was known, and no answer takes it away."""
    found = day(text)
    return replace(organisation, keep_until=found) if found or not text.strip() else organisation


def _respondents(organisation: Organisation, text: str) -> Organisation:
    return replace(organisation, respondents=max(0, min(26, int(number(text) or 0))))


PLACES: Mapping[str, Place] = {
    **{f"organisation/{name}": _attribute(name) for name in ("name", "country")},
    "organisation/timezone": Place(lambda organisation: organisation.timezone, _timezone),
    **{f"organisation/{name}": _offered(name) for name in ("kind", "paper", "wording")},
    "organisation/return-to": _attribute("return_to"),
    "organisation/keep-until": Place(lambda organisation: organisation.keep_until.isoformat() if organisation.keep_until else "", _keep_until),
    "organisation/rides-on": _attribute("rides_on"),
    "organisation/languages": Place(lambda organisation: ", ".join(organisation.languages), _languages),
    "organisation/region": _profile("region"),
    "organisation/people-served": _profile("people_served"),
    "organisation/staff": _profile("staff"),
    "organisation/contact": _profile("contact"),
    "organisation/reforms": _profile("reforms"),
    "organisation/departments": Place(lambda organisation: "\n".join(organisation.profile.departments), _departments),
    **{f"organisation/objective.{at + 1}": _item("objectives", at) for at in range(OBJECTIVES)},
    **{f"organisation/priority.{at + 1}": _item("priorities", at) for at in range(PRIORITIES)},
    "organisation/currency": Place(lambda organisation: organisation.currency, _currency),
    "organisation/hours": Place(lambda organisation: plain(organisation.released.hours), _hours),
    "organisation/money": Place(
        lambda organisation: plain(organisation.released.money.amount) if organisation.released.money else "", _money
    ),
    "organisation/respondents": Place(
        lambda organisation: plain(organisation.respondents), _respondents
    ),
}  # fmt: skip


def not_understood(organisation: Organisation, name: str, text: str) -> bool:
    """Whether a text that was typed into a place leaves there what stood there before."""
    place = PLACES[name]
    before = place.get(organisation)
    return bool(text.strip()) and text.strip() != before and place.put(organisation, text) == organisation


def value_of(organisation: Organisation, name: str) -> str:
    """What stands in a place today."""
    return PLACES[name].get(organisation)


def closed_up(organisation: Organisation) -> Organisation:
    """Lists without the holes that emptied answers left."""
    return replace(
        organisation, objectives=_filled(organisation.objectives), priorities=_filled(organisation.priorities)
    )


def _filled(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in items if item.strip())
