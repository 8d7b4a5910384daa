"""Runs commands of imdocs and ends them with SIGKILL: at a moment, or just before one of their changes on the disk.

It is a small program, since a test's own process may have threads and must not fork. It takes one task a line, as JSON,
and answers with how the command ended (below zero: killed) and how many changes it had made.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

_CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod")


class Killer:
    """The program, kept running for many tasks, so that imdocs is loaded once."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: TID251 - a process of its own is what is killed
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, arguments: Sequence[object], *, after: float = 0, change: int = 0) -> tuple[int, int]:
        """Run a command, killed after so many seconds or before its n-th change; how it ended, and its changes."""
        task = {"arguments": list(map(str, arguments)), "after": after, "change": change}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        ended, changes = json.loads(self._process.stdout.readline())
        return ended, changes

    def end(self) -> None:
        """Close the program's input, which ends it."""
        self._process.communicate(timeout=30)


def _forked(task: dict[str, Any]) -> tuple[int, int]:
    """The command in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _run(task, writing)
    os.close(writing)
    if task["after"]:
        time.sleep(task["after"])
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        changes = len(pipe.read())
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), changes


def _run(task: dict[str, Any], counter: int) -> None:
    """Run the command, tell each change on the disk by a byte, and die before the one that was named."""
    from imdocs.cli import main

    changes = 0

    def watch(event: str, facts: tuple[Any, ...]) -> None:
        nonlocal changes
        opened = event == "open" and isinstance(facts[0], (str, Path)) and isinstance(facts[2], int)
        writes = opened and facts[2] & (os.O_WRONLY | os.O_RDWR) and not str(facts[0]).startswith("/dev/")
        if writes or event in _CHANGES:
            changes += 1
            if changes == task["change"]:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(counter, b".")

    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    sys.addaudithook(watch)
    try:
        main(task["arguments"], standalone_mode=True)
    except SystemExit as end:
        os._exit(int(end.code or 0))
    os._exit(0)


def _serve() -> None:
    """Load what the commands load, and once read what they read; then take the tasks."""
    from imdocs.content.library import load_library
    from imdocs.organisations.read import load_organisation

    content = Path(__file__).parent.parent / "content"
    for name in ("imdocs.answers.collect", "imdocs.documents.make"):
        import_module(name)
    load_library(content)
    load_organisation(content / "organisations" / "urban-utility")
    gc.freeze()
    for line in sys.stdin:
        print(json.dumps(_forked(json.loads(line))), flush=True)  # noqa: T201 - this is how it answers


if __name__ == "__main__":
    _serve()
