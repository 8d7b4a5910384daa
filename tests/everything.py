"""Everything that a finished file holds: what is shown, what is hidden, names and properties, in zips within zips."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pymupdf

from imdocs.formats.archive import words_in

_STRING = re.compile(r"\((?:[^()\\]|\\.)*\)")
_HEX = re.compile(r"<FEFF([0-9A-F]+)>", re.IGNORECASE)


def everything_in(path: Path) -> Iterator[str]:
    """The name of a file, and each text within, in pieces."""
    yield path.name
    yield from _in_bytes(path.read_bytes())


def _in_bytes(data: bytes) -> Iterator[str]:
    if data.startswith(b"PK"):
        yield from _in_zip(data)
    elif data.startswith(b"%PDF"):
        yield from _in_pdf(data)
    else:
        text = data.decode("utf-8", "replace")
        yield from (text, unescape(text)) if "&" in text else (text,)


def _in_zip(data: bytes) -> Iterator[str]:
    """Each part as it lies there with all its marks, and once more as it is read: words may be taken apart by marks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive.comment.decode("utf-8", "replace")
        for info in archive.infolist():
            yield info.filename
            yield from _in_bytes(archive.read(info))
    yield words_in(data) or ""


def _in_pdf(data: bytes) -> Iterator[str]:
    """Pages, contents and properties, then the strings of every object: bookmarks, addresses, what is read aloud instead of a picture."""
    with pymupdf.open(stream=data) as file:
        yield from (page.get_text().replace("\N{ZERO WIDTH SPACE}", "") for page in file)
        yield f"{file.metadata} {file.get_toc()} {file.get_xml_metadata()} {file.embfile_names()}"
        objects = "\n".join(file.xref_object(number, compressed=True) for number in range(1, file.xref_length()))
        yield "\n".join(_STRING.findall(objects))
        yield "\n".join(bytes.fromhex(text).decode("utf-16-be", "replace") for text in _HEX.findall(objects))
