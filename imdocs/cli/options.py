"""The options that work before and after every command, and the one place where a run ends."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from imdocs.cli.terminal import Terminal
from imdocs.problems import Problem, Refused, Severity
from imdocs.sources.places import Places, find_places

FOLDER = click.Path(path_type=Path, file_okay=False)


@dataclass(frozen=True)
class Run:
    """What every command is told: folders, how to speak, and which problems count as failures."""

    root: Path | None = None
    organisations: Path | None = None
    out: Path = Path("build")
    messages: str = "text"
    quiet: bool = False
    verbose: bool = False

    def places(self, *organisations: str, sector: str = "") -> Places:
        """The folders of this run, the examples' where only examples are named; raises Refused where there is no library."""
        found = find_places(Path.cwd(), self.root, self.organisations, self.out)
        return found if self.organisations else found.where_they_are(organisations, sector)

    def terminal(self) -> Terminal:
        """Where this run speaks."""
        return Terminal(self.messages, quiet=self.quiet, verbose=self.verbose)

    def finish(self, problems: Iterable[Problem], done: str = "", fail_on: str = "error") -> None:
        """Say what is wrong, then what was done, and end with 0 or 1."""
        found = list(problems)
        terminal = self.terminal()
        terminal.problems(found)
        if done:
            terminal.result(done)
        worst = Severity[fail_on.upper()] if fail_on != "never" else None
        sys.exit(1 if worst is not None and any(problem.severity >= worst for problem in found) else 0)


_COMMON: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (
        ("--root",),
        {"type": FOLDER, "help": "The folder that holds content/ and templates/ (found by itself if left out)."},
    ),
    (
        ("--organisations",),
        {"type": FOLDER, "help": "The folder with your organisations, each in a folder of its own."},
    ),
    (("--out",), {"type": FOLDER, "help": "Where everything made goes (default: build)."}),
    (("--messages",), {"type": click.Choice(["text", "json", "github"]), "help": "How problems are written."}),
    (("-q", "--quiet"), {"is_flag": True, "default": None, "help": "Say only what is wrong."}),
    (("-v", "--verbose"), {"is_flag": True, "default": None, "help": "Say more."}),
]


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the common options; its first argument becomes the Run."""

    @functools.wraps(command)
    def called(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the command takes
        context = click.get_current_context()
        given = {name: options.pop(name) for name in ("root", "organisations", "out", "messages", "quiet", "verbose")}
        before = context.obj if isinstance(context.obj, Run) else Run()
        run = replace(before, **{name: value for name, value in given.items() if value is not None})
        context.obj = run
        try:
            return command(run, *args, **options)
        except Refused as refused:
            return run.finish(refused.problems)

    for names, settings in reversed(_COMMON):
        called = click.option(*names, **settings)(called)
    return called


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(package_name="imdocs", message="imdocs %(version)s")
@common
def main(_run: Run) -> None:
    """Print workshop packs, road maps and coaching worksheets, read filled worksheets back, and build the toolbox site.

    Begin with `imdocs build`: it makes the documents of the two example organisations in build/documents.
    """


TODAY = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Count from this day, such as 2027-03-12.")


def the_day(given: datetime | None) -> date:
    """The day of this run: as given, else that of SOURCE_DATE_EPOCH, else the machine's."""
    if given is not None:
        return given.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()  # noqa: TID251 - the one place that looks at the clock
