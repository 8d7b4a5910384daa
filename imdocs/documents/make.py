"""One organisation's documents, made: its data read, what is due decided, each document filled, and written where it changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from multiprocessing import parent_process
from pathlib import Path

from imdocs.documents.jobs import DocumentJob, jobs_for
from imdocs.documents.references import check_against
from imdocs.organisations.cached import load_cached
from imdocs.organisations.key import key_of
from imdocs.problems import Problem, Refused, gather
from imdocs.sources.places import Places
from imdocs.workbench.bench import Workbench
from imdocs.workbench.output import CACHE, OutputFolder
from imdocs.workbench.report import Report, Tell, Wanted, quiet

MOST_PRESSES = 4  # each needs memory for its pages


@cache
def bench_for(places: Places) -> Workbench:
    """The workbench of this process."""
    return Workbench(places)


def make_organisation(
    places: Places, folder: Path, wanted: Wanted, today: date, out: OutputFolder, digest: str, tell: Tell = quiet
) -> Report:
    """Make what is due for one organisation; its problems are in the report, so that the others go on."""
    report = Report(organisations=1, name=folder.name, outputs=out.known)
    bench = bench_for(places)
    try:
        organisation = load_cached(folder, out.folder / CACHE, digest)
        library = bench.library(organisation.languages[0])
        if dangling := list(check_against(library, organisation)):
            raise Refused(*dangling)
        jobs, problems = jobs_for(organisation, bench, wanted, today)
    except Refused as refused:
        report.problems += refused.problems
        return report
    key = key_of(folder)
    tell("", 0, len(jobs))
    bench.compile_ahead((job.template, job.request, job.format) for job in jobs)
    problems += make_jobs([(job, out) for job in jobs], key, report, bench, tell)
    bench.forget(organisation)
    report.problems += dict.fromkeys(problems)  # what spoils Word and PDF alike is told once
    report.take(out, whole=wanted.is_whole)
    return report


def make_jobs(
    jobs: Sequence[tuple[DocumentJob, OutputFolder]], key: bytes, report: Report, bench: Workbench, tell: Tell
) -> list[Problem]:
    """Fill each document and write those that say something new; Typst sets pages beside it, so pages are filled first."""
    done = 0

    def begin(due: tuple[DocumentJob, OutputFolder]) -> tuple[str, Callable[[], None]] | None:
        nonlocal done
        job, out = due
        tell(job.name, done, len(jobs))
        left = _begun(job, out, key, report, bench, press)
        done += left is None
        return (job.name, left) if left else None

    def end(waiting: tuple[str, Callable[[], None]]) -> None:
        nonlocal done
        tell(waiting[0], done, len(jobs))
        waiting[1]()
        done += 1

    with ThreadPoolExecutor(_presses()) as press:  # Typst lets go of Python while it works
        try:
            waiting, problems = gather(begin, sorted(jobs, key=_longest_first))
            _, more = gather(end, filter(None, waiting))
        finally:
            press.shutdown(cancel_futures=True)  # whoever is told may want no more
    tell("", len(jobs), len(jobs))
    return [*problems, *more]


@cache
def _presses() -> int:
    """How many threads set pages: one in each process of many, else as many as there are cores to carry them."""
    return 1 if parent_process() else min(MOST_PRESSES, os.cpu_count() or 1)


def _longest_first(due: tuple[DocumentJob, OutputFolder]) -> tuple[bool, bool]:
    """Sheets for the workshop take longest to set and nothing to fill; then other pages, then what is made here."""
    return due[0].format != "pdf", due[0].template.kind != "typst"


def _begun(
    job: DocumentJob, out: OutputFolder, key: bytes, report: Report, bench: Workbench, press: ThreadPoolExecutor
) -> Callable[[], None] | None:
    """Fill one document. One that is there already and says the same is left alone; of a PDF, what is left to do is returned."""
    draft = bench.draft(job.template, job.request, job.instance, job.format, key)
    report.problems += draft.remarks
    if out.is_current(job.name, draft.key):
        report.current += 1
        return None
    made = press.submit(draft.finish) if job.format == "pdf" else None

    def write() -> None:
        data, before = made.result() if made else draft.finish(), len(out.written)
        put = out.write(job.name, data, draft.key, job.template.name, job.request.words.language)
        report.current += put is not None and len(out.written) == before  # the same bytes lay there already

    if made:
        return write
    write()
    return None
