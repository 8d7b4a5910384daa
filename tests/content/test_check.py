from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from imdocs.content.check import check_library
from imdocs.content.library import load_library
from imdocs.model.content import ContentLibrary
from imdocs.problems import Severity

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("organisations")))


def change(path: Path, old: str, new: str) -> int:
    """Change a file and say on which line."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_library_is_clean(library: ContentLibrary) -> None:
    told = check_library(library, CONTENT, today=library.facts.updated)
    assert [str(problem) for problem in told if problem.severity > Severity.NOTE] == []


def test_every_problem_of_every_file_is_told_at_once_in_order_at_its_line(copy: Path) -> None:
    risk, tool = copy / "risks/prc-bidder-collusion.en.md", copy / "tools/sop.en.md"
    places = [
        (risk, change(risk, "title: Collusion among bidders", f"title: {'x' * 60}"), "too-long"),
        (risk, change(risk, "updated: 2026", "updated: 2019"), "stale-date"),
        (tool, change(tool, "effort: medium", "effort: low"), "effort-disagrees"),
    ]
    library, _ = load_library(copy)
    told = [(Path(p.place.path), p.place.line, p.code) for p in check_library(library, copy, today=date(2026, 11, 30))]
    assert [place for place in told if place[0] in (risk, tool)] == places


def test_a_file_mended_between_two_checks_is_read_again(copy: Path) -> None:
    path = copy / "risks/prc-bidder-collusion.en.md"
    for lines in (0, 3):
        path.write_text(path.read_text("utf-8").replace("---\n", "---\n" + "# a remark\n" * lines, 1), "utf-8")
        line = change(path, "careful: ", "careful: Bribes or ")
        library, _ = load_library(copy)
        [problem] = [p for p in check_library(library, copy) if p.code == "plain-word"]
        assert problem.place.line == line
        change(path, "careful: Bribes or ", "careful: ")


def test_without_a_day_the_newest_record_is_the_day(library: ContentLibrary) -> None:
    later = replace(library.risks["cus-meter"], updated=date(2029, 1, 1))
    told = check_library(replace(library, risks={**library.risks, "cus-meter": later}), CONTENT)
    assert "date-to-come" not in {problem.code for problem in told}
    assert "stale-date" not in {problem.code for problem in told}


def test_in_another_language_words_are_checked_and_facts_are_not(library: ContentLibrary) -> None:
    risk = replace(library.risks["cus-meter"], tools=())
    spoilt = replace(library, language="es", risks={"cus-meter": risk})
    assert "risk-without-tool" not in {problem.code for problem in check_library(spoilt, CONTENT)}


def test_a_reason_that_is_too_long_is_told_in_the_translation(copy: Path) -> None:
    path = copy / "risks/cus-meter.es.md"
    tool = load_library(copy)[0].risks["cus-meter"].tools[2].tool
    path.write_text(f"---\ntitle: Medidores\nwhy:\n  {tool}: {'x' * 200}\n---\nTexto.\n", "utf-8")
    library, _ = load_library(copy, "es")
    [problem] = [p for p in check_library(library, copy) if p.place.path == str(path)]
    assert (problem.code, problem.place.line, problem.place.column) == ("too-long", 4, 3)
