"""A sector that has just begun: its files load, its map fits a list with the same headers, and nothing is written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from imdocs.organisations.new import COLUMNS, new_sector
from imdocs.organisations.sectors import load_sector
from imdocs.problems import Refused
from imdocs.sectors.check import check_sectors
from imdocs.sectors.importing import import_members
from imdocs.sources.places import Places
from tests.conftest import ROOT

LIST = """\
Name;Kind;People served;Region;Contact;E-mail;Languages
Água Boa;Utility;12000;North;Manager;a@boa.example;en
Río Seco;Community scheme;800;North;Chair;;es
"""


def test_a_sector_begins_without_a_fault_and_takes_a_list_through_its_own_map(tmp_path: Path) -> None:
    places = Places(ROOT, tmp_path / "organisations", tmp_path / "build")
    folder = new_sector(places.organisations, "valley").parent
    assert [problem.code for problem in check_sectors(places)[0]] == ["no-members"]
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    found = import_members(tmp_path / "list.csv", folder / COLUMNS, load_sector(folder), date(2027, 2, 1))
    assert found.understood.problems == ()
    assert [(one.name, one.kind, one.languages) for one in load_sector(folder).members] == [
        ("Água Boa", "utility", ("en",)), ("Río Seco", "small", ("es",)),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), [("valley", "exists"), ("Val ley", "bad-id"), ("../out", "bad-id")])
def test_a_taken_or_bad_id_is_refused(tmp_path: Path, name: str, code: str) -> None:
    new_sector(tmp_path / "organisations", "valley")
    with pytest.raises(Refused) as told:
        new_sector(tmp_path / "organisations", name)
    assert [problem.code for problem in told.value.problems] == [code]
    assert sorted(path.name for path in (tmp_path / "sectors").glob("*")) == ["valley"]
