from __future__ import annotations

import shutil
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from imdocs.problems import Place
from imdocs.site.live import LiveSite, Update
from imdocs.site.make import THEME
from imdocs.site.request import SiteRequest
from imdocs.site.serve import serve_site
from tests.site.built import marked_library

PATIENCE = 60.0  # seconds, on a machine that does ten other things


@dataclass
class Editing:
    """A served site and the library behind it."""

    library: Path
    address: str = ""
    updates: list[Update] = field(default_factory=list)
    ready: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)

    def page(self, name: str) -> str:
        with urllib.request.urlopen(self.address + name) as answer:
            return str(answer.read().decode())

    def wait_for(self, name: str, words: str) -> None:
        begun = time.perf_counter()
        while words not in self.page(name):
            assert time.perf_counter() - begun < PATIENCE, (name, words, self.updates[-2:])
            time.sleep(0.05)

    def idle(self) -> None:
        """Wait until nothing is being rebuilt."""
        count = -1
        while count != len(self.updates):
            count = len(self.updates)
            time.sleep(1.5)


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[Editing]:
    made = Editing(marked_library(tmp_path))
    request = SiteRequest(made.library / "content", tmp_path / "out", made.library / "mkdocs.yml")

    def started(address: str, _: object) -> None:
        made.address = address
        made.ready.set()

    def run() -> None:
        serve_site(request, port=0, started=started, updated=made.updates.append, stop=made.stop)

    thread = threading.Thread(target=run)
    thread.start()
    assert made.ready.wait(120)
    yield made
    made.stop.set()
    thread.join()


def test_what_is_saved_is_shown_at_once_and_what_is_broken_never(editing: Editing) -> None:
    record = editing.library / "content" / "risks" / "prc-bidder-collusion.en.md"
    before, name = record.read_text(encoding="utf-8"), "risks/prc-bidder-collusion.html"
    record.write_text(before.replace("The firms talk", "Saved: the firms talk"), encoding="utf-8")
    editing.wait_for(name, "Saved: the firms")

    record.write_text(before.replace("title: Collusion among bidders", "title: Bidders who meet"), encoding="utf-8")
    editing.wait_for("tools/integrity-pact.html", "Bidders who meet")
    editing.idle()

    record.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    editing.idle()
    assert editing.updates[-1].problems
    assert "Bidders who meet" in editing.page(name)
    record.write_text(before, encoding="utf-8")
    editing.wait_for(name, "Collusion among bidders")
    assert "/.changes" in editing.page("")
    assert (editing.library.parent / "out" / "site" / name).read_text(encoding="utf-8").count("/.changes") == 0


def test_a_saved_record_first_rebuilds_its_own_page_alone(tmp_path: Path) -> None:
    library = marked_library(tmp_path)
    live = LiveSite(SiteRequest(library / "content", tmp_path / "out", library / "mkdocs.yml"))
    live.start()
    record = library / "content" / "risks" / "prc-bidder-collusion.en.md"
    before = record.read_text(encoding="utf-8")
    for turn in range(3):
        record.write_text(before.replace("The firms talk", f"Saved {turn}: the firms talk"), encoding="utf-8")
        first = next(live.updates([record], "index.html"))
        assert first.changed == ("risks/prc-bidder-collusion.html",)


def test_a_change_of_the_theme_shows_first_on_the_page_in_view_and_a_mistake_in_it_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = Path(shutil.copytree(THEME, tmp_path / "theme"))
    monkeypatch.setattr("imdocs.site.live.THEME", theme)
    library = marked_library(tmp_path)
    live = LiveSite(SiteRequest(library / "content", tmp_path / "out", library / "mkdocs.yml"))
    live.start()
    page = tmp_path / "out" / "site" / "risks" / "prc-bidder-collusion.html"
    page.write_text("older", encoding="utf-8")
    first = next(live.updates([theme / "main.html"], "risks/prc-bidder-collusion.html"))
    assert first.changed == ("risks/prc-bidder-collusion.html",)
    shown = page.read_text(encoding="utf-8")
    assert "Collusion among bidders" in shown

    shell = (theme / "main.html").read_text(encoding="utf-8")
    line = shell[: shell.index("{{ page.content }}")].count("\n") + 1
    (theme / "main.html").write_text(shell.replace("{{ page.content }}", "{% content %}"), encoding="utf-8")
    (broken,) = live.updates([theme / "main.html"], "risks/prc-bidder-collusion.html")
    (problem,) = broken.problems
    assert (problem.code, problem.place) == ("site-generator", Place(str(theme / "main.html"), line))
    assert page.read_text(encoding="utf-8") == shown
