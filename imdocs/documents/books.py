"""Documents of nobody: the four books, a sheet for each risk and tool, and blank forms, under build/library.

They are made by the same engine from an organisation without a name, a code or a folder, so nothing of any real one can
be in them; a plain house style, no logo.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from imdocs.contexts import CONTEXTS, Instance, Request
from imdocs.documents.jobs import LIBRARY, DocumentJob
from imdocs.documents.make import bench_for, make_jobs
from imdocs.documents.nobody import Blank, blanks, nobody, with_every_tool
from imdocs.problems import gather, stops
from imdocs.sources.fingerprint import shared_hash
from imdocs.sources.places import Places
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.bench import Workbench
from imdocs.workbench.output import OutputFolder
from imdocs.workbench.report import Report, Tell, quiet

RECORD_SHEETS = frozenset({"risk-sheet", "tool-sheet"})


@dataclass(frozen=True)
class Shelf:
    """One folder of the library: which templates fill it; `blank` ones are empty forms, others say what records say."""

    folder: str
    holds: Callable[[DocumentTemplate], bool]
    blank: bool = False


def _is_book(template: DocumentTemplate) -> bool:
    return template.header.group == LIBRARY and template.name not in RECORD_SHEETS


def _is_record_sheet(template: DocumentTemplate) -> bool:
    return template.name in RECORD_SHEETS


def _is_blank(template: DocumentTemplate) -> bool:
    return template.header.group != LIBRARY and not template.header.no_blank


BOOKS, SHEETS, BLANKS = Shelf("", _is_book), Shelf("sheets", _is_record_sheet), Shelf("blank", _is_blank, blank=True)


def build_library(
    places: Places,
    formats: Sequence[str] = (),
    languages: Sequence[str] = ("en",),
    shelves: Sequence[Shelf] = (BOOKS, SHEETS, BLANKS),
    tell: Tell = quiet,
) -> Report:
    """Books, sheets and blank forms, shelf by shelf; where nothing changed, nothing is even read."""
    report = Report(name=LIBRARY)
    shared = shared_hash(places)
    for shelf in shelves:
        fingerprint = hashlib.sha256(repr((shared, tuple(formats), tuple(languages))).encode()).hexdigest()
        out = OutputFolder.open(places.library / shelf.folder)
        if out.known and out.fingerprint == fingerprint and out.untouched():
            report.add(Report(current=len(out.known)))
        else:
            report.add(_filled(shelf, out, bench_for(places), formats, languages, fingerprint, tell))
    return report


def _filled(
    shelf: Shelf,
    out: OutputFolder,
    bench: Workbench,
    formats: Sequence[str],
    languages: Sequence[str],
    fingerprint: str,
    tell: Tell,
) -> Report:
    """Make what belongs on a shelf, once for each language and format; what fails is told, the rest goes on."""
    report = Report(name=LIBRARY)
    paths = bench.templates(nobody())
    templates, problems = gather(lambda name: bench.template(paths[name], nobody()), sorted(paths))
    chosen = [template for template in templates if shelf.holds(template)]
    found, more = gather(lambda one: list(_jobs(shelf, one, bench, formats, languages)), chosen)
    jobs = [job for group in found for job in group]
    bench.compile_ahead((job.template, job.request, job.format) for job in jobs)
    report.problems += [*problems, *more, *make_jobs(jobs, out, b"", report, bench, tell)]
    if not (formats or stops(report.problems)):
        report.removed = out.forget_others()
    report.problems += out.problems
    report.written, report.made = out.written, len(out.written)
    out.close("" if report.problems else fingerprint)
    return report


def _jobs(
    shelf: Shelf, template: DocumentTemplate, bench: Workbench, formats: Sequence[str], languages: Sequence[str]
) -> Iterator[DocumentJob]:
    header = template.header
    for language in languages:
        if header.languages and language not in header.languages:
            continue
        library, words = bench.library(language), bench.words(language, nobody())
        whose = (
            blanks(template, library, words) if shelf.blank else [Blank(library, with_every_tool(library, nobody()))]
        )
        for one, to in product(whose, header.formats):
            if formats and to not in formats:
                continue
            request = Request(
                library=one.library, organisation=one.organisation, words=words, today=library.facts.updated,
                document=template.name, title=words(header.title), code=header.code, is_form=header.form, format=to,
                sector=one.sector, member=one.member,
            )  # fmt: skip
            made = CONTEXTS[header.context](request)
            for instance in _distinct(made) if shelf.blank else made:
                name = ".".join(filter(None, (template.name, one.name, instance.name, language, to)))
                yield DocumentJob(template, request, _as_blank(instance), to, name)


def _distinct(instances: Iterable[Instance]) -> Iterator[Instance]:
    """One copy of each kind: six baseline forms for six people are one blank form."""
    seen: set[str] = set()
    for instance in instances:
        kind = _spoken(instance.name)
        if kind not in seen:
            seen.add(kind)
            yield replace(instance, name=kind)


def _spoken(name: str) -> str:
    """The words of an instance's name; numbers of sessions and copies mean nothing on a blank form."""
    return "" if any(sign.isdigit() for sign in name) else name


def _as_blank(instance: Instance) -> Instance:
    """Nobody drafted it, nobody waits for it."""
    return replace(instance, draft="", return_to="", return_by=None)
