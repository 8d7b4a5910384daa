"""The site made anew, beside the one that is published.

Pages are written first (`pages/<language>/`, only what changed), then a generator builds them into a folder of its own;
search index and archive are added, every link is checked, and only then the new site takes the old one's place.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from imdocs.problems import Problem, Refused
from imdocs.site.archive import write_archive
from imdocs.site.config import staged, write_config
from imdocs.site.documents_page import ZIP
from imdocs.site.edition import Edition
from imdocs.site.generate import generate, index
from imdocs.site.link_problems import link_problems
from imdocs.site.load import load_editions
from imdocs.site.pages import page_list
from imdocs.site.publish import publish, sweep
from imdocs.site.request import SiteRequest
from imdocs.site.search_index import found_pages
from imdocs.site.search_map import write_search_map
from imdocs.site.write import write_pages

THEME = Path(__file__).parent / "theme"
STAGING = ".site-new"


def make_site(request: SiteRequest) -> list[Problem]:
    """Make and publish the site; returns warnings, raises Refused when anything is wrong."""
    editions, problems = load_editions(request)
    write_pages(request, editions)
    staging = request.out / STAGING
    _clear(request)
    try:
        _generate(request, editions, staging)
        _finish(request, editions, staging)
        publish(staging, request.site)
    finally:
        _clear(request)
    return problems


def _clear(request: SiteRequest) -> None:
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
    """What comes after the generator: leftovers of the theme go, links are checked, search index and archive come."""
    sweep(request.pages, staging, request.languages)
    with ThreadPoolExecutor(1) as beside:
        indexed = beside.submit(index, staging)
        broken = link_problems(staging, editions[0], request.content, later=frozenset({f"downloads/{ZIP}"}))
    if broken:
        raise Refused(*broken)
    indexed.result()
    for edition in editions:
        pages = found_pages(page_list(edition))
        write_search_map(staging, edition.language, pages, edition.folder_of(edition.language))
    write_archive(staging, staging / "downloads" / ZIP, editions[0].library.facts.title)


def epoch(edition: Edition) -> int:
    """The day of the content as seconds, so that two builds of one content are alike."""
    day = edition.library.facts.updated
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
