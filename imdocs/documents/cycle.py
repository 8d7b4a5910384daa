"""Cycle two: from what an end review or a comparison left open to the road map that is decided next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from imdocs.content.library import load_library
from imdocs.contexts.results import comparison
from imdocs.model.cycle import next_cycle, opening_roadmap
from imdocs.model.day import day_of
from imdocs.model.results import end_reviews
from imdocs.model.starting import instance_of
from imdocs.organisations.cycle import write_cycle
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.read import load_organisation
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.places import Places


def open_cycle(places: Places, name: str, today: date) -> Path:
    """Open the next cycle of one organisation; raises Refused before anything was compared, and the second time."""
    (folder,) = organisation_folders(places.organisations, (name,))
    organisation = load_organisation(folder)
    if not (end_reviews(organisation) or organisation.merged("results", instance_of(organisation))):
        hint = "collect the end review or the results first"
        raise Refused(Problem(Place(str(folder)), "cycle-too-early", "nothing says yet how this cycle ended", hint))
    library, _ = load_library(places.content, organisation.languages[0])
    after = next_cycle(organisation, comparison(organisation, library))
    numbers = {tool.id: tool.number for tool in library.tools.values()}
    day = day_of(organisation, today)
    return write_cycle(folder, after.number, opening_roadmap(organisation, after, numbers, day))
