"""A folder that is read again after each form: what has changed is seen, and what has not is not read again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from imdocs.organisations.read import load_organisation
from imdocs.organisations.remembered import MOST_FOLDERS, Remembered
from imdocs.problems import Refused
from tests.conftest import EXAMPLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "urban-utility", tmp_path / "urban-utility"))


def spoil(path: Path) -> None:
    """Other words of the same length, in a way that the disk does not tell."""
    facts = path.stat()
    with path.open("r+b") as stream:
        stream.write(b"x" * facts.st_size)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def test_files_that_are_the_same_are_not_read_again(folder: Path) -> None:
    remembered = Remembered()
    before = load_organisation(folder, remembered)
    for path in (folder / "answers").glob("*.yaml"):
        spoil(path)
    assert load_organisation(folder, remembered) == before


def test_files_that_were_changed_added_or_taken_away_are_seen(folder: Path) -> None:
    remembered = Remembered()
    load_organisation(folder, remembered)
    first, second, *_ = sorted((folder / "answers").glob("*.yaml"))
    second.write_text(second.read_text("utf-8") + "# read again\n", "utf-8")
    (folder / "answers" / "new.yaml").write_text(
        "document: status-note\nanswers:\n  set/status-note/our.told: Ana\n", "utf-8"
    )
    first.unlink()
    found = load_organisation(folder, remembered)
    assert found == load_organisation(folder)
    assert {form.name for form in found.collected} & {"new", first.stem} == {"new"}


def test_a_few_folders_are_remembered_and_no_more(folder: Path, tmp_path: Path) -> None:
    remembered = Remembered()
    load_organisation(folder, remembered)
    for number in range(MOST_FOLDERS):
        load_organisation(Path(shutil.copytree(folder, tmp_path / f"other-{number}")), remembered)
    spoil(min((folder / "answers").glob("*.yaml")))
    with pytest.raises(Refused, match="the file holds no keys"):
        load_organisation(folder, remembered)
