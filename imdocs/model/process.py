"""How far an organisation has come: for every step what exists, what is missing, what is next, and what is due now.

Nothing here is typed. A step is done when its result is there: in a file, or in a form that came back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from imdocs.model.coaching import programme_of
from imdocs.model.milestones import MILESTONES, Milestone
from imdocs.model.organisation import Organisation
from imdocs.model.progress import day, progress
from imdocs.model.proposals import open_proposals
from imdocs.model.schedule import scheduled

StepStatus = Literal["done", "part", "missing", "next", "later", "not-used", "optional"]
REVIEW_AHEAD = 28  # days before a review in which its sheet is made
TAKEN_OVER = ("1.", "2.3", "2.5", "3.1")  # what a later cycle may do without: preparation, workshop, coach
NOTE_EVERY = 28  # days after which management hears again how the road map stands


@dataclass(frozen=True)
class StepState:
    """One result of the process: whether it is there, since when, what it lacks, or why it is not wanted."""

    key: str
    step: str
    documents: tuple[str, ...]
    status: StepStatus
    day: date | None = None
    due: date | None = None
    lacks: tuple[str, ...] = ()
    reason: str = ""
    count: int = 0


@dataclass(frozen=True)
class ProcessState:
    """The whole process of one organisation on one day."""

    today: date
    steps: tuple[StepState, ...]
    rows: tuple[tuple[str, int], ...]
    next_deadline: date | None
    next_row: str
    last_session: date | None
    next_session: date | None
    session: int
    proposals: int

    @property
    def next(self) -> StepState | None:
        """The step that comes next, begun or not; what later ones have overtaken is told in its own line."""
        return next((step for step in reversed(self.steps) if step.status in ("next", "part")), None)

    @property
    def missing(self) -> tuple[StepState, ...]:
        """Steps that later ones have overtaken."""
        return tuple(step for step in self.steps if step.status == "missing")

    def of(self, key: str) -> StepState:
        """One step by its key."""
        return next(step for step in self.steps if step.key == key)


def process_state(organisation: Organisation, today: date) -> ProcessState:
    """Where the organisation stands, from its files and the forms that came back."""
    rows = progress(organisation, today)
    counts: dict[str, int] = {}
    for entry in rows.values():
        counts[entry.state] = counts.get(entry.state, 0) + 1
    coming = sorted((entry.row.deadline, entry.row.id) for entry in rows.values() if entry.row.is_open())
    ahead = [found for found in coming if found[0] >= today] or coming
    held = organisation.sessions[-1] if organisation.sessions else None
    last = held if held and (day(held.get("session/date")) or today) >= organisation.opened else None
    return ProcessState(
        today,
        _steps(organisation),
        tuple(counts.items()),
        ahead[0][0] if ahead else None,
        ahead[0][1] if ahead else "",
        day(last.get("session/date")) if last else None,
        day(last.get("session/next-date")) if last else None,
        organisation.next_session,
        len(open_proposals(organisation)),
    )


def _steps(organisation: Organisation) -> tuple[StepState, ...]:
    """Every milestone: what is there, then, counted from the last one that is, what is missing and what is next."""
    found = [_step(organisation, milestone) for milestone in MILESTONES]
    programme = programme_of(organisation)
    runs = organisation.cycle == 1 or (programme.start or organisation.opened) >= organisation.opened
    planned = (
        (one.date for one in scheduled(organisation, programme) if one.kind == "team" and not one.held) if runs else ()
    )
    days = (
        {"sessions": next(iter(planned), None), "mid-review": programme.half, "end-review": programme.end}
        if runs
        else {}
    )
    found = [replace(step, due=step.due or days.get(step.key)) for step in found]
    there = (place for place, step in enumerate(found) if step.status == "done" and not MILESTONES[place].optional)
    last = max(there, default=-1)
    is_next_taken = False
    for place, (step, milestone) in enumerate(zip(found, MILESTONES, strict=True)):
        if step.status in ("done", "not-used") or (step.status == "part" and place < last):
            continue
        if milestone.optional or (organisation.cycle > 1 and milestone.step.startswith(TAKEN_OVER)):
            found[place] = replace(step, status="optional")
        elif place < last and not milestone.recurs:
            found[place] = replace(step, status="missing")
        elif not is_next_taken:
            found[place] = replace(step, status="part" if step.status == "part" else "next")
            is_next_taken = True
        else:
            found[place] = replace(step, status="later")
    return tuple(found)


def _step(organisation: Organisation, milestone: Milestone) -> StepState:
    """One milestone by itself."""
    state = StepState(milestone.key, milestone.step, milestone.documents, "later")
    names = {milestone.key, milestone.step, *milestone.documents}
    left_out = next((entry for entry in organisation.adaptation.not_used if entry.step in names), None)
    evidence = milestone.evidence(organisation)
    if evidence is not None:
        status: StepStatus = "part" if evidence.lacks else "done"
        return replace(
            state, status=status, day=evidence.day, due=evidence.due, lacks=evidence.lacks, count=evidence.count
        )
    if left_out is not None:
        return replace(state, status="not-used", reason=left_out.reason)
    return state


def is_due(organisation: Organisation, document: str, today: date) -> bool:
    """Whether a document is wanted now; documents that no rule names are always made, left-out ones never."""
    if any(_step(organisation, one).status == "not-used" for one in MILESTONES if document in one.documents):
        return False
    rule = RULES.get(document)
    return rule is None or rule(organisation, today)


def _is_done(organisation: Organisation, key: str) -> bool:
    milestone = next(one for one in MILESTONES if one.key == key)
    return _step(organisation, milestone).status == "done"


def _map_is_due(organisation: Organisation, _: date) -> bool:
    """A map of stakeholders is drawn before people are invited."""
    drawn = _is_done(organisation, "stakeholders") or _is_done(organisation, "participants")
    return not drawn and organisation.results is None


def _has_open_rows(organisation: Organisation) -> bool:
    return organisation.roadmap is not None and any(row.is_open() for row in organisation.roadmap.rows)


def _is_near(day: date | None, today: date) -> bool:
    """Whether a review is so near, or past, that its sheet is wanted."""
    return day is not None and day - today <= timedelta(days=REVIEW_AHEAD)


def _note_is_due(organisation: Organisation, today: date) -> bool:
    """Whether four weeks have gone since the last note to management came back."""
    days = [form.saved for form in organisation.collected if form.document == "status-note" and form.saved]
    return not days or today - max(days) >= timedelta(days=NOTE_EVERY)


Rule = Callable[[Organisation, date], bool]
RULES: Mapping[str, Rule] = {
    "organisation-profile": lambda one, _: not _is_done(one, "profile"),
    "commitment": lambda one, _: not _is_done(one, "commitment"),
    "baseline": lambda one, _: not _is_done(one, "baseline"),
    "baseline-figures": lambda one, _: not _is_done(one, "figures"),
    "stakeholder-map": _map_is_due,
    "adaptation": lambda one, _: one.adaptation.is_empty and one.results is None,
    "approval-memo": lambda one, _: bool(one.roadmap and one.roadmap.rows) and not one.approved,
    "road-map": lambda one, _: bool(one.roadmap and one.roadmap.rows),
    "appointment-letter": lambda one, _: one.approved and not one.sessions,
    "launch-note": lambda one, _: one.approved and not one.sessions,
    "coaching-worksheet": lambda one, _: bool(one.roadmap and one.roadmap.rows) or programme_of(one).is_begun,
    "session-preparation": lambda one, _: one.approved,
    "coach-brief": lambda one, _: one.approved,
    "change-notice": lambda one, _: one.approved and bool(open_proposals(one)),
    "tool-sheet": lambda one, _: one.approved and _has_open_rows(one),
    "evidence-checklist": lambda one, _: one.approved,
    "status-note": lambda one, today: one.approved and _note_is_due(one, today),
    "coach-log": lambda one, _: bool(one.sessions),
    "mid-review": lambda one, today: not _is_done(one, "mid-review") and _is_near(programme_of(one).half, today),
    "end-review": lambda one, today: not _is_done(one, "end-review") and _is_near(programme_of(one).end, today),
    "hand-over-pack": lambda _one, _today: False,
}
