"""The smallest set of tools for the priorities, as advice with its reasons; and what the chosen tools leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from imdocs.contexts.frame import Context, Request, title_of
from imdocs.contexts.workshop.ballots import risk_names
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.model.picking import HOURS_A_DAY, Suggestion, suggest
from imdocs.model.planning import numbers_of, priorities
from imdocs.model.tools import Tool

MONTHS_OF_BUDGET = 6  # released hours are hours a month; a first road map runs half a year


def usable_tools(library: ContentLibrary, organisation: Organisation) -> Mapping[str, Tool]:
    """The tools that fit this kind of organisation and are not switched off."""
    off = set(organisation.adaptation.off)
    return {name: tool for name, tool in library.tools.items() if organisation.kind in tool.kinds and name not in off}


def budget_of(organisation: Organisation) -> float:
    """The days of work that management released for a first road map; 0 where nothing is known."""
    return organisation.released.hours * MONTHS_OF_BUDGET / HOURS_A_DAY


def suggestion(library: ContentLibrary, organisation: Organisation) -> Suggestion:
    """The smallest set of tools that covers the priority risks within the effort budget."""
    first = [library.risks[name] for name in priorities(organisation, library) if name in library.risks]
    return suggest(first, usable_tools(library, organisation), budget_of(organisation))


def advice(request: Request) -> Context:
    """The suggestion in words."""
    library, words = request.library, request.words
    found = suggestion(library, request.organisation)
    numbers, names = numbers_of(library, request.organisation), risk_names(request)
    return {
        "picks": [{"number": library.tools[pick.tool].number, "title": title_of(library.tools[pick.tool], request),
                   "days": words.number(pick.days), "risks": ", ".join(numbers[risk] for risk in pick.risks),
                   "why": " ".join(f"{numbers[risk]}: {why}" for risk, why in pick.reasons)} for pick in found.picks],
        "days": words.number(found.days),
        "budget": words.number(round(found.budget)) if found.budget else "",
        "gaps": [words("{number} {title} stays open; the cheapest tool would be {tool}, {days} days.", number=numbers[risk], title=names[risk],
                       tool=f"{library.tools[tool].number} {title_of(library.tools[tool], request)}", days=words.number(days))
                 for risk, tool, days in found.too_dear],
    }  # fmt: skip


def coverage(request: Request, tools: Sequence[Tool]) -> list[Context]:
    """For each priority risk the chosen tools that help against it, and why; a risk without one is named as open."""
    library = request.library
    numbers, names = numbers_of(library, request.organisation), risk_names(request)
    rows = []
    for risk in priorities(request.organisation, library):
        helping = [
            (tool, library.why(risk, tool.id)) for tool in tools if risk in library.risks and library.why(risk, tool.id)
        ]
        rows.append({
            "risk": f"{numbers.get(risk, '–')} {names.get(risk, risk)}",
            "tools": ", ".join(tool.number for tool, _ in helping),
            "why": " ".join(f"{tool.number}: {why}" for tool, why in helping),
            "open": not helping,
        })  # fmt: skip
    return rows
