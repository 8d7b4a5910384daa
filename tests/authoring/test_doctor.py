from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest

from imdocs.authoring.doctor import examine
from imdocs.problems import Severity
from imdocs.sources.places import Places
from tests.conftest import EXAMPLES, ROOT


def test_a_sound_machine_gets_a_list_and_one_note_where_only_examples_are_found(tmp_path: Path) -> None:
    lines, problems = examine(Places(ROOT, EXAMPLES, tmp_path / "build"))
    assert "pandoc: there" in lines
    assert {"babel", "isal", "openpyxl", "xlsxwriter"} <= {line.split()[0] for line in lines}
    assert f"content: {ROOT / 'content'}" in lines
    assert f"output: {tmp_path / 'build'} (not there yet)" in lines
    assert [(problem.code, problem.severity) for problem in problems] == [("examples-only", Severity.NOTE)]


def test_a_package_that_is_missing_is_told_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.metadata.version

    def version(name: str) -> str:
        if name == "typst":
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    _, problems = examine(Places(ROOT, tmp_path, tmp_path / "build"))
    assert [(problem.code, str(problem.place)) for problem in problems] == [("missing-package", "typst")]


def test_a_machine_without_pandoc_is_not_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imdocs.templating.pandoc.program", lambda: tmp_path / "pandoc")
    lines, problems = examine(Places(ROOT, tmp_path, tmp_path / "build"))
    assert "pandoc: missing" in lines
    assert [(str(problem.place), problem.severity) for problem in problems] == [("pandoc", Severity.ERROR)]
