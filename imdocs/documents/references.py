"""What an organisation's files name, held against the library: every name that leads nowhere, at its place."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.organisations.read import newest_cycle
from imdocs.problems import Place, Problem, did_you_mean
from imdocs.sources.read import read_source

Keys = tuple[str | int, ...]
ADAPTED = "adapt.yaml"  # the only one that stands for all cycles


def check_against(library: ContentLibrary, organisation: Organisation) -> Iterator[Problem]:
    """Risks and tools that neither the library nor the organisation has; a file is read again only to point at one."""
    own = organisation.adaptation
    invented = organisation.results.own_risks if organisation.results else ()
    risks = {*library.risks, *(risk.id for risk in own.risks), *(risk.id for risk in invented)}
    tools = {*library.tools, *(tool.id for tool in own.tools)}
    there = {"risk": risks, "tool": tools, "record": risks | tools}
    for file, keys, name, what in _named(organisation):
        if name not in (known := there[what]):
            folder = organisation.folder if file == ADAPTED else newest_cycle(organisation.folder)[1]
            path = folder / file
            place = read_source(path).place(*keys) if path.is_file() else Place(str(path))
            yield Problem(place, "dangling-id", f"the library has no {what} '{name}'", did_you_mean(name, known))


def _named(organisation: Organisation) -> Iterator[tuple[str, Keys, str, str]]:
    """File, keys, name and kind of everything that an organisation's files name."""
    if organisation.roadmap:
        path = "roadmap.yaml"
        for number, entry in enumerate(organisation.roadmap.tools):
            yield path, ("tools", number, "tool"), entry.tool, "tool"
        for number, row in enumerate(organisation.roadmap.rows):
            yield from ((path, ("rows", number, "risks", place), risk, "risk") for place, risk in enumerate(row.risks))
    if organisation.workshop:
        path = "workshop.yaml"
        yield from ((path, ("risks", n), name, "risk") for n, name in enumerate(organisation.workshop.risks))
        yield from ((path, ("tools", n), name, "tool") for n, name in enumerate(organisation.workshop.tools))
    if organisation.results:
        path = "workshop-results.yaml"
        yield from (
            (path, ("ratings", n, "risk"), one.risk, "risk") for n, one in enumerate(organisation.results.ratings)
        )
        yield from ((path, ("tools", n, "tool"), one.tool, "tool") for n, one in enumerate(organisation.results.tools))
    path = ADAPTED
    yield from ((path, ("off", n), name, "record") for n, name in enumerate(organisation.adaptation.off))
    yield from ((path, ("local", n, "id"), one.id, "record") for n, one in enumerate(organisation.adaptation.local))
    for number, risk in enumerate(organisation.adaptation.risks):
        yield from ((path, ("risks", number, "tools", n), name, "tool") for n, name in enumerate(risk.tools))
