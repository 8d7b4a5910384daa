"""The table of contexts: what a template names in `context:` to what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imdocs.contexts.approval import APPROVAL
from imdocs.contexts.between import BETWEEN
from imdocs.contexts.books import BOOKS
from imdocs.contexts.coaching import session_worksheet
from imdocs.contexts.frame import Instance, Request, framed
from imdocs.contexts.handover import HANDOVER
from imdocs.contexts.preparation import PREPARATION
from imdocs.contexts.record_sheets import RECORD_SHEETS
from imdocs.contexts.roadmap import road_map
from imdocs.contexts.sector import SECTOR
from imdocs.contexts.steps import STEPS
from imdocs.contexts.story import STORY, story
from imdocs.contexts.workshop import WORKSHOP

ContextMaker = Callable[[Request], Iterable[Instance]]

CONTEXTS: Mapping[str, ContextMaker] = {
    "coaching-worksheet": session_worksheet,
    "road-map": road_map,
    STORY: story,
    **PREPARATION,
    **APPROVAL,
    **BETWEEN,
    **HANDOVER,
    **WORKSHOP,
    **STEPS,
    **BOOKS,
    **RECORD_SHEETS,
    **SECTOR,
}

__all__ = ["CONTEXTS", "ContextMaker", "Instance", "Request", "framed"]
