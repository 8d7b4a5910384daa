"""What is asked of a build, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from imdocs.problems import Problem


@dataclass(frozen=True)
class SiteRequest:
    """What to build, from where, to where."""

    content: Path
    out: Path
    mkdocs_yml: Path
    generator: str = "material"
    languages: tuple[str, ...] = ("en",)
    downloads: Path | None = None

    @property
    def templates(self) -> Path:
        """The templates of the documents, whose headers say what each document is for."""
        return self.content.parent / "templates"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.out / "site"

    @property
    def fonts(self) -> Path:
        """The typeface, cut down once."""
        return self.out / ".fonts"

    @property
    def pages(self) -> Path:
        """The generated Markdown, one folder a language."""
        return self.out / "pages"


@dataclass(frozen=True)
class SiteReport:
    """What was made, and where."""

    site: Path
    pages: int
    changed: bool = True
    problems: tuple[Problem, ...] = ()
