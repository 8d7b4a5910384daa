"""The data behind the documents, as forms: what stands in each file, problems beside the field, and what is typed saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.responses import Response

from imdocs.authoring.schema import schema_text
from imdocs.desk.forms import Box, Group, Schema, boxes, form_of, keys_of, typed
from imdocs.desk.labels import file_labels
from imdocs.desk.page import Asked, Told, back_to, render, told
from imdocs.organisations.rewrite import Written, problems_with, replace_file, written_files
from imdocs.problems import Place, Problem, Refused, Severity
from imdocs.sources.dump import block_text
from imdocs.sources.read import Source, source_from_text
from imdocs.sources.setting import with_data


@dataclass(frozen=True)
class Named:
    """What a page needs to know of an organisation whose files may be broken."""

    id: str
    name: str


@dataclass(frozen=True)
class Sheet:
    """One file as a page shows it."""

    name: str
    title: str
    written: Written


@cache
def _schema(kind: str) -> Schema:
    return Schema(json.loads(schema_text(kind)))


def data(asked: Asked) -> Response:
    """The files of an organisation, those that are there and those that may be begun."""
    folder = asked.desk.folder(asked.organisation)
    sheets = [_sheet(asked, name, one) for name, one in written_files(folder).items()]
    problems = problems_with(folder, "organisation.yaml", (folder / "organisation.yaml").read_text("utf-8", "replace"))
    return render(asked, "data.html", organisation=named(folder), sheets=sheets, problems=told(asked, problems))


def _sheet(asked: Asked, name: str, one: Written) -> Sheet:
    return Sheet(name, file_labels(asked.words)[one.kind], one)


def named(folder: Path) -> Named:
    """The organisation by its folder: its name is read with care, since its files may be broken."""
    text = (folder / "organisation.yaml").read_text("utf-8", "replace")
    line = next((line for line in text.splitlines() if line.startswith("name:")), "")
    return Named(folder.name, line.partition(":")[2].partition(" #")[0].strip(" \"'") or folder.name)


def edit(asked: Asked) -> Response:
    """One file as a form."""
    folder, written = _found(asked)
    return _page(asked, folder, written, asked.query.get("saved", ""))


def _found(asked: Asked) -> tuple[Path, Written]:
    folder, name = asked.desk.folder(asked.organisation), asked.at["name"]
    written = written_files(folder).get(name)
    if written is None:
        raise Refused(
            Problem(
                Place(name), "no-document", asked.words("there is no such file"), asked.words("choose one of the list")
            )
        )
    return folder, written


def _read(written: Written) -> Source:
    """What stands in a file; a file that is not there says nothing."""
    if not written.data.strip():
        return Source(written.path, {})
    return source_from_text(written.path, written.data.decode("utf-8-sig").replace("\r\n", "\n"))


def _page(
    asked: Asked, folder: Path, written: Written, saved: str = "", problems: tuple[Problem, ...] | None = None,
    text: str = "", lost: list[tuple[str, str]] | None = None,
) -> Response:  # fmt: skip
    """The form, with what is wrong beside the fields; `text` is what was typed and could not be saved."""
    source = source_from_text(written.path, text) if text else _read(written)
    form = form_of(_schema(written.kind), source.data)
    name = asked.at["name"]
    refused = problems is not None
    if problems is None:
        found = problems_with(folder, name, source.header) if source.header else ()
        problems = tuple(one for one in found if one.place.path == str(written.path))
    beside, elsewhere = _placed(asked, form, source, problems)
    return render(
        asked, "edit.html", organisation=named(folder), sheet=_sheet(asked, name, written), form=form, mark=written.mark,
        beside=beside, elsewhere=elsewhere, saved=saved, refused=refused, lost=lost or [], status=422 if refused else 200,
    )  # fmt: skip


def _placed(
    asked: Asked, form: Group, source: Source, problems: tuple[Problem, ...]
) -> tuple[dict[str, list[Told]], list[Told]]:
    """Problems by the field beside which they belong, and those that belong to none."""
    where: dict[tuple[int, int], Box] = {}
    for box in boxes(form):
        if box.value:
            place = source.place(*keys_of(box.name))
            where.setdefault((place.line, place.column), box)
    beside: dict[str, list[Told]] = {}
    elsewhere: list[Told] = []
    for problem in problems:
        near = where.get((problem.place.line, problem.place.column))
        is_here = problem.place.path == str(source.path)
        (beside.setdefault(near.name, []) if near and is_here else elsewhere).extend(told(asked, [problem]))
    return beside, elsewhere


def save(asked: Asked) -> Response:
    """Write what was typed: checked first, the version before kept, and never over what somebody wrote meanwhile."""
    folder, written = _found(asked)
    fields = {name: value for name, value in asked.form.items() if isinstance(value, str)}
    source = _read(written)
    wanted = typed(_schema(written.kind), source.data, fields)
    if asked.text("mark") != written.mark:
        return _page(
            asked, folder, written, problems=(_meanwhile(asked, written),), lost=_lost(written, source, fields)
        )
    if wanted == source.data:
        return back_to("o", folder.name, "data", asked.at["name"])
    text = with_data(written.path, source.header, wanted) if source.header else block_text(wanted)
    wrong = _new_problems(folder, asked.at["name"], source.header, text)
    if wrong:
        return _page(asked, folder, written, problems=wrong, text=text)
    replace_file(folder, written, text, asked.desk.day())
    return back_to("o", folder.name, "data", asked.at["name"], query="saved=1")


def _meanwhile(asked: Asked, written: Written) -> Problem:
    words = asked.words
    says = words("the file was changed meanwhile, perhaps in another tab")
    return Problem(
        Place(str(written.path)),
        "changed-meanwhile",
        says,
        words("look at what stands here now, and type your change again"),
    )


def _lost(written: Written, source: Source, fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was typed and differs from what stands there now, so that it can be copied."""
    now = {box.name: box.value for box in boxes(form_of(_schema(written.kind), source.data))}
    return [
        (name, text) for name, text in fields.items()
        if name != "mark" and text.strip() and text.replace("\r\n", "\n").strip() != now.get(name, "").strip()
    ]  # fmt: skip


def _new_problems(folder: Path, name: str, before: str, after: str) -> tuple[Problem, ...]:
    """Errors that the change would bring; what was wrong before does not stop a person who mends something else."""
    old = {(one.code, one.says) for one in problems_with(folder, name, before)} if before else set[tuple[str, str]]()
    found = [one for one in problems_with(folder, name, after) if one.severity is Severity.ERROR]
    return tuple(found) if any((one.code, one.says) not in old for one in found) else ()
