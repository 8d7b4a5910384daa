from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.content.check_translations import check_translations
from imdocs.content.records import source_hash
from imdocs.problems import Severity


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("risks/gov-one", "risks/gov-two", "method/scales"):
        path = tmp_path / f"{name}.en.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: A title\n---\nA body.\n", "utf-8")
    return tmp_path


def translate(folder: Path, name: str, translates: str) -> Path:
    path = folder / f"{name}.es.md"
    path.write_text(f"---\ntitle: Un título\n{translates}\n---\nTexto.\n", "utf-8")
    return path


def test_a_library_without_translations_misses_none(folder: Path) -> None:
    assert check_translations(folder) == []


def test_once_a_language_is_begun_the_other_records_are_missing_in_it(folder: Path) -> None:
    translate(folder, "risks/gov-one", f"translates: {source_hash(folder / 'risks/gov-one.en.md')}")
    told = check_translations(folder)
    assert [(p.code, p.severity, Path(p.place.path).name) for p in told] == [
        ("missing-translation", Severity.NOTE, "scales.en.md"),
        ("missing-translation", Severity.NOTE, "gov-two.en.md"),
    ]
    assert source_hash(folder / "risks/gov-two.en.md") in told[1].hint


def test_a_language_asked_for_is_missing_everywhere(folder: Path) -> None:
    assert len(check_translations(folder, ["fr"])) == 3


def test_a_translation_of_an_older_text_is_told_at_its_line(folder: Path) -> None:
    english = folder / "risks/gov-one.en.md"
    path = translate(folder, "risks/gov-one", f"translates: '{source_hash(english)}'")
    english.write_text(english.read_text("utf-8") + "One more sentence.\n", "utf-8")
    [problem] = [p for p in check_translations(folder) if p.code == "stale-translation"]
    assert (problem.place.path, problem.place.line) == (str(path), 3)
    assert source_hash(english) in problem.hint


def test_a_translation_that_names_no_text_is_told_at_its_top(folder: Path) -> None:
    translate(folder, "method/scales", "")
    [problem] = [p for p in check_translations(folder) if p.code == "stale-translation"]
    assert problem.place.line == 1


def test_a_translation_without_an_english_record_is_left_to_the_loader(folder: Path) -> None:
    translate(folder, "risks/gov-lost", "translates: 0123")
    assert {p.code for p in check_translations(folder)} == {"missing-translation"}
