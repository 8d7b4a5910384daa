"""Files that somebody hands in: kept aside under a name that is only a name."""

from __future__ import annotations

import shutil
from pathlib import Path

from starlette.datastructures import UploadFile

LONGEST_NAME = 120


def kept_upload(upload: UploadFile, folder: Path) -> Path:
    """Write a file from outside into a new folder; whatever its name said of folders is left out."""
    name = "".join(sign for sign in Path((upload.filename or "").replace("\\", "/")).name if sign.isprintable())
    folder.mkdir()
    path = folder / (name[-LONGEST_NAME:].lstrip(". ") or "form")
    with path.open("wb") as stream:
        shutil.copyfileobj(upload.file, stream)
    return path
