"""Invented organisations for load tests: a folder each, with a road map of three tools and twelve rows."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path

SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SYLLABLES = (
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
)
TOOLS = {"cashless": "T19", "meter-reading": "T33", "complaint-mechanism": "T38"}


def names_from(path: Path | None, many: int) -> list[str]:
    """So many names: from the column `service_provider` of a CSV file, then generated ones."""
    rng = random.Random(4)
    names: list[str] = []
    if path:
        with path.open(encoding="utf-8") as stream:
            names = [row["service_provider"] for row in csv.DictReader(stream) if row.get("service_provider")]
    while len(names) < many:
        names.append(" ".join(rng.choice(SYLLABLES).title() for _ in range(3)) + f" N.º {len(names)}")
    return names


def write_organisations(folder: Path, names: Sequence[str], faulty: float = 0.0) -> int:
    """A folder for each name; the share `faulty` of them says something that cannot be read. Returns how many do."""
    rng, wrong = random.Random(7), 0
    for number, name in enumerate(names):
        place = folder / f"scheme-{number:05d}"
        place.mkdir(parents=True)
        quoted = name.replace('"', "'")
        kind = "smal" if rng.random() < faulty else "small"
        wrong += kind == "smal"
        code = "Q" + "".join(SIGNS[(number // 32**power) % 32] for power in range(3))
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
    return wrong
