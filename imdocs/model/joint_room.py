"""The room of a joint workshop as one organisation: so that its sheets, its pack and its forms are those of any workshop."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from imdocs.model.joint import JointWorkshop
from imdocs.model.organisation import Organisation
from imdocs.model.sector import Member, Sector

MOST_LISTED = 150  # members that a form lists one by one; of more, those who come are written into empty rows


def the_room(sector: Sector) -> Organisation:
    """The programme's name, the kind that most members of the room have, the plan, and what the room wrote."""
    joint = sector.joint or JointWorkshop()
    kinds = Counter(member.kind for member in in_the_room(sector) or sector.active)
    kind = kinds.most_common(1)[0][0] if kinds else sector.lead.kind
    return replace(
        sector.as_organisation(), name=sector.name, kind=kind, workshop=joint.planned(), results=joint.results
    )


def in_the_room(sector: Sector) -> tuple[Member, ...]:
    """The members that take part in the joint workshop, as far as it is known."""
    codes = sector.joint.members if sector.joint else ()
    return tuple(member for code in codes if (member := sector.member(code)))


def invited(sector: Sector) -> tuple[Member, ...]:
    """The members that a form lists: all, or those that are known to come where all are too many."""
    return sector.active if len(sector.active) <= MOST_LISTED else in_the_room(sector)


def seats(sector: Sector) -> tuple[str, ...]:
    """A member's code for each person that comes, member after member: its ballots bear it."""
    people = (sector.joint.people if sector.joint else None) or {}
    return tuple(member.code for member in in_the_room(sector) for _ in range(people.get(member.code, 0)))
