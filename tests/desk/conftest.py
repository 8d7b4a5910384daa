"""A desk as people open it: the command itself, on a copy of the examples, and a real Chromium in front of it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "content" / "organisations"
DAY = "2027-06-18"  # on which the urban example stands
PATIENCE = 60_000  # milliseconds that a browser waits before it gives up


@dataclass
class Open:
    """A desk that runs, its address with the token, and its folders."""

    home: Path
    port: int = 0
    address: str = ""
    _process: Any = None

    @property
    def base(self) -> str:
        return self.address.partition("/?")[0]

    @property
    def out(self) -> Path:
        return self.home / "build"

    @property
    def urban(self) -> Path:
        return self.home / "organisations" / "urban-utility"

    @property
    def made(self) -> dict[str, bytes]:
        """Every document of the urban example that a person would see."""
        folder = self.out / "documents" / "urban-utility"
        return {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if path.is_file()}

    def start(self) -> None:
        command = [sys.executable, "-m", "imdocs", "desk", "--no-open", "--today", DAY, "--port", str(self.port)]
        command += ["--organisations", str(self.home / "organisations"), "--root", str(ROOT), "--out", str(self.out)]
        self._process = subprocess.Popen(  # noqa: TID251 - the program itself is what is tested
            command, stdout=subprocess.PIPE, text=True, cwd=self.home
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()
        self.port = int(self.base.rpartition(":")[2])

    def kill(self, how: int = signal.SIGKILL) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(20)
            self._process.stdout.close()
        self._process = None


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled templates, so that not every test has to compile them."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture
def desk(tmp_path: Path, made_once: Path) -> Iterator[Open]:
    shutil.copytree(EXAMPLES, tmp_path / "organisations")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / ".compiled").symlink_to(made_once, target_is_directory=True)
    opened = Open(tmp_path)
    opened.start()
    yield opened
    opened.kill()


@pytest.fixture
def tab(browser: Any, desk: Open) -> Iterator[Callable[[], Any]]:
    """Opens tabs of one browser; the first has come in by the address, and any request to another host fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.set_default_timeout(PATIENCE)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    first = context.new_page()
    first.goto(desk.address)
    pages = [first]

    def another() -> Any:
        if pages:
            return pages.pop()
        page = context.new_page()
        page.goto(desk.base)
        return page

    yield another
    context.close()
    assert [url for url in asked if not url.startswith((desk.base, "data:", "about:"))] == []
