"""What a wheel carries, so that a person with nothing but the wheel has the content, and nobody else's organisation."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from imdocs.cli import main
from imdocs.sources.places import find_places

ROOT = Path(__file__).parents[2]
PRIVATE = ("organisations", "sectors")


def shipped() -> dict[str, str]:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    carried: dict[str, str] = tomllib.loads(text)["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return carried


def test_every_public_part_of_the_content_travels() -> None:
    parts = {f"content/{path.name}" for path in (ROOT / "content").iterdir() if not path.name.startswith(".")}
    assert parts - {f"content/{name}" for name in PRIVATE} <= shipped().keys()


def test_organisations_and_sectors_travel_by_name_and_only_fictional_ones() -> None:
    folders = [name for name in shipped() if name.startswith(tuple(f"content/{one}" for one in PRIVATE))]
    assert folders
    for name in folders:
        (main,) = (path for path in (ROOT / name).iterdir() if path.name in ("organisation.yaml", "sector.yaml"))
        assert "\nfictional: true\n" in main.read_text("utf-8")


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_part_lies_in_the_library_where_it_is_looked_for(name: str) -> None:
    assert (ROOT / name).exists()
    assert shipped()[name] == f"imdocs/library/{name}"


def test_in_an_empty_folder_the_examples_are_found_and_ones_own_organisations_win(tmp_path: Path) -> None:
    places = find_places(tmp_path, None, None, Path("build"))
    assert (places.organisations / "small-scheme").is_dir()
    assert places.templates.is_dir()
    (tmp_path / "organisations").mkdir()
    assert find_places(tmp_path, None, None, Path("build")).organisations == tmp_path / "organisations"


def test_a_newcomer_in_an_empty_folder_is_told_what_was_made_and_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["build", "--document", "handout", "--format", "docx"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "build" / "documents" / "small-scheme" / "handout.en.docx").is_file()
    assert "fictional examples" in done.stderr
    begun = CliRunner().invoke(main, ["new", "organisation", "our-utility"])
    assert (tmp_path / "organisations" / "our-utility" / "organisation.yaml").is_file(), begun.output
    again = CliRunner().invoke(main, ["build", "--document", "handout", "--format", "docx"])
    assert "fictional examples" not in again.stderr
    assert [path.name for path in (tmp_path / "build" / "documents").iterdir()].count("our-utility") == 1
