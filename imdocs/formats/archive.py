"""Zip files of which the same input gives the same bytes: fixed times, fixed rights, the order given."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from html import unescape

FIRST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
ENTRY = b"PK\x01\x02"  # begins each entry of a zip's list of contents (ZIP application note 4.3.12)
PACKED = (".pdf", ".docx", ".xlsx", ".pptx", ".png", ".jpg", ".zip")  # packing these again would only cost time
LARGEST_OPENED = 120_000_000
_MARKS = re.compile("<[^>]*>")
READABLE = 0o644 << 16


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Names and bytes as one zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, FIRST)
            entry.external_attr = READABLE
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def unzipped(data: bytes) -> list[tuple[str, bytes]]:
    """Names and bytes of a zip file that we made ourselves."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist() if not info.is_dir()]


def words_in(data: bytes) -> str | None:
    """Every word in the parts of a Word, OpenDocument or Excel file; None for what cannot be looked into.

    Each part stands twice: with what its marks take apart joined, and with every mark a space, since no mark tells of itself
    whether a word goes on behind it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST_OPENED:
                return None
            parts = [
                archive.read(info).decode("utf-8", "replace")
                for info in archive.infolist()
                if info.filename.endswith((".xml", ".rels"))
            ]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        return None
    return "\n".join(unescape(_MARKS.sub(between, part)) for part in parts for between in ("", " "))


def lists_more_than(most: int, data: bytes) -> bool:
    """Whether a zip's list of contents is so long that reading it alone would fill the memory."""
    return data.count(ENTRY) > most
