"""Jobs become files under build/: every organisation on its own, every problem told, no good output lost."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from imdocs.content.library import content_hash
from imdocs.documents.jobs import DocumentJob, Wanted, jobs_for
from imdocs.workbench.output import OutputFolder, write_manifest
from imdocs.workbench.bench import Workbench
from imdocs.organisations.key import key_of
from imdocs.organisations.read import load_organisation, organisation_folders
from imdocs.problems import Problem, Refused, gather
from imdocs.sources.places import Places
from imdocs.sources.program import program_hash

TOOLS = ("imdocs", "pypandoc_binary", "typst", "jinja2", "isal")
FEWEST_FOR_A_POOL = 8
Tell = Callable[[str, int, int], None]


@dataclass
class Report:
    """What was made, what was already right, and every problem."""

    written: list[Path] = field(default_factory=list)
    current: int = 0
    removed: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    organisations: int = 0

    def add(self, other: Report) -> None:
        """Join another organisation's report."""
        self.written += other.written
        self.current += other.current
        self.removed += other.removed
        self.problems += other.problems
        self.organisations += other.organisations


@dataclass(frozen=True)
class Task:
    """One organisation's share of the work, as it is sent to a process."""

    places: Places
    folder: Path
    wanted: Wanted
    today: date
    shared: str


def build_documents(  # noqa: PLR0913 - the front door has this many wishes
    places: Places, organisations: Iterable[str], wanted: Wanted, today: date,
    jobs: int = 0, tell: Tell = lambda _name, _done, _all: None,
) -> Report:  # fmt: skip
    """Make every document that is due; raises Refused where nothing at all can be made."""
    folders = organisation_folders(places.organisations, tuple(organisations))
    shared = shared_fingerprint(places)
    tasks = [Task(places, folder, wanted, today, shared) for folder in folders]
    report = Report()
    for number, part in enumerate(_carried_out(tasks, jobs), 1):
        report.add(part)
        tell(folders[number - 1].name, number, len(tasks))
    write_manifest(places.out, [places.folder_of(folder.name) for folder in _built(places)], versions())
    return report


def _built(places: Places) -> list[Path]:
    """The organisations that have documents."""
    return sorted(path for path in places.documents.glob("*") if path.is_dir()) if places.documents.is_dir() else []


def _carried_out(tasks: list[Task], jobs: int) -> Iterator[Report]:
    """Do the tasks here, or in a pool where there are enough of them."""
    processes = jobs or os.cpu_count() or 1
    if len(tasks) < FEWEST_FOR_A_POOL or processes == 1:
        yield from map(build_organisation, tasks)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from in_order(pool, tasks)


def in_order(pool: Executor, tasks: list[Task]) -> Iterator[Report]:
    """Results in the order of the tasks; only so many wait at once that memory stays flat."""
    waiting = []
    queue = iter(tasks)
    for task in queue:
        waiting.append(pool.submit(build_organisation, task))
        if len(waiting) >= 64:  # noqa: PLR2004 - a few for each process
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()


@cache
def bench_for(places: Places) -> Workbench:
    """The workbench of this process."""
    return Workbench(places)


def build_organisation(task: Task) -> Report:
    """Everything of one organisation; its problems are in the report, so that the others go on."""
    report = Report(organisations=1)
    out = OutputFolder.open(task.places.folder_of(task.folder.name))
    fingerprint = _fingerprint(task)
    if out.known and out.fingerprint == fingerprint and out.untouched():
        report.current = len(out.known)
        return report
    try:
        organisation = load_organisation(task.folder)
        key = key_of(task.folder)
        made, problems = jobs_for(organisation, bench_for(task.places), task.wanted, task.today)
    except Refused as refused:
        report.problems += refused.problems
        return report
    report.problems += problems
    _, problems = gather(lambda job: _make(job, out, key, report, bench_for(task.places)), made)
    report.problems += problems
    if not (report.problems or task.wanted.documents or task.wanted.formats or task.wanted.languages):
        report.removed = out.forget_others()
    report.problems += out.problems
    report.written = out.written
    whole = not (task.wanted.documents or task.wanted.formats or task.wanted.languages)
    out.close(fingerprint if whole and not report.problems else "")
    return report


def _make(job: DocumentJob, out: OutputFolder, key: bytes, report: Report, bench: Workbench) -> None:
    """Make one document, unless it is there already."""
    if out.is_current(job.name, job.key):
        report.current += 1
        return
    made = bench.make(job.template, job.request, job.instance, job.format, key)
    report.problems += made.remarks
    out.write(job.name, made.data, job.key, job.template.name, job.request.words.language)


def _fingerprint(task: Task) -> str:
    """One hash of everything that an organisation's documents are made from."""
    digest = hashlib.sha256(repr((task.shared, task.wanted, task.today)).encode())
    for path in sorted(task.folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(task.folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def shared_fingerprint(places: Places) -> str:
    """One hash of what all organisations share: content, templates, and the program itself."""
    digest = hashlib.sha256((content_hash(places.content) + program_hash()).encode())
    for path in sorted(places.templates.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(places.templates)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def versions() -> dict[str, str]:
    """What decides the bytes of a document."""
    found = {}
    for name in TOOLS:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "source"
    return found
