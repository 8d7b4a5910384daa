from __future__ import annotations

from typing import TYPE_CHECKING

from imdocs.problems import Severity
from imdocs.workbench.output import OutputFolder

if TYPE_CHECKING:
    from pathlib import Path


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
