from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The urban example in a place of its own, where a test may change it."""
    return Path(shutil.copytree(EXAMPLES / "urban-utility", tmp_path / "urban-utility"))


def changed(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
