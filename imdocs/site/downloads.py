"""The documents that the gallery offers: a folder of files with a `documents.yaml` that names them.

    documents:
      - name: agenda
        title: Agenda
        about: The day on one page, for everybody in the room.
        audience: participants
        picture: agenda.png
        files: [agenda.docx, agenda.pdf]

A document with `record: R16` is the sheet of that risk or tool, and stands on its page instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from imdocs.problems import Place, Problem, Refused
from imdocs.site.edition import Download, DownloadFile
from imdocs.sources.read import read_source
from imdocs.sources.typed import noun_from

FILE = "documents.yaml"


@dataclass(frozen=True)
class _Entry:
    name: str
    title: str
    files: tuple[str, ...]
    about: str = ""
    audience: str = ""
    record: str = ""
    picture: str = ""
    picture_alt: str = ""


@dataclass(frozen=True)
class _Entries:
    documents: tuple[_Entry, ...]


def read_downloads(folder: Path | None) -> tuple[Download, ...]:
    """The documents of a folder; raises Refused where one of their files is missing or lies outside."""
    if folder is None or not (folder / FILE).exists():
        return ()
    entries = noun_from(read_source(folder / FILE), _Entries).documents
    named = [name for entry in entries for name in (*entry.files, entry.picture) if name]
    wrong = [name for name in named if not _inside(name) or not (folder / name).is_file()]
    if wrong:
        place = Place(str(folder / FILE))
        raise Refused(*(Problem(place, "missing-file", f"there is no file '{name}' in this folder") for name in wrong))
    return tuple(_download(entry, folder) for entry in entries)


def download_files(downloads: tuple[Download, ...], folder: Path | None) -> dict[str, Path]:
    """Where each file goes on the site, and where it comes from; only what a document names is published."""
    if folder is None:
        return {}
    names = {file.path for one in downloads for file in one.files} | {one.picture for one in downloads if one.picture}
    return {f"downloads/{name}": folder / name for name in sorted(names)}


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _download(entry: _Entry, folder: Path) -> Download:
    files = tuple(DownloadFile(name, (folder / name).stat().st_size) for name in entry.files)
    return Download(
        name=entry.name, title=entry.title, about=entry.about, audience=entry.audience, record=entry.record,
        picture=entry.picture, picture_alt=entry.picture_alt, files=files,
    )  # fmt: skip
