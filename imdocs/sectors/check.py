"""What `imdocs check` says of sectors and of agreements to share: every problem at its place, nothing made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from imdocs.content.library import load_library
from imdocs.model.content import ContentLibrary
from imdocs.model.extract import Filed
from imdocs.model.joint import JointWorkshop
from imdocs.model.sector import Sector
from imdocs.organisations.extract_values import impossible
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.sectors import EXTRACTS, JOINT_FILE, NAME, load_sector, sector_folders
from imdocs.organisations.sharing import AGREEMENT, load_agreement
from imdocs.organisations.versions import format_of, read_as_today
from imdocs.problems import Place, Problem, Severity, did_you_mean, gather
from imdocs.sources.places import Places
from imdocs.sources.read import Source
from imdocs.sources.typed import noun_from

Keys = tuple[str | int, ...]


def check_sectors(places: Places) -> tuple[list[Problem], int]:
    """Every problem in the sectors' folders and in the agreements of the organisations, and how many sectors were read."""
    folders = sector_folders(places.sectors)
    library, _ = load_library(places.content, "en")
    sectors, problems = gather(load_sector, folders)
    for sector in sectors:
        written = format_of(sector.folder)
        main = read_as_today(sector.folder / NAME, written)
        problems += _unlikely(main, sector)
        problems += _unknown(sector, library, written)
        problems += _extracts(sector, library, written)
    return [*problems, *_agreements(places, {sector.id: sector for sector in sectors})], len(folders)


def _unlikely(main: Source, sector: Sector) -> Iterator[Problem]:
    """Nobody to work with, days in the wrong order, names given twice."""
    if not sector.active:
        hint = f"write them under 'members:', or `imdocs import LIST.xlsx --map columns.yaml --sector {sector.id}`"
        yield Problem(main.place("members"), "no-members", "no member takes part yet", hint, Severity.WARNING)
    for number, one in enumerate(sector.rounds):
        if one.due < one.opens:
            says = f"period {one.period} is due before it opens"
            yield Problem(main.place("rounds", number, "due"), "bad-date", says, "check both dates")
    for number, coach in enumerate(sector.coaches):
        if coach.start and coach.end and coach.end < coach.start:
            says = f"the mandate of {coach.name} ends before it begins"
            yield Problem(main.place("coaches", number, "end"), "bad-date", says, "check both dates")
    yield from _twice(main, "rounds", [one.period for one in sector.rounds], "period")
    yield from _twice(main, "coaches", [one.id for one in sector.coaches], "coach")
    yield from _twice(main, "consultations", [one.id for one in sector.consultations], "consultation")


def _twice(main: Source, block: str, names: list[str], what: str) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if name in names[:number]:
            says = f"the {what} '{name}' stands twice"
            yield Problem(main.place(block, number), "duplicate-id", says, "give each its own name")


def _unknown(sector: Sector, library: ContentLibrary, written: int) -> Iterator[Problem]:
    """Risks, tools and areas of focus that are named and are not there."""
    if (sector.folder / JOINT_FILE).is_file():
        source = read_as_today(sector.folder / JOINT_FILE, written)
        joint = noun_from(source, JointWorkshop)
        risks: list[tuple[Keys, str]] = [(("ratings", n, "risk"), one.risk) for n, one in enumerate(joint.ratings)]
        risks += [(("priorities", n), name) for n, name in enumerate(joint.priorities)]
        risks += [
            (("rows", n, "risks", k), name) for n, row in enumerate(joint.rows) for k, name in enumerate(row.risks)
        ]
        tools: list[tuple[Keys, str]] = [(("tools", n), name) for n, name in enumerate(joint.tools)]
        tools += [(("rows", n, "tool"), row.tool) for n, row in enumerate(joint.rows)]
        yield from _dangling(source, risks, library.risks, "the library has no risk")
        yield from _dangling(source, tools, library.tools, "the library has no tool")
    if sector.roadmap.rows:
        source = read_as_today(sector.folder / "roadmap.yaml", written)
        letters = [one.id for one in sector.roadmap.focus]
        named: list[tuple[Keys, str]] = [(("rows", n, "id"), row.focus) for n, row in enumerate(sector.roadmap.rows)]
        yield from _dangling(source, named, letters, "there is no area of focus")
        for number, row in enumerate(sector.roadmap.rows):
            if row.start and row.start > row.deadline:
                place = source.place("rows", number, "deadline")
                yield Problem(place, "bad-date", f"row {row.id} ends before it starts", "check both dates")


def _dangling(source: Source, named: Iterable[tuple[Keys, str]], known: Iterable[str], says: str) -> Iterator[Problem]:
    there = list(known)
    for keys, name in named:
        if name not in there:
            yield Problem(source.place(*keys), "dangling-id", f"{says} '{name}'", did_you_mean(name, there))


def _extracts(sector: Sector, library: ContentLibrary, written: int) -> Iterator[Problem]:
    """What came from members, looked at again: somebody may have changed a number since."""
    for path in sorted((sector.folder / EXTRACTS).glob("*.yaml")):
        source = read_as_today(path, written)
        yield from impossible(source, noun_from(source, Filed).extract, library, "extract")


def _agreements(places: Places, sectors: dict[str, Sector]) -> Iterator[Problem]:
    """Agreements that cannot be read, or that say other things than the lead's list; one not signed yet is no mistake."""
    folders = organisation_folders(places.organisations) if places.organisations.is_dir() else []
    for folder in folders:
        if not (folder / AGREEMENT).is_file():
            continue
        agreements, found = gather(load_agreement, [folder])
        yield from (problem for problem in found if problem.code != "not-signed")
        for agreement in agreements:
            sector = sectors.get(agreement.sector)
            member = sector.member(agreement.code) if sector else None
            place = Place(str(folder / AGREEMENT))
            if sector and member is None:
                hint = did_you_mean(agreement.code, [one.code for one in sector.members])
                yield Problem(place, "no-member", f"no member of {sector.name} has the code '{agreement.code}'", hint)
            elif member and set(agreement.shares) != set(member.shares):
                says = "the agreement and the lead's list of members name different things to share"
                hint = "what was signed counts: correct 'shares' in the list"
                yield Problem(place, "not-agreed", says, hint, Severity.WARNING)
