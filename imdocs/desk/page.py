"""A page: what is asked, and the answer as HTML; what is refused becomes a page with its problems."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from traceback import extract_tb
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from imdocs.desk.desk import Desk
from imdocs.problems import Problem, Refused, Severity
from imdocs.sources.words import Words, words_for

HERE = Path(__file__).parent
MOST_FILES, MOST_FIELDS = 500, 20_000
NOT_FOUND = 404
MISSING = {"no-organisation", "no-document", "no-pages", "bad-id", "not-collected"}
Handler = Callable[["Asked"], Response]


@dataclass(frozen=True)
class Asked:
    """One request: the desk, the words of its reader, and what was asked."""

    desk: Desk
    words: Words
    at: Mapping[str, str]
    query: Mapping[str, str]
    form: FormData
    path: str

    @property
    def organisation(self) -> str:
        """The organisation in the address; a handler looks it up before it uses it."""
        return self.at["organisation"]

    def text(self, name: str) -> str:
        """A field of the form as text, or nothing."""
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""

    def uploads(self, name: str) -> list[UploadFile]:
        """The files that were handed in under a name."""
        return [one for one in self.form.getlist(name) if isinstance(one, UploadFile) and one.filename]


def page(desk: Desk, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A handler as Starlette calls it: the form is read first, the work is done in a thread."""

    async def answered(request: Request) -> Response:
        limits = {"max_files": MOST_FILES, "max_fields": MOST_FIELDS}
        form = await request.form(**limits) if request.method == "POST" else FormData()  # type: ignore[arg-type]
        asked = Asked(desk, words_of(request), request.path_params, request.query_params, form, request.url.path)
        try:
            return await run_in_threadpool(_carefully, handler, asked)
        finally:
            await form.close()

    return answered


def _carefully(handler: Handler, asked: Asked) -> Response:
    try:
        return handler(asked)
    except Refused as refused:
        status = NOT_FOUND if refused.problems[0].code in MISSING else 422
        inside = asked.at.get("organisation", "") if status != NOT_FOUND else ""
        return render(asked, "refused.html", status=status, inside=inside, problems=told(asked, refused.problems))
    except Exception as error:  # noqa: BLE001 - a person at a page must not meet an empty window
        return render(asked, "broken.html", status=500, what=type(error).__name__, where=_where(error))


def _where(error: Exception) -> str:
    """The place in this program where something broke; never what it was working on."""
    frames = [
        frame for frame in extract_tb(error.__traceback__) if HERE.parent.as_posix() in Path(frame.filename).as_posix()
    ]
    last = frames[-1]
    return f"{Path(last.filename).relative_to(HERE.parent).as_posix()}:{last.lineno}"


def words_of(request: Request) -> Words:
    """The words in the first language of the reader that the package speaks, else English."""
    for part in request.headers.get("accept-language", "").split(","):
        language = part.partition(";")[0].strip()
        if language.split("-")[0] == "en":
            break
        if language.isascii() and language.replace("-", "").isalpha():
            for one in (language, language.split("-")[0]):
                if (HERE.parent / "locale" / f"{one}.po").is_file():
                    return words_for(one)
    return words_for("en")


@dataclass(frozen=True)
class Told:
    """A problem as a page shows it: the file by its own name, never by its path on this machine."""

    where: str
    line: int
    says: str
    hint: str
    code: str
    kind: str


def told(asked: Asked, problems: tuple[Problem, ...] | list[Problem]) -> list[Told]:
    """Problems in the order found, errors first."""
    ordered = sorted(problems, key=lambda problem: -problem.severity)
    words = asked.words
    kinds = {Severity.ERROR: words("To mend"), Severity.WARNING: words("To look at"), Severity.NOTE: words("To know")}
    return [
        Told(near(problem.place.path), problem.place.line, problem.says, problem.hint, problem.code, kinds[problem.severity])
        for problem in ordered
    ]  # fmt: skip


def near(path: str) -> str:
    """The last two names of a path: the organisation's folder and the file."""
    return "/".join(Path(path).parts[-2:])


def render(asked: Asked, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - any context
    """A template with its values."""
    known = {"words": asked.words, "path": asked.path, "version": _version(), "organisation": None, **values}
    return HTMLResponse(_environment().get_template(template).render(known), status)


def part(template: str, macro: str, *values: Any) -> str:  # noqa: ANN401 - whatever the macro takes
    """What one macro of a template makes."""
    return str(getattr(_environment().get_template(template).module, macro)(*values))


def back_to(*parts: str, query: str = "") -> Response:
    """After something was done: the page that shows it, so that a reload does nothing twice."""
    address = "/" + "/".join(quote(part, safe="") for part in parts)
    return RedirectResponse(address + (f"?{query}" if query else ""), 303)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    made.filters["enc"] = lambda text: quote(str(text), safe="")
    return made


@cache
def _version() -> str:
    try:
        return version("imdocs")
    except PackageNotFoundError:
        return ""
