from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from imdocs.authoring.new import new_record
from imdocs.content.check import check_library
from imdocs.content.library import load_library
from imdocs.problems import Refused, Severity

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 11, 30)
KINDS = {"risk": "prc-new-thing", "tool": "new-thing", "question-set": "new-set"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("organisations")))


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_loads_and_checks_without_an_error(folder: Path, kind: str) -> None:
    path = new_record(kind, KINDS[kind], folder, TODAY)
    library, problems = load_library(folder)
    told = [*problems, *check_library(library, folder, today=TODAY)]
    about = [problem for problem in told if problem.place.path == str(path)]
    assert all(problem.severity < Severity.ERROR for problem in told)
    assert {problem.code for problem in about} <= {"unfinished", "tool-without-risk"}
    assert sum(problem.code == "unfinished" for problem in about) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_tells_its_author_what_to_write(folder: Path, kind: str) -> None:
    text = new_record(kind, KINDS[kind], folder, TODAY).read_text("utf-8")
    assert text.count("#") > 5
    assert "imdocs check" in text
    assert "$" not in text


def test_a_new_risk_gets_the_next_number_the_area_of_its_id_and_the_day(folder: Path) -> None:
    highest = max(int(risk.number[1:]) for risk in load_library(folder)[0].risks.values())
    new_record("risk", "prc-new-thing", folder, TODAY)
    new_record("risk", "other-thing", folder, TODAY)
    risks = load_library(folder)[0].risks
    assert (risks["prc-new-thing"].number, risks["prc-new-thing"].area) == (f"R{highest + 1}", "PRC")
    assert (risks["other-thing"].number, risks["other-thing"].area) == (f"R{highest + 2}", "GOV")
    assert risks["prc-new-thing"].updated == TODAY


def test_a_gap_in_the_numbers_is_not_filled(folder: Path) -> None:
    (folder / "tools/gift-policy.en.md").unlink()
    path = new_record("tool", "new-thing", folder, TODAY)
    assert "number: T46 " in path.read_text("utf-8")


def test_without_a_day_the_library_gives_its_own(folder: Path) -> None:
    path = new_record("tool", "new-thing", folder)
    assert f"updated: {load_library(folder)[0].facts.updated}" in path.read_text("utf-8")


def test_an_empty_library_can_begin_with_a_risk(tmp_path: Path) -> None:
    text = new_record("risk", "gov-first", tmp_path, TODAY).read_text("utf-8")
    assert "number: R01 " in text
    assert "\n  []\n" in text


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        ("risk", "Bid Rigging", "bad-id"),
        ("risk", "../sources", "bad-id"),
        ("risk", "1st", "bad-id"),
        ("risk", "a--b", "bad-id"),
        ("risk", "", "bad-id"),
        ("question-set", "x" * 21, "bad-id"),
        ("risk", "prc-bidder-collusion", "exists"),
        ("tool", "sop", "exists"),
        ("risks", "gov-x", "unknown-kind"),
    ],
)
def test_what_cannot_be_begun_is_refused_with_a_way_out(folder: Path, kind: str, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        new_record(kind, name, folder, TODAY)
    [problem] = refused.value.problems
    assert problem.code == code
    assert problem.hint
