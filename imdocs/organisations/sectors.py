"""A sector's folder as one Sector: what the lead wrote, member lists that were imported, extracts and forms that came.

sectors/<id>/sector.yaml            lead, rules, members, stakeholders, consultations, adaptation, coaches
members/*.yaml         lists that `imdocs import` made; a later one wins
roadmap.yaml           what the lead does for all
joint-workshop.yaml    ballots by member, and rows with their owners
extracts/*.yaml        what members sent, in order of arrival
answers/*.yaml         forms that came back
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from imdocs.model.extract import Filed
from imdocs.model.joint import JOINT, JointWorkshop
from imdocs.model.organisation import Organisation
from imdocs.model.sector import Member, Sector, SectorRoadmap
from imdocs.model.sector_forms import with_answers
from imdocs.organisations.folders import ID
from imdocs.organisations.read import CODE, as_they_came, collected_forms, load_organisation
from imdocs.organisations.remembered import Remembered
from imdocs.organisations.soundness import unsound, unsound_languages
from imdocs.organisations.versions import format_of, read_as_today
from imdocs.problems import Place, Problem, Refused, did_you_mean, gather
from imdocs.sources.read import Source, read_source
from imdocs.sources.typed import noun_from

N = TypeVar("N")
NAME, MEMBERS, EXTRACTS, JOINT_FILE = "sector.yaml", "members", "extracts", "joint-workshop.yaml"


@dataclass(frozen=True)
class MemberList:
    """A list of members that was imported."""

    members: tuple[Member, ...] = ()
    source: str = ""


def sector_folders(folder: Path) -> list[Path]:
    """The folders of all sectors."""
    return sorted(path.parent for path in folder.glob(f"*/{NAME}"))


def sector_folder(folder: Path, name: str) -> Path:
    """The folder of one sector; raises Refused for a name that is no id or not there."""
    there = {path.name for path in sector_folders(folder)}
    if not ID.fullmatch(name):
        hint = "an id has small letters, digits and hyphens only"
        raise Refused(Problem(Place(name), "bad-id", f"'{name}' is no id of a sector", hint))
    if name not in there:
        says = f"there is no sector '{name}' in {folder}"
        raise Refused(Problem(Place(str(folder)), "no-sector", says, did_you_mean(name, there)))
    return folder / name


def load_sector(folder: Path, remembered: Remembered | None = None) -> Sector:
    """Read everything in a sector's folder; raises Refused with every problem in every file."""
    problems: list[Problem] = []
    written = format_of(folder)
    roadmap = _one(folder / "roadmap.yaml", SectorRoadmap, problems, written)
    joint = _one(folder / JOINT_FILE, JointWorkshop, problems, written)
    lists, found = gather(lambda path: _member_list(path, written), sorted((folder / MEMBERS).glob("*.yaml")))
    problems += found
    filed = tuple(sorted(_all(folder / EXTRACTS, Filed, problems, written), key=lambda one: one.number))
    collected, found = collected_forms(folder, written, remembered)
    problems += found

    def whole(path: Path) -> tuple[Source, Sector]:
        source = read_as_today(path, written)
        return source, noun_from(
            source, Sector, id=folder.name, folder=folder, roadmap=roadmap or SectorRoadmap(), joint=joint, filed=filed,
            collected=tuple(sorted(collected, key=as_they_came)), newest=None,
        )  # fmt: skip

    read, found = gather(whole, [folder / NAME])
    problems += found
    if not read:
        raise Refused(*problems)
    source, sector = read[0]
    problems += [*unsound(source, sector.as_organisation()), *_codes_twice(source, sector.members)]
    sector = with_answers(replace(sector, members=_joined(sector.members, lists)))
    problems += [*_references(source, sector), *_joint_references(joint, sector)]
    if problems:
        raise Refused(*problems)
    return replace(sector, newest=_newest(sector))


def load_owner(folder: Path, remembered: Remembered | None = None) -> tuple[Organisation, Sector | None]:
    """Whose forms a folder keeps: an organisation, or a sector, whose lead stands for it. Raises Refused."""
    if (folder / NAME).is_file():
        sector = load_sector(folder, remembered)
        return sector.as_organisation(), sector
    return load_organisation(folder, remembered), None


def _one(path: Path, noun: type[N], problems: list[Problem], written: int) -> N | None:
    values, found = gather(lambda one: noun_from(read_as_today(one, written), noun), [path] if path.exists() else [])
    problems.extend(found)
    return values[0] if values else None


def _all(folder: Path, noun: type[N], problems: list[Problem], written: int) -> list[N]:
    values, found = gather(lambda one: noun_from(read_as_today(one, written), noun), sorted(folder.glob("*.yaml")))
    problems.extend(found)
    return values


def _member_list(path: Path, written: int) -> tuple[Member, ...]:
    """The members of a list that was imported; raises Refused."""
    source = read_as_today(path, written)
    members = noun_from(source, MemberList).members
    if problems := list(_codes_twice(source, members)):
        raise Refused(*problems)
    return members


def _codes_twice(source: Source, members: Iterable[Member]) -> Iterator[Problem]:
    """Members of one list who have one code: only the last of them would be left."""
    known: dict[str, Member] = {}
    for place, member in enumerate(members):
        if (other := known.setdefault(member.code, member)) is not member:
            says = f"the code {member.code} belongs to the members '{other.id}' and '{member.id}'"
            hint = "give the one that has printed no forms yet a code of its own"
            yield Problem(source.place("members", place, "code"), "duplicate-code", says, hint)


def _joined(members: Iterable[Member], lists: Iterable[Iterable[Member]]) -> tuple[Member, ...]:
    """The lead's own list first, then imported ones; a member with the same code is replaced, at its old place."""
    known = {member.code: member for member in members}
    for more in lists:
        known.update({member.code: member for member in more})
    return tuple(known.values())


def _references(source: Source, sector: Sector) -> Iterator[Problem]:
    """Codes given twice, coaches for nobody, rows without one owner, extracts of strangers."""
    if not CODE.fullmatch(sector.code):
        hint = "four letters or digits, such as K7Q2"
        yield Problem(source.place("code"), "bad-code", f"'{sector.code}' is no code", hint)
    codes = [member.code for member in sector.members]
    for place, member in enumerate(sector.members):
        if not CODE.fullmatch(member.code):
            hint = "four letters or digits, such as K7Q2"
            yield Problem(source.place("members", place, "code"), "bad-code", f"'{member.code}' is no code", hint)
        if not ID.fullmatch(member.id):
            says, hint = f"'{member.id}' is no id of a member", "use small letters, digits and hyphens"
            yield Problem(source.place("members", place, "id"), "bad-id", says, hint)
        yield from unsound_languages(source, member.languages, "members", place)
    ids = [member.id for member in sector.members]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        says = f"the member '{name}' stands twice"
        yield Problem(source.place("members"), "duplicate-id", says, "ids are never reused")
    for place, coach in enumerate(sector.coaches):
        for name in coach.members:
            if sector.member(name) is None:
                says = f"{coach.name} coaches '{name}', who is no member"
                yield Problem(source.place("coaches", place), "dangling-id", says, did_you_mean(name, ids))
    for one in sector.filed:
        if one.extract.member not in codes:
            path = sector.folder / EXTRACTS
            says = f"extract {one.number} is from '{one.extract.member}', which is no member's code"
            yield Problem(Place(str(path)), "dangling-id", says, did_you_mean(one.extract.member, codes))


def _joint_references(joint: JointWorkshop | None, sector: Sector) -> Iterator[Problem]:
    """Members that the file of the joint workshop names and that are none, and rows without one owner."""
    if joint is None:
        return
    source, codes = read_source(sector.folder / JOINT_FILE), [member.code for member in sector.members]
    for place, name in enumerate(joint.members):
        if name not in codes:
            says = f"'{name}' is no member's code"
            yield Problem(source.place("members", place), "dangling-id", says, did_you_mean(name, codes))
    for place, row in enumerate(joint.rows):
        if row.owner != JOINT and row.owner not in joint.members:
            says = f"row {row.id} belongs to '{row.owner}', who was not in the room"
            hint = did_you_mean(row.owner, joint.members) or "write one member's code, or lead"
            yield Problem(source.place("rows", place, "owner"), "dangling-id", says, hint)


def _newest(sector: Sector) -> date | None:
    """The day of the newest thing that was written down; extracts do not count, or the day would tell who came."""
    days = [form.saved for form in sector.collected]
    days += [version.date for version in sector.roadmap.history] + [one.date for one in sector.adapted]
    days += [one.date for one in sector.consultations if one.heard]
    return max((one for one in days if one), default=None)
