"""Pages that were renamed: a small page at the old address leads to the new one.

`content/redirects.yaml` names them, old path to new path, both without language and suffix:

    risks/old-name: risks/new-name
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.site.edition import Edition, href
from imdocs.site.markup import html
from imdocs.sources.read import read_source

FILE = "redirects.yaml"


def read_redirects(content: Path) -> dict[str, str]:
    """The renamed pages, or none where nobody renamed anything."""
    path = content / FILE
    if not path.exists():
        return {}
    data: dict[str, Any] = read_source(path).data
    wrong = [
        old for old, new in data.items() if not isinstance(new, str) or ".." in f"{old}{new}" or old.startswith("/")
    ]
    if wrong:
        hint = "write one line for each page: 'risks/old-name: risks/new-name'"
        raise Refused(
            *(Problem(Place(str(path)), "bad-redirect", f"'{old}' does not lead to a page", hint) for old in wrong)
        )
    return data


def check_redirects(content: Path, redirects: Mapping[str, str], paths: Iterable[str]) -> list[Problem]:
    """Redirects that lead nowhere, and those that hide a page."""
    known, place = set(paths), Place(str(content / FILE))
    lost = [
        Problem(place, "broken-link", f"'{old}' leads to '{new}', which is no page", did_you_mean(new, known))
        for old, new in redirects.items() if new not in known
    ]  # fmt: skip
    hidden = [
        Problem(place, "bad-redirect", f"'{old}' is a page of its own", "take the line out")
        for old in redirects if old in known
    ]  # fmt: skip
    return lost + hidden


def redirect_pages(edition: Edition) -> dict[str, str]:
    """The small pages, as HTML that is copied as it is."""
    return {f"{old}.html": _page(old, new, edition) for old, new in edition.redirects.items()}


def _page(old: str, new: str, edition: Edition) -> str:
    target, address = html(href(old, new)), html(edition.address(new))
    says = html(edition.words("This page has moved."))
    return f"""<!doctype html>
<html lang="{edition.language}">
<head>
<meta charset="utf-8">
<title>{says}</title>
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{address}">
</head>
<body>
<main><h1>{says}</h1><p><a href="{target}">{address}</a></p></main>
</body>
</html>
"""
