"""The results of the process in their order, and how one sees that each of them is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from imdocs.model.approval import last_decision
from imdocs.model.baseline import respondents
from imdocs.model.coaching import programme_of
from imdocs.model.organisation import Organisation
from imdocs.model.people import in_role
from imdocs.model.progress import day


@dataclass(frozen=True)
class Evidence:
    """What shows that a step was done: since when, what is not there yet, when it comes again."""

    day: date | None = None
    due: date | None = None
    lacks: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Milestone:
    """A result of the process: `step` is the step of the method, `documents` carry it."""

    key: str
    step: str
    documents: tuple[str, ...]
    evidence: Callable[[Organisation], Evidence | None]
    optional: bool = False
    recurs: bool = False


def _there(found: object, on: date | None = None, count: int = 0) -> Evidence | None:
    return Evidence(on, count=count) if found else None


def _lacking(parts: Mapping[str, object], on: date | None = None) -> Evidence | None:
    """Something that is made of parts: nothing of it, some of it, or all."""
    lacks = tuple(name for name, found in parts.items() if not found)
    return None if len(lacks) == len(parts) else Evidence(on, lacks=lacks)


def saved(organisation: Organisation, document: str) -> date | None:
    """The day on which a form of a kind last came back."""
    return max(
        (form.saved for form in organisation.collected if form.document == document and form.saved), default=None
    )


def _came_back(document: str) -> Callable[[Organisation], Evidence | None]:
    def evidence(organisation: Organisation) -> Evidence | None:
        forms = [form for form in organisation.collected if form.document == document]
        mine = [form for form in forms if form.saved is None or form.saved > organisation.opened]
        return _there(mine, saved(organisation, document), len(mine))

    return evidence


def _profile(organisation: Organisation) -> Evidence | None:
    profile = organisation.profile
    parts = {"country": organisation.country, "people-served": profile.people_served, "staff": profile.staff}
    return _lacking(parts, saved(organisation, "organisation-profile"))


def _commitment(organisation: Organisation) -> Evidence | None:
    parts: dict[str, object] = {
        "objectives": organisation.objectives,
        "hours": organisation.released.hours,
        "sponsor": in_role(organisation, "sponsor"),
        "agent": in_role(organisation, "agent"),
        "deputy": in_role(organisation, "deputy"),
    }
    return _lacking(parts, saved(organisation, "commitment"))


def _baseline(organisation: Organisation) -> Evidence | None:
    if organisation.baseline:
        return Evidence(saved(organisation, "baseline"), count=len(organisation.baseline))
    answered = len(respondents(organisation))
    return Evidence(saved(organisation, "baseline"), lacks=("agreed",), count=answered) if answered else None


def _figures(organisation: Organisation) -> Evidence | None:
    return _there(organisation.figures, saved(organisation, "baseline-figures"), len(organisation.figures))


def _stakeholders(organisation: Organisation) -> Evidence | None:
    return _there(organisation.stakeholders, saved(organisation, "stakeholder-map"), len(organisation.stakeholders))


def _participants(organisation: Organisation) -> Evidence | None:
    people = organisation.workshop.headcount if organisation.workshop else 0
    return _there(people, None, people)


def _agreement(organisation: Organisation) -> Evidence | None:
    """A programme of this cycle that was agreed; the day is that of the signature, else of the form."""
    begun = [one for one in (*organisation.programmes, programme_of(organisation)) if one.is_begun]
    mine = [one for one in begun if organisation.cycle == 1 or (one.start and one.start >= organisation.opened)]
    days = [one.agreed for one in mine if one.agreed]
    forms = [form for form in organisation.collected if form.document == "coaching-agreement"]
    return _there(
        mine or (organisation.cycle == 1 and forms), max(days, default=saved(organisation, "coaching-agreement"))
    )


def _plan(organisation: Organisation) -> Evidence | None:
    dates = organisation.workshop.dates if organisation.workshop else ()
    return _there(dates, dates[0] if dates else None)


def _held(part: str) -> Callable[[Organisation], Evidence | None]:
    def evidence(organisation: Organisation) -> Evidence | None:
        results = organisation.results
        found = getattr(results, part) if results else ()
        return _there(found, results.date if results else None, len(found))

    return evidence


def _roadmap(organisation: Organisation) -> Evidence | None:
    roadmap = organisation.roadmap
    return _there(roadmap and roadmap.rows, None, len(roadmap.rows) if roadmap else 0)


def _approval(organisation: Organisation) -> Evidence | None:
    if organisation.roadmap and organisation.roadmap.approved:
        return Evidence(organisation.roadmap.approved.date)
    decision = last_decision(organisation)
    return Evidence(decision.date, lacks=("new-draft",)) if decision and decision.answer == "no" else None


def _appointed(organisation: Organisation) -> Evidence | None:
    if not organisation.approved:
        return None
    return _lacking({role: in_role(organisation, role) for role in ("agent", "deputy")})


def _sessions(organisation: Organisation) -> Evidence | None:
    last = organisation.sessions[-1] if organisation.sessions else None
    on = day(last.get("session/date")) if last else None
    if last is None or (on and on < organisation.opened):
        return None
    return Evidence(on, day(last.get("session/next-date")), count=last.number)


MILESTONES = (
    Milestone("profile", "1.1", ("organisation-profile",), _profile),
    Milestone("commitment", "1.1", ("commitment",), _commitment),
    Milestone("baseline", "1.2", ("baseline",), _baseline),
    Milestone("figures", "1.2", ("baseline-figures",), _figures),
    Milestone("adaptation", "1.3", ("adaptation",), lambda one: _there(not one.adaptation.is_empty), optional=True),
    Milestone("stakeholders", "1.4", ("stakeholder-map",), _stakeholders),
    Milestone("participants", "1.4", ("participant-list", "invitation"), _participants),
    Milestone("plan", "1.5", ("agenda", "run-sheet", "materials-list"), _plan),
    Milestone("rating", "2.3", ("ballot", "tally-sheet"), _held("ratings")),
    Milestone("tools", "2.5", ("tool-selection",), _held("tools")),
    Milestone("roadmap", "2.6", ("road-map-sheet", "road-map"), _roadmap),
    Milestone("evaluation", "2.7", ("evaluation-form",), _held("evaluation"), optional=True),
    Milestone("approval", "2.9", ("approval-memo",), _approval),
    Milestone("appointment", "2.9", ("appointment-letter", "launch-note"), _appointed),
    Milestone("agreement", "3.1", ("coaching-agreement",), _agreement),
    Milestone("interview", "3.1", ("leader-interview",), _came_back("leader-interview"), optional=True),
    Milestone("voices", "3.1", ("interview-360", "themes-360"), _came_back("themes-360"), optional=True),
    Milestone("design", "3.1", ("programme-design",), _came_back("programme-design"), optional=True),
    Milestone("review", "3.1", ("review-sheet", "session-schedule"), _came_back("review-sheet"), optional=True),
    Milestone("sessions", "3.2", ("coaching-worksheet", "session-preparation", "coach-brief"), _sessions, recurs=True),
    Milestone("mid-review", "3.5", ("mid-review",), _came_back("mid-review")),
    Milestone("results", "3.5", ("results",), _came_back("results"), optional=True),
    Milestone("end-review", "3.5", ("end-review", "certificate"), _came_back("end-review")),
    Milestone("hand-over", "3.6", ("hand-over-pack",), _came_back("hand-over-pack"), optional=True),
)  # fmt: skip
