"""One page of the site: what it says, and what is known about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from imdocs.site.markup import head

Trail = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Page:
    """What a page says (Markdown), and what is known about it.

    `kind` is the word that search shows beside the title. `also` holds words that visitors type though the page does not
    print them, `gist` the sentences that tell it apart. A `listing` is found by its names only, since its text is that of
    other pages; a page with `found=False` is not found at all.
    """

    path: str
    title: str
    summary: str
    text: str
    kind: str = ""
    trail: Trail = ()
    also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    updated: date | None = None
    language: str = ""
    scripts: tuple[str, ...] = ()
    record: str = ""
    layout: str = "page"
    origin: str = ""
    gist: str = ""
    listing: bool = False
    found: bool = True


def plain_page(path: str, title: str, summary: str, parts: Iterable[str], *, kind: str, also: str = "") -> Page:
    """A page of ours rather than of the content; `also` is a list of words with commas, as translators see it."""
    return Page(path, title, summary, "\n\n".join([head(title, summary), *parts]), kind, also=everyday(also))


def everyday(also: str) -> tuple[str, ...]:
    """Words of visitors, from the list with commas that translators see."""
    return tuple(filter(None, also.split(", ")))
