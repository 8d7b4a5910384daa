"""The content folder as editions, one a language."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.content.library import load_library
from imdocs.problems import Problem, Refused, gather
from imdocs.site.downloads import downloads_of, in_edition, read_downloads
from imdocs.site.edition import Edition
from imdocs.site.pages import page_list
from imdocs.site.redirects import check_redirects, read_redirects
from imdocs.site.request import SiteRequest
from imdocs.site.synonyms import stop_words_for, synonyms_for
from imdocs.sources.words import words_for
from imdocs.templating.listing import listed_documents


def load_editions(request: SiteRequest, named: Iterable[str] | None = None) -> tuple[list[Edition], list[Problem]]:
    """The library in each language, with words, downloads and redirects; raises Refused with every error.

    `named` are papers that do not lie there yet.
    """
    loaded, problems = gather(lambda language: load_library(request.content, language), request.languages)
    if problems:
        raise Refused(*dict.fromkeys(problems))
    listed = listed_documents(request.templates)
    downloads, changed = read_downloads(request.downloads, listed)
    if named is not None:
        downloads = downloads_of(dict.fromkeys(named, 0), listed)
    redirects = read_redirects(request.content)
    editions = [
        Edition(
            library=library,
            words=words_for(library.language),
            downloads=in_edition(downloads, library.language, words_for(library.language)),
            listed=listed,
            languages=request.languages,
            redirects=redirects,
            synonyms=synonyms_for(library.language),
            stop_words=stop_words_for(library.language),
        )
        for library, _ in loaded
    ]
    if redirects:
        wrong = check_redirects(request.content, redirects, [page.path for page in page_list(editions[0])])
        if wrong:
            raise Refused(*wrong)
    return editions, [*changed, *dict.fromkeys(warning for _, warnings in loaded for warning in warnings)]
