"""`imdocs build --sector ID`, with `--jobs` or `--scheduler`: the lead's papers, then those of the members whose folders the lead holds."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from click.testing import CliRunner

from benchmarks.cluster import dask_cluster
from imdocs.cli import main
from tests.conftest import ROOT, required

HELD = ("valparim", "alto-sereno", "norte-branco")
WRONG = "torre-cinza"


def held(tmp_path: Path) -> list[str]:
    """The words that build a sector of which some members' folders are here, one of them wrong."""
    shutil.copytree(ROOT / "content/sectors/sarmandia", tmp_path / "sectors/our-basin")
    for number, name in enumerate((*HELD, WRONG, "no-member")):
        folder = tmp_path / "organisations" / name
        folder.mkdir(parents=True)
        kind = "nothing" if name == WRONG else "small"
        (folder / "organisation.yaml").write_text(f"name: {name}\ncode: QA{number}Z\nkind: {kind}\n", "utf-8")
    return ["build", "--root", str(ROOT), "--organisations", str(tmp_path / "organisations"),
            "--sector", "our-basin", "--today", "2027-06-18"]  # fmt: skip


def test_members_whose_folders_are_here_are_made_and_a_bad_one_stops_nobody(tmp_path: Path) -> None:
    words = [*held(tmp_path), "--out", str(tmp_path / "build"), "--format", "docx", "--jobs", "2"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1, done.output
    assert re.search(rf"{WRONG}/organisation.yaml:3:\d+: unknown-value", done.stderr)
    made = {path.parent.name for path in (tmp_path / "build/documents").glob("*/*.docx")}
    assert made == {"sector-our-basin", *HELD}
    assert json.loads((tmp_path / "build/manifest.json").read_text("utf-8"))["outputs"].keys() == made
    again = CliRunner().invoke(main, words)
    assert " 0 made" in f" {again.stdout}"
    alone = CliRunner().invoke(main, [*words, "--document", "sector-profile"])
    assert "1 unchanged" in alone.stdout


def test_a_cluster_makes_of_a_sector_what_one_process_makes(tmp_path: Path) -> None:
    required("cluster", "distributed")
    from distributed import Client

    words = [*held(tmp_path), "--format", "xlsx"]
    here = CliRunner().invoke(main, [*words, "--out", str(tmp_path / "here"), "--jobs", "1"])
    with dask_cluster(workers=2) as address:
        there = CliRunner().invoke(main, [*words, "--out", str(tmp_path / "there"), "--scheduler", address])
        with Client(address) as client:
            assert client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.transition_counter), (
                "the cluster worked"
            )
    assert there.exit_code == here.exit_code == 1
    assert there.stderr == here.stderr
    assert WRONG in there.stderr
    made = {path.relative_to(tmp_path / "here"): path.read_bytes() for path in (tmp_path / "here").rglob("*.xlsx")}
    assert {path.parent.name for path in made} == {"sector-our-basin", *HELD}
    assert made == {
        path.relative_to(tmp_path / "there"): path.read_bytes() for path in (tmp_path / "there").rglob("*.xlsx")
    }
    assert (tmp_path / "there/manifest.json").read_bytes() == (tmp_path / "here/manifest.json").read_bytes()
