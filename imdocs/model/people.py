"""Who has which role, as a form says it: a name that is known stays the same person, a new name is a new one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from imdocs.model.organisation import Organisation, Person, PersonHours
from imdocs.model.places import number, plain

ROLES = ("sponsor", "agent", "deputy", "coach")
NEXT = {"next-agent": "agent", "next-deputy": "deputy"}  # what a hand-over says of the time after it


def slug(text: str, taken: Iterable[str] = (), fallback: str = "item") -> str:
    """A short id from a name: small letters, digits and hyphens, never one that is taken."""
    plain_letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain_letters).strip("-")[:32].strip("-") or fallback
    known, found, count = set(taken), base, 1
    while found in known:
        count += 1
        found = f"{base}-{count}"
    return found


def same(one: str, other: str) -> bool:
    """Whether two names are the same but for case and white space."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def in_role(organisation: Organisation, role: str) -> Person | None:
    """The person who has a role, or None."""
    return organisation.person(getattr(organisation.roles, role))


def hours_of(organisation: Organisation, who: str) -> float:
    """The hours a month that were agreed for somebody, by id, name or post; 0 where none were."""
    found = [one for one in organisation.people if one.id == who or same(one.post, who) or same(one.name, who)]
    names = [who, *(name for one in found for name in (one.id, one.post, one.name) if name)]
    return next((entry.hours for entry in organisation.released.people if any(same(entry.person, n) for n in names)), 0)


def value_of_person(organisation: Organisation, who: str, key: str) -> str:
    """What is known of a role's holder or of a person: name, post, unit or hours."""
    found = in_role(organisation, who) if who in ROLES else organisation.person(who)
    if found is None:
        return ""
    return plain(hours_of(organisation, found.id)) if key == "hours" else str(getattr(found, key, ""))


def with_person(organisation: Organisation, who: str, given: Mapping[str, str]) -> Organisation:
    """The organisation with what a form said of a role's holder or of a known person."""
    role = NEXT.get(who, who)
    is_role = role in ROLES
    current = in_role(organisation, role) if is_role else organisation.person(who)
    name = given.get("name", "" if who in NEXT else (current.name if current else "")).strip()
    if not name and not current:
        name = given.get("post", "").strip()
    if not name and current and "name" in given:
        return _without(organisation, role if is_role else "", current.id)
    if not name and current is None:
        return organisation
    known = next((person for person in organisation.people if same(person.name, name)), None)
    is_unnamed = current is not None and not current.name
    target = known or (current if current and (same(current.name, name) or is_unnamed or not is_role) else None)
    if target is None:
        stays = current if current and who not in NEXT else Person("", "", "")  # the post stays, its holder changes
        target = Person(slug(name, [person.id for person in organisation.people], role), name, stays.post, stays.unit)
        organisation = replace(organisation, people=(*organisation.people, target))
    changed = replace(target, name=name, **{k: given[k].strip() for k in ("post", "unit") if k in given})
    organisation = _put(organisation, changed)
    if is_role:
        organisation = _in_role(organisation, role, changed.id)
    return _with_hours(organisation, changed.id, given["hours"]) if "hours" in given else organisation


def with_members(organisation: Organisation, rows: Iterable[Mapping[str, str]]) -> Organisation:
    """The organisation with the people added to the integrity team."""
    for row in rows:
        name = row.get("name", "").strip() or row.get("post", "").strip()
        if not name:
            continue
        known = next((person for person in organisation.people if same(person.name, name)), None)
        person = known or Person(slug(name, [one.id for one in organisation.people], "member"), name, "")
        if known is None:
            organisation = replace(organisation, people=(*organisation.people, person))
        organisation = with_person(organisation, person.id, {**row, "name": name})
        if person.id not in organisation.roles.team:
            organisation = replace(
                organisation, roles=replace(organisation.roles, team=(*organisation.roles.team, person.id))
            )
    return organisation


def _put(organisation: Organisation, person: Person) -> Organisation:
    people = tuple(person if one.id == person.id else one for one in organisation.people)
    return replace(organisation, people=people)


def _in_role(organisation: Organisation, role: str, person: str) -> Organisation:
    given: dict[str, Any] = {role: person}
    return replace(organisation, roles=replace(organisation.roles, **given))


def _without(organisation: Organisation, role: str, person: str) -> Organisation:
    """A role without a holder, or a team without a member; the person stays known."""
    if role:
        return _in_role(organisation, role, "")
    team = tuple(member for member in organisation.roles.team if member != person)
    return replace(organisation, roles=replace(organisation.roles, team=team))


def _with_hours(organisation: Organisation, person: str, text: str) -> Organisation:
    others = tuple(entry for entry in organisation.released.people if entry.person != person)
    hours = number(text)
    people = (*others, PersonHours(person, hours)) if hours else others
    return replace(organisation, released=replace(organisation.released, people=people))
