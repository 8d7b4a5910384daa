from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest

from imdocs.organisations.read import load_organisation
from imdocs.organisations.rewrite import problems_with, replace_file, sweep_checks, written_files
from imdocs.organisations.soundness import LARGEST_FILE
from imdocs.problems import Refused
from imdocs.sources.fingerprint import folder_hash

EXAMPLE = Path(__file__).parents[2] / "content" / "organisations" / "urban-utility"
DAY = date(2027, 6, 18)
NAME = "organisation.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "urban-utility"))


def text_of(folder: Path) -> str:
    return (folder / NAME).read_text("utf-8")


def test_the_version_before_is_kept_and_is_no_part_of_the_organisation(folder: Path) -> None:
    before, stood = folder_hash(folder), text_of(folder)
    kept = replace_file(folder, written_files(folder)[NAME], stood.replace("Lima", "Bogota", 1), DAY)
    assert kept is not None
    assert kept.read_text("utf-8") == stood
    assert load_organisation(folder).timezone == "America/Bogota"
    (folder / NAME).write_text(stood, "utf-8")
    assert folder_hash(folder) == before


def test_a_file_that_somebody_changed_meanwhile_is_not_replaced(folder: Path) -> None:
    seen = written_files(folder)[NAME]
    (folder / NAME).write_text(text_of(folder) + "# mine\n", "utf-8")
    with pytest.raises(Refused) as refused:
        replace_file(folder, seen, "name: x\n", DAY)
    assert refused.value.problems[0].code == "changed-meanwhile"
    assert text_of(folder).endswith("# mine\n")


def test_what_would_be_wrong_is_told_at_its_place_before_anything_is_written(folder: Path) -> None:
    stood = text_of(folder)
    (problem,) = problems_with(folder, NAME, stood.replace("kind: utility", "kind: utilty"))
    assert (problem.place.path, problem.place.line) == (
        str(folder / NAME),
        stood[: stood.index("kind:")].count("\n") + 1,
    )
    assert text_of(folder) == stood
    assert not (folder / "earlier").exists()


def test_a_file_that_is_too_large_is_told_as_what_it_is(folder: Path) -> None:
    with (folder / "logo.png").open("wb") as stream:
        stream.truncate(LARGEST_FILE * 2)
    (problem,) = problems_with(folder, NAME, text_of(folder))
    assert problem.code == "file-too-large"


def test_nothing_of_an_organisation_is_left_aside_neither_by_a_check_nor_by_one_that_was_killed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    problems_with(folder, NAME, text_of(folder))
    assert not list(aside.iterdir())
    killed, running, foreign = aside / "imdocs-check-a", aside / "imdocs-check-b", aside / "another-program"
    for left in (killed, running, foreign):
        shutil.copytree(folder, left / "urban-utility")
    os.utime(killed, (0, 0))
    os.utime(foreign, (0, 0))
    sweep_checks()
    assert sorted(aside.iterdir()) == [foreign, running]


def test_a_file_that_is_begun_has_no_version_before(folder: Path) -> None:
    (folder / "adapt.yaml").unlink()
    assert replace_file(folder, written_files(folder)["adapt.yaml"], "off:\n  - cashless\n", DAY) is None
    assert load_organisation(folder).adaptation.off == ("cashless",)


def test_line_ends_stay_as_they_were(folder: Path) -> None:
    (folder / NAME).write_bytes(text_of(folder).replace("\n", "\r\n").encode())
    replace_file(folder, written_files(folder)[NAME], "name: a\ncode: K7Q2\nkind: small\n", DAY)
    assert (folder / NAME).read_bytes() == b"name: a\r\ncode: K7Q2\r\nkind: small\r\n"
