"""Shelves of the library filled: each template's papers, once for each language and format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from imdocs.contexts import CONTEXTS, Instance, Request
from imdocs.documents.jobs import DocumentJob
from imdocs.documents.make import bench_for, make_jobs
from imdocs.documents.nobody import Blank, blanks, nobody, with_every_tool
from imdocs.documents.shelves import LIBRARY, Shelf
from imdocs.problems import Problem, gather
from imdocs.sources.places import Places
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.bench import Workbench
from imdocs.workbench.output import OutputFolder
from imdocs.workbench.report import Report, Tell

Wish = tuple[Sequence[str], Sequence[str]]  # formats and languages


def fill_shelves(
    due: Sequence[tuple[Shelf, OutputFolder]],
    places: Places,
    wish: Wish,
    fingerprint: str,
    tell: Tell,
    planned: Callable[[Sequence[str]], None],
) -> Report:
    """Make what belongs on these shelves, all of it in one go; what fails is told, the rest goes on."""
    bench = bench_for(places)
    paths = bench.templates(nobody())
    templates, problems = gather(lambda name: bench.template(paths[name], nobody()), sorted(paths))
    jobs: list[tuple[DocumentJob, OutputFolder]] = []
    for shelf, out in due:
        found, more = _jobs_on(shelf, templates, bench, wish)
        jobs += [(job, out) for job in found]
        problems += more
    planned([(out.folder / job.name).relative_to(places.library).as_posix() for job, out in jobs])
    bench.compile_ahead((job.template, job.request, job.format) for job, _ in jobs)
    report = Report(name=LIBRARY)
    told = [*problems, *make_jobs(jobs, b"", report, bench, tell), *report.problems]
    for _, out in due:
        part = Report(problems=list(told))
        part.take(out, whole=not wish[0])
        out.close("" if part.problems else fingerprint)
        report.add(part)
    return report


def _jobs_on(
    shelf: Shelf, templates: Iterable[DocumentTemplate], bench: Workbench, wish: Wish
) -> tuple[list[DocumentJob], list[Problem]]:
    """Every paper of a shelf, and what is wrong with its templates."""
    held = [template for template in templates if shelf.holds(template)]
    found, problems = gather(lambda one: list(_jobs(shelf, one, bench, wish)), held)
    return [job for jobs in found for job in jobs], problems


def _jobs(shelf: Shelf, template: DocumentTemplate, bench: Workbench, wish: Wish) -> Iterator[DocumentJob]:
    header, (formats, languages) = template.header, wish
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
