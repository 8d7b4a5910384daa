"""Jobs become files under build/: every organisation on its own, every problem told, no good output lost."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from imdocs.documents.pool import carried_out
from imdocs.documents.report import Report, Tell, Wanted, quiet
from imdocs.organisations.folders import organisation_folders
from imdocs.problems import Severity
from imdocs.sources.fingerprint import folder_hash, shared_hash
from imdocs.sources.places import Places
from imdocs.workbench.output import Manifest, OutputFolder

TOOLS = ("imdocs", "pypandoc_binary", "typst", "jinja2", "isal")


@dataclass(frozen=True)
class Task:
    """One organisation's share of the work, as it is sent to a process."""

    places: Places
    folder: Path
    wanted: Wanted
    today: date
    shared: str


def build_documents(
    places: Places, organisations: Iterable[str], wanted: Wanted, today: date,
    jobs: int = 0, scheduler: str = "", tell: Tell = quiet,
) -> Report:  # fmt: skip
    """Make every document that is due; raises Refused where nothing at all can be made."""
    folders = organisation_folders(places.organisations, tuple(organisations))
    return build_folders(places, folders, wanted, today, jobs, scheduler, tell)


def build_folders(
    places: Places, folders: Sequence[Path], wanted: Wanted, today: date,
    jobs: int = 0, scheduler: str = "", tell: Tell = quiet,
) -> Report:  # fmt: skip
    """The documents of the organisations in these folders, on one core, on all, or on a cluster.

    `tell` hears of each organisation, or of each document where there is one organisation only.
    """
    shared = shared_hash(places)
    tasks = [Task(places, folder, wanted, today, shared) for folder in folders]
    report = Report()
    manifest = Manifest.open(places.out, versions())
    alone = len(tasks) == 1 and not scheduler
    work = partial(build_organisation, tell=tell) if alone else build_organisation
    for number, part in enumerate(carried_out(work, tasks, jobs, scheduler), 1):
        manifest.add(part.name, part.outputs)
        part.outputs = {}
        report.add(part)
        if not alone:
            tell(part.name, number, len(tasks))
    manifest.close(places.documents)
    return report


def build_organisation(task: Task, tell: Tell = quiet) -> Report:
    """Everything of one organisation; where nothing changed, nothing is even read."""
    out = OutputFolder.open(task.places.folder_of(task.folder.name))
    digest = folder_hash(task.folder)
    fingerprint = hashlib.sha256(repr((task.shared, task.wanted, task.today, digest)).encode()).hexdigest()
    if out.known and out.fingerprint == fingerprint and out.untouched():
        return Report(organisations=1, name=task.folder.name, current=len(out.known), outputs=out.known)
    from imdocs.documents.make import make_organisation  # the heavy rooms load only when something is to be made

    report = make_organisation(task.places, task.folder, task.wanted, task.today, out, digest, tell)
    told_again = any(problem.severity > Severity.NOTE for problem in report.problems)
    out.close("" if told_again else fingerprint)
    return report


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
