"""The frame that every page has: where it stands, what it is, where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator

from imdocs.site.colophon import colophon
from imdocs.site.edition import Edition, href
from imdocs.site.markup import anchor, html
from imdocs.site.page import Page
from imdocs.sources.words import Words


def written(page: Page, edition: Edition) -> str:
    """The page as a Markdown file: front matter, trail, text and colophon."""
    header = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in _header(page, edition))
    text = page.text.strip()
    parts = [f"---\n{header}\n---", _trail(page, edition.words), _notice(page, edition), text, colophon(page, edition)]
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
