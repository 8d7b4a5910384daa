"""What an organisation begins with: its folder's name as words, and the posts that its kind has."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from imdocs.cli import main
from imdocs.organisations.read import load_organisation
from imdocs.organisations.sectors import load_sector
from tests.conftest import ROOT


def _begun(tmp_path: Path, *words: str, status: int = 0) -> str:
    places = ("--root", str(ROOT), "--organisations", str(tmp_path / "organisations"))
    done = CliRunner().invoke(main, ["new", *words, *places])
    assert done.exit_code == status, done.output
    return done.output


@pytest.mark.parametrize(
    ("kind", "posts"),
    [
        ((), ["General manager", "Integrity agent", "Coach"]),
        (("--kind", "small"), ["Chair of the committee", "Secretary", "Coach"]),
    ],
)
def test_an_organisation_begins_with_a_name_that_can_be_printed_and_the_posts_of_its_kind(
    tmp_path: Path, kind: tuple[str, ...], posts: list[str]
) -> None:
    assert "write the name as it stands on paper" in _begun(tmp_path, "organisation", "our-water-2", *kind)
    begun = load_organisation(tmp_path / "organisations" / "our-water-2")
    assert (begun.name, begun.kind) == ("Our water 2", kind[-1] if kind else "utility")
    assert [person.post for person in begun.people] == posts
    sponsor = begun.person(begun.roles.sponsor)
    assert sponsor is not None
    assert sponsor.post == posts[0]


def test_a_sector_begins_with_a_name_as_well_and_has_no_kind(tmp_path: Path) -> None:
    assert "--kind belongs to an organisation" in _begun(tmp_path, "sector", "our-basin", "--kind", "small", status=2)
    _begun(tmp_path, "sector", "our-basin")
    assert load_sector(tmp_path / "sectors" / "our-basin").name == "Our basin"
