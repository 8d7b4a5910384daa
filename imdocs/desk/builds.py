"""Builds while people go on reading: one for each organisation at a time, one after the other, told as they go.

A second click, a second tab and a reload all find the build that runs. What a build makes is written whole by the
workbench, so a desk that is closed in the middle leaves whole files, and the next build makes the rest.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal

from imdocs.problems import Problem, Refused
from imdocs.workbench.report import Report, Tell

State = Literal["waiting", "running", "done", "stopped", "broken"]
Work = Callable[[Tell], Report]


class Stopped(Exception):  # noqa: N818 - it reads as what happened
    """The desk is being closed."""


@dataclass
class Build:
    """One build: what was asked for, how far it is, and in the end its report."""

    organisation: str
    what: str
    state: State = "waiting"
    name: str = ""
    done: int = 0
    whole: int = 0
    made: int = 0
    current: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state not in ("waiting", "running")


@dataclass
class Builds:
    """The newest build of each organisation, and the one thread in which they run."""

    newest: dict[str, Build] = field(default_factory=dict)
    _door: threading.Lock = field(default_factory=threading.Lock)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "build"))
    _closing: threading.Event = field(default_factory=threading.Event)

    def start(self, organisation: str, what: str, work: Work) -> Build:
        """Begin a build, or find the one that runs already."""
        with self._door:
            running = self.newest.get(organisation)
            if running is not None and not running.is_over:
                return running
            build = self.newest[organisation] = Build(organisation, what)
            self._pool.submit(self._run, build, work)
            return build

    def _run(self, build: Build, work: Work) -> None:
        def tell(name: str, done: int, whole: int) -> None:
            if self._closing.is_set():
                raise Stopped
            build.name, build.done, build.whole = name, done, whole

        build.state = "running"
        try:
            report = work(tell)
        except Refused as refused:
            build.problems, build.state = refused.problems, "done"
        except Stopped:
            build.state = "stopped"
        except BaseException:
            build.state = "broken"
            raise
        else:
            build.made, build.current, build.removed = len(report.written), report.current, len(report.removed)
            build.problems, build.state = tuple(report.problems), "done"

    def close(self) -> None:
        """Stop after the document in hand."""
        self._closing.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
