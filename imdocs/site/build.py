"""The content folder becomes the public site.

Pages are written first (`pages/<language>/`, only what changed), then a generator builds them into a folder of its own;
search index and archive are added, every link is checked, and only then the new site takes the old one's place. A stamp
of everything that went in makes a build without changes a matter of reading.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from imdocs.content.library import load_library
from imdocs.problems import Problem, Refused, gather
from imdocs.site.archive import write_archive
from imdocs.site.config import write_configs
from imdocs.site.downloads import download_files, read_downloads
from imdocs.site.edition import Edition
from imdocs.site.fonts import font_files
from imdocs.site.generate import generate, index
from imdocs.site.link_problems import link_problems
from imdocs.site.pages import page_list, pages_of
from imdocs.site.redirects import check_redirects, read_redirects
from imdocs.site.search_index import found_pages
from imdocs.site.search_map import write_search_map
from imdocs.site.service_pages import ZIP
from imdocs.site.stamp import stamp_of
from imdocs.site.synonyms import synonyms_for
from imdocs.site.write import copy_files, write_files
from imdocs.sources.words import words_for

ASSETS = Path(__file__).parent / "assets"
THEME = Path(__file__).parent / "theme"
STAGING = ".site-new"


@dataclass(frozen=True)
class SiteReport:
    """What was made, where, and how long it took."""

    site: Path
    pages: int
    files: int
    size: int
    seconds: float
    changed: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class SiteRequest:
    """What to build, from where, to where."""

    content: Path
    out: Path
    mkdocs_yml: Path
    generator: str = "material"
    languages: tuple[str, ...] = ("en",)
    downloads: Path | None = None


def build_site(
    content: Path, out: Path, *, generator: str = "material", languages: tuple[str, ...] = ("en",),
    downloads: Path | None = None, mkdocs_yml: Path,
) -> SiteReport:  # fmt: skip
    """Build the site into `out/site`; raises Refused, and leaves the old site as it is, when anything is wrong."""
    request = SiteRequest(content, out.resolve(), mkdocs_yml.resolve(), generator, languages, downloads)
    begun = time.perf_counter()
    stamp = stamp_of(request.out, content, generator, languages, downloads, mkdocs_yml)
    if stamp.holds():
        return _report(request.out / "site", begun, (), changed=False)
    editions, problems = load_editions(request)
    write_pages(request, editions)
    staging = request.out / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    for config in write_configs(request.out, editions, request.mkdocs_yml, THEME, staging):
        generate(generator, config, _epoch(editions[0]))
    finish(request, editions, staging)
    publish(staging, request.out / "site")
    stamp.keep()
    return _report(request.out / "site", begun, tuple(problems))


def load_editions(request: SiteRequest) -> tuple[list[Edition], list[Problem]]:
    """The library in each language, with words, downloads and redirects; raises Refused with every error."""
    first, problems = gather(lambda language: load_library(request.content, language), request.languages)
    if problems:
        raise Refused(*problems)
    downloads, redirects = read_downloads(request.downloads), read_redirects(request.content)
    editions = [
        Edition(
            library,
            words_for(library.language),
            downloads,
            request.languages,
            redirects,
            synonyms_for(library.language),
        )
        for library, _ in first
    ]
    lost = (
        check_redirects(request.content, redirects, [page.path for page in page_list(editions[0])]) if redirects else []
    )
    if lost:
        raise Refused(*lost)
    return editions, [problem for _, warnings in first for problem in warnings]


def write_pages(request: SiteRequest, editions: list[Edition]) -> list[Path]:
    """The Markdown and every file beside it, for each language; returns what changed on the disk."""
    fonts = font_files(request.out / ".fonts")
    changed: list[Path] = []
    for edition in editions:
        files: Mapping[str, str | bytes] = {**pages_of(edition), **fonts}
        copies = download_files(edition.downloads, request.downloads)
        copies |= {f"assets/{path.name}": path for path in sorted(ASSETS.iterdir())}
        folder = request.out / "pages" / edition.language
        changed += write_files(folder, files, keep=frozenset(copies)) + copy_files(folder, copies)
    return changed


def finish(request: SiteRequest, editions: list[Edition], staging: Path) -> None:
    """What comes after the generator: leftovers of the theme go, search index and archive come, links are checked."""
    sweep(request.out / "pages", staging, request.languages)
    index(staging)
    for edition in editions:
        write_search_map(
            staging, edition.language, found_pages(page_list(edition)), edition.folder_of(edition.language)
        )
    broken = link_problems(staging, editions[0], request.content, frozenset({f"downloads/{ZIP}"}))
    if broken:
        raise Refused(*broken)
    write_archive(staging, staging / "downloads" / ZIP, editions[0].library.facts.title)


def sweep(pages: Path, staging: Path, languages: tuple[str, ...]) -> None:
    """Take out the theme's own scripts, styles and search index, which no page of ours uses."""
    for number, language in enumerate(languages):
        built = staging if number == 0 else staging / language
        ours = {path.relative_to(pages / language) for path in (pages / language).rglob("*") if path.is_file()}
        for path in [path for folder in ("assets", "search") for path in (built / folder).rglob("*") if path.is_file()]:
            if path.relative_to(built) not in ours:
                path.unlink()
        (built / "search.json").unlink(missing_ok=True)
    for folder in sorted((path for path in staging.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def publish(staging: Path, site: Path) -> None:
    """The new site takes the old one's place in one step."""
    old = site.with_name(".site-old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    staging.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _epoch(edition: Edition) -> int:
    """The day of the content as seconds, so that two builds of one content are alike."""
    day = edition.library.facts.updated
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _report(site: Path, begun: float, problems: tuple[Problem, ...], *, changed: bool = True) -> SiteReport:
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    pages = sum(1 for _ in site.rglob("*.html"))
    return SiteReport(site, pages, len(sizes), sum(sizes), time.perf_counter() - begun, changed, problems)
