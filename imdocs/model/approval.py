"""What management decided on the road map, and the version that follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from imdocs.model.organisation import Collected, Organisation
from imdocs.model.progress import day
from imdocs.model.roadmap import Approval, Roadmap, RoadmapRow, RoadmapVersion, RowChange
from imdocs.model.tables import rows_of

MEMO = "approval-memo"
Answer = Literal["yes", "changes", "no"]
ANSWERS: tuple[Answer, ...] = ("yes", "changes", "no")


@dataclass(frozen=True)
class Decision:
    """One answer of management to the question whether the road map holds."""

    answer: Answer
    date: date
    by: str = ""
    version: str = ""
    words: str = ""
    how: str = ""
    recorded_by: str = ""
    original: str = ""
    changes: tuple[RowChange, ...] = ()


def decisions(organisation: Organisation) -> tuple[Decision, ...]:
    """Every answer that came back, in the order of the memos."""
    numbers = dict.fromkeys(form.instance for form in organisation.collected if form.document == MEMO)
    found = (_decision(organisation, number) for number in numbers)
    return tuple(decision for decision in found if decision)


def _decision(organisation: Organisation, number: str) -> Decision | None:
    answers = organisation.merged(MEMO, number)
    forms = [form for form in organisation.collected if form.document == MEMO and form.instance == number]
    answer = answers.get("organisation/decision", "")
    on = day(answers.get("organisation/decision-date", "")) or _saved(forms)
    if answer not in ANSWERS or on is None:
        return None
    sponsor = organisation.person(organisation.roles.sponsor)
    return Decision(
        answer,
        on,
        answers.get("organisation/decision-by", "").strip() or (sponsor.name or sponsor.post if sponsor else ""),
        answers.get("organisation/decision-version", "").strip(),
        answers.get("organisation/decision-words", "").strip(),
        answers.get("organisation/decision-how", "").strip(),
        answers.get("organisation/recorded-by", "").strip(),
        forms[-1].original,
        tuple(_changes(organisation, answers)) if answer == "changes" else (),
    )


def _changes(organisation: Organisation, answers: Mapping[str, str]) -> Iterator[RowChange]:
    """The rows that management changed while it approved; a new date is applied, anything else is told."""
    for row in rows_of(answers, "changes"):
        name = row.get("row", "").upper()
        standing = organisation.roadmap.row(name) if organisation.roadmap else None
        if standing and day(row.get("new-date", "")):
            old = standing.deadline.isoformat()
            yield RowChange(name, "deadline", old, row["new-date"], row.get("change", ""))
        else:
            yield RowChange(name, "other", "", row.get("change", ""))


def _saved(forms: list[Collected]) -> date | None:
    days = [form.saved for form in forms if form.saved]
    return days[-1] if days else None


def decision_answers(decision: Decision) -> Mapping[str, str]:
    """A decision as the answers of a memo, for `imdocs approve`, which records what no form brought back."""
    found = {
        "decision": decision.answer, "decision-date": decision.date.isoformat(), "decision-by": decision.by,
        "decision-version": decision.version, "decision-words": decision.words, "decision-how": decision.how,
        "recorded-by": decision.recorded_by,
    }  # fmt: skip
    return {f"organisation/{key}": text for key, text in found.items() if text}


def next_memo(organisation: Organisation) -> int:
    """The number of the memo to prepare: the highest one that came back plus one."""
    numbers = (
        int(form.instance) for form in organisation.collected if form.document == MEMO and form.instance.isdigit()
    )
    return max(numbers, default=0) + 1


def last_decision(organisation: Organisation) -> Decision | None:
    """The newest answer, or None."""
    found = decisions(organisation)
    return found[-1] if found else None


def whole_after(version: str) -> str:
    """The version that an approval gives: the next whole number."""
    first = version.split(".", 1)[0]
    return f"{int(first) + 1 if first.isdigit() else 1}.0"


def approved_by(roadmap: Roadmap, decision: Decision) -> Roadmap:
    """The road map as management approved it: proposals are approved, and history says by whom."""
    version = decision.version or whole_after(roadmap.version)
    approval = Approval(
        decision.date, decision.by, decision.how, decision.recorded_by, decision.original,
        decision.words if decision.answer == "changes" else "",
    )  # fmt: skip
    rows: tuple[RoadmapRow, ...] = tuple(
        replace(row, status="approved") if row.status == "proposed" else row for row in roadmap.rows
    )
    changed = {row.id: row for row in rows}
    for change in decision.changes:
        until = day(change.new)
        if change.row in changed and until:
            changed[change.row] = replace(changed[change.row], deadline=until)
    rows = tuple(changed.values())
    entry = RoadmapVersion(version, decision.date, decision.by, approval.conditions, decision.changes)
    return replace(roadmap, version=version, approved=approval, rows=rows, history=(*roadmap.history, entry))


def with_approval(organisation: Organisation) -> Organisation:
    """The organisation with the answer of the newest memo in its road map, unless the road map is newer than it."""
    roadmap, decision = organisation.roadmap, last_decision(organisation)
    if roadmap is None or decision is None or decision.answer == "no" or decision.date < _begun(organisation, roadmap):
        return organisation
    if roadmap.approved and roadmap.approved.date >= decision.date:
        return organisation
    return replace(organisation, roadmap=approved_by(roadmap, decision))


def _begun(organisation: Organisation, roadmap: Roadmap) -> date:
    """The day before which no memo can be about this road map: its newest version, or the end of the cycle before."""
    days = [version.date for version in roadmap.history]
    if organisation.cycle > 1:
        days += [form.saved for form in organisation.collected if form.document == "end-review" and form.saved]
    return max(days, default=date.min)
