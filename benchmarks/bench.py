"""Worksheets and pages per second: ours, docxtpl and the floor in turn, in one run, on one core.

Run it with `make bench`. Quote the ratios: absolute figures drift with the machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import peers
import reading
from jinja2 import Environment
from paired import paired

from imdocs.content.check import check_library
from imdocs.content.library import load_library
from imdocs.contexts import CONTEXTS, framed
from imdocs.documents.jobs import jobs_for
from imdocs.formats.base import Provenance
from imdocs.formats.docx import _ROOT, _XML, DOCUMENT
from imdocs.formats.docx.package import freeze, pack, unpack
from imdocs.formats.typst import TypstInk
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import find_places
from imdocs.workbench.bench import Workbench
from imdocs.workbench.pages import head_of_page
from imdocs.workbench.paper import layout_of
from imdocs.workbench.report import Wanted

HERE = Path(__file__).parent
KEY = b"benchmark"
NAMES = ["Água & Vida", "Comité de l'Eau <N'Sélaké>", "Stadtwerke Überfluss", "مياه القرية", "Ñandú Agua", "Hồ Nước"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--documents", type=int, default=12)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        rows = worksheet(out, options.rounds, options.documents)
        rows += pages(out, options.rounds)
        rows += back(out, options.rounds)
        rows += cold(out)
        rows += library()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, one core used\n")
    width = max(len(row[0]) for row in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")
    print(f"{'peak memory':<{width}}  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def worksheet(out: Path, rounds: int, many: int) -> list[tuple[str, str]]:
    bench, job = prepared(out, "docx")
    layout = layout_of(job.template, job.request)
    compiled = bench.shelf.compiled(job.template, job.request, "docx", layout)
    files = bench.word_files
    package = files.dressed(compiled, job.request.organisation, layout)
    provenance = Provenance("R4TW-CW3-a", KEY)
    contexts = []
    for number in range(many):
        organisation = replace(job.request.organisation, name=NAMES[number % len(NAMES)] + f" {number}")
        request = replace(job.request, organisation=organisation)
        contexts.append(framed(request, next(iter(CONTEXTS["coaching-worksheet"](request)))))
    template = peers.peer_template(package, contexts[0])
    flat = [peers.peer_context(context, provenance, [100]) for context in contexts]
    body, heads = files.filled(compiled, package, contexts[0], package.ink(provenance))
    whole = package.pack(body, heads, package.ink(provenance), "Worksheet", "en")
    parts = unpack(whole, "worksheet")
    peer = HERE / "docxtpl-worksheet.docx"
    xml = f"{_XML}<w:document {_ROOT}><w:body>{template}{package.section.decode()}</w:body></w:document>"
    peer.write_bytes(
        pack(freeze({name: data for name, data in parts.items() if name != DOCUMENT}), {DOCUMENT: xml.encode()})
    )
    environment = Environment(autoescape=True)
    floor_template = environment.from_string(xml)
    frozen = freeze({name: data for name, data in parts.items() if name != DOCUMENT})

    def ours() -> None:
        for number, context in enumerate(contexts):
            ink = package.ink(provenance)
            text, heads = files.filled(compiled, package, context, ink)
            (out / f"ours{number}.docx").write_bytes(package.pack(text, heads, ink, "Worksheet", "en"))

    def docxtpl() -> None:
        from docxtpl import DocxTemplate

        for number, context in enumerate(flat[:2]):
            made = DocxTemplate(peer)
            made.render(context, jinja_env=Environment(autoescape=True))
            made.save(out / f"docxtpl{number}.docx")

    def floor() -> None:
        for number, context in enumerate(flat):
            text = floor_template.render(context).encode()
            (out / f"floor{number}.docx").write_bytes(pack(frozen, {DOCUMENT: text}))

    mine, theirs, least = paired(rounds, ours, docxtpl, floor)
    mine, theirs, least = mine / many, theirs / 2, least / many
    same = peers.words_in((out / "ours0.docx").read_bytes()) == peers.words_in((out / "docxtpl0.docx").read_bytes())
    size = len(body)
    context_time = paired(rounds, lambda: [list(CONTEXTS["coaching-worksheet"](job.request)) for _ in range(5)])[0] / 5
    return [
        (
            "worksheet: tools, fields, document.xml",
            f"{len(contexts[0]['tools'])}, {body.count(b'<w:sdt>')}, {size / 1000:.0f} kB",
        ),
        ("worksheet: same text as docxtpl", "yes" if same else "NO"),
        ("worksheet: ours", f"{1 / mine:,.0f} a second"),
        ("worksheet: docxtpl", f"{1 / theirs:,.1f} a second"),
        ("worksheet: floor (Jinja2 autoescape + isal + write)", f"{1 / least:,.0f} a second"),
        ("worksheet: ours against docxtpl", f"{theirs / mine:.1f} times"),
        ("worksheet: time against the floor", f"{mine / least:.2f} times"),
        ("worksheet: making the context, beside it", f"{context_time * 1000:.2f} ms"),
    ]


def pages(out: Path, rounds: int) -> list[tuple[str, str]]:
    import typst

    from imdocs.formats.typst import STANDARD, fonts

    bench, job = prepared(out, "pdf")
    layout = layout_of(job.template, job.request)
    context = framed(job.request, job.instance)
    compiled = bench.shelf.compiled(job.template, job.request, "typst", layout)
    bench.draft(job.template, job.request, job.instance, "pdf", KEY).finish()
    ink = TypstInk(compiled.made.fragments, bench.pages.coverage())
    source = (
        head_of_page(context, job.request, layout, bench.wardrobe.look(job.request.organisation), ink)
        + bench.pages._filled[compiled.key][0].fill(context, ink)["body"]
    )
    bare = typst.Compiler(b" ", root=str(bench.staging(job.request.organisation)[0]), font_paths=fonts())
    number = iter(range(1_000_000))

    def ours() -> None:  # a new date each time, so that nothing is remembered from the last page
        varied = replace(job.request, organisation=replace(job.request.organisation, name=f"Água {next(number)}"))
        bench.draft(job.template, varied, job.instance, "pdf", KEY).finish()

    def plain() -> None:
        text = source.replace("Água & Vida d'Ouromar", f"Água {next(number)}")
        bare.compile(text.encode(), format="pdf", pdf_standards=STANDARD, timestamp=0)

    mine, least = paired(rounds, ours, plain)
    return [
        ("PDF: ours", f"{1 / mine:.1f} a second"),
        ("PDF: bare Typst compile of the same source", f"{1 / least:.1f} a second"),
        ("PDF: time against the bare compile", f"{mine / least:.2f} times"),
    ]


def cold(out: Path) -> list[tuple[str, str]]:
    """From nothing to the first worksheet, as a whole process; with templates compiled, the middle of three."""
    build = out / "cold"
    command = [sys.executable, "-m", "imdocs", "build", "urban-utility", "--document", "coaching-worksheet", "--format", "docx",
               "--out", str(build)]  # fmt: skip

    def run(*, compiled: bool) -> float:
        shutil.rmtree(build / "documents" if compiled else build, ignore_errors=True)
        started = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
        return time.monotonic() - started

    first = run(compiled=False)
    return [
        ("first worksheet, nothing compiled", f"{first:.2f} s"),
        ("first worksheet, template compiled", f"{statistics.median(run(compiled=True) for _ in range(3)):.2f} s"),
    ]


def library() -> list[tuple[str, str]]:
    """The whole content folder, read and checked: processor time, the best of five."""
    content = find_places(HERE, None, None, None).content

    def seconds() -> float:
        started = time.process_time()
        check_library(load_library(content)[0], content)
        return time.process_time() - started

    seconds()  # what runs once: imports, and pydantic's checks of each noun
    return [("content: read and checked", f"{min(seconds() for _ in range(5)):.2f} s")]


def back(out: Path, rounds: int) -> list[tuple[str, str]]:
    """A filled worksheet read back; see reading.py."""
    bench, job = prepared(out, "docx")
    form = bench.draft(job.template, job.request, job.instance, "docx", KEY).finish()
    return reading.reading(job, form, KEY, bench.library("en"), rounds, out)


def prepared(out: Path, to: str) -> tuple[Workbench, Any]:
    places = find_places(HERE, None, None, out / "build")
    bench = Workbench(places)
    organisation = load_organisation(places.organisations / "urban-utility")
    jobs, problems = jobs_for(
        organisation, bench, Wanted(documents=("coaching-worksheet",), formats=(to,)), date(2027, 6, 18)
    )
    assert not problems, problems
    return bench, jobs[0]


if __name__ == "__main__":
    main()
