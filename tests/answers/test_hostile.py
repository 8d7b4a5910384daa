"""Files that were built to do harm, given to `imdocs collect`: a sentence for each, little memory, and nothing written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.answers.hostile import HOSTILE
from tests.conftest import EXAMPLES, ROOT
from tests.runs import Runner

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system measures memory in another way")
MOST_MEGABYTES = 200
READ = {  # large and odd, but a form all the same: it is read, and what is missing in it is told
    "text.docx", "emoji.docx", "cells.docx", "cells-of-nothing.docx", "deep-controls.docx", "tracked.docx", "names.docx",
    "properties.docx", "language.docx", "broken.docx", "attributes.docx", "charset.eml", "lines.txt", "brackets.txt",
}  # fmt: skip


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.end()


@pytest.fixture(scope="module")
def organisations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example under the code that the hostile files name."""
    folder = tmp_path_factory.mktemp("organisations")
    shutil.copytree(EXAMPLES / "urban-utility", folder / "urban-utility")
    file = folder / "urban-utility" / "organisation.yaml"
    file.write_text(file.read_text("utf-8").replace("R4TW", "K7Q2"), "utf-8")
    return folder


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_met_with_a_sentence(name: str, runner: Runner, organisations: Path, tmp_path: Path) -> None:
    """Two seconds of processor time were measured by hand; what takes ten times as long is ended here."""
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    before = sorted(organisations.rglob("*"))
    places = ("--root", ROOT, "--organisations", organisations, "--out", tmp_path / "build")
    ended = runner.run(["collect", "--dry-run", path, *places])
    assert ended.megabytes < MOST_MEGABYTES
    assert "Traceback" not in ended.said
    assert ended.status == (0 if name in READ else 1), ended.said
    assert ended.said.strip()
    assert sorted(organisations.rglob("*")) == before
    assert not (tmp_path.parent / "form.docx").exists()
