"""Where an organisation stands, as lines for a terminal and as data for machines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from imdocs.model.organisation import Organisation
from imdocs.model.process import ProcessState, StepState, process_state

SIGNS = {"done": "✓", "part": "◐", "missing": "!", "next": "→", "later": "·", "not-used": "–", "optional": "·"}


def status_lines(organisation: Organisation, today: date, *, details: bool) -> Iterator[str]:
    """A line for each organisation; for one alone also a line for each step."""
    state = process_state(organisation, _day(organisation, today))
    yield f"{organisation.name} ({organisation.id})"
    rows = ", ".join(f"{number} {name.replace('-', ' ')}" for name, number in state.rows)
    yield f"  rows: {rows or 'none yet'}" + _deadline(state)
    yield f"  sessions: last {_or_dash(state.last_session)}, next {_or_dash(state.next_session)} (number {state.session})"
    if state.proposals:
        yield f"  {state.proposals} proposed changes wait for a decision"
    following = state.next
    yield f"  next: {_name(following)}" if following else "  next: nothing is missing"
    if details:
        for step in state.steps:
            yield f"  {SIGNS[step.status]} {_step(step)}"


def _day(organisation: Organisation, today: date) -> date:
    return organisation.today if organisation.fictional and organisation.today else today


def _deadline(state: ProcessState) -> str:
    return f"; next deadline {state.next_deadline.isoformat()} ({state.next_row})" if state.next_deadline else ""


def _or_dash(day: date | None) -> str:
    return day.isoformat() if day else "–"


def _name(step: StepState) -> str:
    return f"{step.step} {step.key.replace('-', ' ')}"


def _step(step: StepState) -> str:
    """What is known of one step."""
    facts = [step.status.replace("-", " ")]
    facts += [step.day.isoformat()] if step.day else []
    facts += [f"due {step.due.isoformat()}"] if step.due and step.status != "done" else []
    facts += [f"lacks {', '.join(step.lacks)}"] if step.lacks else []
    facts += [step.reason] if step.reason else []
    return f"{_name(step)}: {', '.join(facts)}"


def status_data(organisation: Organisation, today: date) -> dict[str, Any]:
    """The same for `--json`."""
    state = process_state(organisation, _day(organisation, today))
    return {
        "organisation": organisation.id,
        "today": state.today.isoformat(),
        "rows": dict(state.rows),
        "next_deadline": state.next_deadline.isoformat() if state.next_deadline else None,
        "next_row": state.next_row,
        "last_session": state.last_session.isoformat() if state.last_session else None,
        "next_session": state.next_session.isoformat() if state.next_session else None,
        "session": state.session,
        "proposals": state.proposals,
        "next": state.next.key if state.next else None,
        "steps": [
            {"key": step.key, "step": step.step, "status": step.status, "day": step.day.isoformat() if step.day else None,
             "due": step.due.isoformat() if step.due else None, "lacks": list(step.lacks), "reason": step.reason,
             "documents": list(step.documents)}
            for step in state.steps
        ],
    }  # fmt: skip
