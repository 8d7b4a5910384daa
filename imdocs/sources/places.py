"""Where things are found: the library (content and templates), the organisations, and the folder for what is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from imdocs.problems import Place, Problem, Refused


@dataclass(frozen=True)
class Places:
    """The folders of one run."""

    root: Path
    organisations: Path
    out: Path

    @property
    def content(self) -> Path:
        """Risks, tools, questions, method."""
        return self.root / "content"

    @property
    def sectors(self) -> Path:
        """The sectors, beside the organisations: as private as they are."""
        return self.organisations.parent / "sectors"

    @property
    def has_examples_only(self) -> bool:
        """Whether the organisations are the library's fictional ones: nobody has begun one here."""
        return self.organisations.parent == self.content

    @property
    def templates(self) -> Path:
        """The documents' templates."""
        return self.root / "templates"

    @property
    def compiled(self) -> Path:
        """Compiled templates, by content hash; nothing of any organisation."""
        return self.out / ".compiled"

    @property
    def documents(self) -> Path:
        """The documents, one folder for each organisation."""
        return self.out / "documents"

    @property
    def library(self) -> Path:
        """Books, sheets and blank forms: nobody's, and public. They never lie among the documents of organisations."""
        return self.out / "library"

    def folder_of(self, organisation: str) -> Path:
        """Where one organisation's documents go; those of nobody, whose id is empty, are the library's."""
        return self.documents / organisation if organisation else self.library

    def absolute(self) -> Places:
        """The same folders, named from the top of the disk."""
        return Places(self.root.absolute(), self.organisations.absolute(), self.out.absolute())


def find_places(start: Path, root: Path | None, organisations: Path | None, out: Path) -> Places:
    """The nearest library upwards, else the checkout beside an editable install, else the package's own.

    With the package's library, organisations are looked for in `./organisations`, since nobody writes into a package.
    """
    if root is not None:
        if not (root / "content").is_dir():
            raise Refused(
                Problem(
                    Place(str(root)),
                    "no-library",
                    "there is no folder 'content' in it",
                    "name the folder that holds content/ and templates/",
                )
            )
        return Places(root, organisations or root / "content" / "organisations", out)
    for folder in _upwards(start):
        if (folder / "content").is_dir() and (folder / "templates").is_dir():
            return Places(folder, organisations or folder / "content" / "organisations", out)
    package = Path(str(files("imdocs")))
    if (package.parent / "content").is_dir() and (package.parent / "templates").is_dir():
        root = package.parent
        return Places(root, organisations or _own(start) or root / "content" / "organisations", out)
    root = package / "library"
    return Places(root, organisations or _own(start) or root / "content" / "organisations", out)


def _own(start: Path) -> Path | None:
    folder = start / "organisations"
    return folder if folder.is_dir() else None


def _upwards(start: Path) -> Iterator[Path]:
    yield start
    yield from start.parents
