"""The site, built once for all test processes: beside organisations with marker strings, and with papers to download."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from imdocs.site.build import build_site

ROOT = Path(__file__).parent.parent.parent
MARKER = "Zqxmarker"
PATIENCE = 300.0  # seconds that one process waits for the other's build


def shared_site(factory: pytest.TempPathFactory) -> Path:
    """The built site; the first process that asks builds it, the others wait."""
    base = factory.getbasetemp()
    home = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "shared-site"
    done = home / "done"
    try:
        home.mkdir()
    except FileExistsError:
        begun = time.monotonic()
        while not done.exists():
            assert time.monotonic() - begun < PATIENCE, "the other process did not finish the site"
            time.sleep(0.1)
        return home / "build" / "site"
    try:
        library = marked_library(home)
        build_site(
            library / "content",
            home / "build",
            downloads=papers(home / "papers"),
            mkdocs_yml=library / "mkdocs.yml",
        )
    finally:
        done.touch()
    return home / "build" / "site"


def marked_library(home: Path) -> Path:
    """The real content, with an organisation and a sector in it whose every field carries a marker."""
    library = home / "library"
    shutil.copytree(ROOT / "content", library / "content", ignore=shutil.ignore_patterns("organisations", "sectors"))
    (library / "templates").symlink_to(ROOT / "templates")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (library / "mkdocs.yml").write_text(
        config.replace("imdocs/site/theme", str(ROOT / "imdocs/site/theme")), encoding="utf-8"
    )
    for folder, name in (("organisations", "water-here"), ("sectors", "region")):
        private = library / "content" / folder / name
        (private / "answers").mkdir(parents=True)
        (private / "organisation.yaml").write_text(
            f"name: {MARKER} Water\ncode: {MARKER}\npeople:\n  - name: {MARKER} Person\n    post: {MARKER}\n",
            encoding="utf-8",
        )
        (private / "answers" / f"2027-03-12-{MARKER}.yaml").write_text(
            f"answers:\n  a: {MARKER} said so\n", encoding="utf-8"
        )
        (private / f"{MARKER}.md").write_text(f"---\ntitle: {MARKER}\n---\n{MARKER}\n", encoding="utf-8")
    return library


def papers(folder: Path) -> Path:
    """A folder such as the document engine makes."""
    folder.mkdir()
    (folder / "blank").mkdir()
    (folder / ".cache").mkdir()
    (folder / ".cache" / "manifest.json").write_text("{}", encoding="utf-8")
    for name in (
        "blank/agenda.en.docx",
        "blank/dilemma-cards.en.zip",
        "risk-sheet.R16.en.docx",
        "tool-sheet.sop.en.docx",
    ):
        (folder / name).write_bytes(b"paper")
    return folder
