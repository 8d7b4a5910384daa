"""The lead's documents: those for itself in one folder, those for a member in the member's folder, ready to be mailed.

build/documents/sector-<id>/<document>[.<instance>].<language>.docx|pdf|xlsx
build/documents/sector-<id>/members/<code>/<document>.<language>.docx|pdf, message.<language>.txt, sharing.yaml
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from imdocs.contexts import CONTEXTS, Instance, Request
from imdocs.contexts.sector import FOR_MEMBERS
from imdocs.contexts.sector.reminders import reminder
from imdocs.model.day import day_of
from imdocs.model.following import standings
from imdocs.model.sector import Member, Sector
from imdocs.organisations.key import key_of
from imdocs.organisations.sectors import load_sector, sector_folder
from imdocs.organisations.sharing import AGREEMENT, agreement_text, roadmap_text
from imdocs.problems import Place, Problem, Refused, did_you_mean, gather
from imdocs.sources.places import Places
from imdocs.sources.words import words_for
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.bench import Workbench
from imdocs.workbench.draft import hashed
from imdocs.workbench.manifest import manifest_of
from imdocs.workbench.output import OutputFolder
from imdocs.workbench.report import Report, Tell, Wanted, quiet

GROUP, MEMBERS, MESSAGE = "sector", "members", "message"
WAITING = 4  # documents that may wait for the press, so that memory stays flat


def build_sector(places: Places, name: str, wanted: Wanted, today: date,
                 tell: Tell = quiet) -> Report:  # fmt: skip
    """Make the documents of one sector; raises Refused where its folder cannot be read."""
    sector = load_sector(sector_folder(places.sectors, name))
    day = day_of(sector, today)
    opened = [one.opens for one in sector.rounds if one.opens <= day]
    sector = replace(sector, newest=max(filter(None, [sector.newest, *opened]), default=None))
    key, bench = key_of(sector.folder), Workbench(places)
    out = OutputFolder.open(places.folder_of(sector.as_organisation().id))
    report = Report()
    templates, report.problems = _templates(sector, bench, wanted)
    asked = [one for template in templates for one in _requests(template, sector, bench, wanted, day, key)]
    bench.compile_ahead((template, request, request.format) for template, request in asked)
    _make(asked, bench, wanted, out, report, tell)
    if not wanted.documents and not wanted.formats:
        _letters(sector, places, out, day, report)
    report.take(out, whole=wanted.is_whole)
    out.close("")
    with manifest_of(places.out, places.documents) as manifest:
        manifest.add(sector.as_organisation().id, out.known)
    return report


def member_folders(places: Places, name: str) -> list[Path]:
    """The folders of the members that have not left, as far as they lie among the organisations here."""
    folders = [places.organisations / member.id for member in load_sector(sector_folder(places.sectors, name)).active]
    return [folder for folder in folders if (folder / "organisation.yaml").is_file()]


def _templates(sector: Sector, bench: Workbench, wanted: Wanted) -> tuple[list[DocumentTemplate], list[Problem]]:
    """The templates of a sector's documents that are wanted, and what is wrong with the others."""
    lead = sector.as_organisation()
    paths = bench.templates(lead)
    templates, problems = gather(lambda name: bench.template(paths[name], lead), sorted(paths))
    known = {template.name: template for template in templates if template.header.group == GROUP}
    unknown = [name for name in wanted.documents if name not in known]
    if unknown:
        raise Refused(*(_no_document(name, known) for name in unknown))
    return [template for name, template in known.items() if not wanted.documents or name in wanted.documents], problems


def _no_document(name: str, known: Mapping[str, DocumentTemplate]) -> Problem:
    return Problem(Place(name), "no-document", f"a sector has no document '{name}'", did_you_mean(name, known))


def _requests(
    template: DocumentTemplate, sector: Sector, bench: Workbench, wanted: Wanted, today: date, key: bytes
) -> Iterator[tuple[DocumentTemplate, Request]]:
    """What one template is asked for: once for the lead, or once for each member in its own language and tone."""
    header = template.header
    members: list[Member | None] = [None]
    if header.context in FOR_MEMBERS:
        members = [*sector.active]
    for member in members:
        organisation = sector.as_organisation(member)
        for language in wanted.languages or organisation.languages:
            words = bench.words(language, organisation)
            for to in header.formats:
                if not wanted.formats or to in wanted.formats:
                    yield template, Request(
                        library=bench.library(language), organisation=organisation, words=words, today=today, document=template.name,
                        title=words(header.title), code=header.code, is_form=header.form, format=to, sector=sector, member=member, key=key,
                    )  # fmt: skip


def _name(template: DocumentTemplate, instance: Instance, request: Request) -> str:
    """The file's name below the sector's folder; in a member's own folder no number is needed."""
    member = request.member
    parts = (template.name, "" if member else instance.name, request.words.language, request.format)
    file = ".".join(part for part in parts if part)
    return f"{MEMBERS}/{member.code}/{file}" if member else file


def _make(asked: Sequence[tuple[DocumentTemplate, Request]], bench: Workbench, wanted: Wanted, out: OutputFolder,
          report: Report, tell: Tell) -> None:  # fmt: skip
    """Make every document that is due. While one is filled, Typst sets the pages of those before: it lets go of Python."""
    with ThreadPoolExecutor(1) as press:
        waiting: deque[Callable[[], None]] = deque()
        for number, one in enumerate(asked, 1):
            begun, found = gather(lambda one: list(_begun(*one, bench, wanted, out, report, press)), [one])
            report.problems += found
            waiting += (write for group in begun for write in group)
            while waiting and (len(waiting) > WAITING or number == len(asked)):
                report.problems += gather(lambda write: write(), [waiting.popleft()])[1]
            tell(one[1].title, number, len(asked))


def _begun(
    template: DocumentTemplate, request: Request, bench: Workbench, wanted: Wanted, out: OutputFolder, report: Report, press: Executor,
) -> Iterator[Callable[[], None]]:  # fmt: skip
    """Fill what one template is asked for; what is yielded writes a document that is not there already and says the same."""
    for instance in CONTEXTS[template.header.context](request):
        if not (instance.due or wanted.everything or wanted.documents):
            continue
        name = _name(template, instance, request)
        draft = bench.draft(template, request, instance, request.format, request.key)
        report.problems += draft.remarks
        if out.is_current(name, draft.key):
            report.current += 1
        else:
            made, language = press.submit(draft.finish), request.words.language
            yield partial(_write, out, name, made, draft.key, template.name, language)


def _write(out: OutputFolder, name: str, made: Future[bytes], key: str, document: str, language: str) -> None:
    out.write(name, made.result(), key, document, language)


def _letters(sector: Sector, places: Places, out: OutputFolder, today: date, report: Report) -> None:
    """Beside each member's papers: a message in its language and tone, its agreement to sign, its rows from a joint workshop."""
    for one in standings(sector, today):
        member, language = one.member, one.member.languages[0]
        words = words_for(language, member.wording, (places.templates / "locale",))
        texts = {
            f"{MESSAGE}.{language}.txt": reminder(sector, one, words, today),
            AGREEMENT: agreement_text(sector, member, words),
        }
        if sector.joint and sector.joint.rows_of(member.code):
            rows = sector.joint.roadmap_of(member.code)
            texts["roadmap.yaml"] = roadmap_text(rows, member, words, fictional=sector.fictional)
        for file, text in texts.items():
            name, key = f"{MEMBERS}/{member.code}/{file}", hashed(text)
            if out.is_current(name, key):
                report.current += 1
            else:
                out.write(name, text.encode(), key, file.split(".")[0], language)
