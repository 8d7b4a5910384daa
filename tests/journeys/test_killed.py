"""`kill -9` in the middle of `collect` and `build`: nothing is half, nothing is lost, and the next run completes it."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from imdocs.formats.docx.typing import type_into
from imdocs.organisations.read import load_organisation
from tests.conftest import EXAMPLES, ROOT
from tests.runs import Ended, Runner

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system ends programs in another way")
TODAY = ("--today", "2027-06-18")
BUILD = ("build", "urban-utility", "--document", "road-map", "--format", "docx", "--jobs", "1")
WORKSHEET = ("build", "urban-utility", "--document", "coaching-worksheet", "--format", "docx", "--jobs", "1")
MOMENTS, FIRST = 8, 8


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.end()


@pytest.fixture(scope="module")
def inbox(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three filled copies of one worksheet that contradict each other, so that their order matters."""
    folder = tmp_path_factory.mktemp("inbox")
    world = World(folder / "world", runner)
    assert world.run(*WORKSHEET).status == 0
    (form,) = world.out.glob("documents/*/*.docx")
    (folder / "forms").mkdir()
    for name in ("one", "two", "three"):
        answers = {"tool/cashless/coaching-ten.9": f"Problem {name}", "new/steps/1/action": f"Step {name}"}
        (folder / "forms" / f"{name}.docx").write_bytes(type_into(form.read_bytes(), answers))
    return folder / "forms"


class World:
    """A folder of organisations and a build folder, in which commands run."""

    def __init__(self, folder: Path, runner: Runner, compiled: Path | None = None) -> None:
        self.organisations, self.out = folder / "organisations", folder / "build"
        self.folder = self.organisations / "urban-utility"
        self.runner = runner
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(EXAMPLES, self.organisations)
        if compiled:
            shutil.copytree(compiled, self.out / ".compiled")

    def run(self, *words: object, after: float = 0, change: int = 0) -> Ended:
        """Run a command here; see `Runner`."""
        places = ("--root", ROOT, "--organisations", self.organisations, "--out", self.out, *TODAY)
        return self.runner.run([*words, *places], after=after, change=change)

    def left(self, folder: Path) -> dict[str, bytes]:
        """What people see in a folder."""
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        }

    def passing(self) -> list[Path]:
        """What a killed run left under passing names."""
        return [path for path in self.folder.parent.parent.rglob("*.new") if path.is_file()]


def moments(seconds: float, changes: int) -> Iterator[tuple[float, int]]:
    """Before changes on the disk, the first ones all and of the others some, and at seeded random moments."""
    yield from ((0, change) for change in range(1, changes + 1) if change <= FIRST or not change % 4)
    rng = random.Random(20270618)  # noqa: S311 - moments need no secrecy
    yield from ((rng.uniform(0.01, seconds), 0) for _ in range(MOMENTS))


def test_a_killed_collect_leaves_no_half_file_and_loses_no_answer(runner: Runner, inbox: Path, tmp_path: Path) -> None:
    whole = World(tmp_path / "whole", runner)
    before = whole.left(whole.folder)
    assert whole.run("collect", "--dry-run", inbox).status == 0
    started = time.monotonic()
    ended = whole.run("collect", inbox)
    seconds = time.monotonic() - started
    wanted = whole.left(whole.folder)
    originals = {path.read_bytes() for path in inbox.iterdir()}
    assert (ended.status, len(wanted) - len(before)) == (0, 6)
    kills = 0
    for after, change in moments(seconds, ended.changes):
        world = World(tmp_path / "killed", runner, whole.out / ".compiled")
        kills += world.run("collect", inbox, after=after, change=change).status < 0
        for name, data in world.left(world.folder).items():
            assert data == before.get(name) or data in originals or data == wanted[name], f"{name} is half"
        load_organisation(world.folder)
        assert world.run("collect", inbox).status == 0
        assert world.left(world.folder) == wanted, f"killed after {after} s, before change {change}"
    assert kills > FIRST


def test_a_killed_build_leaves_no_half_file_and_its_files_stay_ours(runner: Runner, tmp_path: Path) -> None:
    whole = World(tmp_path / "whole", runner)
    assert whole.run(*BUILD).status == 0
    compiled, first = whole.out / ".compiled", whole.left(whole.out / "documents")
    renamed(whole)
    assert whole.run(*BUILD).status == 0
    wanted = whole.left(whole.out / "documents")
    assert first.keys() == wanted.keys()
    again = World(tmp_path / "again", runner, compiled)
    started = time.monotonic()
    changes = again.run(*BUILD).changes
    for after, change in moments(time.monotonic() - started, changes):
        world = World(tmp_path / "killed", runner, compiled)
        world.run(*BUILD, after=after, change=change)
        found = world.left(world.out / "documents")
        assert found.items() <= first.items(), f"half files: {found.keys()}"
        renamed(world)
        assert world.run(*BUILD).status == 0
        assert world.left(world.out / "documents") == wanted, f"killed after {after} s, before change {change}"


def renamed(world: World) -> None:
    """The organisation has another name, so that each document says something new."""
    file = world.folder / "organisation.yaml"
    text = file.read_text("utf-8")
    lines = ["name: Another Name" if line.startswith("name:") else line for line in text.splitlines()]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def test_what_a_killed_run_left_is_swept_once_it_is_old(runner: Runner, inbox: Path, tmp_path: Path) -> None:
    world = World(tmp_path / "world", runner)
    world.run("collect", inbox, change=3)
    (left,) = world.passing()
    world.run("collect", inbox)
    assert world.passing() == [left]  # it may be another run's, which still writes
    os.utime(left, (0, 0))
    (inbox_of_one := tmp_path / "inbox").mkdir()
    (inbox_of_one / "four.docx").write_bytes(type_into((inbox / "one.docx").read_bytes(), {"session/mood": "heavy"}))
    world.run("collect", inbox_of_one)
    assert world.passing() == []
