"""How members stand towards the lead: what each agreed to send, what came, and how late it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from imdocs.model.benchmark import newest
from imdocs.model.extract import Filed
from imdocs.model.sector import Member, Sector

State = Literal["sent", "partly", "open", "late", "no-agreement"]


@dataclass(frozen=True)
class Standing:
    """One member in the period that is open."""

    member: Member
    number: int
    """Its place in the list, from 1; never changes, since a member that leaves keeps its line."""
    state: State
    missing: tuple[str, ...] = ()
    days_late: int = 0
    filed: Filed | None = None


def standings(sector: Sector, today: date) -> tuple[Standing, ...]:
    """Every member that has not left, in the order of the list."""
    return tuple(
        _standing(sector, member, number, today)
        for number, member in enumerate(sector.members, 1) if member.left is None
    )  # fmt: skip


def _standing(sector: Sector, member: Member, number: int, today: date) -> Standing:
    now = sector.round_on(today)
    if not member.shares:
        return Standing(member, number, "no-agreement")
    if now is None:
        return Standing(member, number, "open")
    filed = newest(sector.filed, member.code, now.period)
    late = max(0, (today - now.due).days)
    if filed is None:
        return Standing(member, number, "late" if late else "open", tuple(member.shares), late)
    missing = tuple(block for block in member.shares if not filed.extract.holds(block))
    return Standing(member, number, "partly" if missing else "sent", missing, late if missing else 0, filed)
