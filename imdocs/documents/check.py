"""Everything read, every template filled once, nothing written: what `imdocs check` says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from imdocs.content.check import check_library
from imdocs.content.check_translations import check_translations
from imdocs.content.stories import what_waits
from imdocs.contexts import CONTEXTS, Request
from imdocs.documents.differences import difference_lines
from imdocs.documents.references import check_against
from imdocs.model.day import day_of
from imdocs.model.organisation import Organisation
from imdocs.organisations.folders import MAIN, by_code, doubled, organisation_folders
from imdocs.organisations.read import load_organisation
from imdocs.problems import Place, Problem, Refused, Severity, did_you_mean, gather, stops
from imdocs.sources.places import Places
from imdocs.sources.read import read_source
from imdocs.sources.tracked import tracked_files
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.bench import Workbench

MADE_UP = Organisation(id="", name="Made-up & Son's Wáter", code="M4D3", kind="utility", fictional=True)


def check_everything(
    places: Places, today: date, *, coverage: bool, translations: bool, road_maps: bool = False
) -> tuple[list[Problem], str]:
    """Every problem in content, organisations and templates, and what was read in a sentence; raises Refused."""
    bench = Workbench(places)
    library = bench.library("en")
    problems = check_library(library, places.content, today=today, documents=bench.templates(MADE_UP))
    folders = organisation_folders(places.organisations) if places.organisations.is_dir() else []
    organisations, found = gather(load_organisation, folders)
    problems += found
    for organisation in organisations:
        problems += check_against(library, organisation)
        problems += _kept_too_long(organisation, day_of(organisation, today))
    codes = by_code(places.organisations, places.sectors)
    problems += [doubled(code, folders) for code, folders in codes.items() if len(folders) > 1]
    problems += tracked_organisations(places)
    problems += what_waits(places.stories)
    problems += check_documents(bench, organisations[0] if organisations else MADE_UP, today)
    if translations:
        problems += check_translations(places.content)
    summary = (
        f"{len(library.risks)} risks, {len(library.tools)} tools, {len(library.questions)} question sets, "
        f"{len(organisations)} organisations, {len(bench.templates(MADE_UP))} templates read"
    )
    if coverage:
        from imdocs.content.coverage import coverage as covered

        summary = f"{covered(library)}\n{summary}"
    if road_maps:
        summary = "\n".join([*difference_lines(organisations, library), summary])
    return problems, summary


def _kept_too_long(organisation: Organisation, today: date) -> Iterable[Problem]:
    """Data whose day has passed."""
    until = organisation.keep_until
    if until and until < today:
        says = f"these data were to be kept until {until.isoformat()}"
        hint = f"remove them with `imdocs forget {organisation.id}`, or agree on a later day and write it down"
        yield Problem(Place(str(organisation.folder)), "kept-too-long", says, hint, Severity.WARNING)


def tracked_organisations(places: Places) -> list[Problem]:
    """A real organisation must never be tracked by git inside the library, where everybody who clones it could read it."""
    tracked = tracked_files(places.content)
    inside = {path.parent for path in tracked if path.name in MAIN}
    examples = places.content / "organisations", places.content / "sectors"
    inside |= {main.parent.resolve() for folder in examples for name in MAIN for main in folder.glob(f"*/{name}")}
    return [problem for folder in sorted(inside) for problem in _tracked(folder, tracked)]


def _tracked(folder: Path, tracked: frozenset[Path]) -> Iterable[Problem]:
    """Whether git has a file of an organisation or a sector that does not say it is fictional."""
    kept = any(folder in path.parents for path in tracked)
    sources, _ = gather(read_source, [path for name in MAIN if (path := folder / name).is_file()])
    if kept and not any(source.data.get("fictional") == "true" for source in sources):
        says = "this is not marked fictional, and git tracks it inside the library"
        hint = "move its folder elsewhere and say --organisations, or mark an example 'fictional: true'"
        main = next((name for name in MAIN if (folder / name).is_file()), MAIN[0])
        yield Problem(Place(str(folder / main), 1, 1), "private-organisation", says, hint)


def check_documents(bench: Workbench, organisation: Organisation, today: date) -> list[Problem]:
    """Every template filled once; a document that would not be made is told with its place."""
    paths = bench.templates(organisation).values()
    requests, problems = gather(lambda path: _request(bench, organisation, path, today), paths)
    bench.compile_ahead((template, request, request.format) for template, request in requests)
    _, found = gather(lambda one: _fill(bench, *one), requests)
    return [*problems, *found]


def _request(bench: Workbench, organisation: Organisation, path: Path, today: date) -> tuple[DocumentTemplate, Request]:
    """A template, and a request for its first format in English."""
    template = bench.template(path, organisation)
    header = template.header
    if header.context not in CONTEXTS:
        says = f"there is no context '{header.context}'"
        raise Refused(Problem(Place(str(path), 1), "no-context", says, did_you_mean(header.context, CONTEXTS)))
    words = bench.words("en", organisation)
    return template, Request(
        library=bench.library("en"), organisation=organisation, words=words, today=day_of(organisation, today),
        document=template.name, title=words(header.title), code=header.code, is_form=header.form,
        format=header.formats[0], kept=bench.kept(words), questions=header.questions,
    )  # fmt: skip


def _fill(bench: Workbench, template: DocumentTemplate, request: Request) -> None:
    for instance in list(CONTEXTS[template.header.context](request))[:1]:
        draft = bench.draft(template, request, instance, request.format, b"check")
        if stops(remark for remark in draft.remarks if remark.severity is Severity.ERROR):
            raise Refused(*draft.remarks)
