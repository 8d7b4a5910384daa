"""One organisation's documents, made: its data read, what is due decided, each document filled, and written where it changed."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from imdocs.documents.jobs import DocumentJob, jobs_for
from imdocs.documents.references import check_against
from imdocs.documents.report import Report, Wanted
from imdocs.organisations.cached import load_cached
from imdocs.organisations.key import key_of
from imdocs.problems import Refused, gather, stops
from imdocs.sources.places import Places
from imdocs.workbench.bench import Workbench
from imdocs.workbench.output import CACHE, OutputFolder


@cache
def bench_for(places: Places) -> Workbench:
    """The workbench of this process."""
    return Workbench(places)


def make_organisation(
    places: Places, folder: Path, wanted: Wanted, today: date, out: OutputFolder, digest: str
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
    _, refused_jobs = gather(lambda job: _make(job, out, key, report, bench), jobs)
    bench.forget(organisation)
    report.problems += dict.fromkeys([*problems, *refused_jobs])  # what spoils Word and PDF alike is told once
    if wanted.is_whole and not stops(report.problems):
        report.removed = out.forget_others()
    report.problems += out.problems
    report.written = out.written
    return report


def _make(job: DocumentJob, out: OutputFolder, key: bytes, report: Report, bench: Workbench) -> None:
    """Make one document, unless it is there already and says the same."""
    draft = bench.draft(job.template, job.request, job.instance, job.format, key)
    report.problems += draft.remarks
    if out.is_current(job.name, draft.key):
        report.current += 1
    else:
        out.write(job.name, draft.finish(), draft.key, job.template.name, job.request.words.language)
