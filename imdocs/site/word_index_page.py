"""Everything from A to Z, as in the back of a book: titles, everyday words and terms; the search without scripts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from imdocs.site.edition import Edition, path_of
from imdocs.site.markup import anchor, head, html, slug
from imdocs.site.page import Page
from imdocs.site.spelling import misspelled, vocabulary_of

HERE = "a-z"
Entry = tuple[str, str, str]  # what one looks up, where it leads, the title there


def word_index_page(pages: Iterable[Page], edition: Edition) -> Page:
    """All words under their first letters."""
    words = edition.words
    entries = sorted(set(_entries(pages, edition)), key=lambda entry: (entry[0].casefold(), entry[2]))
    groups = [(letter, list(of)) for letter, of in groupby(entries, key=lambda entry: _letter(entry[0]))]
    summary = words("Every risk, tool, page and term, with the everyday words for them.")
    jumps = " ".join(f'<a href="#letter-{slug(letter) or "x"}">{html(letter)}</a>' for letter, _ in groups)
    parts = [
        head(words("From A to Z"), summary),
        f'<nav class="letters" aria-label="{html(words("Letters"))}">{jumps}</nav>',
    ]
    for letter, of in groups:
        parts += [f'<h2 id="letter-{slug(letter) or "x"}">{html(letter)}</h2>', _list(of)]
    return Page(
        HERE,
        words("From A to Z"),
        summary,
        "\n\n".join(parts),
        words("Index"),
        found=False,
        layout="wide",
    )


def _entries(pages: Iterable[Page], edition: Edition) -> Iterable[Entry]:
    """Titles, then everyday words, then the terms of the glossary."""
    known = vocabulary_of(edition.library)
    for page in pages:
        if page.found:
            yield _capital(page.title), page.path, ""
    for record in edition.records.values():
        for word in record.also:
            if not misspelled(word, known) and word.casefold() != record.title.casefold():
                yield _capital(word), path_of(record), record.title
    for term in edition.library.glossary:
        there = f"glossary#{slug(term.term)}"
        yield _capital(term.term), there, edition.words("Glossary")
        for word in term.also:
            yield _capital(word), there, term.term


def _list(entries: list[Entry]) -> str:
    """The words of one letter; a word that leads elsewhere says where."""
    items = []
    for word, places in groupby(entries, key=lambda entry: entry[0]):
        found = list(places)
        if len(found) == 1 and not found[0][2]:
            items.append(f"<li>{anchor(HERE, found[0][1], html(word))}</li>")
            continue
        links = ", ".join(anchor(HERE, there, html(title or word)) for _, there, title in found)
        items.append(f"<li>{html(word)}: {links}</li>")
    return f'<ul class="words">{"".join(items)}</ul>'


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _letter(word: str) -> str:
    first = word[:1].upper()
    return first if first.isalpha() else "0–9"
