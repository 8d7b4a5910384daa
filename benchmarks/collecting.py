"""Filled forms collected, from a hundred to a thousand: does memory stay flat, and does time grow no faster than the forms?

Each figure is a run of the command itself, `python -m imdocs collect FOLDER`, with everything in it: starting, reading,
comparing, writing and a receipt for each form. `many` is one worksheet from each of so many organisations; `one` is so many
people of one organisation who each answered the baseline alone. Every form says something else. Nothing made is kept.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.members import TOOLS, names_from, write_organisations
from benchmarks.scale import TODAY, Watch
from imdocs.content.library import load_library
from imdocs.formats.docx.typing import type_into

HERE = Path(__file__).parent
HEAD = "| forms | of | s | a second | processor ms each | peak MB |"
DOCUMENTS = {"many": "coaching-worksheet", "one": "baseline"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--of", nargs="*", choices=DOCUMENTS, default=list(DOCUMENTS))
    options = parser.parse_args()
    print(f"{HEAD}\n|{'---|' * (HEAD.count('|') - 1)}")
    for kind in options.of:
        for size in options.sizes:
            print(measure(kind, size), flush=True)


def measure(kind: str, size: int) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        organisations, inbox = folder / "organisations", folder / "inbox"
        write_organisations(organisations, names_from(None, size if kind == "many" else 1))
        if kind == "one":
            (organisation,) = organisations.glob("*/organisation.yaml")
            with organisation.open("a", encoding="utf-8") as stream:
                stream.write(f"respondents: {size}\n")
        command = [sys.executable, "-m", "imdocs"]
        where = [
            "--root",
            str(HERE.parent),
            "--organisations",
            str(organisations),
            "--out",
            str(folder / "build"),
            "--today",
            TODAY,
        ]
        subprocess.run(
            [*command, "build", "--document", DOCUMENTS[kind], "--format", "docx", *where],
            check=True,
            capture_output=True,
        )
        inbox.mkdir()
        names = asked(kind)
        for number, form in enumerate(sorted((folder / "build" / "documents").rglob("*.docx"))):
            answers = {name: f"Answer {place} of form {number}" for place, name in enumerate(names)}
            (inbox / f"{number:05d}.docx").write_bytes(type_into(form.read_bytes(), answers))
        first, *others = inbox.iterdir()
        made = len(others)
        subprocess.run(
            [*command, "collect", str(first), *where], check=False, capture_output=True
        )  # compiles the receipt
        seconds, processor, memory = run([*command, "collect", str(inbox), *where])
        return f"| {made:,} | {kind} | {seconds:.1f} | {made / seconds:,.0f} | {processor / made * 1000:.1f} | {memory:,.0f} |"


def asked(kind: str) -> list[str]:
    """The questions that are answered in words."""
    if kind == "many":
        return [f"tool/{tool}/coaching-ten.{number}" for tool in TOOLS for number in range(1, 11)]
    library, _ = load_library(HERE.parent / "content")
    return [f"indicator/{question.key}/reason" for question in library.questions["baseline"].questions]


def run(command: list[str]) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of the processor, and the most memory."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        watch = Watch(process.pid)
        watch.start()
        process.wait()
    watch.stop()
    return time.perf_counter() - started, sum(watch.seconds.values()), watch.most


if __name__ == "__main__":
    main()
