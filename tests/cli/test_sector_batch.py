"""`imdocs build --sector ID --jobs N`: the lead's papers, then those of the members whose folders the lead holds."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from click.testing import CliRunner

from imdocs.cli import main
from tests.conftest import ROOT

HELD = ("valparim", "alto-sereno", "norte-branco")
WRONG = "torre-cinza"


def test_members_whose_folders_are_here_are_made_and_a_bad_one_stops_nobody(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content/sectors/sarmandia", tmp_path / "sectors/our-basin")
    for number, name in enumerate((*HELD, WRONG, "no-member")):
        folder = tmp_path / "organisations" / name
        folder.mkdir(parents=True)
        kind = "nothing" if name == WRONG else "small"
        (folder / "organisation.yaml").write_text(f"name: {name}\ncode: QA{number}Z\nkind: {kind}\n", "utf-8")
    words = ["build", "--root", str(ROOT), "--organisations", str(tmp_path / "organisations"), "--out", str(tmp_path / "build"),
             "--sector", "our-basin", "--format", "docx", "--jobs", "2", "--today", "2027-06-18"]  # fmt: skip
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
