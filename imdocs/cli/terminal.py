"""How a run speaks: results on stdout, everything else on stderr, one problem per line, colour and bars on a terminal only."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from imdocs.problems import Problem, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
SLOW = 1.0  # seconds after which a bar appears


class Terminal:
    """One run's voice."""

    def __init__(self, messages: str = "text", *, quiet: bool = False, verbose: bool = False) -> None:
        """Speak as text, as JSON lines or as GitHub annotations."""
        self.messages = messages
        self.quiet = quiet
        self.verbose = verbose

    def problems(self, problems: list[Problem]) -> None:
        """Every problem on a line of its own, in the order found, errors of all files together; never wrapped."""
        for problem in problems:
            if problem.severity is Severity.NOTE and self.quiet:
                continue
            click.echo(self.line(problem), err=True)

    def line(self, problem: Problem) -> str:
        """A problem as one line."""
        if self.messages == "json":
            return json.dumps(as_data(problem), ensure_ascii=False)
        if self.messages == "github":
            place = problem.place
            says = problem.says + (f" ({problem.hint})" if problem.hint else "")
            return f"::{_GITHUB[problem.severity]} file={place.path},line={place.line or 1},col={place.column or 1},title={problem.code}::{says}"
        hint = click.style(f" ({problem.hint})", dim=True) if problem.hint else ""
        code = click.style(problem.code, fg=_COLOURS[problem.severity])
        return f"{problem.place}: {code}: {problem.says}{hint}"

    @property
    def is_one_screen(self) -> bool:
        """Whether a person reads results and problems one below the other, so that neither need say what the other says."""
        return self.messages == "text" and not self.quiet and sys.stdout.isatty() and sys.stderr.isatty()

    def result(self, text: str) -> None:
        """What was asked for, on stdout."""
        if not self.quiet:
            click.echo(text)

    def say(self, text: str) -> None:
        """What helps a person who waits, on stderr."""
        if not self.quiet:
            click.echo(text, err=True)

    @contextmanager
    def progress(self, what: str) -> Iterator[Any]:
        """A bar on a terminal, for anything over a second; elsewhere nothing. Yields `tell(name, done, whole)`."""
        if self.quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            yield lambda _name, _done, _whole: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        started = time.monotonic()
        bar = Progress(TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"),
                       console=Console(stderr=True), transient=True)  # fmt: skip
        task = bar.add_task("")

        def tell(name: str, done: int, whole: int) -> None:
            if time.monotonic() - started > SLOW and not bar.live.is_started:
                bar.start()
            bar.update(task, completed=done, total=whole, description=name)

        try:
            yield tell
        finally:
            bar.stop()


def as_data(problem: Problem) -> dict[str, object]:
    """A problem for machines."""
    return {
        "path": problem.place.path, "line": problem.place.line, "column": problem.place.column, "code": problem.code,
        "severity": problem.severity.name.lower(), "says": problem.says, "hint": problem.hint,
    }  # fmt: skip
