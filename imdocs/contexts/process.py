"""The state of the process in words and as data: what exists, what is missing, what is next, and what is due now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from imdocs.contexts.frame import Request
from imdocs.contexts.roadmap import state_words
from imdocs.model.process import ProcessState, StepState, process_state
from imdocs.sources.words import Words

TELL_BEFORE = 60  # days before data must go in which that is said
SIGNS = {"done": "✓", "part": "◐", "missing": "!", "next": "→", "later": "·", "not-used": "–", "optional": "·"}


def names_of_steps(words: Words) -> Mapping[str, str]:
    """What each result of the process is called."""
    return {
        "profile": words("Organisation profile"), "commitment": words("Objectives and commitment"),
        "baseline": words("Indicators with a level"), "figures": words("Figures at the start"),
        "adaptation": words("Toolbox fitted"), "stakeholders": words("Stakeholder map"),
        "participants": words("People invited"), "plan": words("Workshop planned"), "rating": words("Risks rated"),
        "tools": words("Tools chosen"), "evaluation": words("Workshop evaluated"), "roadmap": words("Road map"),
        "approval": words("Road map approved"), "appointment": words("Agent and deputy appointed"),
        "agreement": words("Coaching agreement"), "interview": words("Interview with the agent"),
        "voices": words("Voices around the agent"), "design": words("Programme designed"),
        "review": words("Programme agreed by all three"), "sessions": words("Coaching sessions"),
        "mid-review": words("Mid-programme review"), "results": words("Results measured"),
        "end-review": words("End review"), "hand-over": words("Hand-over"),
    }  # fmt: skip


def names_of_lacks(words: Words) -> Mapping[str, str]:
    """What may be missing inside a step."""
    return {
        "country": words("country"), "people-served": words("people served"), "staff": words("staff"),
        "objectives": words("objectives"), "hours": words("hours"), "sponsor": words("sponsor"),
        "agent": words("agent"), "deputy": words("deputy"), "agreed": words("one agreed level for each indicator"),
        "new-draft": words("a new draft, since the answer was no"),
    }  # fmt: skip


def _kept(request: Request) -> list[str]:
    """Until when the data may be kept, once that day is near or past."""
    organisation, words = request.organisation, request.words
    until = organisation.keep_until
    if until is None or until > request.today + timedelta(days=TELL_BEFORE):
        return []
    day = words.date(until)
    if until < request.today:
        return [words("To be forgotten since {day}: imdocs forget {name}", day=day, name=organisation.id)]
    return [words("May be kept until {day}", day=day)]


def brief_lines(request: Request) -> list[str]:
    """The state of one organisation among many: its rows, its sessions, what is next."""
    organisation, words = request.organisation, request.words
    head = f"{organisation.name} ({organisation.id}) · {words.date(request.today)}"
    state = process_state(organisation, request.today)
    return [head, *(f"  {line}" for line in (*_road(state, words), *_kept(request)))]


def process_lines(request: Request, due: Sequence[str]) -> list[str]:
    """The state of one organisation step by step; `due` names what `imdocs build` makes now."""
    organisation, words = request.organisation, request.words
    state = process_state(organisation, request.today)
    lines = [f"{organisation.name} ({organisation.id}) · {words.date(request.today)}"]
    phases = {phase.number: phase.title for phase in request.library.phases}
    seen = 0
    for step in state.steps:
        if step.status == "optional":
            continue
        phase = int(step.step.split(".")[0])
        if phase != seen:
            lines.append(f"  {phases.get(phase, phase)}")
            seen = phase
        lines.append(f"    {SIGNS[step.status]} {step.step} {_said(step, state.today, words)}")
    lines += [f"  {line}" for line in (*_road(state, words), *_kept(request))]
    if due:
        lines.append("  " + words("Due now: {documents}", documents=", ".join(due)))
    return lines


def _said(step: StepState, today: date, words: Words) -> str:
    """A step in one line: its name, then what is known of it."""
    name = names_of_steps(words)[step.key]
    lacks = ", ".join(names_of_lacks(words).get(lack, lack) for lack in step.lacks)
    parts = {
        "done": [words.number(step.count) if step.count else "", words.date(step.day)],
        "part": [words("still missing: {what}", what=lacks)],
        "missing": [words("missing")],
        "next": [words("next"), _until(step.due, today, words)],
        "later": [_until(step.due, today, words)],
        "not-used": [words("not used: {reason}", reason=step.reason or "–")],
        "optional": [],
    }[step.status]
    told = ", ".join(part for part in parts if part)
    return f"{name}: {told}" if told else name


def _until(due: date | None, today: date, words: Words) -> str:
    """By when something is wanted, or since when it should have been there."""
    if due is None:
        return ""
    day = words.date(due)
    return words("overdue since {day}", day=day) if due < today else words("due {day}", day=day)


def _road(state: ProcessState, words: Words) -> list[str]:
    """Rows by state, the next deadline, the sessions, and what waits for the sponsor."""
    named = state_words(words)
    lines = []
    if state.rows:
        counts = ", ".join(f"{words.number(count)} {named[name]}" for name, count in state.rows)
        lines.append(words("Rows: {counts}", counts=counts))
    if state.next_deadline:
        lines.append(words("Next deadline: {row}, {day}", row=state.next_row, day=words.date(state.next_deadline)))
    if state.last_session:
        lines.append(words("Last session: {day}", day=words.date(state.last_session)))
    if state.next_session:
        until = _until(state.next_session, state.today, words)
        lines.append(words("Session {n}: {until}", n=words.number(state.session), until=until))
    if state.proposals:
        lines.append(
            words.count(state.proposals, "One change waits for the sponsor", "{n} changes wait for the sponsor")
        )
    if state.next:
        step = (
            replace(state.next, status="later") if state.next.status == "next" else state.next
        )  # "next" is said already
        lines.append(words("Next: {step}", step=_said(step, state.today, words)))
    return lines


def process_data(request: Request, due: Sequence[str]) -> dict[str, Any]:
    """The same as data, for `imdocs status --json`."""
    state = process_state(request.organisation, request.today)

    def day(value: Any) -> str | None:  # noqa: ANN401 - a day or nothing
        return value.isoformat() if value else None

    return {
        "organisation": request.organisation.id,
        "today": day(state.today),
        "steps": [
            {"key": step.key, "step": step.step, "status": step.status, "day": day(step.day), "due": day(step.due),
             "lacks": list(step.lacks), "reason": step.reason, "count": step.count, "documents": list(step.documents)}
            for step in state.steps
        ],
        "rows": dict(state.rows),
        "next_deadline": {"row": state.next_row, "day": day(state.next_deadline)} if state.next_deadline else None,
        "sessions": {"last": day(state.last_session), "next": day(state.next_session), "number": state.session},
        "proposals": state.proposals,
        "next": state.next.key if state.next else None,
        "missing": [step.key for step in state.missing],
        "keep_until": day(request.organisation.keep_until),
        "due": list(due),
    }  # fmt: skip
