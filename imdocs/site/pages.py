"""A ContentLibrary as the pages of a site: Markdown by path, with the data files beside them. Pure; knows no site tool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from imdocs.site.about_pages import about_pages
from imdocs.site.catalogue import catalogue_files
from imdocs.site.coaching_pages import coaching_pages
from imdocs.site.document_list_page import document_list_page
from imdocs.site.documents_page import documents_page
from imdocs.site.edition import Edition
from imdocs.site.feed import feed
from imdocs.site.finder_page import finder_page
from imdocs.site.frame import written
from imdocs.site.guide_pages import guide_pages
from imdocs.site.home_page import home_page
from imdocs.site.list_pages import list_pages
from imdocs.site.matrix_page import matrix_page
from imdocs.site.method_pages import method_pages
from imdocs.site.page import Page
from imdocs.site.question_pages import question_pages
from imdocs.site.reach_pages import reach_pages
from imdocs.site.redirects import redirect_pages
from imdocs.site.risk_pages import risk_pages
from imdocs.site.search_index import search_files
from imdocs.site.tool_pages import tool_pages
from imdocs.site.use_pages import use_pages
from imdocs.site.word_index_page import word_index_page
from imdocs.site.word_pages import word_pages
from imdocs.site.workshop_pages import workshop_pages


def pages_of(edition: Edition) -> dict[str, str]:
    """Every file of an edition: `{path: text}`, `.md` for pages and other suffixes for files that are copied as they are."""
    pages = list(page_list(edition))
    return {
        **markdown_of(pages, edition),
        **catalogue_files(edition),
        **search_files(pages, edition),
        **redirect_pages(edition),
        "feed.xml": feed(pages, edition),
    }


def markdown_of(pages: Iterable[Page], edition: Edition) -> dict[str, str]:
    """The pages alone, as Markdown by path."""
    return {f"{page.path}.md": written(page, edition) for page in pages}


# Which pages a content folder's files become first of all; other pages may mention them.
FAMILIES: Mapping[str, Callable[[Edition], Iterable[Page]]] = {
    "risks": risk_pages,
    "tools": tool_pages,
    "questions": question_pages,
    "method/agendas": workshop_pages,
    "method/guides": guide_pages,
    "method/phases": method_pages,
    "method/steps": coaching_pages,
    "method/stories": guide_pages,
}


def page_list(edition: Edition) -> Iterator[Page]:
    """Every page, each kind from its own file; the index of words is made from all the others."""
    pages = [
        home_page(edition),
        *risk_pages(edition),
        *tool_pages(edition),
        *list_pages(edition),
        finder_page(edition),
        matrix_page(edition),
        *method_pages(edition),
        *coaching_pages(edition),
        *workshop_pages(edition),
        *question_pages(edition),
        *word_pages(edition),
        *guide_pages(edition),
        *use_pages(edition),
        documents_page(edition),
        *([document_list_page(edition)] if edition.listed else []),
        *reach_pages(edition),
        *about_pages(edition),
    ]
    yield from pages
    yield word_index_page(pages, edition)
