"""The site: the command from nothing and without changes, its parts, a saved record shown, and an answer of the search.

Processor time of this program and of those it starts, so that a busy machine does not count; the command by the clock as
well, and the search, which runs in a browser, by the clock alone. Beside them, stock Material with its own search builds
the same pages: no papers, no archive, no check of links in HTML. `python -m benchmarks.site`
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from imdocs.documents.books import build_library
from imdocs.site.build import build
from imdocs.site.live import LiveSite
from imdocs.site.request import SiteRequest
from imdocs.sources.places import Places

ROOT = Path(__file__).parent.parent
ROUNDS = 3
STOCK = """
site_name: Stock Material
docs_dir: {pages}
site_dir: {site}
use_directory_urls: false
theme: {{name: material}}
plugins: [search]
markdown_extensions: [attr_list, sane_lists, toc]
"""
ASK = """async asked => {
  const times = [];
  await imdocs.load('search-core').then(() => imdocs.search.ready());
  for (const text of asked) {
    const begun = performance.now();
    await imdocs.search.find(text, 8);
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b);
}"""


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Processor seconds and seconds on the clock."""
    begun, clock = os.times(), time.perf_counter()
    work()
    ended = os.times()
    return sum(ended[:4]) - sum(begun[:4]), time.perf_counter() - clock


def worked(work: Callable[[], Any]) -> float:
    return timed(work)[0]


def run(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True)


def stock(pages: Path, folder: Path) -> float:
    """What stock Material with its own search needs for the same pages."""
    folder.mkdir()
    config = folder / "mkdocs.yml"
    config.write_text(STOCK.format(pages=pages, site=folder / "site"), encoding="utf-8")
    return worked(lambda: run("mkdocs", "build", "--quiet", "--config-file", str(config)))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "library"
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, root / name)
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        (root / "mkdocs.yml").write_text(
            config.replace("imdocs/site/theme", str(ROOT / "imdocs/site/theme")), encoding="utf-8"
        )
        places = Places(root, root / "content" / "organisations", Path(folder) / "out")
        request = SiteRequest(places.content, places.out, root / "mkdocs.yml", downloads=places.library)
        site = ("imdocs", "site", "--root", str(root), "--out", str(Path(folder) / "whole"))
        print("the command, from nothing: {:5.1f} s, {:.1f} s on the clock".format(*timed(lambda: run(*site))))
        print("the command, no change: {:6.2f} s, {:.2f} s on the clock".format(*timed(lambda: run(*site))))
        print(f"papers, all:            {worked(lambda: build_library(places)):6.1f} s")
        print(f"papers, no change:      {worked(lambda: build_library(places)):6.2f} s")
        print(f"pages, all:             {worked(lambda: build(request)):6.1f} s")
        print(f"pages, no change:       {worked(lambda: build(request)):6.2f} s")
        print(f"stock Material, pages:  {stock(request.pages / 'en', Path(folder) / 'stock'):6.1f} s")
        print(f"a saved record shown:   {min(saved(request)):6.2f} s")
        print("search: {:.0f} ms in the middle, {:.0f} ms for 19 of 20".format(*searched(request.site)))


def saved(request: SiteRequest) -> list[float]:
    """The work until the page of a saved record is published, round by round."""
    live = LiveSite(request)
    live.start()
    record = request.content / "risks" / "prc-bidder-collusion.en.md"
    before, spent = record.read_text(encoding="utf-8"), []
    for turn in range(ROUNDS):
        record.write_text(before.replace("The firms talk", f"Saved {turn}: the firms talk"), encoding="utf-8")
        spent.append(worked(lambda: next(live.updates([record], "index.html"))))
    return spent


def searched(site: Path) -> tuple[float, float]:
    """How long an answer takes on a memory stick, where the page does all the work: half of them, and 19 of 20."""
    from playwright.sync_api import sync_playwright

    lines = (ROOT / "tests" / "site" / "more_questions.yaml").read_text(encoding="utf-8").splitlines()
    asked = [line.split(": ")[0] for line in lines if line and not line.startswith("#")]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"{site.as_uri()}/search.html")
        times = page.evaluate(ASK, asked)
        browser.close()
    return times[len(times) // 2], times[len(times) * 19 // 20]


if __name__ == "__main__":
    main()
