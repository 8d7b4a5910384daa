"""Print runs become PDFs: each alone, and all copies for one paper together, the large ones in a second process."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from imdocs.formats.typst import set_alone
from imdocs.model.organisation import Organisation
from imdocs.model.print_list import PrintRun
from imdocs.problems import Refused
from imdocs.workbench.bench import Page, Workbench

Source = tuple[str, Path, str, dict[str, str]]
PATIENCE = 120  # seconds after which the other process is not waited for any more
_PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
_SETTINGS = "#let im-settings = ("


@dataclass(frozen=True)
class Part:
    """A print run with its page, ready to be set."""

    run: PrintRun
    page: Page
    copies: int


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    return len(_PAGES.findall(pdf))


@dataclass(frozen=True)
class Printer:
    """Sets the pages of one organisation."""

    bench: Workbench
    organisation: Organisation
    language: str

    @property
    def _folder(self) -> Path:
        return self.bench.staging(self.organisation)[0]

    def one(self, page: Page) -> bytes:
        """One document."""
        data = {"data": page.data} if page.data else {}
        return self.bench.press.pdf(page.head + page.body, self._folder, page.name, data)

    def together(self, parts: Sequence[Part], title: str) -> Source:
        """Several documents with all their copies as one source; each counts its own pages and begins on a front."""
        source = [f'#import "/house.typ": im-title\n#im-title("{title}", "{self.language.split("-")[0]}")\n']
        data: dict[str, str] = {}
        for number, part in enumerate(parts):
            head = part.page.head.replace(_SETTINGS, f"{_SETTINGS}whole: false, ", 1)
            body = part.page.body.replace("sys.inputs.data", f"sys.inputs.d{number}")
            data[f"d{number}"] = part.page.data
            turn = 'to: "odd", ' if part.run.sides == "duplex" else ""
            copy = f"#pagebreak({turn}weak: true)\n#part-{number}\n"
            source.append(f"#let part-{number} = [\n{head}{body}\n]\n{copy * part.copies}")
        return "".join(source), self._folder, "pack", data

    def all(self, pages: Sequence[Page], sources: Mapping[str, Source]) -> tuple[list[bytes], dict[str, bytes]]:
        """Single documents here, and the large files meanwhile in another process, where there is another core."""
        with _second_process() as pool:
            waiting = {name: pool.submit(set_alone, *source) for name, source in sources.items()} if pool else {}
            singles = [self.one(page) for page in pages]
            return singles, {name: _from(waiting.get(name), source) for name, source in sources.items()}


@contextmanager
def _second_process() -> Iterator[Executor | None]:
    """Another process, spawned, since the press has threads that do not survive a fork."""
    if (os.cpu_count() or 1) < 2:  # noqa: PLR2004 - two cores
        yield None
        return
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _from(waiting: Future[bytes] | None, source: Source) -> bytes:
    """A large file from the other process; set here where there is none, or where it failed, so that its reason is told."""
    if waiting is not None:
        try:
            return waiting.result(PATIENCE)
        except (BrokenExecutor, TimeoutError, Refused):
            pass
    return set_alone(*source)
