"""Extracts that members sent join the sector's folder, in order of arrival; what does not fit is told, never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from imdocs.answers.inbox import Parcel
from imdocs.model.benchmark import places_for
from imdocs.model.content import ContentLibrary
from imdocs.model.day import day_of
from imdocs.model.extract import Extract, Filed
from imdocs.model.sector import Member, Sector
from imdocs.organisations.extract_values import impossible
from imdocs.organisations.filing import already_filed, keep_again, keep_extract
from imdocs.organisations.sectors import load_sector, sector_folder
from imdocs.problems import Place, Problem, Refused, Severity, did_you_mean
from imdocs.sources.places import Places
from imdocs.sources.read import Source, source_from_text, text_from
from imdocs.sources.typed import noun_from

KEYS = {"sector", "member", "period"}
LARGEST = 200_000  # bytes of an extract; ours have five thousand


@dataclass(frozen=True)
class Received:
    """What became of one extract: filed now as `wrote`, or `before`; in a rehearsal neither."""

    sector: str
    member: Member
    period: str
    wrote: Path | None = None
    before: Path | None = None
    problems: tuple[Problem, ...] = ()


def receive(places: Places, parcel: Parcel, library: ContentLibrary, today: date, *, dry_run: bool = False) -> Received:
    """Keep one extract; raises Refused for what is none, a stranger, a wrong sector or values that cannot be.

    The member's places are given here, once, in the order in which members arrive. They decide who is counted together.
    """
    source = _source(parcel)
    extract = noun_from(source, Extract)
    sector = load_sector(sector_folder(places.sectors, extract.sector))
    member = sector.member(extract.member)
    if member is None or member.code != extract.member:
        says = f"no member of {sector.name} has the code '{extract.member}'"
        hint = did_you_mean(extract.member, [one.code for one in sector.members])
        raise Refused(Problem(source.place("member"), "no-member", says, hint))
    problems = list(impossible(source, extract, library))
    if problems:
        raise Refused(*problems)
    received = Received(sector.id, member, extract.period, before=already_filed(sector, parcel.data))
    if received.before:
        counted = None if dry_run else counted_now(sector, member, today)
        return replace(received, wrote=counted, before=None) if counted else received
    filed = Filed(_next(sector), day_of(sector, today), extract, places_for(extract, member, sector))
    wrote = None if dry_run else keep_extract(sector, filed, parcel.data)
    return replace(received, wrote=wrote, problems=tuple(_remarks(parcel.path, extract, member, sector)))


def counted_now(sector: Sector, member: Member, today: date) -> Path | None:
    """What a member sent before it agreed to be counted, filed once more with the places that it gets now; or nothing."""
    last = max(
        (one for one in sector.filed if one.extract.member == member.code), key=lambda one: one.number, default=None
    )
    if last is None or (places := places_for(last.extract, member, sector)) == last.places:
        return None
    return keep_again(sector, Filed(_next(sector), day_of(sector, today), last.extract, places), last.number)


def _next(sector: Sector) -> int:
    return max((one.number for one in sector.filed), default=0) + 1


def _source(parcel: Parcel) -> Source:
    """The extract as its sender's program wrote it; raises Refused for any other text."""
    path = parcel.path if parcel.path.suffix == parcel.suffix else parcel.path / parcel.name
    no_form = Problem(Place(str(parcel.path)), "not-a-document", f"'{parcel.name}' is no filled form and no extract")
    if len(parcel.data) > LARGEST:
        raise Refused(no_form)
    source = source_from_text(path.with_suffix(".yaml"), text_from(path, parcel.data))
    if not source.data.keys() >= KEYS:
        raise Refused(no_form)
    return source


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
