"""Runs commands of imdocs, each in a process of its own, and tells what they said, took and changed; may kill them midway.

It is a small program, since a test's own process may have threads and must not fork. It takes one task a line, as JSON,
and answers in the same way.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

_CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod")
_LONGEST = 20  # seconds of processor time: only what would never end takes so long
_KB_IN_MB = 1024


@dataclass(frozen=True)
class Ended:
    """How a command ended (below zero: killed), its changes on the disk, its peak memory, and what it said."""

    status: int
    changes: int
    megabytes: int
    seconds: float
    said: str


class Runner:
    """The program, kept running for many tasks, so that imdocs is loaded once."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: TID251 - the commands need processes of their own
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, arguments: Sequence[object], *, after: float = 0, change: int = 0) -> Ended:
        """Run a command; killed after so many seconds, or before its n-th change."""
        task = {"arguments": list(map(str, arguments)), "after": after, "change": change}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))

    def end(self) -> None:
        """Close the program's input, which ends it."""
        self._process.communicate(timeout=30)


def _forked(task: dict[str, Any]) -> dict[str, Any]:
    """The command in a process of its own."""
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            os.close(reading)
            _run(task, writing, said.fileno())
        os.close(writing)
        if task["after"]:
            time.sleep(task["after"])
            os.kill(child, signal.SIGKILL)
        with os.fdopen(reading, "rb") as pipe:
            changes = len(pipe.read())
        _, status, used = os.wait4(child, 0)
        said.seek(0)
        return {
            "status": os.waitstatus_to_exitcode(status), "changes": changes, "megabytes": used.ru_maxrss // _KB_IN_MB,
            "seconds": used.ru_utime + used.ru_stime, "said": said.read().decode("utf-8", "replace"),
        }  # fmt: skip


def _run(task: dict[str, Any], counter: int, said: int) -> None:
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

    os.dup2(said, 1)
    os.dup2(said, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST))
    sys.addaudithook(watch)
    status = 1
    try:
        main(task["arguments"], standalone_mode=True)
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:  # noqa: BLE001 - a crash is what the tests look for
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


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
