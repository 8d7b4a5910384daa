"""The addresses of the desk, and which page answers at each."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from imdocs.desk.desk import Desk
from imdocs.desk.page import Handler, page
from imdocs.desk.pages import answers, beginning, changes, data, deciding, documents, pictures, preview, standing

HERE = Path(__file__).parent
FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


def application(desk: Desk) -> Starlette:
    """Everything behind the gate."""

    def get(path: str, handler: Handler) -> Route:
        return Route(path, page(desk, handler), methods=["GET"])

    def post(path: str, handler: Handler) -> Route:
        return Route(path, page(desk, handler), methods=["POST"])

    one = "/o/{organisation}"
    return Starlette(
        routes=[
            get("/", standing.organisations),
            get(one, standing.organisation),
            get(f"{one}/documents", documents.documents),
            post(f"{one}/make", documents.make),
            Route(f"{one}/progress", partial(documents.progress, desk), methods=["GET"]),
            get(f"{one}/documents.zip", documents.take_all),
            get(f"{one}/look/{{name}}", documents.look),
            get(f"{one}/look/{{name}}/{{number:int}}.png", documents.picture),
            get(f"{one}/print/{{name}}", documents.on_paper),
            get(f"{one}/files/{{name:path}}", documents.take),
            get("/collect", answers.drop),
            post("/collect", answers.collect),
            get("/collected/{report}", answers.collected),
            get(f"{one}/answers", answers.answers),
            post(f"{one}/settle", answers.settle),
            post(f"{one}/undo", answers.undo),
            get(f"{one}/pictures", pictures.pictures),
            get(f"{one}/pictures/{{name}}.svg", pictures.picture),
            get(f"{one}/data", data.data),
            get(f"{one}/data/{{name:path}}", data.edit),
            post(f"{one}/data/{{name:path}}", data.save),
            get("/new", beginning.begin),
            post("/new", beginning.made),
            get(f"{one}/changes", changes.changes),
            post(f"{one}/bring-back", changes.bring_back),
            get(f"{one}/preview", preview.preview),
            Route(f"{one}/preview/events", partial(preview.watch, desk), methods=["GET"]),
            get("/preview/{key}/{number:int}.png", preview.picture),
            get(f"{one}/decide", deciding.decide),
            post(f"{one}/decide", deciding.decided),
            get(f"{one}/advice", deciding.advise),
            post(f"{one}/cycle", deciding.next_cycle),
            Route("/fonts/{name}", font, methods=["GET"]),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ]
    )


def font(request: Request) -> Response:
    """A face of Source Sans from its package."""
    name = request.path_params["name"]
    if name not in FACES:
        return Response(status_code=404)
    path = Path(str(files("font_source_sans_pro").joinpath("files", name)))
    return FileResponse(path, media_type="font/ttf", headers={"Cache-Control": "private, max-age=86400"})
