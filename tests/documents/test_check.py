from __future__ import annotations

import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from benchmarks.members import write_organisations
from imdocs.content.library import load_library
from imdocs.documents.check import check_everything, tracked_organisations
from imdocs.documents.references import check_against
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.sources.tracked import tracked_files
from tests.conftest import ROOT, TODAY, build


def index_of(*paths: str) -> bytes:
    """A git index, version 2, that tracks some files."""
    entries = b""
    for path in sorted(path.encode() for path in paths):
        entry = bytes(60) + struct.pack(">H", min(len(path), 0xFFF)) + path
        entries += entry + bytes(8 - len(entry) % 8)
    return struct.pack(">4sII", b"DIRC", 2, len(paths)) + entries + bytes(20)


@pytest.fixture
def checkout(places: Places) -> Places:
    """A library in a git repository with a real organisation among the examples."""
    (places.root / ".git").mkdir()
    real = places.organisations / "real-water"
    shutil.copytree(places.organisations / "small-scheme", real)
    path = real / "organisation.yaml"
    path.write_text(
        path.read_text("utf-8").replace("fictional: true\n", "").replace("today: 2027-02-05\n", ""), "utf-8"
    )
    return places


def track(places: Places, *names: str) -> None:
    paths = [f"content/organisations/{name}/organisation.yaml" for name in names]
    (places.root / ".git" / "index").write_bytes(index_of(*paths))


def test_a_real_organisation_that_git_tracks_in_the_library_is_an_error(checkout: Places) -> None:
    track(checkout, "real-water", "small-scheme")
    (problem,) = tracked_organisations(checkout)
    assert str(problem).startswith(
        f"{checkout.organisations / 'real-water' / 'organisation.yaml'}:1:1: private-organisation: "
    )
    assert "--organisations" in problem.hint


def test_examples_and_folders_that_git_does_not_track_are_no_problem(checkout: Places) -> None:
    track(checkout, "small-scheme", "urban-utility")
    assert tracked_organisations(checkout) == []


@pytest.mark.parametrize("where", ["organisations/our", "content/sectors/our", "sectors/our"])
def test_a_real_organisation_or_sector_that_git_tracks_anywhere_in_the_clone_is_an_error(
    checkout: Places, where: str
) -> None:
    name = "sector.yaml" if "sectors" in where else "organisation.yaml"
    path = checkout.root / where / name
    path.parent.mkdir(parents=True)
    path.write_text("name: Real\n", "utf-8")
    (checkout.root / ".git" / "index").write_bytes(index_of(f"{where}/{name}"))
    (problem,) = tracked_organisations(checkout)
    assert (problem.code, problem.place.path) == ("private-organisation", str(path.resolve()))


def test_own_organisations_in_a_clone_are_never_taken_along_by_git() -> None:
    assert {"/organisations/", "/sectors/"} <= set((ROOT / ".gitignore").read_text("utf-8").splitlines())


def test_one_code_of_an_organisation_and_a_sector_is_told(places: Places) -> None:
    code = (places.content / "sectors" / "sarmandia" / "sector.yaml").read_text("utf-8").split("\ncode: ")[1].split()[0]
    path = places.organisations / "small-scheme" / "organisation.yaml"
    path.write_text(re.sub(r"\ncode: \w+", f"\ncode: '{code}'", path.read_text("utf-8")), "utf-8")
    problems, _ = check_everything(places, TODAY, coverage=False, translations=False)
    (told,) = [problem for problem in problems if problem.code == "duplicate-code"]
    assert told.says == f"the code {code} belongs to 'small-scheme', 'sarmandia'"


def test_without_a_repository_or_with_an_index_that_is_none_nothing_is_tracked(checkout: Places) -> None:
    assert tracked_organisations(checkout) == []
    (checkout.root / ".git" / "index").write_bytes(b"no index")
    assert tracked_organisations(checkout) == []


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed; the index is read without it")
@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_the_index_is_read_as_git_writes_it(tmp_path: Path, version: str) -> None:
    names = {"a/b.txt", "a/bé.txt", "a/longer name.txt", *(f"f{number}" for number in range(30))}
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    for command in (["init", "-q"], ["add", "."], ["update-index", "--index-version", version]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)  # noqa: TID251 - a repository of the test's own
    assert {str(path.relative_to(tmp_path.resolve())) for path in tracked_files(tmp_path / "a")} == names


def test_the_same_library_builds_where_git_keeps_it(checkout: Places) -> None:
    assert not build(checkout, "small-scheme").problems


def test_what_approval_froze_is_listed_beside_what_the_library_says_today(places: Places) -> None:
    path = places.organisations / "urban-utility" / "roadmap.yaml"
    path.write_text(path.read_text("utf-8").replace("action: ", "action: Carefully ", 1), "utf-8")
    _, before = check_everything(places, TODAY, coverage=False, translations=False)
    _, told = check_everything(places, TODAY, coverage=False, translations=False, road_maps=True)
    assert "Carefully" not in before
    assert "(urban-utility), road map 1." in told
    (line,) = [line for line in told.splitlines() if "approved “Carefully" in line]
    assert ", library “" in line


def test_data_whose_day_has_passed_are_told(places: Places) -> None:
    path = places.organisations / "small-scheme" / "organisation.yaml"
    path.write_text(path.read_text("utf-8") + "keep_until: 2027-02-04\n", "utf-8")
    problems, _ = check_everything(places, TODAY, coverage=False, translations=False)
    assert [problem.hint[:42] for problem in problems if problem.code == "kept-too-long"] == [
        "remove them with `imdocs forget small-sche"
    ]


@pytest.mark.parametrize("file", ["cycle-2/roadmap.yaml", "adapt.yaml"])
def test_a_name_that_leads_nowhere_is_told_in_the_file_of_its_cycle(tmp_path: Path, file: str) -> None:
    write_organisations(tmp_path, ["Agua Clara"])
    folder = tmp_path / "scheme-00000"
    (folder / "adapt.yaml").write_text("off: []\n", "utf-8")
    (folder / "cycle-2").mkdir()
    shutil.move(folder / "roadmap.yaml", folder / "cycle-2")
    path = folder / file
    path.write_text(
        path.read_text("utf-8").replace("off: []", "off:\n  - cashles").replace("tool: cashless", "tool: cashles"),
        "utf-8",
    )
    library, _ = load_library(ROOT / "content", "en")
    problems = list(check_against(library, load_organisation(folder)))
    assert {problem.place.path for problem in problems} == {str(path)}
    assert all(problem.place.line and problem.code == "dangling-id" for problem in problems)
