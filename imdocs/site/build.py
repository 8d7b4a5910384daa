"""The content folder becomes the public site.

A stamp of everything that went in makes a build without changes a matter of reading; the heavy modules load only when
something is to be made.
"""

from __future__ import annotations

import time
from pathlib import Path

from imdocs.problems import Problem, Refused
from imdocs.site.request import SiteReport, SiteRequest
from imdocs.site.stamp import stamp_of
from imdocs.sources.whole import unwritten


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


def prepare(request: SiteRequest) -> None:
    """Make beside the papers what does not depend on them; where a site stands already, nothing is left to prepare."""
    if not request.site.exists():
        from imdocs.site import make  # noqa: F401 - loaded beside the papers, so that the pages need not wait for it
        from imdocs.site.fonts import font_files

        font_files(request.fonts)


def build(request: SiteRequest) -> SiteReport:
    """Build what is asked for, unless it stands there already."""
    begun = time.perf_counter()
    stamp = stamp_of(request)
    if stamp.holds():
        return _report(request.site, begun, (), changed=False)
    from imdocs.site.make import make_site

    try:
        problems = make_site(request)
        stamp.keep()
    except OSError as error:
        raise Refused(unwritten(error, request.out)) from error
    return _report(request.site, begun, tuple(problems), changed=True)


def _report(site: Path, begun: float, problems: tuple[Problem, ...], *, changed: bool) -> SiteReport:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    size = sum(path.stat().st_size for path in files)
    return SiteReport(site, pages, len(files), size, time.perf_counter() - begun, changed, problems)
