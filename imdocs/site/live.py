"""A site that follows its sources: what changed is rebuilt beside the published site, checked, and then put into it.

Only the Markdown of the pages is written again; search index, archive and data files stay those of the last full build.
A source that cannot be read changes nothing: its problems are told, and the site stays as it is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from imdocs.problems import Problem, Refused, stops
from imdocs.site.build import build
from imdocs.site.config import staged, write_config
from imdocs.site.documents_page import ZIP
from imdocs.site.edition import Edition
from imdocs.site.generate import generate, warm_material
from imdocs.site.link_problems import link_problems
from imdocs.site.load import load_editions
from imdocs.site.make import THEME, epoch
from imdocs.site.page import Page
from imdocs.site.pages import FAMILIES, markdown_of, page_list
from imdocs.site.publish import publish_changes
from imdocs.site.request import SiteReport, SiteRequest
from imdocs.site.write import ASSETS, asset_files, write_files
from imdocs.sources.whole import unwritten

LIVE = ".site-live"
Pages = Callable[[Edition], Iterable[Page]]


@dataclass(frozen=True)
class Update:
    """What a look at the sources led to: files that changed on the site, and problems that kept others from it."""

    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class LiveSite:
    """The site while somebody edits."""

    request: SiteRequest
    editions: list[Edition] = field(default_factory=list)
    builders: dict[str, Callable[[], None]] = field(default_factory=dict)

    @property
    def watched(self) -> tuple[Path, ...]:
        """Where a change is a reason to look."""
        request = self.request
        return tuple(
            filter(None, (request.content, request.templates, request.mkdocs_yml, THEME, ASSETS, request.downloads))
        )

    @property
    def live(self) -> Path:
        """The built site beside the published one."""
        return self.request.out / LIVE

    def start(self) -> SiteReport:
        """A full build, then the generator kept warm."""
        report = build(self.request)
        shutil.rmtree(self.live, ignore_errors=True)
        shutil.copytree(self.request.site, self.live)
        self.editions, _ = load_editions(self.request)
        for edition in self.editions:
            config = write_config(self.request.out, edition, self.request.mkdocs_yml, THEME)
            self.builders[edition.language] = self._builder(edition, config)
        return report

    def _builder(self, edition: Edition, config: Path) -> Callable[[], None]:
        """Material is kept in memory; Zensical starts fast enough and keeps what it built in a cache of its own."""
        built = self.live / edition.folder_of(edition.language)
        if self.request.generator == "zensical":
            return lambda: generate("zensical", staged(config, edition, built), epoch(edition))
        return warm_material(config, built)

    def updates(self, differ: Iterable[Path], shown: str) -> Iterator[Update]:
        """Bring the site up to date in two steps: what the author looks at first, then everything else."""
        differ = list(differ)
        if any(path.is_relative_to(THEME) for path in differ):
            first = self._told(lambda: self._rebuilt(shown))
            yield first
            if stops(first.problems):
                return
            yield self._told(lambda: self._rebuilt("*"))
        content = self.request.content
        folders = {path.relative_to(content).parent.as_posix() for path in differ if path.is_relative_to(content)}
        if folders and folders <= FAMILIES.keys():
            family = sorted(folders)
            first = self._told(
                lambda: self._reread(lambda edition: chain.from_iterable(FAMILIES[name](edition) for name in family))
            )
            yield first
            if stops(first.problems):
                return
        if not all(path.is_relative_to(THEME) for path in differ):
            yield self._told(lambda: self._reread(page_list))

    def _told(self, work: Callable[[], Update]) -> Update:
        try:
            return work()
        except Refused as refused:
            return Update(problems=refused.problems)
        except OSError as error:
            return Update(problems=(unwritten(error, self.request.out),))

    def _reread(self, pages: Pages) -> Update:
        """Load everything again and write the pages that differ."""
        self.editions, warnings = load_editions(self.request)
        written = {
            edition.language: write_files(
                self._folder(edition), {**markdown_of(pages(edition), edition), **asset_files()}
            )
            for edition in self.editions
        }
        return Update(self._published(written), tuple(warnings))

    def _rebuilt(self, shown: str) -> Update:
        """Build pages again though their Markdown is the same: the one that is shown, or all."""
        written = {}
        for edition in self.editions:
            folder = self._folder(edition)
            page = folder / Path(shown.removeprefix(edition.folder_of(edition.language))).with_suffix(".md")
            written[edition.language] = [page] if page.is_file() else sorted(folder.rglob("*.md"))
            for path in written[edition.language]:
                os.utime(path)
        return Update(self._published(written))

    def _folder(self, edition: Edition) -> Path:
        return self.request.pages / edition.language

    def _published(self, written: dict[str, list[Path]]) -> tuple[str, ...]:
        """Build what was written, check its links, and put it into the site."""
        names = []
        for edition in self.editions:
            if written[edition.language]:
                self.builders[edition.language]()
            prefix = edition.folder_of(edition.language)
            names += [prefix + _built(path.relative_to(self._folder(edition))) for path in written[edition.language]]
        pages = [name for name in names if name.endswith(".html")]
        later = frozenset({f"downloads/{ZIP}"})
        broken = link_problems(self.live, self.editions[0], self.request.content, later=later, only=pages)
        if broken:
            raise Refused(*broken)
        return tuple(publish_changes(self.live, self.request.site, names))


def _built(path: Path) -> str:
    """The file that a page becomes."""
    return (path.with_suffix(".html") if path.suffix == ".md" else path).as_posix()
