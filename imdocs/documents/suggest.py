"""`imdocs suggest`: the smallest set of tools for an organisation's priorities, with reasons and gaps; advice, never a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from imdocs.content.library import load_library
from imdocs.contexts.workshop.advice import budget_of, usable_tools
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.model.picking import Suggestion, suggest
from imdocs.model.planning import priorities
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.sources.words import Words, words_for


@dataclass(frozen=True)
class Advice:
    """A suggestion, with the words to say it in."""

    organisation: Organisation
    library: ContentLibrary
    suggestion: Suggestion
    words: Words

    def lines(self) -> Iterator[str]:
        """The suggestion in sentences, a line each."""
        words, tools, risks, found = self.words, self.library.tools, self.library.risks, self.suggestion
        if not found.picks and not found.gaps:
            yield words("There are no priority risks yet: type the ratings back, or write ids under `priorities:`.")
            return
        if found.budget:
            yield words("{days} of {budget} days of work for {n} tools:", days=words.number(found.days), budget=words.number(round(found.budget)),
                        n=words.number(len(found.picks)))  # fmt: skip
        else:
            yield words(
                "{days} days of work for {n} tools:", days=words.number(found.days), n=words.number(len(found.picks))
            )
        for pick in found.picks:
            tool = tools[pick.tool]
            yield f"  {tool.number} {tool.title} ({words('{n} days', n=words.number(pick.days))})"
            for risk, why in pick.reasons:
                yield f"      {risks[risk].number} {risks[risk].title}: {why}"
        for risk, name, days in found.too_dear:
            yield words("Open: {number} {title}. The cheapest tool would be {tool}, {days} days.", number=risks[risk].number, title=risks[risk].title,
                        tool=f"{tools[name].number} {tools[name].title}", days=words.number(days))  # fmt: skip
        yield words("Counted, not decided: the room knows more.")


def suggest_tools(places: Places, name: str, language: str = "", budget: float | None = None) -> Advice:
    """Advice for one organisation; `budget` in days of work, else half a year of the hours released. Raises Refused."""
    (folder,) = organisation_folders(places.organisations, (name,))
    organisation = load_organisation(folder)
    spoken = language or organisation.languages[0]
    library, _ = load_library(places.content, spoken)
    first = [library.risks[name] for name in priorities(organisation, library) if name in library.risks]
    days = budget_of(organisation) if budget is None else budget
    found = suggest(first, usable_tools(library, organisation), days)
    return Advice(organisation, library, found, words_for(spoken, organisation.wording, (places.templates / "locale",)))
