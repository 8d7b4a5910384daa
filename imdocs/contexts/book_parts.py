"""What every book has: a line on itself, and a numbered list of its sources."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Context, Request
from imdocs.formats.base import Link
from imdocs.model.content import ContentLibrary, Reference


def facts(request: Request) -> Context:
    """What a book says of itself: version, licence, whom to write to."""
    library, words = request.library, request.words
    return {
        "version": library.facts.version,
        "updated": words.date(library.facts.updated, "long"),
        "licence": library.facts.licence,
        "publisher": library.facts.publisher,
        "contact": Link(library.facts.contact, f"mailto:{library.facts.contact}"),
        "address": Link(library.facts.address, library.facts.address),
        "risks": words.number(len(library.risks)),
        "tools": words.number(len(library.tools)),
    }


class Sources:
    """The references of one book in order of title, numbered as its pages name them."""

    def __init__(self, library: ContentLibrary, cited: Iterable[str]) -> None:
        """Number the references that the book's records cite."""
        found = {name: library.references[name] for name in cited if name in library.references}
        self.order = sorted(found.values(), key=lambda one: (one.title.casefold(), one.id))
        self.numbers = {reference.id: number for number, reference in enumerate(self.order, 1)}

    def named(self, names: Iterable[str]) -> str:
        """The numbers under which a record's sources stand."""
        return ", ".join(str(number) for number in sorted(self.numbers[name] for name in names if name in self.numbers))

    def listed(self) -> list[Context]:
        """Every reference as the chapter of sources prints it."""
        return [_reference(number, reference) for number, reference in enumerate(self.order, 1)]


def _reference(number: int, reference: Reference) -> Context:
    about = ", ".join(part for part in (reference.by, reference.year) if part)
    return {
        "n": str(number),
        "title": reference.title,
        "about": about,
        "where": reference.where,
        "address": Link(reference.address, reference.address) if reference.address else "",
        "note": reference.note,
    }
