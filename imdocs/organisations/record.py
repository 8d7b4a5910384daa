"""One collected form kept as one new file beside its original; nothing that is there is ever changed.

The original is written first and the YAML last: the YAML is the commit mark. A run that was cut off leaves an original
without a YAML, which the next run completes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from imdocs.sources.dump import block_text
from imdocs.sources.fingerprint import UNDONE
from imdocs.sources.whole import names_in, put_whole, sweep

ANSWERS = "answers"


@dataclass(frozen=True)
class Taken:
    """What is to be remembered of a form that came back."""

    document: str
    instance: str
    copy: str
    content: str
    saved: date
    original: str
    answers: Mapping[str, str]
    disputes: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    settles: str = ""


def fingerprint(data: bytes) -> str:
    """Eight characters that stand for a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:8]


def already_recorded(folder: Path, data: bytes) -> Path | None:
    """The answers file of exactly this form, or None."""
    answers = folder / ANSWERS
    found = [name for name in names_in(answers) if name.endswith(f"-{fingerprint(data)}.yaml")]
    return answers / min(found) if found else None


def record_answers(folder: Path, taken: Taken, data: bytes, suffix: str) -> Path:
    """Keep a form: its original, then what it said; returns the answers file."""
    answers = folder / ANSWERS
    answers.mkdir(parents=True, exist_ok=True)
    sweep(answers)
    instance = f".{taken.instance}" if taken.instance else ""
    name = f"{taken.document}{instance}-{fingerprint(data)}"
    cut_off = [one for one in names_in(answers) if suffix and one[len("2027-01-31-") :] == name + suffix]
    stem = Path(min(cut_off)).stem if cut_off else f"{taken.saved.isoformat()}-{name}"
    if suffix:
        _put(answers / f"{stem}{suffix}", data)
    path = answers / f"{stem}.yaml"
    before = sum(name.endswith(".yaml") for _, _, names in os.walk(answers) for name in names)
    _put(path, _text(taken, before + 1).encode())
    return path


def _text(taken: Taken, number: int) -> str:
    """The answers as YAML that people can read, long texts as blocks; the number says which came first on one day."""
    head = {
        "document": taken.document, "instance": taken.instance, "copy": taken.copy, "content": taken.content,
        "saved": taken.saved.isoformat(), "number": str(number), "original": taken.original,
        "settles": taken.settles,
    }  # fmt: skip
    lines = ["# Taken from a filled form by `imdocs collect`. To take it back: imdocs collect --undo THIS FILE"]
    lines.append(block_text({key: value for key, value in head.items() if value}))
    lines.append(block_text({"answers": dict(sorted(taken.answers.items()))}))
    if taken.disputes:
        lines.append("# In dispute: something else was known already. Choose with: imdocs collect --take FILE:FIELD")
        lines.append(block_text({"disputes": dict(sorted(taken.disputes.items()))}))
    if taken.remarks:
        lines.append(block_text({"remarks": list(taken.remarks)}))
    return "\n".join(part.rstrip("\n") for part in lines) + "\n"


def _put(path: Path, data: bytes) -> None:
    """Write what is not there yet."""
    if not (path.exists() and path.read_bytes() == data):
        put_whole(path, data, safe=True)


def undo(answers_file: Path) -> list[Path]:
    """Move a recorded form, with its original, into `answers/undone/`: out of the way, and not lost."""
    aside = answers_file.parent / UNDONE
    aside.mkdir(exist_ok=True)
    moved = []
    for path in sorted(answers_file.parent.glob(f"{answers_file.stem}.*"), key=lambda path: path.suffix != ".yaml"):
        path.replace(aside / path.name)
        moved.append(aside / path.name)
    return moved
