"""A Dask cluster on this machine: a scheduler and workers as processes of their own, as they would run on several machines."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PATIENCE = 30  # seconds


@contextmanager
def dask_cluster(workers: int) -> Iterator[str]:
    """The address of a scheduler with so many workers of one thread each; they end with the block."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        told = Path(folder) / "scheduler.log"
        _start(stack, told, folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        address = _said(told, r"Scheduler at:\s+(tcp://\S+)")
        for number in range(workers):
            log = Path(folder) / f"worker-{number}.log"
            _start(
                stack,
                log,
                folder,
                "worker",
                address,
                "--nthreads",
                "1",
                "--no-nanny",
                "--no-dashboard",
                "--local-directory",
                folder,
            )
            _said(log, r"Registered to:\s+(tcp://\S+)")
        yield address


def _start(stack: ExitStack, log: Path, folder: str, *command: str) -> None:
    """Start one process of the cluster and end it with the stack."""
    stream = stack.enter_context(log.open("w"))
    process = subprocess.Popen([sys.executable, "-m", "dask", *command], stdout=stream, stderr=stream, cwd=folder)
    stack.callback(process.wait, PATIENCE)
    stack.callback(process.terminate)


def _said(log: Path, what: str) -> str:
    """Wait until a process says something."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := re.search(what, log.read_text()):
            return found.group(1)
        time.sleep(0.05)
    raise TimeoutError(log.read_text())
