"""The little program around the big one: unpacks it once. `make program` puts the two together."""

from __future__ import annotations

import io
import runpy
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

OUTSIDE = Path(__file__).parents[2] / "packaging" / "outside.py"
MARK = "0.1.0-0123456789ab"
Unpack = Callable[[], str]


@pytest.fixture
def unpack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Unpack:
    """A start of the one file: a program, a zip in its middle, and more program behind it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as inside:
        for name, mode in (("imdocs", 0o755), ("_internal/words.txt", 0o644)):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            inside.writestr(entry, name)
        inside.comment = MARK.encode()
    one_file = tmp_path / "one file"
    one_file.write_bytes(b"program" * 99 + packed.getvalue() + b"PK\x05\x06 and more program" * 99)
    (tmp_path / "mark.txt").write_text(MARK)
    (tmp_path / "outside.py").write_text(OUTSIDE.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(sys, "executable", str(one_file))
    monkeypatch.setenv("IMDOCS_PROGRAM", str(tmp_path / "cache"))
    unpacked: Unpack = runpy.run_path(str(tmp_path / "outside.py"))["unpacked"]
    return unpacked


def test_the_first_start_unpacks_everything_and_says_where(
    unpack: Unpack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(unpack())
    assert folder == tmp_path / "cache" / MARK
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == ["imdocs", "words.txt"]
    assert [(folder / name).stat().st_mode & 0o111 for name in ("imdocs", "_internal/words.txt")] == [0o111, 0]
    assert str(folder) in capsys.readouterr().err


def test_the_next_start_unpacks_nothing_and_says_nothing(unpack: Unpack, capsys: pytest.CaptureFixture[str]) -> None:
    program = Path(unpack()) / "imdocs"
    before = program.stat().st_mtime_ns
    capsys.readouterr()
    unpack()
    assert program.stat().st_mtime_ns == before
    assert capsys.readouterr().err == ""


def test_a_first_start_that_was_cut_off_leaves_nothing_that_the_next_takes_for_whole(
    unpack: Unpack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(zipfile.ZipFile, "extractall", _full_disk)
        with pytest.raises(OSError, match="No space"):
            unpack()
    assert list((tmp_path / "cache").iterdir()) == []
    assert (Path(unpack()) / "imdocs").exists()


def _full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")
