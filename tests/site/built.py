"""The site, built once for all test processes: beside organisations with marker strings, and as the command builds it."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml

from imdocs.cli import main
from imdocs.workbench.output import OutputFolder

ROOT = Path(__file__).parent.parent.parent
MARKER = "Zqxmarker"
PATIENCE = 300.0  # seconds that one process waits for the other's build


def missing(what: str, why: str) -> NoReturn:
    """Skip with the reason, or fail where IMDOCS_REQUIRE asks for what is missing."""
    if what in os.environ.get("IMDOCS_REQUIRE", ""):
        pytest.fail(f"{why}, and IMDOCS_REQUIRE asks for {what}")
    pytest.skip(why)


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
        with pytest.raises(SystemExit, match="0"):
            main(["site", "--root", str(library), "--out", str(home / "build"), "--quiet"])
    finally:
        done.touch()
    return home / "build" / "site"


def marked_library(home: Path) -> Path:
    """The real content, beside the example organisations and sector with a marker in every field."""
    library = home / "library"
    shutil.copytree(ROOT / "content", library / "content", ignore=shutil.ignore_patterns("organisations", "sectors"))
    (library / "templates").symlink_to(ROOT / "templates")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (library / "mkdocs.yml").write_text(
        config.replace("imdocs/site/theme", str(ROOT / "imdocs/site/theme")), encoding="utf-8"
    )
    for private in ("organisations", "sectors"):
        for source in sorted((ROOT / "content" / private).rglob("*")):
            if source.is_file() and source.suffix in (".yaml", ".md"):
                inside = source.relative_to(ROOT / "content")
                target = library / "content" / inside
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(marked(source), encoding="utf-8")
        (library / "content" / private / f"{MARKER}.md").write_text(
            f"---\ntitle: {MARKER}\n---\n{MARKER}\n", encoding="utf-8"
        )
    waiting = library / "stories" / f"{MARKER.lower()}.en.md"
    waiting.parent.mkdir()
    waiting.write_text(f"---\ntitle: {MARKER}\n---\n{MARKER}\n", encoding="utf-8")  # told, and not published
    return library


def marked(source: Path) -> str:
    """A file of an organisation with a marker in every value, people's names included."""
    if source.suffix != ".yaml":
        return f"{source.read_text(encoding='utf-8')}\n{MARKER}\n"
    return yaml.safe_dump(_marked(yaml.safe_load(source.read_text(encoding="utf-8"))), allow_unicode=True)


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _marked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_marked(inner) for inner in value]
    return f"{MARKER} {value}"


def papers(folder: Path) -> Path:
    """A folder such as the document engine makes, with papers that say nothing."""
    for shelf, names in (
        ("", ("risk-sheet.R16.en.docx", "tool-sheet.sop.en.docx")),
        ("blank", ("agenda.en.docx", "dilemma-cards.en.zip")),
    ):
        out = OutputFolder.open(folder / shelf)
        for name in names:
            out.write(name, b"paper", "key", name.split(".")[0], "en")
        out.close("")
    return folder
