"""Every document of the process in tables: for whom, when, on what it is filled in, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from imdocs.site.document_links import document_link
from imdocs.site.edition import Edition
from imdocs.site.markup import html, link, table, text
from imdocs.site.page import Page, plain_page
from imdocs.sources.words import Words
from imdocs.templating.listing import FORMATS, GROUPS, Listed

HERE = "every-document"


def document_list_page(edition: Edition) -> Page:
    """One table for each part of the process."""
    words = edition.words
    summary = words(
        "{n} documents carry the process: for whom each is, when it is used, and what comes back.",
        n=words.number(len(edition.listed)),
    )
    how = words(
        "The program prints each of them with what is known already, so nothing is typed twice. A form comes back as a file "
        "by mail, or on paper. A link leads to the blank paper where there is one to take, or to the page that says the same. "
        "A few are made only for an organisation, since without its data they would be empty; the list says why."
    )
    parts = [text(how), f"{link(HERE, 'documents', words('Take books and blank papers'))}"]
    for group, of in groupby(edition.listed, key=lambda one: one.header.group):
        parts += [
            f"## {text(words(GROUPS.get(group, 'Other papers')))} {{ #{group or 'other'} }}",
            _table(list(of), edition),
        ]
    also = words("list of forms, all papers, templates, worksheets, which form, overview of documents")
    title = words("Every document")
    page = plain_page(HERE, title, summary, parts, kind=words("Toolbox"), also=also)
    return replace(page, layout="wide", listing=True)


def _table(documents: Sequence[Listed], edition: Edition) -> str:
    words = edition.words
    head = (
        words("Document"),
        words("For"),
        words("When"),
        words("Made as"),
        words("Filled in"),
        words("What comes back"),
    )
    return table([html(cell) for cell in head], (list(_cells(one, edition)) for one in documents), "documents")


def _cells(one: Listed, edition: Edition) -> Iterator[str]:
    words, header = edition.words, one.header
    why = f" <small>{html(words(header.no_blank))}</small>" if header.no_blank else ""
    yield f'<span id="{html(one.name)}">{document_link(HERE, one.name, edition)}</span>{why}'
    yield html(_said(header.whom, words))
    yield html(_said(header.when, words))
    yield html(", ".join(words(FORMATS[name]) for name in header.formats))
    yield html(words(one.filled))
    yield html(_said(header.back, words)) or "–"


def _said(message: str, words: Words) -> str:
    return words(message) if message else ""
