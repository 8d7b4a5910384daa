"""The content folder becomes the public site.

A stamp of everything that went in makes a build without changes a matter of reading; the heavy modules load only when
something is to be made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from imdocs.problems import Problem, Refused
from imdocs.site.request import SiteReport, SiteRequest
from imdocs.site.stamp import stamp_of
from imdocs.sources.whole import unwritten

if TYPE_CHECKING:
    from imdocs.site.make import Ahead


def begin(request: SiteRequest, papers: Iterable[str]) -> Ahead:
    """Build the pages beside the papers that they name; raises Refused."""
    from imdocs.site.make import make_pages_ahead

    try:
        return make_pages_ahead(request, papers)
    except OSError as error:
        raise Refused(unwritten(error, request.out)) from error


def drop(request: SiteRequest) -> None:
    """Take away pages that were begun for papers which could not be made."""
    from imdocs.site.make import clear

    clear(request)


def build(request: SiteRequest, ahead: Ahead | None = None) -> SiteReport:
    """Build what is asked for, unless it stands there already; raises Refused, and then the old site stays as it is."""
    stamp = stamp_of(request)
    if stamp.holds():
        return _report(request, (), changed=False)
    from imdocs.site.make import make_site

    try:
        problems = make_site(request, ahead)
        stamp.keep()
    except OSError as error:
        raise Refused(unwritten(error, request.out)) from error
    return _report(request, tuple(problems), changed=True)


def _report(request: SiteRequest, problems: tuple[Problem, ...], *, changed: bool) -> SiteReport:
    return SiteReport(request.site, sum(1 for _ in request.site.rglob("*.html")), changed, problems)
