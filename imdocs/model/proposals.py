"""Changes to a road map that somebody asked for: in a session, or on a change notice, and what was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from imdocs.model.organisation import Collected, Organisation, Session
from imdocs.model.people import same
from imdocs.model.progress import day
from imdocs.model.roadmap import Roadmap, RoadmapRow, RowChange
from imdocs.model.tables import cells_of

_ROW = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,19}")
NOTICE = "change-notice"
OPTIONS = {"move": "deadline", "owner": "responsible", "pause": "pause", "drop": "drop", "split": "other"}


@dataclass(frozen=True)
class Proposal:
    """A change that somebody asked for; `key` names its session and place for good."""

    key: str
    session: int
    change: RowChange
    words: str = ""


@dataclass(frozen=True)
class Verdict:
    """What was said to a proposal: yes, no or later."""

    answer: str
    date: date | None
    by: str
    change: RowChange


def proposals(organisation: Organisation) -> tuple[Proposal, ...]:
    """Every change asked for in a session, the newest of a row last."""
    found = [one for session in organisation.sessions for one in _asked_in(session, organisation.roadmap or Roadmap())]
    return tuple(found)


def row_named(typed: str) -> tuple[str, str]:
    """The row that somebody named in a table, and what was typed there instead of a row's id."""
    name = typed.strip().upper()
    return (name, "") if _ROW.fullmatch(name) else ("", " ".join(typed.split()))


def _asked_in(session: Session, roadmap: Roadmap) -> Iterator[Proposal]:
    """The table of changes, then the choices made for slipped rows that the table does not name."""
    named = set()
    for number, row in cells_of(session.answers, "changes").items():
        name, beside = row_named(row.get("row", ""))
        standing = roadmap.row(name)
        new_date = row.get("new-date", "")
        text = ": ".join(filter(None, (beside, row.get("change", ""))))
        if not name and not text:
            continue
        named.add(name)
        what = "add" if standing is None and new_date else "deadline" if new_date else "other"
        change = RowChange(
            name, what, _old(standing, what), new_date if what == "deadline" else text, row.get("reason", ""),
            row.get("told-to", ""), day(row.get("told-by", "")), day(new_date) if what == "add" else None,
        )  # fmt: skip
        yield Proposal(f"s{session.number}.{number}", session.number, change, text)
    for row_ in roadmap.rows:
        choice = session.get(f"row/{row_.id}/option")
        if choice in OPTIONS and row_.id not in named:
            what, new_date = OPTIONS[choice], session.get(f"row/{row_.id}/option-date").strip()
            change = RowChange(row_.id, what, _old(row_, what), new_date, session.get(f"row/{row_.id}/remark").strip())
            yield Proposal(f"s{session.number}.{row_.id}", session.number, change, choice)


def _old(row: RoadmapRow | None, what: str) -> str:
    """What stands in a row where a change would put something else."""
    if row is None:
        return ""
    return {"deadline": row.deadline.isoformat(), "pause": row.deadline.isoformat(), "responsible": row.responsible,
            "action": row.action, "drop": row.action}.get(what, "")  # fmt: skip


def open_proposals(organisation: Organisation) -> tuple[Proposal, ...]:
    """What still waits for an answer: neither decided, nor written into the road map by hand, nor asked anew since."""
    answered = {key for key, verdict in verdicts(organisation).items() if verdict.answer in ("yes", "no")}
    newest: dict[tuple[str, str], Proposal] = {}
    for proposal in proposals(organisation):
        subject = (proposal.change.row or proposal.key, proposal.change.what)
        if proposal.key in answered or _holds_already(proposal, organisation.roadmap or Roadmap()):
            newest.pop(subject, None)
        else:
            newest[subject] = proposal
    return tuple(newest.values())


def _holds_already(proposal: Proposal, roadmap: Roadmap) -> bool:
    """Whether the road map says so already, or the row is settled."""
    change, row = proposal.change, roadmap.row(proposal.change.row)
    if row is None:
        return False
    if row.is_done() or row.status == "dropped":
        return True
    return (change.what == "deadline" and row.deadline == day(change.new)) or (
        change.what == "responsible" and same(row.responsible, change.new)
    )


def next_notice(organisation: Organisation) -> int:
    """The number of the notice to prepare: the highest one that came back plus one."""
    numbers = (
        int(form.instance) for form in organisation.collected if form.document == NOTICE and form.instance.isdigit()
    )
    return max(numbers, default=0) + 1


def verdicts(organisation: Organisation) -> Mapping[str, Verdict]:
    """The newest answer to each proposal, by the proposal's key."""
    known = {proposal.key: proposal for proposal in proposals(organisation)}
    found: dict[str, Verdict] = {}
    for number in dict.fromkeys(form.instance for form in organisation.collected if form.document == NOTICE):
        found |= verdicts_on(organisation, number, known)
    return found


def verdicts_on(organisation: Organisation, number: str, known: Mapping[str, Proposal]) -> dict[str, Verdict]:
    """The answers of one notice, with the rows that were added to it by hand."""
    answers = organisation.merged(NOTICE, number)
    forms = [form for form in organisation.collected if form.document == NOTICE and form.instance == number]
    on = day(answers.get("organisation/decision-date", "")) or _saved(forms)
    sponsor = organisation.person(organisation.roles.sponsor)
    by = answers.get("organisation/decision-by", "").strip() or (sponsor.post or sponsor.name if sponsor else "")
    found: dict[str, Verdict] = {}
    for key, proposal in known.items():
        answer = answers.get(f"row/{proposal.change.row or 'new'}/{key}-decision", "")
        if answer:
            found[key] = Verdict(answer, on, by, _as_decided(proposal, answers))
    for place, row in cells_of(answers, "changes").items():
        found[f"n{number}.{place}"] = Verdict(row.get("decision", ""), on, by, _as_written(row, organisation))
    return found


def _saved(forms: list[Collected]) -> date | None:
    return next((form.saved for form in reversed(forms) if form.saved), None)


def _as_decided(proposal: Proposal, answers: Mapping[str, str]) -> RowChange:
    """The change as the notice came back: what, new value and telling may have been written anew on it."""
    change, stem = proposal.change, f"row/{proposal.change.row or 'new'}/{proposal.key}"
    return replace(
        change,
        what=answers.get(f"{stem}-what", change.what),
        new=answers.get(f"{stem}-new", change.new).strip(),
        told_to=answers.get(f"{stem}-told-to", change.told_to).strip(),
        told_on=day(answers.get(f"{stem}-told-on", "")),
    )


def _as_written(row: Mapping[str, str], organisation: Organisation) -> RowChange:
    name, beside = row_named(row.get("row", ""))
    what = row.get("what", "") or ("deadline" if day(row.get("new", "")) else "other")
    standing = organisation.roadmap.row(name) if organisation.roadmap else None
    return RowChange(
        name,
        what,
        _old(standing, what),
        row.get("new", ""),
        ": ".join(filter(None, (beside, row.get("reason", "")))),
        row.get("told-to", ""),
    )
