"""What visitors may take: the books and blank papers that the document engine made in a folder of nobody's.

Files are named `<document>[.<variant>].<language>.<format>`. What a document is called, for whom it is and when it is used
stands in the header of its template; a variant that is a record's number or id makes it the sheet of that record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from imdocs.problems import Refused
from imdocs.site.edition import Download, DownloadFile, Edition
from imdocs.sources.read import read_source
from imdocs.sources.words import Words

FORMATS = (".docx", ".odt", ".pdf", ".pptx", ".xlsx", ".zip")
GROUPS = ("library", "prepare", "workshop", "approval", "implement", "programme", "sector")
PARTS = 3  # of a file's name: document, language, format


def read_downloads(folder: Path | None, templates: Path) -> tuple[Download, ...]:
    """Every document of the folder, in all languages; one whose template says nothing is called by its name."""
    if folder is None or not folder.is_dir():
        return ()
    found: dict[tuple[str, str], list[DownloadFile]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        parts = path.name.split(".")
        if path.suffix not in FORMATS or len(parts) < PARTS or any(part.startswith(".") for part in inside.parts):
            continue
        variant, language = " ".join(parts[1:-2]), parts[-2]
        file = DownloadFile(inside.as_posix(), path.stat().st_size, language, variant)
        found[parts[0], variant].append(file)
    by_document: dict[str, list[DownloadFile]] = defaultdict(list)
    for (document, _), files in found.items():
        by_document[document] += files
    made = [_download(document, tuple(files), _header(templates, document)) for document, files in by_document.items()]
    return tuple(
        sorted(made, key=lambda one: (GROUPS.index(one.group) if one.group in GROUPS else len(GROUPS), one.title))
    )


def _header(templates: Path, document: str) -> Mapping[str, Any]:
    """What the template's header says of the document."""
    for path in (templates / f"{document}.md", templates / f"{document}.yaml"):
        try:
            return read_source(path).data
        except Refused:
            continue
    return {}


def _download(document: str, files: tuple[DownloadFile, ...], header: Mapping[str, Any]) -> Download:
    def said(key: str) -> str:
        value = header.get(key, "")
        return value if isinstance(value, str) else ""

    return Download(
        name=document, title=said("title") or document.replace("-", " ").capitalize(), about=said("when"),
        audience=said("whom"), group=said("group"), files=files,
    )  # fmt: skip


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
