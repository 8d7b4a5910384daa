"""Between two sessions: a note to management, the coach's brief and log, and the sheets of those who do the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imdocs.contexts.amending import change_notice
from imdocs.contexts.before_session import session_preparation
from imdocs.contexts.brief import coach_brief
from imdocs.contexts.coach_log import coach_log
from imdocs.contexts.evidence import evidence_checklist
from imdocs.contexts.frame import Instance, Request
from imdocs.contexts.receipt import RECEIPT, receipts
from imdocs.contexts.status_note import status_note
from imdocs.contexts.tool_sheets import tool_sheets

BETWEEN: Mapping[str, Callable[[Request], Iterable[Instance]]] = {
    "tool-sheet": tool_sheets,
    "evidence-checklist": evidence_checklist,
    "status-note": status_note,
    "change-notice": change_notice,
    "session-preparation": session_preparation,
    "coach-brief": coach_brief,
    RECEIPT: receipts,
    "coach-log": coach_log,
}
