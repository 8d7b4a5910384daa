"""What this machine has, and where imdocs looks for things."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import shutil
from pathlib import Path

from imdocs.problems import Place, Problem, Severity
from imdocs.sources.places import Places

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def packages() -> list[str]:
    """Imdocs and every package that it needs, as its own metadata name them; extras are left out."""
    needed = [one for one in importlib.metadata.requires("imdocs") or () if "extra ==" not in one]
    return ["imdocs", *sorted(found.group() for one in needed if (found := _NAME.match(one)))]


def examine(places: Places) -> tuple[list[str], list[Problem]]:
    """Lines that say what is there, and a problem for everything that is missing."""
    lines = [f"Python {platform.python_version()} on {platform.system()}"]
    problems: list[Problem] = []
    for name in packages():
        try:
            lines.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            hint = "install imdocs again, in a fresh virtual environment"
            problems.append(Problem(Place(name), "missing-package", f"the package {name} is not installed", hint))
    from imdocs.formats.typst import font_folders
    from imdocs.templating.pandoc import program

    folders = font_folders()
    lines.append(f"fonts: {sum(len(list(Path(folder).glob('*.[ot]tf'))) for folder in folders)} files")
    if len(folders) < 2:  # noqa: PLR2004 - two packages bring them
        problems.append(Problem(Place("fonts"), "missing-package", "a font package is missing", "install imdocs again"))
    lines.append(f"pandoc: {'there' if program().exists() else 'missing'}")
    if not program().exists():
        hint = "install imdocs again: the package pypandoc_binary brings it"
        problems.append(Problem(Place("pandoc"), "missing-package", "pandoc is missing; no document can be made", hint))
    office = shutil.which("soffice")
    lines.append(f"LibreOffice: {'there' if office else 'not found; needed only to look at Word files without Word'}")
    for what, folder in (("content", places.content), ("templates", places.templates), ("organisations", places.organisations),
                         ("output", places.out)):  # fmt: skip
        lines.append(f"{what}: {folder}{'' if folder.exists() else ' (not there yet)'}")
    if places.has_examples_only:
        says = "organisations are read from the examples; real ones belong elsewhere"
        problems.append(
            Problem(Place(str(places.organisations)), "examples-only", says, "say --organisations DIR", Severity.NOTE)
        )
    return lines, problems
