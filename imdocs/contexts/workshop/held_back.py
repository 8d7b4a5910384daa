"""What the room wrote, less what may name a person: that is counted, and left out."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.model.content import ContentLibrary
from imdocs.model.discretion import names_somebody
from imdocs.model.organisation import Organisation
from imdocs.model.workshop import OwnRisk


def known_names(organisation: Organisation) -> tuple[str, ...]:
    """Everybody whose name is known here."""
    listed = organisation.workshop.invited if organisation.workshop else ()
    return (*(person.name for person in organisation.people), *(person.name for person in listed))


def common_words(library: ContentLibrary, organisation: Organisation) -> tuple[str, ...]:
    """Words with a capital that name no person: the organisation, its units, places, the areas of work."""
    plan = organisation.workshop
    return (
        organisation.name, organisation.country, organisation.profile.region, *organisation.profile.departments,
        *(plan.rooms if plan else ()), plan.place if plan else "", *(person.unit for person in (plan.invited if plan else ())),
        *(person.organisation for person in (plan.invited if plan else ())),
        *(area.title for area in library.areas.values()), *(tool.title for tool in library.tools.values()),
    )  # fmt: skip


def fit_to_print(texts: Iterable[str], library: ContentLibrary, organisation: Organisation) -> tuple[list[str], int]:
    """The texts that name nobody, and how many were held back."""
    known, common = known_names(organisation), common_words(library, organisation)
    texts = [text for text in texts if text.strip()]
    fit = [text for text in texts if not names_somebody(text, known, common=common)]
    return fit, len(texts) - len(fit)


def own_risks_fit(organisation: Organisation, library: ContentLibrary) -> tuple[list[OwnRisk], int]:
    """The room's own cards that name nobody, and how many were held back."""
    cards = organisation.results.own_risks if organisation.results else ()
    known, common = known_names(organisation), common_words(library, organisation)
    fit = [
        card
        for card in cards
        if not any(names_somebody(text, known, common=common) for text in (card.title, card.where, *card.signs))
    ]
    return fit, len(cards) - len(fit)


def suspects(organisation: Organisation, library: ContentLibrary) -> list[tuple[str, str]]:
    """Every text that is held back, and the part that may name somebody; for the person who types, never for a report."""
    results = organisation.results
    if results is None:
        return []
    known, common = known_names(organisation), common_words(library, organisation)
    texts = [text for card in results.own_risks for text in (card.title, card.where, *card.signs)]
    texts += [quote for asked in results.evaluation for quote in asked.quotes]
    texts += [rating.reason for rating in results.ratings] + [choice.reason for choice in results.tools]
    texts += [note.text for note in results.canvas] + list(results.exposed) + [results.notes]
    found = [(text, names_somebody(text, known, common=common)) for text in texts if text]
    return [(text, name) for text, name in found if name]
