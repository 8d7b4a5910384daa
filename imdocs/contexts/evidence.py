"""A list of the papers that prove what was done: where they are kept, who saw them and when."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.fields import Known, field, growing
from imdocs.contexts.frame import Context, Instance, Request, title_of
from imdocs.contexts.upcoming import day_to_return
from imdocs.formats.base import Label
from imdocs.model.fields import FieldId
from imdocs.model.process import is_due
from imdocs.model.progress import current
from imdocs.model.roadmap import RoadmapGoal, RoadmapRow

CHECKLIST = "evidence-checklist"
BLANK_ROWS = 6


def evidence_checklist(request: Request) -> Iterable[Instance]:
    """For each row and goal: what proves it, where that is kept, who saw it and when."""
    organisation, words = request.organisation, request.words
    known = organisation.merged(CHECKLIST)
    roadmap = current(organisation)
    tools = []
    for entry in roadmap.tools:
        tool = request.library.tools.get(entry.tool)
        rows = [row for row in roadmap.rows_of(entry.tool) if row.status != "dropped"]
        tools.append({
            "number": tool.number if tool else "",
            "title": title_of(tool, request) if tool else entry.tool,
            "rows": [_proof(request, row) for row in rows],
            "goals": [_measure(request, tool.number, goal, known) for goal in entry.goals] if tool else [],
        })  # fmt: skip
    agent = organisation.person(organisation.roles.agent)
    columns = {
        "proof": (words("What proves it"), "short"),
        **{key: (wording, kind) for key, kind, wording in _seen(request)},
    }
    yield Instance(
        {"tools": tools, "more": [] if tools else growing("evidence", columns, BLANK_ROWS, words)},
        draft="" if organisation.approved else words("DRAFT: the road map is not approved yet"),
        return_to=agent.name if agent else "", return_by=day_to_return(request),
        due=is_due(organisation, CHECKLIST, request.today),
    )  # fmt: skip


def _seen(request: Request) -> list[tuple[str, str, str]]:
    words = request.words
    return [("kept-at", "short", words("Where it is kept")), ("seen-by", "short", words("Seen by")),
            ("seen-on", "date", words("Seen on"))]  # fmt: skip


def _proof(request: Request, row: RoadmapRow) -> Context:
    values = {"kept-at": row.kept_at, "seen-by": row.seen_by, "seen-on": row.seen_on.isoformat() if row.seen_on else ""}
    made = [field(FieldId.of("row", row.id, key), kind, request.words, code=row.id, wording=wording, value=values[key], lines=1)
            for key, kind, wording in _seen(request)]  # fmt: skip
    kept, by, on = made
    return {"label": Label(kept, (by, on), ""), "what": row.evidence or row.action, "is_done": row.is_done(),
            "kept": kept, "by": by, "on": on}  # fmt: skip


def _measure(request: Request, number: str, goal: RoadmapGoal, known: Known) -> Context:
    made = [field(FieldId.of("goal", f"{number}.{goal.goal}", key), kind, request.words, code=f"{number}-G{goal.goal}",
                  wording=wording, known=known, lines=1) for key, kind, wording in _seen(request)]  # fmt: skip
    kept, by, on = made
    return {"label": Label(kept, (by, on), ""), "what": goal.indicator or goal.text, "is_done": False,
            "kept": kept, "by": by, "on": on}  # fmt: skip
