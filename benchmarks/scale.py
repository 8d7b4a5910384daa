"""From a hundred organisations to ten thousand: what a build costs from start to end, on one core, two, or a Dask cluster.

Each figure is a run of the command itself, `python -m imdocs build`, so that starting, reading, checking, filling and
writing are all in it. Organisations are invented here, with names from a CSV file (`--names`, column `service_provider`)
where one is given; nothing made is kept. Four runs in a row: all new; nothing changed; the documents anew from data that
was checked before; and, with `--faulty 0.4`, a build in which so many organisations are wrong.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cluster import dask_cluster
from benchmarks.members import names_from, write_organisations

HERE = Path(__file__).parent
TODAY = "2027-06-18"
HEAD = "| organisations | work on | documents | s | a second | processor ms each | no change s | checked before: s | a second | processor ms each | peak MB |"


@dataclass(frozen=True)
class Run:
    """One run of the command: seconds on the clock, seconds of the processors, the most memory, and what it said."""

    seconds: float
    processor: float
    memory: float
    made: int
    problems: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--names", type=Path)
    parser.add_argument("--jobs", nargs="*", default=["1", "2"], help="processes, or `dask`")
    parser.add_argument("--documents", nargs="*", default=["coaching-worksheet"])
    parser.add_argument("--rounds", type=int, default=1, help="the median of so many is printed")
    parser.add_argument("--faulty", type=float, default=0.0)
    parser.add_argument("--folder", type=Path, help="where to work, such as a RAM disk")
    options = parser.parse_args()
    names = names_from(options.names, max(options.sizes))
    print(f"{HEAD}\n|{'---|' * HEAD.count(' | ')}---|")
    for size in options.sizes:
        for jobs in options.jobs:
            rounds = [measure(names[:size], jobs, options) for _ in range(options.rounds)]
            print(row(size, jobs, [median(runs) for runs in zip(*rounds, strict=True)]), flush=True)


def median(runs: tuple[Run, ...]) -> Run:
    return Run(
        statistics.median(run.seconds for run in runs), statistics.median(run.processor for run in runs),
        max(run.memory for run in runs), runs[0].made, runs[0].problems,
    )  # fmt: skip


def row(size: int, jobs: str, runs: list[Run]) -> str:
    new, same, checked = runs
    on = "Dask" if jobs == "dask" else f"{jobs} core{'s' if jobs != '1' else ''}"
    cells = [f"{size:,}", on, f"{new.made:,}"]
    for run in (new, checked):
        made = max(1, run.made)
        cells += [
            f"{run.seconds:.1f}",
            f"{made / run.seconds:,.0f}",
            f"{run.processor / made * 1000:.1f}" if run.processor else "–",
        ]
        if run is new:
            cells.append(f"{same.seconds:.1f}")
    return f"| {' | '.join([*cells, f'{max(run.memory for run in runs):,.0f}'])} |"


def measure(names: list[str], jobs: str, options: argparse.Namespace) -> list[Run]:
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        write_organisations(folder / "organisations", names, options.faulty)
        with served(jobs) as how:
            command = [sys.executable, "-m", "imdocs", "build", "--root", str(HERE.parent), "--organisations", str(folder / "organisations"),
                       "--out", str(folder / "build"), "--today", TODAY, "--format", "docx", *how]  # fmt: skip
            command += [part for document in options.documents for part in ("--document", document)]
            new, same = run(command), run(command)
            for path in (folder / "build" / "documents").glob("*"):
                for file in (*path.glob("*.docx"), path / ".cache" / "manifest.json"):
                    file.unlink(missing_ok=True)
            return [new, same, run(command)]


@contextmanager
def served(jobs: str) -> Iterator[list[str]]:
    """The options that say where the work is done; a cluster is started for it."""
    if jobs != "dask":
        yield ["--jobs", jobs]
        return
    with dask_cluster(workers=2) as address:
        yield ["--scheduler", address]


def run(command: list[str]) -> Run:
    """Run the command and watch it: its own time, its processors' time, and the memory of all its processes together."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        watch = Memory(process.pid)
        watch.start()
        out, told = process.communicate()
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    found = re.search(r"(\d+) made", out)
    if found is None:
        sys.exit(told + out)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, processor, watch.stop(), int(found.group(1)), len(told.splitlines()))


class Memory(threading.Thread):
    """Looks four times a second at the memory of a process and its children (Linux: proportional set size)."""

    def __init__(self, process: int) -> None:
        """Watch from now on."""
        super().__init__(daemon=True)
        self.process, self.most, self.done = process, 0.0, threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.25):
            self.most = max(self.most, sum(map(megabytes, family(self.process))))

    def stop(self) -> float:
        self.done.set()
        self.join()
        return self.most


def family(process: int) -> list[int]:
    """A process and everything it started."""
    try:
        children = [
            int(name) for task in Path(f"/proc/{process}/task").iterdir()
            for name in (task / "children").read_text().split()
        ]  # fmt: skip
    except OSError:
        return [process]
    return [process, *(one for child in children for one in family(child))]


def megabytes(process: int) -> float:
    """What a process holds; pages that several share count once."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE).group(1)) / 1024


if __name__ == "__main__":
    main()
