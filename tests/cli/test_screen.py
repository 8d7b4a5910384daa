"""On a screen each remark stands once; two files, or machines, have all of it in both places."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from imdocs.cli import main
from imdocs.formats.docx.typing import type_into
from tests.cli.test_commands import DAY, House
from tests.conftest import ROOT

pty = pytest.importorskip("pty", reason="this system shows programs in another way")
UNCLEAR = "1/2/2027"


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """`imdocs collect --dry-run` on a worksheet with a date that may be read in two ways."""
    house, filled = House(tmp_path), tmp_path / "filled.docx"
    filled.write_bytes(type_into(house.worksheet().read_bytes(), {"session/date": UNCLEAR}))
    places = ["--root", str(ROOT), "--organisations", str(house.organisations), "--out", str(house.out)]
    return [sys.executable, "-m", "imdocs", "collect", str(filled), "--dry-run", *places, *DAY]


def _on_a_screen(command: list[str]) -> str:
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:  # noqa: TID251 - only a process has a screen
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # how Linux says that the other side is closed
            pass
        os.close(ours)
    assert process.returncode == 0, shown
    return shown.decode()


def test_on_a_screen_a_remark_is_told_once_with_its_way_out(command: list[str]) -> None:
    shown = _on_a_screen(command)
    assert shown.count(UNCLEAR) == 1, shown
    assert "please check 1" in shown
    assert "filled.docx" in shown


def test_machines_find_it_on_a_screen_where_it_always_was(command: list[str]) -> None:
    assert _on_a_screen([*command, "--messages", "json"]).count(UNCLEAR) == 2


def test_two_files_both_have_it(command: list[str]) -> None:
    done = CliRunner().invoke(main, command[3:])
    assert (done.stdout.count(UNCLEAR), done.stderr.count(UNCLEAR)) == (1, 1)
