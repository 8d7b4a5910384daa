"""The road map as management approved and amended it.

`roadmap.yaml` is never rewritten. Version 1.(n+1) is that file plus the changes that somebody said yes to.
"""

from __future__ import annotations

from dataclasses import replace

from imdocs.model.approval import with_approval
from imdocs.model.organisation import Organisation
from imdocs.model.progress import day
from imdocs.model.proposals import NOTICE, proposals, verdicts_on
from imdocs.model.roadmap import Roadmap, RoadmapRow, RoadmapVersion, RowChange


def with_decisions(organisation: Organisation) -> Organisation:
    """The organisation with its road map as management approved and amended it."""
    organisation = with_approval(organisation)
    for number in dict.fromkeys(form.instance for form in organisation.collected if form.document == NOTICE):
        organisation = _amended(organisation, number)
    return organisation


def _amended(organisation: Organisation, number: str) -> Organisation:
    """The organisation after one notice: each yes applied, and a version of its own where there was one."""
    roadmap = organisation.roadmap
    if roadmap is None or roadmap.approved is None:
        return organisation
    known = {proposal.key: proposal for proposal in proposals(organisation)}
    accepted = [verdict for verdict in verdicts_on(organisation, number, known).values() if verdict.answer == "yes"]
    on = accepted[0].date if accepted else None
    if on is None or on < roadmap.approved.date:
        return organisation
    for verdict in accepted:
        roadmap = applied(roadmap, verdict.change)
    version = _next_version(roadmap.version)
    entry = RoadmapVersion(version, on, accepted[0].by, "", tuple(verdict.change for verdict in accepted))
    return replace(organisation, roadmap=replace(roadmap, version=version, history=(*roadmap.history, entry)))


def _next_version(version: str) -> str:
    first, _, rest = version.partition(".")
    return f"{first}.{int(rest) + 1 if rest.isdigit() else 1}"


def applied(roadmap: Roadmap, change: RowChange) -> Roadmap:
    """The road map with one change; what cannot be applied stays in its history only."""
    row, until = roadmap.row(change.row), day(change.new)
    if row is None:
        return _with_new_row(roadmap, change)
    changed = row
    if change.what == "deadline" and until:
        changed = replace(row, deadline=until)
    elif change.what == "responsible" and change.new:
        changed = replace(row, responsible=change.new)
    elif change.what == "action" and change.new:
        changed = replace(row, action=change.new)
    elif change.what == "drop":
        changed = replace(row, status="dropped", remark=change.reason or row.remark)
    elif change.what == "pause" and until:
        changed = replace(row, status="approved", start=until, deadline=max(until, row.deadline))
    return roadmap.with_rows({row.id: changed})


def _with_new_row(roadmap: Roadmap, change: RowChange) -> Roadmap:
    """A new row of a tool that is on the road map already; the number before the hyphen says which tool."""
    number = change.row.split("-")[0]
    tool = next((row.tool for row in roadmap.rows if row.id.split("-")[0] == number), None)
    if tool is None or change.what != "add" or not change.new or change.until is None:
        return roadmap
    row = RoadmapRow(change.row, tool, change.new, "", change.until, status="approved")
    return replace(roadmap, rows=(*roadmap.rows, row))
