"""What was read once is believed only as long as nothing changed: no file, and no line of the program that read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.organisations import cached
from imdocs.organisations.cached import NAME, load_cached
from imdocs.organisations.read import load_organisation
from imdocs.sources.fingerprint import folder_hash
from tests.organisations.conftest import changed

CACHED = "A name that only the cache holds"


@pytest.fixture
def cache(folder: Path, tmp_path: Path) -> Path:
    """A cache of the folder as it is, with a name by which it is known."""
    first = load_cached(folder, tmp_path / "cache", folder_hash(folder))
    assert first == load_organisation(folder)
    changed(tmp_path / "cache" / NAME, first.name, CACHED)
    return tmp_path / "cache"


def test_a_folder_that_did_not_change_is_not_read_again(folder: Path, cache: Path) -> None:
    assert load_cached(folder, cache, folder_hash(folder)).name == CACHED


def test_what_is_in_the_cache_is_what_the_files_say(folder: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert load_cached(folder, tmp_path / "cache", folder_hash(folder)) == load_organisation(folder)
        assert load_cached(folder, tmp_path / "cache", folder_hash(folder)).folder == folder


def test_a_changed_file_makes_the_cache_unread(folder: Path, cache: Path) -> None:
    changed(folder / "organisation.yaml", "country: ", "country: Upper ")
    read = load_cached(folder, cache, folder_hash(folder))
    assert (read.name != CACHED, read.country[:5]) == (True, "Upper")
    assert load_cached(folder, cache, folder_hash(folder)) == read


def test_another_version_of_the_program_makes_the_cache_unread(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached, "program_hash", lambda: "another")
    assert load_cached(folder, cache, folder_hash(folder)) == load_organisation(folder)


@pytest.mark.parametrize("kept", [b"", b"{}", b"not JSON", b"\xff"])
def test_a_cache_that_somebody_broke_is_made_anew(folder: Path, cache: Path, kept: bytes) -> None:
    path = cache / NAME
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0] + kept)
    assert load_cached(folder, cache, folder_hash(folder)) == load_organisation(folder)
    assert CACHED.encode() not in path.read_bytes()
