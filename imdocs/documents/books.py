"""Documents of nobody: the four books of the library, and blank forms for everybody, under build/documents/library.

They are made by the same engine from an organisation without a name, a code or a folder, so nothing of any real one can
be in them; a plain house style, no logo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from imdocs.contexts import CONTEXTS, Instance, Request
from imdocs.documents.jobs import LIBRARY, DocumentJob
from imdocs.documents.report import Report
from imdocs.model.content import ContentLibrary, Tool
from imdocs.model.organisation import Organisation
from imdocs.model.roadmap import Roadmap, RoadmapGoal, RoadmapTool
from imdocs.problems import gather, stops
from imdocs.sources.places import Places
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.bench import Workbench
from imdocs.workbench.output import OutputFolder

BLANKS = "blank"
PER_TOOL = frozenset({"coaching-worksheet"})
SHEETS = frozenset({"workshop"})  # groups whose print-only sheets make sense without an organisation
BLANK_GOALS = 2
Chosen = Callable[[DocumentTemplate], bool]


def build_books(
    places: Places, out: Path | None = None, formats: Sequence[str] = (), languages: Sequence[str] = ("en",)
) -> Report:
    """The books of the library, in `out` or in build/documents/library."""
    return _build(
        places, out or places.folder_of(LIBRARY), lambda template: template.header.group == LIBRARY, formats, languages
    )


def build_blanks(
    places: Places, out: Path | None = None, formats: Sequence[str] = (), languages: Sequence[str] = ("en",)
) -> Report:
    """Every form and every print-only workshop sheet, empty, in `out` or in build/documents/library/blank."""
    return _build(places, out or places.folder_of(LIBRARY) / BLANKS, _is_blank, formats, languages)


def _is_blank(template: DocumentTemplate) -> bool:
    header = template.header
    return header.group != LIBRARY and (header.form or (template.kind == "typst" and header.group in SHEETS))


def nobody(kind: str = "utility") -> Organisation:
    """The organisation in whose name blank forms are made: it has none."""
    return Organisation(id=LIBRARY, name="", code="", kind=kind)  # type: ignore[arg-type]


def _build(places: Places, folder: Path, chosen: Chosen, formats: Sequence[str], languages: Sequence[str]) -> Report:
    """Make every chosen template once for each language and format; what fails is told, the rest goes on."""
    bench = Workbench(places)
    report = Report(name=LIBRARY)
    out = OutputFolder.open(folder)
    paths = bench.templates(nobody())
    templates, problems = gather(lambda name: bench.template(paths[name], nobody()), sorted(paths))
    report.problems += problems
    for template in filter(chosen, templates):
        jobs, found = gather(lambda one: list(_jobs(one, bench, formats, languages)), [template])
        _, refused = gather(lambda job: _make(job, out, report, bench), [job for group in jobs for job in group])
        report.problems += [*found, *refused]
    if not (formats or stops(report.problems)):
        report.removed = out.forget_others()
    report.problems += out.problems
    report.written, report.made = out.written, len(out.written)
    report.outputs = out.known
    out.close("")
    return report


def _jobs(
    template: DocumentTemplate, bench: Workbench, formats: Sequence[str], languages: Sequence[str]
) -> Iterator[DocumentJob]:
    header = template.header
    blank = header.group != LIBRARY
    for language in languages:
        if header.languages and language not in header.languages:
            continue
        library = bench.library(language)
        organisation, words = nobody(), bench.words(language, nobody())
        if template.name in PER_TOOL:
            library, organisation = with_blank_tool(library, organisation, words("Name of the tool"))
        for to in header.formats:
            if formats and to not in formats:
                continue
            request = Request(
                library=library, organisation=organisation, words=words, today=library.facts.updated,
                document=template.name, title=words(header.title), code=header.code, is_form=header.form, format=to,
            )  # fmt: skip
            for instance in _distinct(CONTEXTS[header.context](request)):
                one = _as_blank(instance) if blank else instance
                name = ".".join(filter(None, (template.name, _spoken(one.name), language, to)))
                yield DocumentJob(template, request, one, to, name)


def _distinct(instances: Iterable[Instance]) -> Iterator[Instance]:
    """One copy of each kind: six baseline forms for six people are one blank form."""
    seen: set[str] = set()
    for instance in instances:
        kind = _spoken(instance.name)
        if kind not in seen:
            seen.add(kind)
            yield instance


def _spoken(name: str) -> str:
    """The words of an instance's name; numbers of sessions and copies mean nothing on a blank form."""
    return "" if any(sign.isdigit() for sign in name) else name


def _as_blank(instance: Instance) -> Instance:
    """Nobody drafted it, nobody waits for it."""
    return replace(instance, draft="", return_to="", return_by=None)


def with_blank_tool(
    library: ContentLibrary, organisation: Organisation, title: str
) -> tuple[ContentLibrary, Organisation]:
    """A library with one tool more that has no name yet, and an organisation that chose it: questions come per tool."""
    tool = Tool(
        id="blank-tool", number="T00", kinds=("utility",), effort="low", days=(0, 0), months=(0, 0), title=title, summary="",
        integrity="", responsible="", requirements=(), steps=(), goals=(), rides_on=(), blocks=(), cost_drivers=(),
        mistakes=(), also=(), sources=(), updated=library.facts.updated, body="",
    )  # fmt: skip
    goals = tuple(RoadmapGoal(number, "") for number in range(1, BLANK_GOALS + 1))
    roadmap = Roadmap(tools=(RoadmapTool(tool.id, goals),))
    return replace(library, tools={**library.tools, tool.id: tool}), replace(organisation, roadmap=roadmap)


def _make(job: DocumentJob, out: OutputFolder, report: Report, bench: Workbench) -> None:
    draft = bench.draft(job.template, job.request, job.instance, job.format, b"")
    report.problems += draft.remarks
    if out.is_current(job.name, draft.key):
        report.current += 1
    else:
        out.write(job.name, draft.finish(), draft.key, job.template.name, job.request.words.language)
