"""From a hundred organisations to ten thousand: what a build costs from start to end, on one core, two, or a Dask cluster.

Each figure is a run of the command itself, `python -m imdocs build`, so that starting, reading, checking, filling and
writing are all in it. Organisations are invented here, with names from a CSV file (`--names`, column `service_provider`)
where one is given; nothing made is kept. Four runs in a row: all new; nothing changed; the documents anew from data that
was checked before. With `--faulty 0.4` so many organisations are wrong; a run that does not tell each of them in a line of its
own, or does not make every document of the others, is no run.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
            "–"
            if jobs == "dask"
            else f"{run.processor / made * 1000:.1f}",  # a cluster's own time is not the command's
        ]
        if run is new:
            cells.append(f"{same.seconds:.1f}")
    cells.append("–" if jobs == "dask" else f"{max(run.memory for run in runs):,.0f}")
    return f"| {' | '.join(cells)} |"


def measure(names: list[str], jobs: str, options: argparse.Namespace) -> list[Run]:
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        wrong = write_organisations(folder / "organisations", names, options.faulty)
        with served(jobs) as how:
            command = [sys.executable, "-m", "imdocs", "build", "--root", str(HERE.parent), "--organisations", str(folder / "organisations"),
                       "--out", str(folder / "build"), "--today", TODAY, "--format", "docx", *how]  # fmt: skip
            command += [part for document in options.documents for part in ("--document", document)]
            new, same = run(command), run(command)
            sound = (len(names) - wrong) * len(options.documents)
            if (new.made, new.problems) != (sound, wrong):
                sys.exit(f"{new.made} of {sound} documents made, {new.problems} of {wrong} faults told")
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
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        watch = Watch(process.pid)
        watch.start()
        out, told = process.communicate()
    seconds = time.perf_counter() - started
    watch.stop()
    found = re.search(r"(\d+) made", out)
    if found is None:
        sys.exit(told + out)
    return Run(seconds, sum(watch.seconds.values()), watch.most, int(found.group(1)), len(told.splitlines()))


class Watch(threading.Thread):
    """Looks five times a second at a process and all that it started (Linux): their memory together, and their time."""

    def __init__(self, process: int) -> None:
        """Watch from now on."""
        super().__init__(daemon=True)
        self.process, self.most, self.seconds, self.done = process, 0.0, dict[int, float](), threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.2):
            family = list(descent(self.process))
            self.most = max(self.most, sum(map(megabytes, family)))
            self.seconds |= {process: spent for process in family if (spent := processor_seconds(process))}

    def stop(self) -> None:
        self.done.set()
        self.join()


def descent(process: int) -> Iterator[int]:
    """A process and everything it started."""
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from descent(int(child))


def megabytes(process: int) -> float:
    """What a process holds; pages that several share count once (proportional set size)."""
    with suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
        return int(found.group(1)) / 1024 if found else 0.0
    return 0.0


def processor_seconds(process: int) -> float:
    """What a process has used so far: user and system (proc(5), fields 14 and 15 of `stat`)."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


if __name__ == "__main__":
    main()
