"""Files written whole or not at all: first under a passing name, then renamed, so that nobody ever sees half a file.

A run that is killed may leave a passing file behind; the next run that writes into the folder takes it away.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from imdocs.problems import Place, Problem

PASSING = ".new"
LONGEST_RUN = 3600  # seconds; a passing file that is older belongs to no run any more


def put_whole(path: Path, data: bytes, *, safe: bool = False) -> None:
    """Write a file; with `safe` it lies on the disk before its name exists, so that not even a power cut halves it."""
    passing = path.with_name(f".{path.name}.{os.getpid()}{PASSING}")
    try:
        with passing.open("wb") as stream:
            stream.write(data)
            if safe:
                stream.flush()
                os.fsync(stream.fileno())
        passing.replace(path)
    except OSError:
        with suppress(OSError):
            passing.unlink(missing_ok=True)
        raise


def unwritten(error: OSError, folder: Path) -> Problem:
    """A disk that says no, in a sentence."""
    says = f"a file cannot be written: {(error.strerror or 'unknown reason').lower()}"
    hint = "make room, or choose another folder with --out; what was there before is still there"
    return Problem(Place(str(error.filename or folder)), "cannot-write", says, hint)


def sweep(folder: Path) -> None:
    """Take away what runs that were killed left in a folder."""
    oldest = time.time() - LONGEST_RUN
    for name in names_in(folder):
        if name.startswith(".") and name.endswith(PASSING):
            with suppress(OSError):
                if (folder / name).stat().st_mtime < oldest:
                    (folder / name).unlink()


def names_in(folder: Path) -> list[str]:
    """What lies in a folder, by name; a thousand names are much faster to look through than a thousand paths."""
    with suppress(OSError):
        return os.listdir(folder)  # noqa: PTH208 - see above
    return []
