"""The addresses of the desk, and which page answers at each."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from imdocs.desk.desk import Desk
from imdocs.desk.page import Asked, Handler, page
from imdocs.model.organisation import Organisation
from imdocs.sources.typed import adapter_of

HERE = Path(__file__).parent
FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


def application(desk: Desk) -> Starlette:
    """Everything behind the gate."""

    def get(path: str, name: str) -> Route:
        return Route(path, page(desk, _late(name)), methods=["GET"])

    def post(path: str, name: str) -> Route:
        return Route(path, page(desk, _late(name)), methods=["POST"])

    def events(path: str, name: str) -> Route:
        return Route(path, partial(_stream, desk, name), methods=["GET"])

    one = "/o/{organisation}"
    return Starlette(
        routes=[
            get("/", "standing.organisations"),
            get(one, "standing.organisation"),
            get(f"{one}/documents", "documents.documents"),
            post(f"{one}/make", "documents.make"),
            events(f"{one}/progress", "documents.progress"),
            get(f"{one}/documents.zip", "documents.take_all"),
            get(f"{one}/look/{{name}}", "documents.look"),
            get(f"{one}/look/{{name}}/{{number:int}}.png", "documents.picture"),
            get(f"{one}/print/{{name}}", "documents.on_paper"),
            get(f"{one}/files/{{name:path}}", "documents.take"),
            get("/collect", "answers.drop"),
            post("/collect", "answers.collect"),
            get("/collected/{report}", "answers.collected"),
            get(f"{one}/answers", "answers.answers"),
            post(f"{one}/settle", "answers.settle"),
            post(f"{one}/undo", "answers.undo"),
            get(f"{one}/pictures", "pictures.pictures"),
            get(f"{one}/pictures/{{name}}.svg", "pictures.picture"),
            get(f"{one}/data", "data.data"),
            get(f"{one}/data/{{name:path}}", "data.edit"),
            post(f"{one}/data/{{name:path}}", "data.save"),
            get("/new", "beginning.begin"),
            post("/new", "beginning.made"),
            get(f"{one}/changes", "changes.changes"),
            post(f"{one}/bring-back", "changes.bring_back"),
            get(f"{one}/preview", "preview.preview"),
            events(f"{one}/preview/events", "preview.watch"),
            get("/preview/{key}/{number:int}.png", "preview.picture"),
            get(f"{one}/decide", "deciding.decide"),
            post(f"{one}/decide", "deciding.decided"),
            get(f"{one}/advice", "deciding.advise"),
            post(f"{one}/cycle", "deciding.next_cycle"),
            Route("/fonts/{name}", font, methods=["GET"]),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ]
    )


def first_page_ready() -> None:
    """Load what the first page needs, so that it comes at once: its room, and the check of an organisation's files."""
    _page_function("standing.organisations")
    adapter_of(Organisation)


def _page_function(name: str) -> Any:  # noqa: ANN401 - a handler, or what streams events
    """A function of a page by `file.function`; its rooms load when it is first asked for, so that the desk opens at once."""
    module, _, function = name.partition(".")
    return getattr(import_module(f"imdocs.desk.pages.{module}"), function)


def _late(name: str) -> Handler:
    def handler(asked: Asked) -> Response:
        answer: Response = _page_function(name)(asked)
        return answer

    return handler


async def _stream(desk: Desk, name: str, request: Request) -> Response:
    answer: Response = await _page_function(name)(desk, request)
    return answer


def font(request: Request) -> Response:
    """A face of Source Sans from its package."""
    name = request.path_params["name"]
    if name not in FACES:
        return Response(status_code=404)
    path = Path(str(files("font_source_sans_pro").joinpath("files", name)))
    return FileResponse(path, media_type="font/ttf", headers={"Cache-Control": "private, max-age=86400"})
