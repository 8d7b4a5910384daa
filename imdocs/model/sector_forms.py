"""What filled forms say of a sector, put into the same places as the YAML keys: one pure function for reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, get_args

from imdocs.model.extract import BLOCKS, Round
from imdocs.model.joint import JointWorkshop
from imdocs.model.kinds import KindId
from imdocs.model.progress import day
from imdocs.model.roadmap import Approval, Money
from imdocs.model.sector import (
    Adapted,
    Consultation,
    Decision,
    Focus,
    Heard,
    Mandate,
    Meeting,
    Member,
    Paper,
    Rule,
    Sector,
    SectorRow,
    SectorStatus,
    Stakeholder,
    Tone,
)
from imdocs.model.tables import cells_of
from imdocs.model.typed_joint import ORDER, RESULTS, with_joint_order, with_joint_results
from imdocs.model.typed_results import with_all_ballots

PROFILE, STAKEHOLDERS, RECORD = "sector-profile", "sector-stakeholder-map", "consultation-record"
ADAPTATION, AGREEMENT, ROADMAP = "adaptation-note", "sharing-agreement", "sector-road-map"
BASELINE, NEEDS = "sector-baseline", "capacity-needs"
JOINING = "joining"  # the table for new members of a sector whose list is too long for a form
YES = "yes"
LONGEST_ROW = 20
_NUMBER = re.compile(r"[1-9][0-9]?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][A-Za-z]{1,3})?")

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
        keeper=said.get("keeper", lead.keeper), kind=_one_of(said.get("kind"), KindId, lead.kind),
    )  # fmt: skip
    first = tuple(line.strip("- ") for line in said.get("priorities").splitlines() if line.strip("- "))
    currency = said.get("currency").upper()
    asks = [block for block in BLOCKS if said.get(f"ask-{block}", YES if block in sector.asks else "") == YES]
    sector = replace(
        sector, lead=lead, name=said.get("name", sector.name), aim=said.get("aim", sector.aim), asks=tuple(asks),
        workshops=_one_of(said.get("workshops"), Meeting, sector.workshops),
        country=said.get("country", sector.country), languages=_languages(said.get("languages")) or sector.languages,
        wording=_one_of(said.get("wording"), Tone, sector.wording), paper=_one_of(said.get("paper"), Paper, sector.paper),
        currency=currency if _CURRENCY.fullmatch(currency) else sector.currency,
        priorities=first or sector.priorities, rules=said.rows("rules", Rule, sector.rules, "title"),
        reforms=said.rows("reforms", Rule, sector.reforms, "title"),
    )  # fmt: skip
    sector = replace(
        sector, members=_members(sector, said), rounds=_rounds(sector, said), consultations=_talks(sector, said)
    )
    return replace(sector, coaches=_coaches(sector, said))


def _one_of(text: str, kinds: Any, before: N) -> N:  # noqa: ANN401 - a Literal
    """What was chosen, where it is one of the choices."""
    return text if text in get_args(kinds) else before  # type: ignore[return-value]


def _languages(text: str) -> tuple[str, ...]:
    """The codes of languages in a text; what is none is left out."""
    return tuple(part for part in re.split(r"[\s,;/]+", text) if _LANGUAGE.fullmatch(part))


def _rounds(sector: Sector, said: Answers) -> tuple[Round, ...]:
    """Periods by their row; one without both days is none yet."""
    found = {number: {"period": one.period, "opens": one.opens.isoformat(), "due": one.due.isoformat()}
             for number, one in enumerate(sector.rounds, 1)}  # fmt: skip
    for number, cells in said.table("rounds").items():
        found[number] = found.get(number, {}) | cells
    rounds = [
        (row.get("period", ""), day(row.get("opens", "")), day(row.get("due", ""))) for _, row in sorted(found.items())
    ]
    return tuple(Round(period, opens, due) for period, opens, due in rounds if period and opens and due)


def _talks(sector: Sector, said: Answers) -> tuple[Consultation, ...]:
    """Planned consultations by their row; a new one needs a number of its own."""
    order = [one.id for one in sector.consultations]
    known = {one.id: one for one in sector.consultations}
    for number, cells in said.table("talks").items():
        name = order[number - 1] if number <= len(order) else cells.get("id", "")
        if not _NUMBER.fullmatch(name):
            continue
        before = known.get(name) or Consultation(name)
        invited = tuple(part.strip() for part in cells.get("invited", "").split(";") if part.strip())
        known[name] = replace(
            before, date=day(cells.get("date", "")) or before.date, invited=invited or before.invited,
            start=cells.get("start", before.start), place=cells.get("place", before.place),
            purpose=cells.get("purpose", before.purpose), led_by=cells.get("led_by", before.led_by),
        )  # fmt: skip
    return tuple(known.values())


def _members(sector: Sector, said: Answers) -> tuple[Member, ...]:
    """Members by their row: a known one changes, a new code joins, and nobody is taken off the list by a form."""
    known = {one.code: one for one in sector.members}
    order = [one.code for one in sector.members]
    joining = [(len(order) + number, row) for number, row in said.table(JOINING).items()]
    for number, row in (*said.table("members").items(), *joining):
        code = row.get("code", "").upper() or (order[number - 1] if number <= len(order) else "")
        before = known.get(code) or Member(id=code.lower(), name=row.get("name", ""), code=code)
        if not code or not (row.get("name") or before.name):
            continue
        known[code] = replace(
            before, name=row.get("name") or before.name, kind=_one_of(row.get("kind", ""), KindId, before.kind),
            people_served=row.get("people", before.people_served), contact=row.get("contact", before.contact),
            address=row.get("address", before.address), languages=_languages(row.get("languages", "")) or before.languages,
            wording=_one_of(row.get("wording", ""), Tone, before.wording), left=day(row.get("left", "")) or before.left,
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
            languages=_languages(row.get("languages", "")) or before.languages, pays=row.get("pays") or before.pays,
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
    member = member_of(sector, instance)
    if member is None or not said.get("signed-by"):
        return sector
    shares = tuple(block for block in BLOCKS if said.get(f"share-{block}") == YES)
    signed = replace(member, shares=shares, benchmark=said.get("benchmark") == YES)
    return replace(sector, members=tuple(signed if one is member else one for one in sector.members))


def member_of(sector: Sector, instance: str) -> Member | None:
    """The member for whom a form was made: its place in the list, from one."""
    place = int(instance) if instance.isdecimal() else 0
    return sector.members[place - 1] if 0 < place <= len(sector.members) else None


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
    """Areas of focus, how the lead's own rows stand, rows that were added by hand, and who approved them."""
    before = sector.roadmap
    rows = []
    for row in before.rows:
        status: Any = said.said.get(f"row/{row.id}/status", "") or row.status
        done = day(said.said.get(f"row/{row.id}/done", "")) or row.done
        rows.append(replace(row, status="done" if done else status, done=done))
    known = {row.id for row in rows}
    for typed in said.table("rows").values():
        deadline = day(typed.get("deadline", ""))
        name = "-".join(re.findall(r"[A-Za-z0-9]+", typed.get("id", "")))[:LONGEST_ROW].upper()
        if name and name not in known and typed.get("action") and deadline:
            cost = _number(typed.get("budget", ""))
            known.add(name)
            rows.append(SectorRow(
                id=name, action=typed["action"], responsible=typed.get("responsible", ""), deadline=deadline,
                budget=Money(cost, sector.currency) if cost else None, paid_by=typed.get("paid_by", ""), sign=typed.get("sign", ""),
                status=_one_of(said.said.get(f"row/{name}/status", ""), SectorStatus, "proposed"),
                done=day(said.said.get(f"row/{name}/done", "")),
            ))  # fmt: skip
    was = before.approved
    on = day(said.get("approved-on")) or (was.date if was else None)
    by = said.get("approved-by", was.by if was else "")
    return replace(sector, roadmap=replace(
        before, rows=tuple(rows), focus=said.rows("focus", Focus, before.focus, "id"),
        approved=replace(was or Approval(on, by), date=on, by=by) if on and by else was, version=said.get("version", before.version),
    ))  # fmt: skip


def _joint_order(sector: Sector, _: str, said: Answers) -> Sector:
    """Who comes to the joint workshop, when and where."""
    codes = [one.code for one in sector.members]
    return replace(sector, joint=with_joint_order(sector.joint or JointWorkshop(), said.said, codes))


def _joint_results(sector: Sector, _: str, said: Answers) -> Sector:
    """What the room of the joint workshop wrote."""
    codes = [one.code for one in sector.members]
    answers = with_all_ballots(said.said, (form.answers for form in sector.collected if form.document == RESULTS))
    return replace(sector, joint=with_joint_results(sector.joint or JointWorkshop(), answers, codes, sector.currency))


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
