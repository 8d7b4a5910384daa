"""The documents of a coaching programme and of its results, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imdocs.contexts.agreement import coaching_agreement
from imdocs.contexts.ending import certificate, end_review
from imdocs.contexts.frame import Instance, Request
from imdocs.contexts.interviews import interview_360, leader_interview, themes_360
from imdocs.contexts.programme import programme_design, review_sheet
from imdocs.contexts.results import results
from imdocs.contexts.reviews import mid_review
from imdocs.contexts.timetable import session_schedule

STEPS: Mapping[str, Callable[[Request], Iterable[Instance]]] = {
    "coaching-agreement": coaching_agreement,
    "leader-interview": leader_interview,
    "interview-360": interview_360,
    "themes-360": themes_360,
    "programme-design": programme_design,
    "review-sheet": review_sheet,
    "session-schedule": session_schedule,
    "mid-review": mid_review,
    "end-review": end_review,
    "certificate": certificate,
    "results": results,
}
