from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from imdocs.site.live import Update
from imdocs.site.request import SiteRequest
from imdocs.site.serve import serve_site
from tests.site.built import marked_library

PATIENCE = 20.0  # seconds, on a machine that does ten other things
SOON = 1.0


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

    def seconds_until(self, name: str, words: str) -> float:
        begun = time.perf_counter()
        while words not in self.page(name):
            assert time.perf_counter() - begun < PATIENCE, (name, words, self.updates[-2:])
            time.sleep(0.03)
        return time.perf_counter() - begun

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
    times = []
    for turn in range(3):
        record.write_text(before.replace("The firms talk", f"Saved {turn}: the firms talk"), encoding="utf-8")
        times.append(editing.seconds_until(name, f"Saved {turn}"))
        editing.idle()
    assert min(times) < SOON

    record.write_text(before.replace("title: Collusion among bidders", "title: Bidders who meet"), encoding="utf-8")
    editing.seconds_until("tools/integrity-pact.html", "Bidders who meet")
    editing.idle()

    record.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    editing.idle()
    assert editing.updates[-1].problems
    assert "Bidders who meet" in editing.page(name)
    record.write_text(before, encoding="utf-8")
    editing.seconds_until(name, "Collusion among bidders")
    assert "/.changes" in editing.page("")
    assert (editing.library.parent / "out" / "site" / name).read_text(encoding="utf-8").count("/.changes") == 0
