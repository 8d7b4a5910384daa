"""What filled forms say of a sector, put into the same places as the YAML keys: one pure function for reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, get_args

from imdocs.model.extract import BLOCKS
from imdocs.model.joint import JointWorkshop
from imdocs.model.kinds import KindId
from imdocs.model.progress import day
from imdocs.model.roadmap import Money
from imdocs.model.sector import (
    Adapted,
    Consultation,
    Decision,
    Heard,
    Mandate,
    Member,
    Rule,
    Sector,
    SectorRow,
    Stakeholder,
)
from imdocs.model.tables import cells_of
from imdocs.model.typed_joint import ORDER, RESULTS, with_joint_order, with_joint_results

PROFILE, STAKEHOLDERS, RECORD = "sector-profile", "sector-stakeholder-map", "consultation-record"
ADAPTATION, AGREEMENT, ROADMAP = "adaptation-note", "sharing-agreement", "sector-road-map"
BASELINE, NEEDS = "sector-baseline", "capacity-needs"
YES = "yes"

N = TypeVar("N")


@dataclass(frozen=True)
class Answers:
    """The answers of one kind of form: single places and tables."""

    said: Mapping[str, str]

    def get(self, key: str, before: str = "") -> str:
        """One answer, or what was known before."""
        return self.said.get(f"sector/{key}", before).strip() or before

    def table(self, name: str) -> dict[int, dict[str, str]]:
        """The cells of a table that somebody wrote into, by row and column; cells that stayed as they were are not there."""
        rows = cells_of(self.said, name)
        return {number: {key.replace("-", "_"): text for key, text in row.items()} for number, row in rows.items()}

    def rows(self, name: str, noun: type[N], before: Sequence[N], first: str) -> tuple[N, ...]:
        """A table as nouns: the rows known before with what was written into them, then the new ones.

        A row whose first column was emptied is gone; a column that the noun does not have says nothing.
        """
        columns = {one.name for one in fields(noun)}  # type: ignore[arg-type]
        found: list[N | None] = [*before]
        for number, cells in self.table(name).items():
            values: dict[str, Any] = {key: _TYPED.get(key, str)(text) for key, text in cells.items() if key in columns}
            if number <= len(before):
                old: Any = before[number - 1]
                found[number - 1] = replace(old, **values) if cells.get(first, "-") else None
            elif cells.get(first):
                found.append(noun(**values))
        return tuple(one for one in found if one is not None)


def with_answers(sector: Sector) -> Sector:
    """The sector with everything that came back in forms; a collected answer wins over the file.

    The copies of one form are merged field by field first: a row of a table keeps its number in all of them.
    """
    for document, read in _READERS.items():
        for instance in dict.fromkeys(form.instance for form in sector.collected if form.document == document):
            sector = read(sector, instance, Answers(sector.merged(document, instance)))
    return sector


def _profile(sector: Sector, _: str, said: Answers) -> Sector:
    lead = sector.lead
    lead = replace(
        lead, name=said.get("lead", lead.name), contact=said.get("contact", lead.contact),
        address=said.get("address", lead.address), sponsor=said.get("sponsor", lead.sponsor),
        keeper=said.get("keeper", lead.keeper),
    )  # fmt: skip
    first = tuple(line.strip("- ") for line in said.get("priorities").splitlines() if line.strip("- "))
    workshops: Any = said.get("workshops", sector.workshops)
    sector = replace(
        sector, lead=lead, name=said.get("name", sector.name), aim=said.get("aim", sector.aim), workshops=workshops,
        priorities=first or sector.priorities, rules=said.rows("rules", Rule, sector.rules, "title"),
        reforms=said.rows("reforms", Rule, sector.reforms, "title"),
    )  # fmt: skip
    sector = replace(sector, members=_members(sector, said))
    return replace(sector, coaches=_coaches(sector, said))


def _members(sector: Sector, said: Answers) -> tuple[Member, ...]:
    """Members by their row: a known one changes, a new code joins, and nobody is taken off the list by a form."""
    known = {one.code: one for one in sector.members}
    order = [one.code for one in sector.members]
    for number, row in said.table("members").items():
        code = row.get("code", "").upper() or (order[number - 1] if number <= len(order) else "")
        before = known.get(code) or Member(id=code.lower(), name=row.get("name", ""), code=code)
        if not code or not (row.get("name") or before.name):
            continue
        kind: Any = row.get("kind", before.kind)
        known[code] = replace(
            before, name=row.get("name") or before.name, kind=kind if kind in get_args(KindId) else before.kind,
            people_served=row.get("people", before.people_served), contact=row.get("contact", before.contact),
            address=row.get("address", before.address),
        )  # fmt: skip
    return tuple(known.values())


def _coaches(sector: Sector, said: Answers) -> tuple[Mandate, ...]:
    """Coaches by their row."""
    found = [*sector.coaches]
    for number, row in said.table("coaches").items():
        before = found[number - 1] if number <= len(sector.coaches) else Mandate(f"coach-{number}", row.get("name", ""))
        codes = [code.strip().upper() for code in row.get("members", "").replace(";", ",").split(",") if code.strip()]
        members = tuple(one.id for code in codes if (one := sector.member(code)))
        fee = _number(row.get("fee", ""))
        changed = replace(
            before, name=row.get("name") or before.name, members=members or before.members,
            days=_number(row.get("days", "")) or before.days, fee=Money(fee, sector.currency) if fee else before.fee,
            start=day(row.get("from", "")) or before.start, end=day(row.get("until", "")) or before.end,
        )  # fmt: skip
        if number <= len(sector.coaches):
            found[number - 1] = changed
        elif changed.name:
            found.append(changed)
    return tuple(found)


def _stakeholders(sector: Sector, _: str, said: Answers) -> Sector:
    return replace(sector, stakeholders=said.rows("stakeholders", Stakeholder, sector.stakeholders, "name"))


def _record(sector: Sector, instance: str, said: Answers) -> Sector:
    """What was heard in one consultation; a consultation that was not planned is added."""
    known = {one.id: one for one in sector.consultations}
    before = known.get(instance) or Consultation(instance)
    known[instance] = replace(
        before, date=day(said.get("date")) or before.date, place=said.get("place", before.place),
        present=said.get("present", before.present), heard=said.rows("heard", Heard, before.heard, "said"),
    )  # fmt: skip
    return replace(sector, consultations=tuple(known.values()))


def _adapted(sector: Sector, _: str, said: Answers) -> Sector:
    return replace(sector, adapted=said.rows("adapted", Adapted, sector.adapted, "item"))


def _agreement(sector: Sector, instance: str, said: Answers) -> Sector:
    """A member's signed agreement: what it shares, and whether it takes part in the comparison."""
    members = list(sector.members)
    place = int(instance) - 1 if instance.isdigit() else -1
    if not 0 <= place < len(members) or not said.get("signed-by"):
        return sector
    shares = tuple(block for block in BLOCKS if said.get(f"share-{block}") == YES)
    members[place] = replace(members[place], shares=shares, benchmark=said.get("benchmark") == YES)
    return replace(sector, members=tuple(members))


def _baseline(sector: Sector, _: str, said: Answers) -> Sector:
    first = tuple(text for number in (1, 2, 3) if (text := said.get(f"priority-{number}")))
    return replace(sector, priorities=first or sector.priorities, comments=_comments(sector, BASELINE, said))


def _needs(sector: Sector, _: str, said: Answers) -> Sector:
    decisions = said.rows("needs", Decision, sector.decisions, "need")
    return replace(sector, decisions=decisions, comments=_comments(sector, NEEDS, said))


def _comments(sector: Sector, document: str, said: Answers) -> Mapping[str, str]:
    comment = said.get("comment")
    return {**sector.comments, document: comment} if comment else sector.comments


def _roadmap(sector: Sector, _: str, said: Answers) -> Sector:
    """How the lead's own rows stand, and rows that were added by hand."""
    rows = []
    for row in sector.roadmap.rows:
        status: Any = said.said.get(f"row/{row.id}/status", "") or row.status
        done = day(said.said.get(f"row/{row.id}/done", "")) or row.done
        rows.append(replace(row, status="done" if done else status, done=done))
    known = {row.id for row in rows}
    for typed in said.table("rows").values():
        deadline = day(typed.get("deadline", ""))
        if typed.get("id") and typed["id"] not in known and typed.get("action") and deadline:
            cost = _number(typed.get("budget", ""))
            rows.append(SectorRow(
                id=typed["id"], action=typed["action"], responsible=typed.get("responsible", ""), deadline=deadline,
                budget=Money(cost, sector.currency) if cost else None, paid_by=typed.get("paid_by", ""),
            ))  # fmt: skip
    return replace(sector, roadmap=replace(sector.roadmap, rows=tuple(rows)))


def _joint_order(sector: Sector, _: str, said: Answers) -> Sector:
    """Who comes to the joint workshop, when and where."""
    codes = [one.code for one in sector.members]
    return replace(sector, joint=with_joint_order(sector.joint or JointWorkshop(), said.said, codes))


def _joint_results(sector: Sector, _: str, said: Answers) -> Sector:
    """What the room of the joint workshop wrote."""
    codes = [one.code for one in sector.members]
    return replace(sector, joint=with_joint_results(sector.joint or JointWorkshop(), said.said, codes, sector.currency))


def _number(text: str) -> float:
    """The number in a text, or nought."""
    digits = "".join(sign for sign in text if sign.isdigit() or sign == ".")
    try:
        return float(digits)
    except ValueError:
        return 0.0


_TYPED: Mapping[str, Callable[[str], Any]] = {"date": day, "when": day, "cost": _number}
_READERS = {
    PROFILE: _profile, STAKEHOLDERS: _stakeholders, RECORD: _record, ADAPTATION: _adapted, AGREEMENT: _agreement,
    ROADMAP: _roadmap, BASELINE: _baseline, NEEDS: _needs,
    ORDER: _joint_order, RESULTS: _joint_results,
}  # fmt: skip
