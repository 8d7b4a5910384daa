"""The content folder becomes the public site.

Pages are written first (`pages/<language>/`, only what changed), then a generator builds them into a folder of its own;
search index and archive are added, every link is checked, and only then the new site takes the old one's place. A stamp
of everything that went in makes a build without changes a matter of reading.
"""

from __future__ import annotations

import shutil
import time
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
from imdocs.site.request import SiteReport, SiteRequest
from imdocs.site.search_index import found_pages
from imdocs.site.search_map import write_search_map
from imdocs.site.stamp import stamp_of
from imdocs.site.write import write_pages

THEME = Path(__file__).parent / "theme"
STAGING = ".site-new"


def build_site(
    content: Path,
    out: Path,
    *,
    generator: str = "material",
    languages: tuple[str, ...] = ("en",),
    downloads: Path | None = None,
    mkdocs_yml: Path,
) -> SiteReport:
    """Build the site into `out/site`; raises Refused, and leaves the old site as it is, when anything is wrong."""
    request = SiteRequest(content, out.resolve(), mkdocs_yml.resolve(), generator, languages, downloads)
    return build(request)


def build(request: SiteRequest) -> SiteReport:
    """Build what is asked for, unless it stands there already."""
    begun = time.perf_counter()
    stamp = stamp_of(request)
    if stamp.holds():
        return _report(request.site, begun, (), changed=False)
    editions, problems = load_editions(request)
    write_pages(request, editions)
    staging = request.out / STAGING
    _generate(request, editions, staging)
    _finish(request, editions, staging)
    publish(staging, request.site)
    stamp.keep()
    return _report(request.site, begun, tuple(problems), changed=True)


def _generate(request: SiteRequest, editions: Sequence[Edition], staging: Path) -> None:
    """Build all languages at once, each into a folder of its own, then put them together."""
    folders = [staging.with_name(f"{STAGING}-{edition.language}") for edition in editions]
    for folder in (staging, *folders):
        shutil.rmtree(folder, ignore_errors=True)

    def one(edition: Edition, folder: Path) -> None:
        config = write_config(request.out, edition, request.mkdocs_yml, THEME)
        generate(request.generator, staged(config, edition, folder), epoch(editions[0]))

    with ThreadPoolExecutor() as pool:
        list(pool.map(one, editions, folders))
    for edition, folder in zip(editions, folders, strict=True):
        folder.rename(staging / edition.folder_of(edition.language))


def _finish(request: SiteRequest, editions: Sequence[Edition], staging: Path) -> None:
    """What comes after the generator: leftovers of the theme go, search index and archive come, links are checked."""
    sweep(request.pages, staging, request.languages)
    index(staging)
    for edition in editions:
        pages = found_pages(page_list(edition))
        write_search_map(staging, edition.language, pages, edition.folder_of(edition.language))
    broken = link_problems(staging, editions[0], request.content, later=frozenset({f"downloads/{ZIP}"}))
    if broken:
        raise Refused(*broken)
    write_archive(staging, staging / "downloads" / ZIP, editions[0].library.facts.title)


def epoch(edition: Edition) -> int:
    """The day of the content as seconds, so that two builds of one content are alike."""
    day = edition.library.facts.updated
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _report(site: Path, begun: float, problems: tuple[Problem, ...], *, changed: bool) -> SiteReport:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    size = sum(path.stat().st_size for path in files)
    return SiteReport(site, pages, len(files), size, time.perf_counter() - begun, changed, problems)
