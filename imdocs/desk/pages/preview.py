"""A document while its template, the content or the data are edited: what is saved is shown within a second."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from imdocs.desk.desk import Desk, Stamp, stamp_of
from imdocs.desk.page import Asked, render, told, words_of
from imdocs.documents.jobs import NO_ORGANISATIONS, DocumentJob, jobs_for
from imdocs.documents.references import check_against
from imdocs.documents.view import ON_PAPER, view
from imdocs.organisations.read import load_organisation
from imdocs.organisations.soundness import LANGUAGE
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.words import Words
from imdocs.workbench.report import Wanted

PAUSE = 0.1  # seconds between two looks at the files
USUAL = ("road-map", "organisation-profile")


@dataclass(frozen=True)
class Shown:
    """What is to be seen: pages by their key, or what stands in the way."""

    key: str = ""
    pages: int = 0
    problems: tuple[Problem, ...] = ()


def preview(asked: Asked) -> Response:
    """Choose a document and a language, and watch it."""
    one = load_organisation(asked.desk.folder(asked.organisation))
    with asked.desk.bench() as bench:
        paths = bench.templates(one)
        names = {}
        for name, path in paths.items():
            try:
                header = bench.template(path, one).header
            except Refused:
                names[name] = name
                continue
            if set(header.formats) & set(ON_PAPER) and header.group not in NO_ORGANISATIONS:
                names[name] = asked.words(header.title)
    document = asked.query.get("document", "")
    document = document if document in names else next((name for name in USUAL if name in names), next(iter(names)))
    language = asked.query.get("language", "") or one.languages[0]
    if not LANGUAGE.fullmatch(language):
        raise Refused(Problem(Place(language), "bad-language", asked.words("'{name}' is no language", name=language)))
    shown = _shown(asked.desk, one.id, document, language)
    return render(
        asked, "preview.html", organisation=one, names=dict(sorted(names.items(), key=lambda pair: pair[1])), document=document,
        language=language, shown=shown, problems=told(asked, shown.problems),
    )  # fmt: skip


def _shown(desk: Desk, organisation: str, document: str, language: str) -> Shown:
    """The pages as they are now; set and kept, so that the pictures come at once."""
    try:
        with desk.bench() as bench:
            one = load_organisation(desk.folder(organisation))
            bench.forget(one)  # its logo, its colours and its own templates may have changed
            if dangling := list(check_against(bench.library(one.languages[0]), one)):
                raise Refused(*dangling)
            jobs, problems = jobs_for(one, bench, Wanted((document,), (), (language,)), desk.day())
            job = _first(jobs, problems, document)
            found = view(bench, job)
            return Shown(found.key, len(desk.kept(found.key, found.pictures)))
    except Refused as refused:
        return Shown(problems=refused.problems)


def _first(jobs: list[DocumentJob], problems: list[Problem], document: str) -> DocumentJob:
    """The first of a document's instances that has pages."""
    job = next((job for job in jobs if job.format in ON_PAPER), None)
    if job is None:
        says = "there is nothing to show of it yet"
        raise Refused(
            *(
                problems
                or [Problem(Place(document), "no-pages", says, "look at the steps: something must be done first")]
            )
        )
    return job


def picture(asked: Asked) -> Response:
    """One page by the key of its document; keys are told by the preview only."""
    pages = asked.desk.pictures_of(asked.at["key"])
    number = int(asked.at["number"])
    if not 1 <= number <= len(pages):
        raise Refused(Problem(Place(asked.at["key"]), "no-document", asked.words("this page is over")))
    return Response(pages[number - 1], media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


async def watch(desk: Desk, request: Request) -> Response:
    """What is to be seen, told again whenever a file that it is made from was saved."""
    document, language = request.query_params.get("document", ""), request.query_params.get("language", "")
    organisation, words = request.path_params["organisation"], words_of(request)
    return StreamingResponse(_events(desk, organisation, document, language, words), media_type="text/event-stream")


async def _events(desk: Desk, organisation: str, document: str, language: str, words: Words) -> AsyncIterator[str]:
    seen: Stamp | None = None
    key = ""
    while True:
        now = await run_in_threadpool(_stamp, desk, organisation)
        if now != seen:
            seen = now
            shown = await run_in_threadpool(_shown, desk, organisation, document, language)
            if shown.key != key or shown.problems:
                key = shown.key
                says = [f"{one.says} ({one.hint})" if one.hint else one.says for one in shown.problems]
                where = [
                    f"{Path(one.place.path).name}, {words('line {n}', n=one.place.line)}" for one in shown.problems
                ]
                problems = [list(pair) for pair in zip(where, says, strict=True)]
                yield f"data: {json.dumps({'key': shown.key, 'pages': shown.pages, 'problems': problems})}\n\n"
        await asyncio.sleep(PAUSE)


def _stamp(desk: Desk, organisation: str) -> Stamp:
    """Content, templates, and the organisation's own files."""
    return stamp_of(desk.places, desk.folder(organisation))
