from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from imdocs.model.approval import Decision
from imdocs.organisations.approve import record_approval
from imdocs.organisations.read import load_organisation
from imdocs.problems import Refused

TODAY = date(2027, 6, 18)
YES = Decision("yes", date(2027, 6, 10), by="General manager", how="signed on paper")


def refusal(folder: Path, decision: Decision = YES, scan: Path | None = None) -> str:
    before = sorted(folder.rglob("*"))
    with pytest.raises(Refused) as refused:
        record_approval(folder, decision, TODAY, scan)
    assert sorted(folder.rglob("*")) == before, "nothing was written"
    return refused.value.problems[0].code


def test_a_decision_becomes_the_next_version_and_its_scan_lies_beside_it(folder: Path, tmp_path: Path) -> None:
    scan = tmp_path / "signed.PDF"
    scan.write_bytes(b"%PDF-1.7 signed")
    path = record_approval(folder, YES, TODAY, scan)
    assert path.with_suffix(".pdf").read_bytes() == b"%PDF-1.7 signed"
    roadmap = load_organisation(folder).roadmap
    assert roadmap is not None
    assert roadmap.approved is not None
    assert (roadmap.version, roadmap.approved.date, roadmap.approved.by) == ("2.0", YES.date, "General manager")


def test_the_same_decision_is_recorded_once(folder: Path) -> None:
    assert record_approval(folder, YES, TODAY) == record_approval(folder, YES, TODAY)


def test_a_no_is_kept_and_approves_nothing(folder: Path) -> None:
    before = load_organisation(folder).roadmap
    record_approval(folder, replace(YES, answer="no"), TODAY)
    after = load_organisation(folder).roadmap
    assert before is not None
    assert after is not None
    assert (after.version, after.approved) == (before.version, before.approved)


def test_there_must_be_rows_to_decide_on(folder: Path) -> None:
    (folder / "roadmap.yaml").unlink()
    assert refusal(folder) == "no-roadmap"


@pytest.mark.parametrize(("day", "code"), [(date(2027, 6, 19), "bad-date"), (date(2027, 3, 31), "approved-already")])
def test_a_decision_is_neither_of_tomorrow_nor_older_than_the_last(folder: Path, day: date, code: str) -> None:
    assert refusal(folder, replace(YES, date=day)) == code


def test_only_a_scan_is_a_scan(folder: Path, tmp_path: Path) -> None:
    other, large = tmp_path / "memo.exe", tmp_path / "memo.pdf"
    other.write_bytes(b"MZ")
    with large.open("wb") as stream:
        stream.truncate(30_000_001)
    assert [refusal(folder, scan=path) for path in (other, tmp_path / "none.pdf", large)] == [
        "not-a-scan", "missing-file", "too-large",
    ]  # fmt: skip
