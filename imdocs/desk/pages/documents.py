"""Documents: make them, list them, look at each page, print, take them along."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial

from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from imdocs.desk.builds import Build
from imdocs.desk.desk import Desk
from imdocs.desk.labels import group_labels
from imdocs.desk.page import Asked, back_to, render, told
from imdocs.documents.build import build_documents
from imdocs.documents.jobs import NO_ORGANISATIONS
from imdocs.documents.pack import build_packs
from imdocs.documents.view import ON_PAPER, View, find_job, view
from imdocs.formats.archive import zipped
from imdocs.model.organisation import Organisation
from imdocs.organisations.read import load_organisation
from imdocs.problems import Place, Problem, Refused, gather
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.output import Output
from imdocs.workbench.report import Report, Tell, Wanted

PAUSE = 0.15  # seconds between two looks at a build
FORMATS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "pptx": "PowerPoint", "ics": "Calendar", "zip": "Zip"}
PACK = "pack"


@dataclass
class Made:
    """One document in the list, with a file for each format."""

    name: str
    title: str
    detail: str
    language: str
    document: str
    whom: str = ""
    files: list[tuple[str, str]] = field(default_factory=list)  # the word for the format, the file's name

    @property
    def shown(self) -> str:
        """The file whose pages can be looked at, or nothing."""
        names = [name for _, name in self.files if name.rpartition(".")[2] in ON_PAPER]
        return names[0] if names else ""


def documents(asked: Asked) -> Response:
    """What was made, in groups, and what else can be made."""
    one = load_organisation(asked.desk.folder(asked.organisation))
    known = asked.desk.made(one.id)
    templates = _templates(asked, one)
    groups = [(title, _listed(asked, known, [one for one in templates if one.header.group == group]))
              for group, title in group_labels(asked.words).items()]  # fmt: skip
    there = {output.document for output in known.values()}
    others = [
        template
        for template in templates
        if template.name not in there and template.header.group not in NO_ORGANISATIONS
    ]
    return render(
        asked, "documents.html", organisation=one, groups=[group for group in groups if group[1]], others=others,
        pack=[name for name in known if name.startswith(PACK)], build=asked.desk.builds.newest.get(one.id),
        told=_told(asked, one.id), count=len(known),
    )  # fmt: skip


def _templates(asked: Asked, one: Organisation) -> list[DocumentTemplate]:
    with asked.desk.bench() as bench:
        paths = bench.templates(one)
        return gather(lambda name: bench.template(paths[name], one), sorted(paths))[0]


def _listed(asked: Asked, known: dict[str, Output], templates: list[DocumentTemplate]) -> list[Made]:
    found: dict[str, Made] = {}
    headers = {template.name: template.header for template in templates}
    for name, output in known.items():
        if output.document not in headers or name.startswith(PACK):
            continue
        stem, _, suffix = name.rpartition(".")
        middle = stem.removeprefix(output.document).removesuffix(f".{output.language}").strip(". ")
        header = headers[output.document]
        made = found.setdefault(stem, Made(
            stem, asked.words(header.title), middle.replace("-", " "), output.language, output.document, asked.words(header.whom) if header.whom else "",
        ))  # fmt: skip
        made.files.append((FORMATS.get(suffix, suffix), name))
    return sorted(found.values(), key=lambda made: (made.title, made.name))


def _told(asked: Asked, organisation: str) -> list[object]:
    build = asked.desk.builds.newest.get(organisation)
    return list(told(asked, build.problems)) if build else []


def make(asked: Asked) -> Response:
    """Begin a build of what was asked for; a second click finds the one that runs."""
    desk, words = asked.desk, asked.words
    name = desk.folder(asked.organisation).name
    what, day = asked.text("what"), desk.day()
    document = asked.text("document")
    if what == PACK:
        work: Callable[[Tell], Report] = lambda _tell: build_packs(desk.places, (name,), day)  # noqa: E731 - one of three ways
        title = words("The workshop pack")
    else:
        wanted = Wanted((document,) if document else (), everything=what == "all")
        work = lambda tell: build_documents(desk.places, (name,), wanted, day, tell=tell)  # noqa: E731 - as above
        title = (
            words("One document") if document else words("Every document") if what == "all" else words("What is due")
        )
    desk.builds.start(name, title, partial(_fresh, desk, work))
    return back_to("o", name, "documents")


def _fresh(desk: Desk, work: Callable[[Tell], Report], tell: Tell) -> Report:
    desk.before_build()
    return work(tell)


async def progress(desk: Desk, request: Request) -> Response:
    """How a build goes on, as server-sent events until it is over; a page that is loaded again asks again."""
    build = desk.builds.newest.get(request.path_params["organisation"])
    return StreamingResponse(_events(build), media_type="text/event-stream")


async def _events(build: Build | None) -> AsyncIterator[str]:
    before = ""
    while build is not None and not build.is_over:
        now = json.dumps({"name": build.name, "done": build.done, "whole": build.whole, "state": build.state})
        if now != before:
            yield f"data: {now}\n\n"
        before = now
        await asyncio.sleep(PAUSE)
    yield "event: over\ndata: {}\n\n"


def look(asked: Asked) -> Response:
    """One document, page by page."""
    one, output, found = _viewed(asked)
    name = asked.at["name"]
    stem = name.rpartition(".")[0]
    files = [(FORMATS.get(other.rpartition(".")[2], ""), other)
             for other in asked.desk.made(one.id) if other.rpartition(".")[0] == stem]  # fmt: skip
    with asked.desk.bench() as bench:
        header = bench.template(bench.templates(one)[output.document], one).header
        count = len(_pictures(asked.desk, found))
    return render(
        asked, "look.html", organisation=one, name=name, header=header, title=asked.words(header.title), files=files,
        count=count, key=found.key[:12], output=output,
    )  # fmt: skip


def _viewed(asked: Asked) -> tuple[Organisation, Output, View]:
    """The organisation, what is known of the file, and its pages; raises Refused for what is not there."""
    one = load_organisation(asked.desk.folder(asked.organisation))
    name = asked.at["name"]
    output = asked.desk.made(one.id).get(name)
    if output is None:
        says = asked.words("there is no such document here")
        raise Refused(Problem(Place(name), "no-document", says, asked.words("make the documents again")))
    with asked.desk.bench() as bench:
        bench.forget(one)  # its logo and its colours may have changed
        job = find_job(bench, one, output.document, _usual(name), asked.desk.day())
        return one, output, view(bench, job)


def _usual(name: str) -> str:
    """The name under which a file was due: ours goes beside a changed one as `name (new).docx`."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem.partition(' (new')[0]}.{suffix}"


def _pictures(desk: Desk, found: View) -> list[bytes]:
    with desk.bench():
        return desk.kept(found.key, found.pictures)


def picture(asked: Asked) -> Response:
    """One page as a picture."""
    _, _, found = _viewed(asked)
    pages, number = _pictures(asked.desk, found), int(asked.at["number"])
    if not 1 <= number <= len(pages):
        raise Refused(Problem(Place(asked.at["name"]), "no-document", asked.words("there is no such page")))
    return Response(pages[number - 1], media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def on_paper(asked: Asked) -> Response:
    """A document as a PDF to print, whatever its own format."""
    _, _, found = _viewed(asked)
    with asked.desk.bench():
        return Response(found.pdf(), media_type="application/pdf")


def take(asked: Asked) -> Response:
    """A file as it was made."""
    path = asked.desk.made_file(asked.organisation, asked.at["name"])
    kind = "inline" if path.suffix == ".pdf" else "attachment"
    return FileResponse(path, filename=path.name, content_disposition_type=kind)


def take_all(asked: Asked) -> Response:
    """Every document in one zip file."""
    name = asked.desk.folder(asked.organisation).name
    folder = asked.desk.places.folder_of(name)
    files = [(f"{name}/{one}", (folder / one).read_bytes()) for one in asked.desk.made(name)]
    disposition = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return Response(zipped(files), media_type="application/zip", headers=disposition)
