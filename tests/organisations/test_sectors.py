from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from imdocs.organisations.sectors import load_sector, sector_folder
from imdocs.problems import Refused
from tests.conftest import ROOT
from tests.organisations.conftest import changed

SECTORS = ROOT / "content" / "sectors"


@pytest.fixture
def sector(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SECTORS / "sarmandia", tmp_path / "sarmandia"))


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("sector.yaml", "code: W3SA", "code: w3sa", "bad-code"),
        ("sector.yaml", "    members:\n      - ouromar", "    members:\n      - ouromare", "dangling-id"),
        ("joint-workshop.yaml", "  - X2LU\n", "  - X2LV\n", "dangling-id"),
        ("joint-workshop.yaml", "    owner: lead\n", "    owner: M4KZ\n", "dangling-id"),
    ],
)
def test_what_leads_nowhere_is_told_in_its_file(sector: Path, name: str, old: str, new: str, code: str) -> None:
    changed(sector / name, old, new)
    with pytest.raises(Refused) as refused:
        load_sector(sector)
    assert {(found.code, Path(found.place.path).name) for found in refused.value.problems} == {(code, name)}


def test_two_members_of_one_list_with_one_code_are_told_at_the_second(sector: Path) -> None:
    lists = sector / "members"
    lists.mkdir(exist_ok=True)
    text = "members:\n  - id: upper\n    code: UPPE\n    name: Upper\n  - id: lower\n    code: UPPE\n    name: Lower\n"
    (lists / "2027-list.yaml").write_text(text, "utf-8")
    with pytest.raises(Refused) as refused:
        load_sector(sector)
    (found,) = refused.value.problems
    assert (found.code, found.place.line, found.says) == (
        "duplicate-code", 6, "the code UPPE belongs to the members 'upper' and 'lower'",
    )  # fmt: skip


def test_a_later_list_may_say_something_new_of_a_member(sector: Path) -> None:
    (known, *_) = load_sector(sector).members
    (sector / "members").mkdir(exist_ok=True)
    text = f"members:\n  - id: {known.id}\n    code: {known.code}\n    name: Another Name\n"
    (sector / "members" / "2027-list.yaml").write_text(text, "utf-8")
    assert load_sector(sector).member(known.id).name == "Another Name"  # type: ignore[union-attr]


def test_an_extract_of_a_stranger_is_told(sector: Path) -> None:
    path = next((sector / "extracts").glob("0001-*"))
    changed(path, "member: Q4NX", "member: Q4NZ")
    with pytest.raises(Refused) as refused:
        load_sector(sector)
    assert "extract 1 is from 'Q4NZ'" in refused.value.problems[0].says


def test_every_broken_file_is_told_at_once(sector: Path) -> None:
    for name in ("sector.yaml", "roadmap.yaml", "joint-workshop.yaml"):
        (sector / name).write_text("- no keys\n", "utf-8")
    with pytest.raises(Refused) as refused:
        load_sector(sector)
    assert len({found.place.path for found in refused.value.problems}) == 3


@pytest.mark.parametrize(("name", "code"), [("sarmandja", "no-sector"), ("../secrets", "bad-id"), ("", "bad-id")])
def test_a_sector_is_found_by_its_id_alone(name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        sector_folder(SECTORS, name)
    assert refused.value.problems[0].code == code


def typed(sector: Path, field: str) -> None:
    (sector / "answers").mkdir(exist_ok=True)
    text = (
        f"document: sector-profile\nsaved: 2027-03-01\nanswers:\n  new/rules/1/title: Water Act\n  {field}: by hand\n"
    )
    (sector / "answers" / "2027-03-01-sector-profile.yaml").write_text(text, "utf-8")


def test_an_answer_to_no_field_is_told_in_a_sectors_folder_as_well(sector: Path) -> None:
    typed(sector, "new/rules/one/title")
    with pytest.raises(Refused) as refused:
        load_sector(sector)
    assert [found.code for found in refused.value.problems] == ["bad-field"]


def test_a_column_that_no_rule_has_changes_nothing(sector: Path) -> None:
    typed(sector, "new/rules/1/colour")
    assert load_sector(sector).rules[0].title == "Water Act"
