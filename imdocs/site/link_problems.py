"""Broken links, told at the content file whose page holds them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from imdocs.problems import Place, Problem, did_you_mean
from imdocs.site.edition import Edition
from imdocs.site.links import broken_links
from imdocs.site.pages import page_list


def link_problems(
    site: Path,
    edition: Edition,
    content: Path,
    *,
    later: frozenset[str] = frozenset(),
    only: Iterable[str] | None = None,
) -> list[Problem]:
    """One problem for each link of the built site that leads nowhere."""
    found = list(broken_links(site, later, only))
    if not found:
        return []
    origins = {f"{page.path}.html": page.origin for page in page_list(edition)}
    problems = []
    for broken in found:
        origin = origins.get(broken.page, "")
        place = Place(str(content / origin) if origin else str(site / broken.page))
        says = f"the page '{broken.page}' links to '{broken.target}', which is not there"
        hint = did_you_mean(broken.target.split("/")[-1], (name.split("/")[-1] for name in origins))
        problems.append(Problem(place, "broken-link", says, hint))
    return problems
