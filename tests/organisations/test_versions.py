"""Organisation files of other releases. No format has been left behind yet, so the tests leave one behind themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from imdocs.cli import main
from imdocs.model.organisation import Organisation
from imdocs.organisations import versions
from imdocs.organisations.forget import forget_person
from imdocs.organisations.new import new_organisation
from imdocs.organisations.read import load_organisation
from imdocs.organisations.sectors import load_sector
from imdocs.organisations.upgrade import rewrites, upgrade
from imdocs.problems import Refused
from imdocs.sources.edits import EACH, renamed, revalued

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "content" / "organisations"


def from_german(kind: str, text: str) -> str:
    """A step as a release writes it: owners of rows are called responsible, and finished rows are done."""
    if kind == "roadmap":
        text = renamed(text, ("rows", EACH, "owner"), "responsible")
        return revalued(text, ("rows", EACH, "status"), {"finished": "done"})
    return renamed(text, ("title",), "name") if kind == "organisation" else text


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The urban example as an earlier release would have written it, and a release that knows the way from there."""
    folder = tmp_path / "urban-utility"
    shutil.copytree(EXAMPLES / "urban-utility", folder)
    roadmap = (folder / "roadmap.yaml").read_text("utf-8")
    roadmap = roadmap.replace("    responsible:", "    owner:").replace("status: done", "status: finished  # at last")
    (folder / "roadmap.yaml").write_text(roadmap, "utf-8")
    main_file = (folder / "organisation.yaml").read_text("utf-8").replace("\nname:", "\ntitle:", 1)
    (folder / "organisation.yaml").write_bytes(main_file.replace("\n", "\r\n").encode())
    monkeypatch.setattr(versions, "STEPS", (from_german,))
    return folder


def without_place(organisation: Organisation) -> dict[str, object]:
    return {key: value for key, value in vars(organisation).items() if key not in ("folder", "schema")}


def test_an_older_folder_is_read_as_if_it_had_been_written_today(old: Path, urban: Organisation) -> None:
    assert without_place(load_organisation(old)) == without_place(urban)


def test_reading_an_older_folder_writes_nothing(old: Path) -> None:
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    load_organisation(old)
    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == before


def test_an_upgraded_folder_says_the_same_without_any_step(old: Path, urban: Organisation) -> None:
    upgrade(old)
    assert versions.format_of(old) == 2
    assert rewrites(old) == []
    assert without_place(load_organisation(old)) == without_place(urban)


def test_an_upgrade_keeps_comments_order_line_ends_and_every_file_as_it_was(old: Path) -> None:
    before = {name: (old / name).read_bytes() for name in ("organisation.yaml", "roadmap.yaml")}
    kept = upgrade(old)
    assert {name: (kept / name).read_bytes() for name in before} == before
    roadmap = (old / "roadmap.yaml").read_text("utf-8")
    assert roadmap == before["roadmap.yaml"].decode().replace("    owner:", "    responsible:").replace(
        "finished", "done"
    )
    assert "status: done  # at last" in roadmap
    written = (old / "organisation.yaml").read_bytes().decode()
    assert written == before["organisation.yaml"].decode().replace("title:", "schema: 2\r\nname:", 1)


def test_files_that_no_step_changes_stay_untouched(old: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in (old / "answers").iterdir()}
    upgrade(old)
    assert {path: path.stat().st_mtime_ns for path in (old / "answers").iterdir()} == times


def test_an_upgrade_that_was_cut_off_is_finished_by_the_next_and_keeps_the_first_files(old: Path) -> None:
    roadmap = (old / "roadmap.yaml").read_bytes()
    (changed,) = [one for one in rewrites(old) if one.path.name == "roadmap.yaml"]
    kept = old / "before-format-2" / "roadmap.yaml"
    kept.parent.mkdir()
    kept.write_bytes(roadmap)
    (old / "roadmap.yaml").write_text(changed.after, "utf-8")
    upgrade(old)
    assert kept.read_bytes() == roadmap
    assert (old / "roadmap.yaml").read_text("utf-8") == changed.after
    assert versions.format_of(old) == 2


def test_forgetting_a_person_reaches_the_files_that_an_upgrade_kept(old: Path) -> None:
    kept = upgrade(old)
    forget_person(old, "facilitator", old.parent / "made")
    assert "Ramón Peña Íñiguez" not in (kept / "organisation.yaml").read_text("utf-8")


def test_an_older_sector_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sarmandia"
    shutil.copytree(ROOT / "content" / "sectors" / "sarmandia", folder)
    path = folder / "sector.yaml"
    path.write_text(path.read_text("utf-8").replace("\nlead:", "\nauthority:", 1), "utf-8")
    step = lambda kind, text: renamed(text, ("authority",), "lead") if kind == "sector" else text  # noqa: E731
    monkeypatch.setattr(versions, "STEPS", (step,))
    assert load_sector(folder).lead == load_sector(ROOT / "content" / "sectors" / "sarmandia").lead


def test_a_folder_of_a_later_release_is_refused_in_one_sentence_at_its_line(tmp_path: Path) -> None:
    path = new_organisation(tmp_path, "ours")
    text = path.read_text("utf-8")
    path.write_text(text.replace("schema: 1", "schema: 2") + "a-new-key: 3\n", "utf-8")
    with pytest.raises(Refused) as refused:
        load_organisation(path.parent)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == ("later-format", 2)
    assert problem.hint == "install the newest imdocs"


@pytest.mark.parametrize("written", ["new", "-1", "0", "1.0", "", "9" * 40, "[1]"])
def test_a_format_that_is_no_number_is_refused(tmp_path: Path, written: str) -> None:
    path = new_organisation(tmp_path, "ours")
    path.write_text(path.read_text("utf-8").replace("schema: 1 ", f"schema: {written} "), "utf-8")
    with pytest.raises(Refused) as refused:
        load_organisation(path.parent)
    assert [problem.code for problem in refused.value.problems] == ["bad-format"]


def test_a_broken_file_stops_an_upgrade_before_anything_is_written(old: Path) -> None:
    (old / "programme.yaml").write_text("start: 'never closed\n", "utf-8")
    (old / "adapt.yaml").write_bytes(b"\xff\xfe")
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    with pytest.raises(Refused) as refused:
        upgrade(old)
    assert {problem.code for problem in refused.value.problems} == {"yaml", "not-utf-8"}
    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == before


def test_the_command_shows_first_then_rewrites_then_has_nothing_to_do(old: Path) -> None:
    def said(*words: str) -> str:
        done = CliRunner().invoke(main, ["upgrade", *words, "--root", str(ROOT), "--organisations", str(old.parent)])
        assert done.exit_code == 0, done.output
        return done.output

    shown = said("urban-utility", "--dry-run")
    assert "- title: Água & Vida d'Ouromar" in shown
    assert "+ name: Água & Vida d'Ouromar" in shown
    assert versions.format_of(old) == 1
    assert said().startswith("urban-utility: 2 files rewritten; as they were: ")
    assert said() == "urban-utility: nothing to change\n"


def test_what_imdocs_begins_says_its_format(tmp_path: Path) -> None:
    assert load_organisation(new_organisation(tmp_path, "ours").parent).schema == versions.newest_format()
