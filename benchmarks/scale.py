"""From a hundred organisations to ten thousand: worksheet and road map each, one core, all cores, or a Dask cluster.

Organisations are invented here, with names from a CSV file (`--names`, column `provider`) where one is given; nothing made
is kept. `make bench-scale` writes the table that stands in SCALE.md.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from imdocs.documents.build import build_folders
from imdocs.documents.report import Wanted
from imdocs.sources.places import Places, find_places

HERE = Path(__file__).parent
TODAY = date(2027, 6, 18)
SYLLABLES = [
    "agua",
    "rio",
    "san",
    "luz",
    "mar",
    "alto",
    "nube",
    "pozo",
    "valle",
    "lago",
    "villa",
    "norte",
    "sol",
    "cruz",
    "piedra",
    "monte",
]
TOOLS = {"cashless": "T19", "meter-reading": "T33", "complaint-mechanism": "T38"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--names", type=Path)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--documents", nargs="*", default=["coaching-worksheet", "road-map"])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--faulty", type=float, default=0.0)
    options = parser.parse_args()
    names = names_from(options.names, max(options.sizes))
    print(
        "organisations  processes  documents  seconds  a second  ms each  no change (s)  cached data (a second)  peak MB"
    )
    for size in options.sizes:
        for jobs in options.jobs:
            rows = [measure(names[:size], jobs, options) for _ in range(options.rounds)]
            print(*(f"{statistics.median(column):>13,.2f}" if column[0] != int(column[0]) else f"{int(statistics.median(column)):>9}"
                    for column in zip(*rows, strict=True)), flush=True)  # fmt: skip


def names_from(path: Path | None, many: int) -> list[str]:
    rng = random.Random(4)
    names: list[str] = []
    if path:
        with path.open(encoding="utf-8") as stream:
            names = [row["provider"] for row in csv.DictReader(stream) if row.get("provider")]
    while len(names) < many:
        names.append(" ".join(rng.choice(SYLLABLES).title() for _ in range(3)) + f" N.º {len(names)}")
    return names


def write_organisations(folder: Path, names: list[str], faulty: float) -> None:
    """An invented road map for each: three tools, twelve rows, some of them late."""
    rng = random.Random(7)
    for number, name in enumerate(names):
        place = folder / f"scheme-{number:05d}"
        place.mkdir(parents=True)
        quoted = name.replace('"', "'")
        kind = "smal" if rng.random() < faulty else "small"
        code = "Q" + "".join("ABCDEFGHJKLMNPQRSTUVWXYZ23456789"[(number // 32**power) % 32] for power in range(3))
        (place / "organisation.yaml").write_text(
            f'name: "{quoted}"\ncode: {code}\nkind: {kind}\npeople:\n  - id: chair\n    name: Chair {number}\n    post: Chair\n'
            "  - id: coach\n    name: A coach\n    post: Coach\nroles:\n  sponsor: chair\n  coach: coach\n", "utf-8")  # fmt: skip
        (place / ".key").write_text("k" * 64, "utf-8")
        rows, tools = [], []
        for tool, label in TOOLS.items():
            tools.append(
                f"  - tool: {tool}\n    goals:\n      - goal: 1\n        text: Goal of {label}\n        target: {rng.randint(50, 100)}\n        unit: percent\n"
            )
            for step in range(1, 5):
                month = rng.randint(1, 12)
                status = rng.choice(["approved", "started", "done", "blocked"])
                done = f"\n    done: 2027-{month:02d}-20" if status == "done" else ""
                rows.append(
                    f"  - id: {label}-{step:02d}\n    tool: {tool}\n    action: Step {step} of {quoted.lower()[:40].replace(':', ' ')}\n"
                    f"    responsible: Treasurer\n    deadline: 2027-{month:02d}-15\n    status: {status}{done}\n")  # fmt: skip
        (place / "roadmap.yaml").write_text(
            'version: "1.0"\napproved:\n  date: 2027-01-05\n  by: Assembly\ntools:\n' + "".join(tools) + "rows:\n" + "".join(rows), "utf-8")  # fmt: skip


def measure(names: list[str], jobs: int, options: argparse.Namespace) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        base = find_places(HERE, None, None, Path(folder) / "build")
        places = Places(base.root, Path(folder) / "organisations", Path(folder) / "build")
        write_organisations(places.organisations, names, options.faulty)
        folders = sorted(places.organisations.iterdir())
        wanted = Wanted(documents=tuple(options.documents), formats=("docx",))
        whole = [timed(places, folders, wanted, jobs, options.scheduler)]
        made, refused = whole[0][1], whole[0][2]
        again = timed(places, folders, wanted, jobs, options.scheduler)[0]
        for path in places.documents.glob("*/*.docx"):
            path.unlink()
        for path in places.documents.glob("*/.cache/manifest.json"):
            path.unlink()
        cached = timed(places, folders, wanted, jobs, options.scheduler)[0]
        if options.faulty:
            print(f"  {refused} organisations refused, {made} documents made", file=sys.stderr)
        shutil.rmtree(places.out)
    seconds = whole[0][0]
    return [len(names), jobs, made, seconds, made / seconds, seconds / made * 1000, again, made / cached, peak()]


def timed(places: Places, folders: list[Path], wanted: Wanted, jobs: int, scheduler: str) -> tuple[float, int, int]:
    started = time.perf_counter()
    report = build_folders(places, folders, wanted, TODAY, jobs, scheduler)
    took = time.perf_counter() - started
    return took, len(report.written), len({problem.place.path for problem in report.problems})


def peak() -> float:
    """Megabytes of this process and of its largest child, together."""
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (mine + 2 * child) / 1024


if __name__ == "__main__":
    main()
