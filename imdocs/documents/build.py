"""Jobs become files under build/: every organisation on its own, every problem told, no good output lost."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from imdocs.documents.pool import carried_out
from imdocs.organisations.folders import organisation_folders
from imdocs.problems import Place, Problem, Refused, Severity
from imdocs.sources.fingerprint import folder_hash, program_hash, shared_hash
from imdocs.sources.places import Places
from imdocs.workbench.manifest import manifest_of
from imdocs.workbench.output import OutputFolder
from imdocs.workbench.report import Report, Tell, Wanted, quiet


@dataclass(frozen=True)
class Task:
    """One organisation's share of the work, as it is sent to a process."""

    places: Places
    folder: Path
    wanted: Wanted
    today: date
    shared: str
    program: str


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
    if scheduler:  # a worker on another machine stands in another folder
        places, folders = places.absolute(), [folder.absolute() for folder in folders]
    shared, program = shared_hash(places), program_hash()
    tasks = [Task(places, folder, wanted, today, shared, program) for folder in sorted(folders)]
    report = Report()
    alone = len(tasks) == 1 and not scheduler
    work = partial(build_organisation, tell=tell) if alone else build_organisation
    with manifest_of(places.out, places.documents) as manifest:
        for number, part in enumerate(carried_out(work, tasks, jobs, scheduler), 1):
            manifest.add(part.name, part.outputs)
            report.add(part)
            if not alone:
                tell(part.name, number, len(tasks))
    return report


def build_organisation(task: Task, tell: Tell = quiet) -> Report:
    """Everything of one organisation; whatever is wrong with it is told in its report, so that the others go on.

    Raises Refused only where the worker runs another version of the program.
    """
    if task.program != program_hash():
        hint = "install the same version of imdocs everywhere, and start the workers again"
        raise Refused(Problem(Place("--scheduler"), "other-version", "a worker runs another version of imdocs", hint))
    try:
        return _built(task, tell)
    except Exception as error:
        if tell is not quiet and not isinstance(error, OSError):
            raise  # it is alone, and whoever is told may want no more
        there = OutputFolder.open(task.places.folder_of(task.folder.name)).known
        return Report(organisations=1, name=task.folder.name, problems=[broken(task.folder, error)], outputs=there)


def _built(task: Task, tell: Tell) -> Report:
    """Make what is due; where nothing changed, nothing is even read."""
    out = OutputFolder.open(task.places.folder_of(task.folder.name))
    digest = folder_hash(task.folder)
    fingerprint = hashlib.sha256(repr((task.shared, task.wanted, task.today, digest)).encode()).hexdigest()
    if out.known and out.fingerprint == fingerprint and out.untouched():
        return Report(organisations=1, name=task.folder.name, current=len(out.known), outputs=out.known)
    from imdocs.documents.make import make_organisation  # the heavy rooms load only when something is to be made

    whole = ""
    try:
        report = make_organisation(task.places, task.folder, task.wanted, task.today, out, digest, tell)
        told_again = any(problem.severity > Severity.NOTE for problem in report.problems)
        whole = "" if told_again else fingerprint
    finally:
        out.close(whole)
    return report


def broken(folder: Path, error: Exception) -> Problem:
    """A disk that says no, or a mistake of the program, in a sentence."""
    if isinstance(error, OSError):
        says = f"a file cannot be read or written: {(error.strerror or 'unknown reason').lower()}"
        return Problem(Place(str(error.filename or folder)), "cannot-read", says, "look at the rights of the folder")
    where = traceback.extract_tb(error.__traceback__)[-1]
    says = f"the program failed here: {type(error).__name__} in {Path(where.filename).name}, line {where.lineno}"
    hint = "please report it with this line; everything else was made"
    return Problem(Place(str(folder)), "program-failed", says, hint)
