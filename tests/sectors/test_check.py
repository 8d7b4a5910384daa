"""The check reads sectors: what cannot be right is told at its place, and the example is without fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from imdocs.problems import Problem, Severity
from imdocs.sectors.check import check_sectors
from imdocs.sources.places import Places
from tests.conftest import EXAMPLES, ROOT

SECTOR = Path("sectors/sarmandia")
AGREEMENT = Path("organisations/urban-utility/sharing.yaml")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    shutil.copytree(EXAMPLES, tmp_path / "organisations")
    shutil.copytree(ROOT / "content" / "sectors", tmp_path / "sectors")
    return Places(ROOT, tmp_path / "organisations", tmp_path / "build")


def after(places: Places, file: Path, old: str, new: str) -> list[Problem]:
    """What is told once a file says something else."""
    path = places.organisations.parent / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return check_sectors(places)[0]


def test_the_example_is_without_fault(places: Places) -> None:
    assert check_sectors(places) == ([], 1)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "says"),
    [
        (SECTOR / "sector.yaml", "due: 2027-07-09", "due: 2027-06-09", "bad-date", "due before it opens"),
        (SECTOR / "sector.yaml", "period: 2027-1", "period: 2026-2", "duplicate-id", "the period '2026-2' stands twice"),
        (SECTOR / "sector.yaml", "influence: high", "influence: hihg", "unknown-value", "'hihg' is no value of 'influence'"),
        (SECTOR / "joint-workshop.yaml", "risk: ", "risk: x-", "dangling-id", "the library has no risk 'x-"),
        (SECTOR / "joint-workshop.yaml", "tool: ", "tool: x-", "dangling-id", "the library has no tool 'x-"),
        (SECTOR / "roadmap.yaml", "- id: B-01", "- id: Z-01", "dangling-id", "there is no area of focus 'Z'"),
        (AGREEMENT, "code: M4KZ", "code: M4KY", "no-member", "has the code 'M4KY'"),
        (AGREEMENT, "  - tools\n", "", "not-agreed", "name different things to share"),
        (AGREEMENT, "benchmark: true", "benchmark: perhaps", "wrong-type", "'benchmark' must be true or false"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_told_at_its_place(
    places: Places, file: Path, old: str, new: str, code: str, says: str
) -> None:
    (problem, *_) = after(places, file, old, new)
    assert (problem.code, Path(problem.place.path)) == (code, places.organisations.parent / file)
    assert says in problem.says


def test_a_number_that_somebody_changed_in_a_kept_extract_is_told_at_its_line(places: Places) -> None:
    (path,) = (places.sectors / "sarmandia" / "extracts").glob("0001-*")
    line = next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if "irm11:" in line)
    file = path.relative_to(places.organisations.parent)
    (old,) = {text for text in path.read_text("utf-8").splitlines() if "irm11:" in text and "now" not in text}
    (problem, *_) = after(places, file, old, f"{old.split(':')[0]}: 7")
    assert (problem.code, problem.place.line) == ("bad-level", line)


def test_a_sector_without_members_is_a_warning_and_an_unsigned_agreement_is_nothing(places: Places) -> None:
    new = places.sectors / "valley"
    new.mkdir()
    (new / "sector.yaml").write_text("name: Valley\ncode: V4LY\nlead:\n  name: Regulator\n", "utf-8")
    problems = after(places, AGREEMENT, "signed:\n  date: 2026-10-21\n  by: General manager\n", "")
    assert [(problem.code, problem.severity) for problem in problems] == [("no-members", Severity.WARNING)]
    assert "imdocs import" in problems[0].hint
