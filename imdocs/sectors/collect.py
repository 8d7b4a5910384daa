"""Extracts that members sent join the sector's folder, in order of arrival; what does not fit is told, never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from imdocs.model.benchmark import places_for
from imdocs.model.content import ContentLibrary
from imdocs.model.extract import Extract, Filed
from imdocs.model.sector import Member, Sector
from imdocs.organisations.filing import already_filed, keep_extract
from imdocs.organisations.sectors import load_sector, sector_folder
from imdocs.organisations.sharing import extract_from
from imdocs.problems import Place, Problem, Refused, Severity, did_you_mean
from imdocs.sectors.values import impossible
from imdocs.sources.places import Places
from imdocs.sources.read import read_source

LOWEST, HIGHEST, HIGHEST_SCORE = 1, 5, 25
LARGEST = 200_000  # bytes of an extract; ours have five thousand


@dataclass(frozen=True)
class Received:
    """What became of one extract."""

    path: Path
    member: Member
    wrote: Path | None
    problems: tuple[Problem, ...] = ()


def is_extract(path: Path) -> bool:
    """Whether a file looks like an extract, so that `imdocs collect` knows which door it takes."""
    try:
        small = path.suffix == ".yaml" and path.stat().st_size <= LARGEST
        return small and {"sector", "member", "period"} <= read_source(path).data.keys()
    except (OSError, Refused):
        return False


def receive(places: Places, path: Path, library: ContentLibrary, today: date) -> Received:
    """Keep one extract; raises Refused for a stranger, a wrong sector or values that cannot be.

    The member's places are given here, once, in the order in which members arrive. They decide who is counted together.
    """
    extract = extract_from(path)
    sector = load_sector(sector_folder(places.sectors, extract.sector))
    member = sector.member(extract.member)
    source = read_source(path)
    if member is None or member.code != extract.member:
        says = f"no member of {sector.name} has the code '{extract.member}'"
        hint = did_you_mean(extract.member, [one.code for one in sector.members])
        raise Refused(Problem(source.place("member"), "no-member", says, hint))
    problems = list(impossible(source, extract, library))
    if problems:
        raise Refused(*problems)
    data = path.read_bytes()
    if already_filed(sector, data):
        return Received(path, member, None)
    day = sector.today if sector.fictional and sector.today else today
    number = max((one.number for one in sector.filed), default=0) + 1
    filed = Filed(number, day, extract, places_for(extract, member, sector))
    return Received(path, member, keep_extract(sector, filed, data), tuple(_remarks(path, extract, member, sector)))


def _remarks(path: Path, extract: Extract, member: Member, sector: Sector) -> Iterator[Problem]:
    """What the lead should know of an extract that was taken."""
    place = Place(str(path))
    missing = [block for block in member.shares if not extract.holds(block)]
    if missing:
        says = f"{member.name} agreed to share {', '.join(missing)}, which is not in it"
        yield Problem(place, "not-shared", says, "it may be left out; ask if it was meant so", Severity.NOTE)
    more = [block for block in ("scores", "figures", "risks", "tools", "rows", "problems")
            if extract.holds(block) and block not in member.shares]  # fmt: skip
    if more:
        says = f"{member.name} sent {', '.join(more)}, which your list does not say it agreed to share"
        yield Problem(place, "not-agreed", says, "look at the agreement before you use it", Severity.WARNING)
    if extract.period not in [one.period for one in sector.rounds]:
        yield Problem(
            place,
            "no-round",
            f"'{extract.period}' is no period of this sector",
            "it is kept, but not counted",
            Severity.WARNING,
        )
