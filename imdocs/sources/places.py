"""Where things are found: the library (content and templates), the organisations, and the folder for what is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from imdocs.problems import Place, Problem, Refused


@dataclass(frozen=True)
class Places:
    """The folders of one run; `home` is the one in which somebody works, where organisations of one's own lie."""

    root: Path
    organisations: Path
    out: Path
    home: Path = Path()

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
    def for_new(self) -> Path:
        """Where a new organisation goes: never among the examples of the library, which everybody may see."""
        return self.home / "organisations" if self.has_examples_only else self.organisations

    def where_they_are(self, organisations: Iterable[str], sector: str = "") -> Places:
        """These folders, or the examples' where all that was named is an example and nothing is one's own.

        Raises Refused where both were named: they lie apart.
        """
        examples = replace(self, organisations=self.content / "organisations")
        named, sectors = set(organisations), {sector} - {""}
        own = named & _in(self.organisations)
        if own and (apart := named & _in(examples.organisations) - own):
            hint = "name your own and the examples in a command each"
            raise Refused(*(Problem(Place(name), "no-organisation", f"'{name}' is an example, and examples lie apart from your own", hint)
                            for name in sorted(apart)))  # fmt: skip
        if not (named or sectors) or own or sectors & _in(self.sectors):
            return self
        return examples if named <= _in(examples.organisations) and sectors <= _in(examples.sectors) else self

    @property
    def stories(self) -> Path:
        """Stories that somebody told and nobody published yet: beside the organisations, as private as they are."""
        return self.for_new.parent / "stories"

    @property
    def templates(self) -> Path:
        """The documents' templates."""
        return self.root / "templates"

    @property
    def site_settings(self) -> Path:
        """What the site's generator is told: the library's own, else what comes along with the program."""
        own = self.root / "mkdocs.yml"
        return own if own.is_file() else _shipped() / "mkdocs.yml"

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

    def share_of(self, organisation: str) -> Path:
        """Where the extracts lie that an organisation may send to its lead."""
        return self.out / "share" / organisation

    def absolute(self) -> Places:
        """The same folders, named from the top of the disk."""
        return Places(self.root.absolute(), self.organisations.absolute(), self.out.absolute(), self.home.absolute())


def find_places(start: Path, root: Path | None, organisations: Path | None, out: Path) -> Places:
    """The nearest library upwards, else the checkout beside an editable install, else the package's own.

    Organisations are those of `organisations/` where one works, in a checkout at its top, and the examples where there are
    none. Raises Refused where the named root is no library.
    """
    library, home = _library(start, root)
    own = home / "organisations"
    shipped = library / "content" / "organisations"
    return Places(library, organisations or (own if own.is_dir() else shipped), out, home)


def _library(start: Path, root: Path | None) -> tuple[Path, Path]:
    """The library, and the folder in which one works."""
    if root is not None:
        if not (root / "content").is_dir():
            hint = "name the folder that holds content/ and templates/"
            raise Refused(Problem(Place(str(root)), "no-library", "there is no folder 'content' in it", hint))
        return root, start
    for folder in (start, *start.parents):
        if (folder / "content").is_dir() and (folder / "templates").is_dir():
            return folder, folder
    return _shipped(), start


def _shipped() -> Path:
    """The library that comes along with the program."""
    package = Path(str(files("imdocs")))
    beside = (package.parent / "content").is_dir() and (package.parent / "templates").is_dir()
    return package.parent if beside else package / "library"


def _in(folder: Path) -> set[str]:
    """The names of the folders in a folder."""
    return {path.name for path in folder.glob("*/")}
