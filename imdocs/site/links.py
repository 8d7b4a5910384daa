"""Every link inside the built site leads to a file and an anchor that exist, whichever generator built it."""

from __future__ import annotations

import posixpath
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
    """The built files by name, and the anchors of each page, read once; names are compared as text, without asking the disk."""

    root: Path
    later: frozenset[str]
    files: frozenset[str] = field(init=False)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """List the files."""
        self.files = frozenset(
            path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file()
        )

    def text(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def has(self, name: str, anchor: str) -> bool:
        """Whether a file is there, and the anchor in it."""
        if name in self.later:
            return True
        if name not in self.files:
            return False
        if not anchor or not name.endswith(".html"):
            return True
        if name not in self.ids:
            self.ids[name] = frozenset(unescape(found) for found in _ID.findall(self.text(name)))
        return anchor in self.ids[name]


def broken_links(
    root: Path, later: frozenset[str] = frozenset(), only: Iterable[str] | None = None
) -> Iterator[BrokenLink]:
    """Each link that leads nowhere, once for each page; files in `later` are made after this check.

    `only` names the pages to look at, else all are.
    """
    site = _Site(root, later)
    for page in sorted(name for name in site.files if name.endswith(".html")) if only is None else only:
        if page.startswith("pagefind/") or posixpath.basename(page) == "404.html":
            continue  # 404.html is served for any address, so its links are absolute
        for target in sorted(set(_LINK.findall(site.text(page)))):
            if not _leads(site, page, unescape(target)):
                yield BrokenLink(page, unescape(target))


def _leads(site: _Site, page: str, target: str) -> bool:
    if _ELSEWHERE.match(target) or target.startswith("/"):
        return True
    parts = urlsplit(target)
    way = unquote(parts.path)
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page), way)) if way else page
    if there not in site.files and there not in site.later:
        there = posixpath.normpath(posixpath.join(there, "index.html"))
    anchor = unquote(parts.fragment)
    # My list keeps its entries in the address; they are no anchors.
    return site.has(there, "" if posixpath.basename(there) == "my-list.html" else anchor)
