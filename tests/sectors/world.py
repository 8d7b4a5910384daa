"""Sectors that read as nouns: members with what they sent, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from imdocs.model.benchmark import places_for
from imdocs.model.extract import BLOCKS, AreaRisk, CodedProblem, Extract, Filed, Round, RowCounts
from imdocs.model.sector import Lead, Member, Sector

TODAY = date(2027, 7, 20)
FIRST, SECOND = (
    Round("2027-1", date(2027, 6, 15), date(2027, 7, 9)),
    Round("2027-2", date(2027, 12, 15), date(2028, 1, 10)),
)


def member(number: int, **changes: Any) -> Member:
    """A member that shares everything and takes part in the comparison."""
    made = Member(
        id=f"town-{number}",
        name=f"Water of Town {number}",
        code=f"T{number:03}",
        shares=BLOCKS,
        benchmark=True,
        joined=TODAY,
    )
    return replace(made, **changes)


def sector(*members: Member, **changes: Any) -> Sector:
    """A sector with nothing but members."""
    made = Sector(id="valley", name="Valley", code="V4LY", lead=Lead("The Regulator", address="lead@example.org"), members=members,
                  rounds=(FIRST, SECOND))  # fmt: skip
    return replace(made, **changes)


def extract(code: str, level: float = 3, **changes: Any) -> Extract:
    """What a member sends: every level the same, and one of everything else."""
    made = Extract(
        sector="valley", member=code, period="2027-1", made=TODAY, kind="utility", benchmark=True, scores={"irm11": level, "irm32": level},
        now={"irm11": level}, figures={"nrw": 10 * level}, risks={"PRC": AreaRisk(2, 12, 1)}, tools=("cashless",),
        rows=RowCounts(total=20, done=int(4 * level), late=1, sessions=3), problems=(CodedProblem("cashless", "blocked", "money"),),
    )  # fmt: skip
    return replace(made, **changes)


def arrived(to: Sector, *extracts: Extract) -> Sector:
    """The sector after extracts came in, one after the other, each a day later."""
    for one in extracts:
        number = len(to.filed) + 1
        found = to.member(one.member)
        assert found is not None
        filed = Filed(number, FIRST.opens + timedelta(days=number), one, places_for(one, found, to))
        to = replace(to, filed=(*to.filed, filed))
    return to


def valley(count: int, levels: Iterable[float] = (1, 2, 3, 4, 5)) -> Sector:
    """So many members that have all sent something."""
    chosen = list(levels)
    members = [member(number) for number in range(1, count + 1)]
    return arrived(
        sector(*members), *(extract(one.code, chosen[place % len(chosen)]) for place, one in enumerate(members))
    )
