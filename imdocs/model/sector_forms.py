"""What filled forms say of a sector, put into the same places as the YAML keys: one pure function for reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, get_args

from imdocs.model.content import KindId
from imdocs.model.extract import BLOCKS
from imdocs.model.organisation import Collected
from imdocs.model.progress import day
from imdocs.model.roadmap import Money
from imdocs.model.sector import Adapted, Consultation, Heard, Mandate, Member, Rule, Sector, SectorRow, Stakeholder

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

    def table(self, name: str) -> list[Mapping[str, str]]:
        """The rows of a table, empty ones left out."""
        rows: dict[str, dict[str, str]] = {}
        for key, text in self.said.items():
            parts = key.split("/")
            if parts[:2] == ["new", name] and text.strip():
                rows.setdefault(parts[2], {})[parts[3]] = text.strip()
        return [rows[number] for number in sorted(rows, key=lambda number: (len(number), number))]

    def rows(self, name: str, noun: type[N], before: Sequence[N], first: str, **more: Any) -> tuple[N, ...]:  # noqa: ANN401
        """A table as nouns; an empty table says nothing, and a row without its first column is no row."""
        found = []
        for row in self.table(name):
            if row.get(first):
                values = {key.replace("-", "_"): text for key, text in row.items()}
                found.append(noun(**(values | {key: read(row) for key, read in more.items()})))
        return tuple(found) or tuple(before)


def with_answers(sector: Sector) -> Sector:
    """The sector with everything that came back in forms; a later form wins over an earlier one and over the file."""
    for form in sector.collected:
        read = _READERS.get(form.document)
        if read is not None:
            sector = read(sector, form, Answers(form.answers))
    return sector


def _profile(sector: Sector, _: Collected, said: Answers) -> Sector:
    lead = sector.lead
    lead = replace(
        lead, name=said.get("lead", lead.name), contact=said.get("contact", lead.contact),
        address=said.get("address", lead.address), sponsor=said.get("sponsor", lead.sponsor),
        keeper=said.get("keeper", lead.keeper),
    )  # fmt: skip
    first = tuple(line.strip("- ") for line in said.get("priorities").splitlines() if line.strip("- "))
    workshops: Any = said.get("workshops", sector.workshops)
    return replace(
        sector, lead=lead, name=said.get("name", sector.name), aim=said.get("aim", sector.aim), workshops=workshops,
        priorities=first or sector.priorities, rules=said.rows("rules", Rule, sector.rules, "title"),
        reforms=said.rows("reforms", Rule, sector.reforms, "title"), members=_members(sector, said),
        coaches=_coaches(sector, said),
    )  # fmt: skip


def _members(sector: Sector, said: Answers) -> tuple[Member, ...]:
    """Members by code: a known one changes, a new code joins, and nobody is taken off the list by a form."""
    known = {one.code: one for one in sector.members}
    for row in said.table("members"):
        code, name = row.get("code", "").upper(), row.get("name", "")
        if not code or not name:
            continue
        before = known.get(code) or Member(id=code.lower(), name=name, code=code)
        kind: Any = row.get("kind", before.kind)
        known[code] = replace(
            before, name=name, kind=kind if kind in get_args(KindId) else before.kind,
            people_served=row.get("people", before.people_served), contact=row.get("contact", before.contact),
            address=row.get("address", before.address),
        )  # fmt: skip
    return tuple(known.values())


def _coaches(sector: Sector, said: Answers) -> tuple[Mandate, ...]:
    known = {one.name: one for one in sector.coaches}
    for number, row in enumerate(said.table("coaches"), 1):
        name = row.get("name", "")
        if not name:
            continue
        before = known.get(name) or Mandate(id=f"coach-{number}", name=name)
        codes = [code.strip().upper() for code in row.get("members", "").replace(";", ",").split(",") if code.strip()]
        members = tuple(found.id for code in codes if (found := sector.member(code)))
        fee = _number(row.get("fee", ""))
        known[name] = replace(
            before, members=members or before.members, days=_number(row.get("days", "")) or before.days,
            fee=Money(fee, sector.currency) if fee else before.fee, start=day(row.get("from", "")) or before.start,
            end=day(row.get("until", "")) or before.end,
        )  # fmt: skip
    return tuple(known.values())


def _stakeholders(sector: Sector, _: Collected, said: Answers) -> Sector:
    return replace(sector, stakeholders=said.rows("stakeholders", Stakeholder, sector.stakeholders, "name"))


def _record(sector: Sector, form: Collected, said: Answers) -> Sector:
    """What was heard in one consultation; a consultation that was not planned is added."""
    known = {one.id: one for one in sector.consultations}
    before = known.get(form.instance) or Consultation(form.instance)
    known[form.instance] = replace(
        before, date=day(said.get("date")) or before.date, place=said.get("place", before.place),
        present=said.get("present", before.present), heard=said.rows("heard", Heard, before.heard, "said"),
    )  # fmt: skip
    return replace(sector, consultations=tuple(known.values()))


def _adapted(sector: Sector, _: Collected, said: Answers) -> Sector:
    rows = said.rows("adapted", Adapted, sector.adapted, "item", date=lambda row: day(row.get("date", "")))
    return replace(sector, adapted=rows)


def _agreement(sector: Sector, form: Collected, said: Answers) -> Sector:
    """A member's signed agreement: what it shares, and whether it takes part in the comparison."""
    members = list(sector.members)
    place = int(form.instance) - 1 if form.instance.isdigit() else -1
    if not 0 <= place < len(members) or not said.get("signed-by"):
        return sector
    shares = tuple(block for block in BLOCKS if said.get(f"share-{block}") == YES)
    members[place] = replace(members[place], shares=shares, benchmark=said.get("benchmark") == YES)
    return replace(sector, members=tuple(members))


def _baseline(sector: Sector, _: Collected, said: Answers) -> Sector:
    first = tuple(text for number in (1, 2, 3) if (text := said.get(f"priority-{number}")))
    return replace(sector, priorities=first or sector.priorities, comments=_comments(sector, BASELINE, said))


def _needs(sector: Sector, _: Collected, said: Answers) -> Sector:
    return replace(sector, comments=_comments(sector, NEEDS, said))


def _comments(sector: Sector, document: str, said: Answers) -> Mapping[str, str]:
    comment = said.get("comment")
    return {**sector.comments, document: comment} if comment else sector.comments


def _roadmap(sector: Sector, _: Collected, said: Answers) -> Sector:
    """How the lead's own rows stand, and rows that were added by hand."""
    rows = []
    for row in sector.roadmap.rows:
        status: Any = said.said.get(f"row/{row.id}/status", "") or row.status
        done = day(said.said.get(f"row/{row.id}/done", "")) or row.done
        rows.append(replace(row, status="done" if done else status, done=done))
    known = {row.id for row in rows}
    for typed in said.table("rows"):
        deadline = day(typed.get("deadline", ""))
        if typed.get("id") and typed["id"] not in known and typed.get("action") and deadline:
            cost = _number(typed.get("budget", ""))
            rows.append(SectorRow(
                id=typed["id"], action=typed["action"], responsible=typed.get("responsible", ""), deadline=deadline,
                budget=Money(cost, sector.currency) if cost else None, paid_by=typed.get("paid-by", ""),
            ))  # fmt: skip
    return replace(sector, roadmap=replace(sector.roadmap, rows=tuple(rows)))


def _number(text: str) -> float:
    """The number in a text, or nought."""
    digits = "".join(sign for sign in text if sign.isdigit() or sign == ".")
    try:
        return float(digits)
    except ValueError:
        return 0.0


_READERS = {
    PROFILE: _profile, STAKEHOLDERS: _stakeholders, RECORD: _record, ADAPTATION: _adapted, AGREEMENT: _agreement,
    ROADMAP: _roadmap, BASELINE: _baseline, NEEDS: _needs,
}  # fmt: skip
