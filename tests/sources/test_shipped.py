"""What a wheel carries, so that a person with nothing but the wheel has the content, and nobody else's organisation."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

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
