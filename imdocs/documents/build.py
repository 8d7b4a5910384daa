"""Jobs become files under build/: every organisation on its own, every problem told, no good output lost."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from imdocs.content.library import content_hash
from imdocs.documents.jobs import DocumentJob, Wanted, jobs_for
from imdocs.documents.pool import carried_out
from imdocs.organisations.cached import load_cached
from imdocs.organisations.key import key_of
from imdocs.organisations.read import organisation_folders
from imdocs.organisations.record import UNDONE
from imdocs.problems import Problem, Refused, gather, stops
from imdocs.sources.places import Places
from imdocs.sources.program import program_hash
from imdocs.workbench.bench import Workbench
from imdocs.workbench.output import CACHE, Manifest, Output, OutputFolder

TOOLS = ("imdocs", "pypandoc_binary", "typst", "jinja2", "isal")
Tell = Callable[[str, int, int], None]


@dataclass
class Report:
    """What was made, what was already right, and every problem."""

    written: list[Path] = field(default_factory=list)
    current: int = 0
    removed: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    organisations: int = 0
    name: str = ""
    outputs: dict[str, Output] = field(default_factory=dict)

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
    jobs: int = 0, scheduler: str = "", tell: Tell = lambda _name, _done, _all: None,
) -> Report:  # fmt: skip
    """Make every document that is due; raises Refused where nothing at all can be made."""
    folders = organisation_folders(places.organisations, tuple(organisations))
    return build_folders(places, folders, wanted, today, jobs, scheduler, tell)


def build_folders(  # noqa: PLR0913 - as above
    places: Places, folders: Sequence[Path], wanted: Wanted, today: date,
    jobs: int = 0, scheduler: str = "", tell: Tell = lambda _name, _done, _all: None,
) -> Report:  # fmt: skip
    """The documents of the organisations in these folders, on one core, on all, or on a cluster."""
    shared = shared_fingerprint(places)
    tasks = [Task(places, folder, wanted, today, shared) for folder in folders]
    report = Report()
    manifest = Manifest.open(places.out, versions())
    for number, part in enumerate(carried_out(build_organisation, tasks, jobs, scheduler), 1):
        manifest.add(part.name, part.outputs)
        part.outputs = {}
        report.add(part)
        tell(part.name, number, len(tasks))
    manifest.close(places.documents)
    return report


@cache
def bench_for(places: Places) -> Workbench:
    """The workbench of this process."""
    return Workbench(places)


def build_organisation(task: Task) -> Report:
    """Everything of one organisation; its problems are in the report, so that the others go on."""
    report = Report(organisations=1, name=task.folder.name)
    out = OutputFolder.open(task.places.folder_of(task.folder.name))
    digest = _digest(task.folder)
    fingerprint = hashlib.sha256(repr((task.shared, task.wanted, task.today, digest)).encode()).hexdigest()
    if out.known and out.fingerprint == fingerprint and out.untouched():
        report.current, report.outputs = len(out.known), out.known
        return report
    bench = bench_for(task.places)
    try:
        organisation = load_cached(task.folder, out.folder / CACHE, digest)
        made, problems = jobs_for(organisation, bench, task.wanted, task.today)
    except Refused as refused:
        report.problems += refused.problems
        report.outputs = out.known
        return report
    key = key_of(task.folder)
    _, refused_jobs = gather(lambda job: _make(job, out, key, report, bench), made)
    bench.forget(organisation)
    report.problems += [*problems, *refused_jobs]
    if task.wanted.is_whole and not stops(report.problems):
        report.removed = out.forget_others()
    report.problems += out.problems
    report.written, report.outputs = out.written, out.known
    out.close(fingerprint if task.wanted.is_whole and not report.problems else out.fingerprint if not report.written else "")
    return report


def _make(job: DocumentJob, out: OutputFolder, key: bytes, report: Report, bench: Workbench) -> None:
    """Make one document, unless it is there already and says the same."""
    draft = bench.draft(job.template, job.request, job.instance, job.format, key)
    report.problems += draft.remarks
    if out.is_current(job.name, draft.key):
        report.current += 1
    else:
        out.write(job.name, draft.finish(), draft.key, job.template.name, job.request.words.language)


def _digest(folder: Path) -> str:
    """One hash of everything in an organisation's folder; what was taken aside does not count."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and UNDONE not in path.parts):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
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
