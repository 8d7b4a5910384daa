"""Many organisations at once: what is wrong with one stops no other, and a build that was ended goes on where it stood."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from benchmarks.cluster import dask_cluster
from benchmarks.members import names_from, write_organisations
from imdocs.documents.build import build_documents
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import ROOT, required

TODAY = date(2027, 6, 18)
WORKSHEET = "coaching-worksheet.1.en.docx"
WANTED = Wanted(documents=("coaching-worksheet",), formats=("docx",))


def members(folder: Path, many: int, faulty: float = 0.0) -> Places:
    write_organisations(folder / "organisations", names_from(None, many), faulty)
    return Places(ROOT, folder / "organisations", folder / "build")


def worksheets(places: Places) -> dict[str, int]:
    """The worksheets that are there, and when each was written."""
    return {path.parent.name: path.stat().st_mtime_ns for path in places.documents.glob(f"*/{WORKSHEET}")}


def listed(places: Places) -> set[str]:
    """The organisations whose documents stand in the manifest."""
    return set(json.loads((places.out / "manifest.json").read_text("utf-8"))["outputs"])


def test_every_fault_is_told_and_every_good_member_is_built(tmp_path: Path) -> None:
    places = members(tmp_path, 40, faulty=0.4)
    bad = {
        path.parent.name
        for path in places.organisations.glob("*/organisation.yaml")
        if "kind: smal\n" in path.read_text("utf-8")
    }
    assert 8 < len(bad) < 32
    report = build_documents(places, (), WANTED, TODAY, jobs=2)
    assert {Path(problem.place.path).parent.name for problem in report.problems} == bad
    assert {problem.hint for problem in report.problems} == {"did you mean 'small'?"}
    assert set(worksheets(places)) == listed(places) == {f"scheme-{number:05d}" for number in range(40)} - bad


def test_a_disk_that_says_no_to_one_stops_no_other(tmp_path: Path) -> None:
    places = members(tmp_path, 3)
    places.documents.mkdir(parents=True)
    (places.documents / "scheme-00001").write_text("a file where a folder should be", "utf-8")
    report = build_documents(places, (), WANTED, TODAY)
    assert [problem.code for problem in report.problems] == ["cannot-read"]
    assert set(worksheets(places)) == {"scheme-00000", "scheme-00002"}


def test_a_mistake_of_the_program_in_one_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = members(tmp_path, 3)

    def fails(folder: Path) -> bytes:
        names = {"scheme-00000": b"k", "scheme-00002": b"k"}
        return names[folder.name]  # what nobody foresaw: one is not there

    assert not build_documents(
        places, ("scheme-00001",), Wanted(documents=("handout",), formats=("docx",)), TODAY
    ).problems
    monkeypatch.setattr("imdocs.documents.make.key_of", fails)
    report = build_documents(places, (), WANTED, TODAY)
    assert [problem.code for problem in report.problems] == ["program-failed"]
    assert "KeyError in test_batch.py" in report.problems[0].says
    assert set(worksheets(places)) == {"scheme-00000", "scheme-00002"}
    assert "scheme-00001" in listed(places), "what it has from before stays listed"


def test_a_build_that_was_killed_goes_on_where_it_stood(tmp_path: Path) -> None:
    many = 240
    places = members(tmp_path, many)
    command = [sys.executable, "-m", "imdocs", "build", "--root", str(ROOT), "--organisations", str(places.organisations),
               "--out", str(places.out), "--today", str(TODAY), "--document", "coaching-worksheet", "--format", "docx", "--jobs", "2"]  # fmt: skip
    with subprocess.Popen(command, start_new_session=True) as process:  # noqa: TID251 - only a real process can be killed
        while len(worksheets(places)) < many // 8 and process.poll() is None:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
    before = worksheets(places)
    assert 0 < len(before) < many
    for name in before:
        assert zipfile.ZipFile(places.documents / name / WORKSHEET).testzip() is None, "no half file"
    again = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: TID251
    made, unchanged = map(int, re.findall(r"(\d+) (?:made|unchanged)", again.stdout))
    after = worksheets(places)
    assert made + unchanged == len(after) == len(listed(places)) == many
    assert unchanged > 0
    assert {name: after[name] for name in before} == before, "what was made before was not made anew"
    assert not list(places.documents.rglob("*(new)*"))


def test_two_workers_of_a_cluster_make_what_one_process_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    required("cluster", "distributed")
    places = members(tmp_path / "cluster", 24, faulty=0.2)
    here = Places(ROOT, places.organisations, tmp_path / "here")
    alone = build_documents(here, (), WANTED, TODAY, jobs=1)
    monkeypatch.chdir(tmp_path)
    relative = Places(ROOT, places.organisations, Path("cluster/build"))
    with dask_cluster(workers=2) as address:
        report = build_documents(relative, (), WANTED, TODAY, scheduler=address)
    assert (report.made, report.organisations) == (alone.made, 24)
    assert [problem.code for problem in report.problems] == [problem.code for problem in alone.problems]
    assert listed(places) == listed(here)
    for name in worksheets(here):
        assert (places.documents / name / WORKSHEET).read_bytes() == (here.documents / name / WORKSHEET).read_bytes()
