from __future__ import annotations

import os
from pathlib import Path

import pytest

from imdocs.problems import Severity
from imdocs.workbench.output import OutputFolder


def written(folder: Path, data: bytes, key: str) -> OutputFolder:
    out = OutputFolder.open(folder)
    if not out.is_current("a.docx", key):
        out.write("a.docx", data, key, "a", "en")
    out.close("fingerprint")
    return out


def test_a_file_is_written_whole_and_remembered(tmp_path: Path) -> None:
    written(tmp_path, b"one", "k1")
    again = OutputFolder.open(tmp_path)
    assert (tmp_path / "a.docx").read_bytes() == b"one"
    assert again.is_current("a.docx", "k1")
    assert again.untouched()


def test_what_says_something_new_replaces_what_we_made(tmp_path: Path) -> None:
    written(tmp_path, b"one", "k1")
    written(tmp_path, b"two", "k2")
    assert (tmp_path / "a.docx").read_bytes() == b"two"


def test_a_persons_change_stays_and_ours_goes_beside_it(tmp_path: Path) -> None:
    written(tmp_path, b"one", "k1")
    (tmp_path / "a.docx").write_bytes(b"typed by a coach")
    out = written(tmp_path, b"two", "k2")
    assert (tmp_path / "a.docx").read_bytes() == b"typed by a coach"
    assert (tmp_path / "a (new).docx").read_bytes() == b"two"
    assert [(problem.code, problem.severity) for problem in out.problems] == [("changed-by-hand", Severity.WARNING)]
    assert "collect" in out.problems[0].hint


def test_a_file_open_in_libreoffice_is_left_alone_and_told(tmp_path: Path) -> None:
    written(tmp_path, b"one", "k1")
    (tmp_path / ".~lock.a.docx#").write_text("x")
    out = written(tmp_path, b"two", "k2")
    assert (tmp_path / "a.docx").read_bytes() == b"one"
    assert [problem.code for problem in out.problems] == ["file-open"]


def test_what_is_no_longer_due_goes_unless_somebody_changed_it(tmp_path: Path) -> None:
    out = OutputFolder.open(tmp_path)
    for name in ("a.docx", "b.docx"):
        out.write(name, name.encode(), "k", name, "en")
    out.close("f")
    (tmp_path / "b.docx").write_bytes(b"changed")
    again = OutputFolder.open(tmp_path)
    assert [path.name for path in again.forget_others()] == ["a.docx"]
    assert (tmp_path / "b.docx").exists()


def test_a_manifest_that_cannot_be_read_is_as_good_as_none(tmp_path: Path) -> None:
    written(tmp_path, b"one", "k1")
    (tmp_path / ".cache" / "manifest.json").write_text("{")
    assert OutputFolder.open(tmp_path).known == {}


def test_even_the_new_one_is_never_replaced_once_a_person_typed_into_it(tmp_path: Path) -> None:
    written(tmp_path, b"one", "k1")
    (tmp_path / "a.docx").write_bytes(b"typed")
    written(tmp_path, b"two", "k2")
    (tmp_path / "a (new).docx").write_bytes(b"typed too")
    written(tmp_path, b"three", "k3")
    assert (tmp_path / "a (new).docx").read_bytes() == b"typed too"
    assert (tmp_path / "a (new 2).docx").read_bytes() == b"three"


def test_the_new_one_goes_when_the_changed_file_was_taken_away(tmp_path: Path) -> None:
    written(tmp_path, b"one", "k1")
    (tmp_path / "a.docx").write_bytes(b"typed")
    written(tmp_path, b"two", "k2")
    (tmp_path / "a.docx").unlink()
    out = written(tmp_path, b"two", "k2")
    assert [path.name for path in out.forget_others()] == ["a (new).docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"two"


def test_a_file_that_was_only_touched_is_current_and_remembered_so(tmp_path: Path) -> None:
    written(tmp_path, b"one", "k1")
    os.utime(tmp_path / "a.docx", (1, 1))
    assert not OutputFolder.open(tmp_path).untouched()
    written(tmp_path, b"never", "k1")
    assert (tmp_path / "a.docx").read_bytes() == b"one"
    assert OutputFolder.open(tmp_path).untouched()


def test_a_file_with_the_same_bytes_is_not_written_again(tmp_path: Path) -> None:
    written(tmp_path, b"one", "k1")
    before = (tmp_path / "a.docx").stat().st_mtime_ns
    assert written(tmp_path, b"one", "k2").written == []
    assert (tmp_path / "a.docx").stat().st_mtime_ns == before


@pytest.mark.parametrize("lock", ["~$docx", "~$a.docx", ".~lock.a.docx#"])
def test_every_kind_of_lock_is_known_and_leaves_no_half_file(tmp_path: Path, lock: str) -> None:
    written(tmp_path, b"one", "k1")
    (tmp_path / lock).write_text("x")
    out = written(tmp_path, b"two", "k2")
    assert [problem.code for problem in out.problems] == ["file-open"]
    assert not list(tmp_path.glob("*.new")) + list(tmp_path.glob(".*.new"))


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    out = OutputFolder.open(tmp_path / "file" / "here")
    assert out.write("a.docx", b"one", "k1", "a", "en") is None
    assert [problem.code for problem in out.problems] == ["cannot-write"]


def test_a_name_that_no_disk_takes_is_one_sentence(tmp_path: Path) -> None:
    out = OutputFolder.open(tmp_path)
    assert out.write(f"{'a' * 300}.docx", b"one", "k1", "a", "en") is None
    assert str(out.problems[0]).endswith("(choose another folder with --out, nearer to the top of the disk)")


def test_a_path_over_200_characters_is_written_with_a_warning(tmp_path: Path) -> None:
    out = OutputFolder.open(tmp_path / ("b" * 100) / ("c" * 100))
    assert out.write("a.docx", b"one", "k1", "a", "en")
    assert [(problem.code, problem.severity) for problem in out.problems] == [("path-too-long", Severity.WARNING)]
