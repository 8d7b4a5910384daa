"""Zip files of which the same input gives the same bytes: fixed times, fixed rights, the order given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

FIRST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
ENTRY = b"PK\x01\x02"  # begins each entry of a zip's list of contents (ZIP application note 4.3.12)
PACKED = (".pdf", ".docx", ".xlsx", ".pptx", ".png", ".jpg", ".zip")  # packing these again would only cost time
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


def lists_more_than(most: int, data: bytes) -> bool:
    """Whether a zip's list of contents is so long that reading it alone would fill the memory."""
    return data.count(ENTRY) > most
