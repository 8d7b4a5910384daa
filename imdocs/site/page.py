"""One page of the site, and the frame that every page has: where it stands, what it is, where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from imdocs.site.colophon import colophon
from imdocs.site.edition import Edition, href
from imdocs.site.markup import anchor, head, html
from imdocs.sources.words import Words

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
    framed: bool = True


def written(page: Page, edition: Edition) -> str:
    """The page as a Markdown file: front matter, trail, text and colophon."""
    header = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in _header(page, edition))
    parts = [f"---\n{header}\n---", _trail(page, edition.words), _notice(page, edition), page.text.strip()]
    if page.framed:
        parts.append(colophon(page, edition))
    return "\n\n".join(part for part in parts if part) + "\n"


def _header(page: Page, edition: Edition) -> Iterator[tuple[str, object]]:
    """What the theme needs to know; the rest stands in the page itself."""
    yield "title", page.title
    yield "description", page.summary
    yield "canonical", edition.address(page.path)
    yield "edition", edition.language
    yield "up", "../" if edition.folder_of(edition.language) else ""
    yield "direction", "rtl" if edition.language.split("-")[0] in ("ar", "fa", "he", "ur") else "ltr"
    yield "layout", page.layout
    yield "section", (page.trail[0][1] if page.trail else page.path).split("/")[0]
    if page.language and page.language != edition.language:
        yield "lang", page.language
    if len(edition.languages) > 1:
        yield "alternates", [_alternate(page.path, language, edition) for language in edition.languages]
    if page.scripts:
        yield "scripts", list(page.scripts)
    if page.found and not page.listing:
        yield "kind", page.kind
        yield "record", page.record
        yield "also", " · ".join(filter(None, (page.record, *page.also)))


def _alternate(path: str, language: str, edition: Edition) -> dict[str, str]:
    """The same page in another language: its full address, and the way there from here."""
    here, there = edition.folder_of(edition.language) + path, edition.folder_of(language) + path
    return {
        "lang": language, "name": language_name(language), "address": edition.address(path, language), "href": href(here, there),
    }  # fmt: skip


def language_name(language: str) -> str:
    """A language in its own words."""
    from babel import Locale, UnknownLocaleError

    try:
        return (Locale.parse(language, sep="-").get_display_name() or language).capitalize()
    except (UnknownLocaleError, ValueError):
        return language


def _trail(page: Page, words: Words) -> str:
    """The way from the home page to here."""
    if not page.trail:
        return ""
    steps = "".join(f"<li>{anchor(page.path, there, html(label))}</li>" for label, there in page.trail)
    home = anchor(page.path, "index", html(words("Home")))
    name = html(words("You are here"))
    return f'<nav class="trail" aria-label="{name}" data-pagefind-ignore>\n<ol><li>{home}</li>{steps}</ol>\n</nav>'


def _notice(page: Page, edition: Edition) -> str:
    """Tell the reader that a page is not translated yet."""
    if not page.language or page.language == edition.language:
        return ""
    says = edition.words("This page is not translated yet. Here is the English text.")
    return f'<p class="notice" lang="{edition.language}">{html(says)}</p>'


def plain_page(
    path: str, title: str, summary: str, parts: Iterable[str], *, kind: str, also: str = "", framed: bool = True
) -> Page:
    """A page of ours rather than of the content; `also` is a list of words with commas, as translators see it."""
    return Page(
        path, title, summary, "\n\n".join([head(title, summary), *parts]), kind, also=everyday(also), framed=framed
    )


def everyday(also: str) -> tuple[str, ...]:
    """Words of visitors, from the list with commas that translators see."""
    return tuple(filter(None, also.split(", ")))
