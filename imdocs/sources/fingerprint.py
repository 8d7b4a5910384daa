"""Hashes of what documents are made from: the content folder, the templates, an organisation's folder, the program."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from imdocs.sources.places import Places

PRIVATE = ("organisations", "sectors")
UNDONE, EARLIER = "undone", "earlier"
ASIDE = frozenset({UNDONE, EARLIER})


def content_files(folder: Path) -> list[Path]:
    """Every public file of the content folder, in a fixed order."""
    return sorted(
        path for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in PRIVATE and not path.name.startswith(".")
    )  # fmt: skip


def content_hash(folder: Path, language: str = "en") -> str:
    """One hash of every public file, and of the language."""
    digest = hashlib.sha256(language.encode())
    for path in content_files(folder):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def shared_hash(places: Places) -> str:
    """One hash of what all organisations share: content, templates, and the program itself."""
    digest = hashlib.sha256((content_hash(places.content) + program_hash()).encode())
    for path in sorted(path for path in places.templates.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(places.templates)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def folder_hash(folder: Path) -> str:
    """One hash of everything in an organisation's folder; what was taken aside or replaced does not count."""
    digest = hashlib.sha256()
    for inside, path in _files_in(str(folder)):
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - ten thousand folders are hashed in a build where nothing changed
            digest.update(inside.encode("utf-8", "surrogateescape") + b"\0" + stream.read() + b"\0")
    return digest.hexdigest()


def _files_in(folder: str, inside: str = "") -> Iterator[tuple[str, str]]:
    """Every file in a folder and below: its name from there, and its path, in a fixed order."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_file():
                yield inside + entry.name, entry.path
            elif entry.is_dir(follow_symlinks=False) and entry.name not in ASIDE:
                yield from _files_in(entry.path, f"{inside}{entry.name}/")


@cache
def program_hash() -> str:
    """One hash of the package's own files, without the library that a wheel carries: other code makes other documents."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(path for pattern in ("*.py", "*.lua", "*.po") for path in package.rglob(pattern)):
        inside = path.relative_to(package)
        if inside.parts[0] not in ("library", "site", "authoring", "cli", "desk"):
            digest.update(str(inside).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
