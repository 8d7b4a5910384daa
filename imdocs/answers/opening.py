"""A filled file opened as a neutral form, by what it is and not by its name; and what a form says of itself."""

from __future__ import annotations

import re

from imdocs.formats.docx.reading import read_docx
from imdocs.formats.form import Form
from imdocs.formats.odt import read_odt
from imdocs.formats.workbook_form import is_workbook, read_workbook
from imdocs.model.fields import CopyId
from imdocs.problems import Place, Problem, Refused

_MARK = re.compile(r"imdocs ([a-z0-9-]+)(?: · ([^·]+))? · [^·]+ ([\w.]+) · ([A-Z0-9]{4}-[A-Z]{2,3}[0-9A-Z]*-[a-z])")
_BLANK = re.compile(r"imdocs ([a-z0-9-]+) · [^·]+ [\w.]+$")
_KINDS = (
    (b"%PDF", "a PDF", "fill in the Word form, or save the PDF's answers in it"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc), or one with a password", "open it in Word and save it as .docx, without a password"),
    (b"{\\rtf", "an RTF file", "open it in Word or LibreOffice and save it as .docx or .odt"),
    (b"\xff\xd8", "a photograph", "type the answers into the Word form"),
    (b"\x89PNG", "a picture", "type the answers into the Word form"),
)  # fmt: skip
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"


def read_form(data: bytes, path: str) -> Form:
    """A form from a Word, OpenDocument or Excel file, by what it is and not by its name; raises Refused for any other."""
    if data.startswith(b"PK"):
        if is_workbook(data):
            return read_workbook(data, path)
        is_odt = _ODT in data[:200] or (b"content.xml" in data and b"word/" not in data)
        return read_odt(data, path) if is_odt else read_docx(data, path)
    kind, hint = next(
        ((name, hint) for start, name, hint in _KINDS if data.startswith(start)),
        ("something else", "a worksheet is a .docx or .odt file"),
    )
    raise Refused(Problem(Place(path), "not-a-document", f"this is {kind}, not a Word or OpenDocument file", hint))


def identity_of(form: Form) -> tuple[CopyId | None, str]:
    """Which copy of which document this is: by its property, else by its visible last line."""
    found = _mark_in(form)
    blank = next((mark for text in reversed(form.loose) if (mark := _BLANK.search(text))), None)
    copy = CopyId.parse(form.copy_id) or (CopyId.parse(found[4]) if found else None)
    if copy is None:
        copy = next((one for text in reversed(form.loose) if (one := CopyId.find(text))), None)
    return copy, next((mark[1] for mark in (found, blank) if mark), "")


def content_version(form: Form) -> str:
    """The version of the content that the form was made from, or nothing."""
    found = _mark_in(form)
    return found[3] if found else ""


def _mark_in(form: Form) -> re.Match[str] | None:
    """The last line of a form, by which it is recognised."""
    return next((mark for text in reversed(form.loose) if (mark := _MARK.search(text))), None)


def seals_in(form: Form) -> dict[str, str]:
    """What each field held when the form was made, sealed, by the field's mark; the first token of a field counts."""
    seals: dict[str, str] = {}
    cells = [cell for table in form.tables for row in table.rows for cell in row.cells]
    for cell in (*cells, *form.strays):
        for token in cell.tokens:
            mark, _, seal = token.partition("#")
            seals.setdefault(mark, seal)
    return seals
