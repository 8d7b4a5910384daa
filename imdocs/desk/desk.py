"""What the pages share: the folders, the day, the workbench behind one lock, and the builds."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imdocs.desk.builds import Builds
from imdocs.organisations.folders import organisation_folders
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.fingerprint import content_files
from imdocs.sources.places import Places
from imdocs.workbench.output import Output, OutputFolder

if TYPE_CHECKING:
    from imdocs.workbench.bench import Workbench

Stamp = frozenset[tuple[str, int, int]]
MOST_KEPT = 12
MEMORIES = ("manifest.json", "pack.json")


@dataclass
class Desk:
    """One open desk."""

    places: Places
    day: Callable[[], date]
    builds: Builds = field(default_factory=Builds)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _bench: Workbench | None = None
    _stamp: Stamp = frozenset()
    _pictures: dict[str, list[bytes]] = field(default_factory=dict)
    _reports: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    _built: Stamp = frozenset()

    def folder(self, organisation: str) -> Path:
        """The folder of an organisation, taken from the list of those that are there; raises Refused."""
        (folder,) = organisation_folders(self.places.organisations, (organisation,))
        return folder

    @contextmanager
    def bench(self) -> Iterator[Workbench]:
        """The workbench, for one thread at a time; made anew when content or templates changed."""
        from imdocs.workbench.bench import Workbench

        with self._lock:
            stamp = stamp_of(self.places)
            if self._bench is None:
                self._bench = Workbench(self.places)
            elif stamp != self._stamp:
                changed = {path for path, _, _ in stamp ^ self._stamp}
                content = any(Path(path).is_relative_to(self.places.content) for path in changed)
                self._bench = self._bench.renewed(content=content)
            self._stamp = stamp
            yield self._bench

    def kept(self, key: str, make: Callable[[], list[bytes]]) -> list[bytes]:
        """The pictures of a document, made once for each wording; the newest few are kept. Called with the bench held."""
        if key not in self._pictures:
            self._pictures[key] = make()
            while len(self._pictures) > MOST_KEPT:
                del self._pictures[next(iter(self._pictures))]
        return self._pictures[key]

    def pictures_of(self, key: str) -> list[bytes]:
        """The pictures that are kept under a key; none where there are none."""
        return self._pictures.get(key, [])

    def remember(self, report: tuple[Any, ...]) -> str:
        """Keep a report until the desk is closed; returns what it is called."""
        name = secrets.token_hex(4)
        self._reports[name] = report
        return name

    def remembered(self, name: str) -> tuple[Any, ...] | None:
        """A report by what it is called, or None."""
        return self._reports.get(name)

    def before_build(self) -> None:
        """Let the builds read content and templates again if these changed; they keep a workbench of their own."""
        from imdocs.documents.make import bench_for

        stamp = stamp_of(self.places)
        if stamp != self._built:
            bench_for.cache_clear()
            self._built = stamp

    def made(self, organisation: str) -> dict[str, Output]:
        """Every file that was made for an organisation and is still there, by its name."""
        folder = self.places.folder_of(organisation)
        known: dict[str, Output] = {}
        for memory in MEMORIES:
            known |= OutputFolder.open(folder, memory).known
        return {name: known[name] for name in sorted(known) if (folder / name).is_file()}

    def made_file(self, organisation: str, name: str) -> Path:
        """A file that was made, looked up by its name; raises Refused for any other."""
        if name not in self.made(self.folder(organisation).name):
            hint = "make the documents again"
            raise Refused(Problem(Place(name), "no-document", "there is no such file here", hint))
        return self.places.folder_of(organisation) / name


def stamp_of(places: Places, organisation: Path | None = None) -> Stamp:
    """Every file of the content and the templates with its time and size, and those of one organisation if it is named."""
    files = [*content_files(places.content), *places.templates.rglob("*")]
    files += organisation.rglob("*") if organisation else []
    found = set()
    for path in files:
        try:
            state = path.stat()
        except OSError:
            continue  # taken away between two looks
        found.add((str(path), state.st_mtime_ns, state.st_size))
    return frozenset(found)
