"""One language's edition of the site: what its pages are made from."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from imdocs.model.content import ContentLibrary
from imdocs.model.method import Area
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool
from imdocs.sources.words import Words
from imdocs.templating.listing import Listed

Record = Risk | Tool
_PARTS = re.compile(r"([^?#]*)([?#]?)(.*)", re.DOTALL)


@dataclass(frozen=True)
class DownloadFile:
    """One file that visitors may take: its path in the downloads folder, size (0: not known yet), language, and which variant it is."""

    path: str
    size: int = 0
    language: str = "en"
    variant: str = ""

    @property
    def format(self) -> str:
        """What people call the format."""
        suffix = self.path.rsplit(".", 1)[-1].lower()
        names = {"docx": "Word", "odt": "LibreOffice", "pptx": "PowerPoint", "xlsx": "Excel"}
        return names.get(suffix, suffix.upper())


@dataclass(frozen=True)
class Download:
    """A document of the gallery, with all its files."""

    name: str
    title: str
    about: str = ""
    audience: str = ""
    group: str = ""
    files: tuple[DownloadFile, ...] = ()


@dataclass(frozen=True)
class Edition:
    """The library in one language, the words around it, and what visitors may download."""

    library: ContentLibrary
    words: Words = field(default_factory=Words)
    downloads: tuple[Download, ...] = ()
    listed: tuple[Listed, ...] = ()
    languages: tuple[str, ...] = ("en",)
    redirects: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    stop_words: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """The language of this edition."""
        return self.library.language

    def folder_of(self, language: str) -> str:
        """Where a language lives on the site; the first one has the root."""
        return "" if language == self.languages[0] else f"{language}/"

    def download(self, here: str, name: str) -> str:
        """The way from a page to a file to download; all languages share those of the first one."""
        return "../" * (here.count("/") + bool(self.folder_of(self.language))) + f"downloads/{name}"

    def address(self, path: str, language: str = "") -> str:
        """The full address of a page, as canonical links and citations name it."""
        page = "" if path == "index" else f"{path}.html"
        return f"{self.library.facts.address.rstrip('/')}/{self.folder_of(language or self.language)}{page}"

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Every risk and tool by number."""
        every: list[Record] = [*self.library.risks.values(), *self.library.tools.values()]
        return {record.number: record for record in every}

    @cached_property
    def areas_of_tool(self) -> Mapping[str, tuple[Area, ...]]:
        """The areas in which a tool helps, from the risks that name it."""
        found: dict[str, tuple[Area, ...]] = {}
        for tool in self.library.tools:
            named = {risk.area for risk in self.library.risks_of[tool]}
            found[tool] = tuple(area for area in self.library.areas.values() if area.id in named)
        return found

    @cached_property
    def documents(self) -> Mapping[str, Download]:
        """The gallery's documents by name; sheets of single records stand on their own pages."""
        sheets = {record.id for record in self.records.values()} | set(self.records)
        kept = {
            one.name: replace(one, files=tuple(file for file in one.files if file.variant not in sheets))
            for one in self.downloads
        }
        return {name: one for name, one in kept.items() if one.files}


def path_of(record: Record) -> str:
    """Where a risk's or tool's page stands."""
    return f"{'risks' if isinstance(record, Risk) else 'tools'}/{record.id}"


@lru_cache(maxsize=65536)
def href(here: str, there: str, suffix: str = "html") -> str:
    """The relative address from one page to another; `there` may end in `?query` or `#anchor`, or be a file of its own."""
    path, mark, rest = _PARTS.fullmatch(there).groups("")  # type: ignore[union-attr]
    if not path:
        return mark + rest
    target = path if "." in posixpath.basename(path) else f"{path}.{suffix}"
    return posixpath.relpath(target, posixpath.dirname(here) or ".") + mark + rest
