"""The site made anew, beside the one that is published.

Pages are written first (`pages/<language>/`, only what changed), then a generator builds them into a folder of its own;
papers, search index and archive are added, every link is checked, and only then the new site takes the old one's place.
Pages may be built while their papers are still being set: they name each paper, and learn its size at the end.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from imdocs.problems import Problem, Refused
from imdocs.site.archive import write_archive
from imdocs.site.config import staged, write_config
from imdocs.site.documents_page import ZIP, sizes_of
from imdocs.site.edition import Edition
from imdocs.site.generate import generate, index
from imdocs.site.link_problems import link_problems
from imdocs.site.load import load_editions
from imdocs.site.pages import page_list
from imdocs.site.publish import publish, sweep
from imdocs.site.request import SiteRequest
from imdocs.site.search_index import found_pages
from imdocs.site.search_map import write_search_map
from imdocs.site.sizes import put_sizes
from imdocs.site.stamp import sources_of
from imdocs.site.write import write_pages, write_papers

THEME = Path(__file__).parent / "theme"
STAGING = ".site-new"


@dataclass(frozen=True)
class Ahead:
    """Pages that were built before their papers: which papers they name, and the hash of what they were made from."""

    papers: frozenset[str]
    sources: str


def make_pages_ahead(request: SiteRequest, papers: Iterable[str]) -> Ahead:
    """Build the pages for papers that are still being set; raises Refused."""
    sources = sources_of(request)
    editions, _ = load_editions(request, papers)
    _build_pages(request, editions)
    return Ahead(_papers(editions), sources)


def make_site(request: SiteRequest, ahead: Ahead | None = None) -> list[Problem]:
    """Make and publish the site; returns warnings, raises Refused when anything is wrong."""
    editions, problems = load_editions(request)
    staging = request.out / STAGING
    try:
        if ahead != Ahead(_papers(editions), sources_of(request)):
            _build_pages(request, editions)
        _finish(request, editions, staging)
        publish(staging, request.site)
    finally:
        clear(request)
    return problems


def _papers(editions: Sequence[Edition]) -> frozenset[str]:
    return frozenset(file.path for edition in editions for one in edition.downloads for file in one.files)


def _build_pages(request: SiteRequest, editions: Sequence[Edition]) -> None:
    """Write the pages and let the generator build them."""
    clear(request)
    try:
        write_pages(request, editions)
        _generate(request, editions, request.out / STAGING)
    except Exception:
        clear(request)
        raise


def clear(request: SiteRequest) -> None:
    """Take away what a build that failed or was killed left behind: it may be what fills the disk."""
    for folder in request.out.glob(f"{STAGING}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _generate(request: SiteRequest, editions: Sequence[Edition], staging: Path) -> None:
    """Build all languages at once, each into a folder of its own, then put them together."""
    folders = [staging.with_name(f"{STAGING}-{edition.language}") for edition in editions]

    def one(edition: Edition, folder: Path) -> None:
        config = write_config(request.out, edition, request.mkdocs_yml, THEME)
        generate(request.generator, staged(config, edition, folder), epoch(editions[0]))

    with ThreadPoolExecutor() as pool:
        list(pool.map(one, editions, folders))
    for edition, folder in zip(editions, folders, strict=True):
        folder.rename(staging / edition.folder_of(edition.language))


def _finish(request: SiteRequest, editions: Sequence[Edition], staging: Path) -> None:
    """What comes after the generator: the theme's leftovers go, papers, search index and archive come, links are checked."""
    sweep(request.pages, staging, request.languages)
    write_papers(request, editions[0], (request.pages / editions[0].language, staging))
    for edition in reversed(editions):  # the first one's folder holds the others'
        written, built = request.pages / edition.language, staging / edition.folder_of(edition.language)
        put_sizes([*written.rglob("*.md"), *built.rglob("*.html")], sizes_of(edition))
    archive = staging / "downloads" / ZIP
    with ThreadPoolExecutor(2) as beside:
        packed = beside.submit(write_archive, staging, archive, editions[0].library.facts.title)
        indexed = beside.submit(index, staging)
        broken = link_problems(staging, editions[0], request.content, later=frozenset({f"downloads/{ZIP}"}))
    if broken:
        raise Refused(*broken)
    indexed.result()
    packed.result()
    for edition in editions:
        pages = found_pages(page_list(edition))
        write_search_map(staging, edition.language, pages, edition.folder_of(edition.language))


def epoch(edition: Edition) -> int:
    """The day of the content as seconds, so that two builds of one content are alike."""
    day = edition.library.facts.updated
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
