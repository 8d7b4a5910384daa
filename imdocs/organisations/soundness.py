"""What an organisation's files may not say, though every key is right: values that would break a document or leave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from imdocs.model.fields import FieldId, NotAFieldId
from imdocs.model.organisation import Organisation
from imdocs.model.roadmap import Roadmap
from imdocs.problems import Place, Problem
from imdocs.sources.read import Source, read_source

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][A-Za-z]{1,3})?")
ROW = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}")
PLACE = re.compile(r"[1-9][0-9]{0,3}")  # a row below the last one is shown behind as many empty ones
INSTANCE = re.compile(r"[A-Za-z0-9.-]{0,60}")
PICTURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".gif": b"GIF8"}
LARGEST_FILE = 20_000_000


def unsound(source: Source, organisation: Organisation) -> Iterator[Problem]:
    """Colours, languages and files of organisation.yaml."""
    for number, colour in enumerate(organisation.colours):
        if not COLOUR.fullmatch(colour):
            hint = "write it like '#0B4F6C', in quotes"
            yield Problem(source.place("colours", number), "bad-colour", f"'{colour}' is no colour", hint)
    yield from unsound_languages(source, organisation.languages)
    for key, name in (("logo", organisation.logo), ("letterhead", organisation.letterhead)):
        if name:
            yield from _file(source.place(key), organisation.folder, name, is_picture=key == "logo")


def unsound_languages(source: Source, languages: Sequence[str], *at: str | int) -> Iterator[Problem]:
    """Languages that are none; there must be one."""
    for number, language in enumerate(languages):
        if not LANGUAGE.fullmatch(language):
            hint = "write its code, such as en, es or pt-BR"
            yield Problem(source.place(*at, "languages", number), "bad-language", f"'{language}' is no language", hint)
    if not languages:
        yield Problem(source.place(*at, "languages"), "bad-language", "there is no language", "write '- en' below it")


def _file(place: Place, folder: Path, name: str, *, is_picture: bool) -> Iterator[Problem]:
    """A file that lies in the folder, and is what its name says."""
    path = folder / name
    if ".." in Path(name).parts or Path(name).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
        says = f"'{name}' leads out of the organisation's folder"
        yield Problem(place, "path-trick", says, "put the file into the folder")
    elif not path.is_file():
        says = f"the {'logo' if is_picture else 'letterhead'} '{name}' is not in the folder"
        yield Problem(place, "missing-file", says, "put it there, or delete the line")
    elif path.stat().st_size > LARGEST_FILE:
        yield Problem(place, "file-too-large", f"'{name}' is larger than {LARGEST_FILE:,} bytes", "make it smaller")
    elif is_picture:
        begins = PICTURES.get(path.suffix.lower(), b"")
        with path.open("rb") as stream:
            if not begins or not stream.read(8).startswith(begins):
                hint = "save it as a PNG or JPEG picture"
                yield Problem(place, "bad-picture", f"'{name}' is no picture that Word and PDF both take", hint)
    elif path.suffix.lower() != ".docx":
        hint = "save the letterhead in Word as .docx"
        yield Problem(place, "not-a-document", f"'{name}' is no .docx file", hint)


def unsound_roadmap(path: Path, roadmap: Roadmap) -> Iterator[Problem]:
    """Row ids that no form can carry, and rows that wait for each other in a circle."""
    for number, row in enumerate(roadmap.rows):
        if not ROW.fullmatch(row.id):
            hint = "write the tool's number and the step, such as T05-03"
            place = read_source(path).place("rows", number, "id")
            yield Problem(place, "bad-id", f"'{row.id}' is no id of a row", hint)
    waits = {row.id: row.depends_on for row in roadmap.rows}
    for number, row in enumerate(roadmap.rows):
        if row.id in _reached(row.depends_on, waits):
            place = read_source(path).place("rows", number, "depends_on")
            yield Problem(
                place, "circle", f"row {row.id} waits for itself", "one of the rows in the circle must go first"
            )


def _reached(names: Iterable[str], waits: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Every row that must be done before, directly or through others."""
    reached: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo += waits.get(name, ())
    return reached


def unsound_answers(source: Source, instance: str, names: Iterable[str]) -> Iterator[Problem]:
    """Answers to fields that no form has, as somebody may have typed them into a file of answers/."""
    if not INSTANCE.fullmatch(instance):
        says = f"'{instance}' is no instance of a form"
        yield Problem(source.place("instance"), "bad-field", says, "write the session's number, such as 4")
    for name in names:
        try:
            parts = FieldId.parse(name).parts
        except NotAFieldId:
            parts = ("new",)
        if parts[0] == "new" and (len(parts) != 4 or not PLACE.fullmatch(parts[2])):  # noqa: PLR2004 - new/table/n/column
            hint = "names look like tool/sop/coaching-ten.7 or new/steps/2/who"
            yield Problem(source.place("answers", name), "bad-field", f"'{name}' is no field of a form", hint)
