from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from imdocs.sources.fingerprint import folder_hash
from tests.conftest import ROOT

ASKED = "from imdocs.sources.fingerprint import program_hash; print(program_hash())"


def hash_of(folder: Path) -> str:
    asked, environment = [sys.executable, "-c", ASKED], {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(asked, cwd=folder, env=environment, capture_output=True, text=True, check=True)  # noqa: TID251
    return done.stdout.strip()


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program's ground floor, and a file of two rooms that make no document."""
    for name in ("__init__.py", "problems.py", "sources", "cli/__init__.py", "site/__init__.py"):
        source, target = ROOT / "imdocs" / name, tmp_path / "imdocs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    return tmp_path


def test_another_line_in_a_room_that_makes_documents_is_another_program(program: Path) -> None:
    before = hash_of(program)
    for name in ("problems.py", "sources/read.py", "sources/reader.lua"):
        (program / "imdocs" / name).open("a").write("\n# another line")
        after = hash_of(program)
        assert after != before, name
        before = after


def test_the_porches_and_the_site_make_no_document(program: Path) -> None:
    before = hash_of(program)
    for name in ("cli/__init__.py", "site/__init__.py"):
        (program / "imdocs" / name).write_text("# nothing", "utf-8")
    assert hash_of(program) == before


def test_a_folder_is_another_with_other_bytes_or_other_names_but_not_by_what_was_taken_aside(tmp_path: Path) -> None:
    (tmp_path / "answers" / "undone").mkdir(parents=True)
    (tmp_path / "answers" / "one.yaml").write_text("a", "utf-8")
    before = folder_hash(tmp_path)
    (tmp_path / "answers" / "undone" / "two.yaml").write_text("b", "utf-8")
    assert folder_hash(tmp_path) == before
    (tmp_path / "answers" / "one.yaml").write_text("b", "utf-8")
    changed = folder_hash(tmp_path)
    assert changed != before
    (tmp_path / "answers" / "one.yaml").rename(tmp_path / "answers" / "two.yaml")
    assert folder_hash(tmp_path) not in (before, changed)
