"""Every link inside the built site leads to a file and an anchor that exist, whichever generator built it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r'\b(?:href|src)="([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True)
class BrokenLink:
    """A link of a page that leads nowhere."""

    page: str
    target: str


@dataclass
class _Site:
    """The built files, each page's text read once."""

    root: Path
    later: frozenset[str]
    texts: dict[Path, str] = field(default_factory=dict)
    ids: dict[Path, frozenset[str]] = field(default_factory=dict)

    def text(self, path: Path) -> str:
        if path not in self.texts:
            self.texts[path] = path.read_text(encoding="utf-8")
        return self.texts[path]

    def has(self, path: Path, anchor: str) -> bool:
        """Whether a file is there, and the anchor in it."""
        if path.relative_to(self.root).as_posix() in self.later:
            return True
        if not path.is_file():
            return False
        if not anchor or path.suffix != ".html":
            return True
        if path not in self.ids:
            self.ids[path] = frozenset(unescape(name) for name in _ID.findall(self.text(path)))
        return anchor in self.ids[path]


def broken_links(
    root: Path, later: frozenset[str] = frozenset(), only: Iterable[str] | None = None
) -> Iterator[BrokenLink]:
    """Each link that leads nowhere, once for each page; files in `later` are made after this check.

    `only` names the pages to look at, else all are.
    """
    site = _Site(root.resolve(), later)
    pages = sorted(site.root.rglob("*.html")) if only is None else [site.root / name for name in only]
    for page in pages:
        if page.relative_to(site.root).parts[0] == "pagefind" or page.name == "404.html":
            continue  # 404.html is served for any address, so its links are absolute
        for target in sorted(set(_LINK.findall(site.text(page)))):
            if not _leads(site, page, unescape(target)):
                yield BrokenLink(page.relative_to(site.root).as_posix(), unescape(target))


def _leads(site: _Site, page: Path, target: str) -> bool:
    if _ELSEWHERE.match(target) or target.startswith("/"):
        return True
    parts = urlsplit(target)
    there = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not there.is_relative_to(site.root):
        return False
    if there.is_dir():
        there /= "index.html"
    anchor = unquote(parts.fragment)
    # My list keeps its entries in the address; they are no anchors.
    return site.has(there, "" if there.name == "my-list.html" else anchor)
