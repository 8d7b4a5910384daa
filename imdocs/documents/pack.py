"""The pack of a workshop: one PDF for each print run, one for each paper with every copy in it, a cover, and a zip.

Sheets with names on them lie in `print-yourself/` and never enter the zip.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from imdocs.contexts import CONTEXTS
from imdocs.contexts.frame import Request
from imdocs.contexts.workshop.cover import Printed, cover
from imdocs.contexts.workshop.plan import the_plan
from imdocs.documents.build import broken
from imdocs.documents.make import bench_for
from imdocs.documents.printing import Part, Printer, pages_in
from imdocs.documents.references import check_against
from imdocs.formats.archive import zipped
from imdocs.model.day import day_of
from imdocs.model.joint_room import the_room
from imdocs.model.organisation import Organisation
from imdocs.model.planning import has_wall_kit
from imdocs.model.print_list import PrintRun, print_runs
from imdocs.model.sector import Sector
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.sectors import NAME as SECTOR
from imdocs.organisations.sectors import load_owner, sector_folder
from imdocs.problems import Place, Problem, Refused, gather
from imdocs.sources.fingerprint import folder_hash, shared_hash
from imdocs.sources.places import Places
from imdocs.workbench.bench import Workbench
from imdocs.workbench.output import OutputFolder
from imdocs.workbench.report import Report

MEMORY = "pack.json"
FOLDER, YOURSELF, WHOLE, COVER = "pack", "print-yourself", "all-copies", "00-cover.pdf"


def build_packs(
    places: Places, organisations: Sequence[str], today: date, language: str = "", sector: str = ""
) -> Report:
    """The packs of these organisations, or of a sector's joint workshop; each one's problems are told, and the others go on."""
    report = Report()
    chosen = (
        [sector_folder(places.sectors, sector)]
        if sector
        else organisation_folders(places.organisations, tuple(organisations))
    )
    for folder in chosen:
        try:
            report.add(build_pack(places, folder, today, language))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and the others go on
            report.add(Report(organisations=1, name=folder.name, problems=[broken(folder, error)]))
    return report


def build_pack(places: Places, folder: Path, today: date, language: str = "") -> Report:
    """The pack of one organisation, made only where something changed."""
    out = OutputFolder.open(places.folder_of(_id_in(folder)), MEMORY)
    said = repr((shared_hash(places), folder_hash(folder), today, language))
    fingerprint = hashlib.sha256(said.encode()).hexdigest()
    report = Report(organisations=1, name=folder.name, outputs=out.known)
    if out.known and out.fingerprint == fingerprint and out.untouched():
        report.current = len(out.known)
        return report
    whole = ""
    try:
        report.problems += _made(places, folder, today, language, out)
        report.take(out, whole=True)
        whole = "" if report.problems else fingerprint
    finally:
        out.close(whole)
    return report


def _id_in(folder: Path) -> str:
    """The name under which a folder's documents lie."""
    return f"sector-{folder.name}" if (folder / SECTOR).is_file() else folder.name


def _whose(folder: Path) -> tuple[Organisation, Sector | None]:
    """Whose workshop it is: an organisation's, or a joint one, whose room stands for one; raises Refused."""
    organisation, sector = load_owner(folder)
    return (the_room(sector) if sector else organisation), sector


def _made(places: Places, folder: Path, today: date, language: str, out: OutputFolder) -> Sequence[Problem]:
    """Make the pack; what is wrong with the organisation, or with a sheet that cannot be set, leaves the old one as it is."""
    try:
        (organisation, sector), bench = _whose(folder), bench_for(places)
        if dangling := list(check_against(bench.library(organisation.languages[0]), organisation)):
            return dangling
        base = _request(bench, organisation, language or organisation.languages[0], today, sector)
        with ThreadPoolExecutor(1) as press:  # Typst lets go of Python while it works
            try:
                problems = _write(base, bench, out, Printer(bench, organisation, base.words.language, press))
            finally:
                press.shutdown(cancel_futures=True)
        bench.forget(organisation)
    except Refused as refused:
        return refused.problems
    return problems


def _write(base: Request, bench: Workbench, out: OutputFolder, printer: Printer) -> list[Problem]:
    """Every file of the pack, in printing order; what could not be made is told at the end."""
    organisation, language = base.organisation, base.words.language
    runs = print_runs(small=has_wall_kit(organisation))
    parts, problems = gather(lambda run: _part(run, bench, base, printer), runs)
    shop = [part for part in parts if not part.run.personal]
    own = [part for part in parts if part.run.personal]
    names = [file_name(number, part, base) for number, part in enumerate(shop, 1)]
    begun = {f"{WHOLE}/{paper}-{sides}.pdf": printer.together(group, base.words("All copies"))
             for (paper, sides), group in _by_paper(shop, base).items()}  # fmt: skip
    singles, unfit = gather(lambda part: part.pdf.result(), (*shop, *own))
    if unfit:
        raise Refused(*problems, *unfit)
    whole = {name: pdf.result() for name, pdf in begun.items()}
    printed = [Printed(f"{number:02d}", part.run, name, pages_in(data), part.copies)
               for number, (part, name, data) in enumerate(zip(shop, names, singles, strict=False), 1)]  # fmt: skip
    counts = {name: (pages_in(data), _sheets(data, name)) for name, data in whole.items()}
    front = bench.page(bench.template(bench.templates(organisation)["pack-cover"], organisation),
                       _titled(base, bench, organisation, "pack-cover"), cover(base, printed, counts))  # fmt: skip
    files = [(COVER, printer.one(front).result()), *zip(names, singles, strict=False), *whole.items()]
    for name, data in files:
        _put(out, f"{FOLDER}/{name}", data, language)
    for number, (part, data) in enumerate(zip(own, singles[len(shop) :], strict=True), 1):
        _put(out, f"{FOLDER}/{YOURSELF}/{file_name(number, part, base)}", data, language)
    _put(out, f"{FOLDER}.zip", zipped(files), language)
    return problems


def _sheets(pdf: bytes, name: str) -> int:
    """How many sheets of paper a file needs."""
    return -(-pages_in(pdf) // (2 if "duplex" in name else 1))


def _request(
    bench: Workbench, organisation: Organisation, language: str, today: date, sector: Sector | None
) -> Request:
    words = bench.words(language, organisation)
    return Request(library=bench.library(language), organisation=organisation, words=words, today=day_of(organisation, today),
                   format="pdf", kept=bench.kept(words), sector=sector)  # fmt: skip


def _titled(base: Request, bench: Workbench, organisation: Organisation, document: str) -> Request:
    """The request for one document of the pack."""
    header = bench.template(bench.templates(organisation)[document], organisation).header
    return replace(base, document=document, title=base.words(header.title), code=header.code, is_form=header.form)


def _part(run: PrintRun, bench: Workbench, base: Request, printer: Printer) -> Part:
    """A print run whose page is filled and on its way to the press; raises Refused where template or text does not fit."""
    organisation = base.organisation
    template = bench.template(bench.templates(organisation)[run.document], organisation)
    request = _titled(base, bench, organisation, run.document)
    made = {instance.name: instance for instance in CONTEXTS[template.header.context](request)}
    if run.instance not in made:
        name = "-".join(filter(None, (run.document, run.instance)))
        says = f"the context '{template.header.context}' does not make '{name}', which the pack prints"
        hint = "take the first lines of the library's template again"
        raise Refused(Problem(Place(str(template.path)), "no-document", says, hint))
    page = bench.page(template, request, made[run.instance])
    return Part(run, page, run.number(the_plan(request)), printer.one(page))


def file_name(number: int, part: Part, request: Request) -> str:
    """Order, paper, sides, copies and name: `03-A4-duplex-6x-risk-cards.pdf`."""
    name = "-".join(filter(None, (part.run.document, part.run.instance)))
    return f"{number:02d}-{paper_of(part.run, request)}-{part.run.sides}-{part.copies}x-{name}.pdf"


def paper_of(run: PrintRun, request: Request) -> str:
    """The paper in a file's name."""
    return run.paper if request.organisation.paper == "A4" else {"A4": "Letter", "A3": "Tabloid"}[run.paper]


def _by_paper(parts: Sequence[Part], request: Request) -> dict[tuple[str, str], list[Part]]:
    """The print runs that can go through the printer together."""
    groups: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        groups.setdefault((paper_of(part.run, request), part.run.sides), []).append(part)
    return groups


def _put(out: OutputFolder, name: str, data: bytes, language: str) -> None:
    key = hashlib.sha256(data).hexdigest()
    if not out.is_current(name, key):
        out.write(name, data, key, "pack", language)
