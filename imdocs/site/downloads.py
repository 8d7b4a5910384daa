"""What visitors may take: the books, sheets and blank papers that the document engine made for nobody.

Files are named `<document>[.<variant>].<language>.<format>`; a variant that is a record's number makes it the sheet of that
record. A file counts only while it is, byte for byte, what the engine wrote: somebody may have filled in a blank form and
saved it where it lay, and what a person wrote is never published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from imdocs.problems import Place, Problem, Severity
from imdocs.site.edition import Download, DownloadFile, Edition
from imdocs.sources.words import Words
from imdocs.templating.listing import Listed
from imdocs.workbench.output import CACHE, MANIFEST, OutputFolder

FORMATS = (".docx", ".odt", ".pdf", ".pptx", ".xlsx", ".zip")
PARTS = 3  # of a file's name: document, language, format


def read_downloads(folder: Path | None, listed: Iterable[Listed]) -> tuple[tuple[Download, ...], list[Problem]]:
    """Every document that was made, in the order of the list and in all languages, and which files somebody changed."""
    sizes: dict[str, int] = {}
    problems: list[Problem] = []
    for name, path, is_ours in _made(folder) if folder else ():
        if not is_ours:
            says = "somebody changed this file, so the site leaves it out"
            problems.append(
                Problem(
                    Place(str(path)),
                    "changed-by-hand",
                    says,
                    "move it away, then build the site again",
                    Severity.WARNING,
                )
            )
        else:
            sizes[name] = path.stat().st_size
    return downloads_of(sizes, listed), problems


def downloads_of(sizes: Mapping[str, int], listed: Iterable[Listed]) -> tuple[Download, ...]:
    """Files by name and size as documents, in the order of the list and in all languages."""
    by_document: dict[str, list[DownloadFile]] = defaultdict(list)
    for name, size in sizes.items():
        parts = name.rsplit("/", 1)[-1].split(".")
        if name.endswith(FORMATS) and len(parts) >= PARTS:
            by_document[parts[0]].append(DownloadFile(name, size, parts[-2], " ".join(parts[1:-2])))
    known = {one.name: one for one in listed}
    order = [*known, *sorted(by_document.keys() - known.keys())]
    return tuple(_download(name, tuple(by_document[name]), known.get(name)) for name in order if name in by_document)


def _made(folder: Path) -> Iterator[tuple[str, Path, bool]]:
    """Every file that the engine wrote here: its name within the folder, where it lies, and whether it is still ours."""
    for manifest in sorted(folder.rglob(f"{CACHE}/{MANIFEST}")):
        out = OutputFolder.open(manifest.parent.parent)
        ours = set(out.as_made())
        for name in sorted(out.known):
            path = out.folder / name
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                yield path.relative_to(folder).as_posix(), path, name in ours


def _download(name: str, files: tuple[DownloadFile, ...], listed: Listed | None) -> Download:
    files = tuple(sorted(files, key=lambda file: file.path))
    if listed is None:
        return Download(name, name.replace("-", " ").capitalize(), files=files)
    header = listed.header
    return Download(name, header.title, about=header.when, audience=header.whom, group=header.group, files=files)


def in_edition(downloads: Iterable[Download], language: str, words: Words) -> tuple[Download, ...]:
    """The documents in one language, in English where there is no other; their headers are messages like any other."""
    chosen = []
    for one in downloads:
        files = [file for file in one.files if file.language == language] or [
            file for file in one.files if file.language == "en"
        ]
        if files:
            said = {
                name: words(text) if text else ""
                for name, text in (("title", one.title), ("about", one.about), ("audience", one.audience))
            }
            chosen.append(replace(one, files=tuple(files), **said))
    return tuple(chosen)


def sheets_of(edition: Edition, number: str, name: str) -> list[tuple[Download, DownloadFile]]:
    """The sheets of one risk or tool."""
    return [(one, file) for one in edition.downloads for file in one.files if file.variant in (number, name)]


def download_files(downloads: Iterable[Download], folder: Path | None) -> dict[str, Path]:
    """Where each file goes on the site, and where it comes from."""
    if folder is None:
        return {}
    return {f"downloads/{file.path}": folder / file.path for one in downloads for file in one.files}
