"""The tool picker for a terminal: which tools cover the priority risks within the budget; advice, never a decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from imdocs.contexts.workshop.advice import suggestion
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.workbench.bench import Workbench


def advice_lines(places: Places, name: str) -> Iterator[str]:
    """A line for each tool with its reasons, then what stays open."""
    (folder,) = organisation_folders(places.organisations, (name,))
    organisation = load_organisation(Path(folder))
    library = Workbench(places).library(organisation.languages[0])
    found = suggestion(library, organisation)
    if not found.picks:
        yield "No priority risks are known yet: they come from the workshop's results."
        return
    yield f"{len(found.picks)} tools, about {found.days:g} days of work" + (
        f" of {found.budget:g} released" if found.budget else ""
    )
    for pick in found.picks:
        tool = library.tools[pick.tool]
        yield f"  {tool.number} {tool.title} ({pick.days:g} days)"
        for risk, why in pick.reasons:
            yield f"    {library.risks[risk].number} {library.risks[risk].title}: {why}"
    for risk, tool_id, days in found.too_dear:
        tool = library.tools[tool_id]
        yield f"  open: {library.risks[risk].number} {library.risks[risk].title}; the cheapest tool is {tool.title}, {days:g} days"
    yield "This is advice. The room decides."
