"""`build/manifest.json`: every output of every organisation with its hash, inputs and document.

Each organisation stands on a line of its own, in the order of the names. So the old list is merged into the new one line
by line, and a list of a million documents needs the memory of one line.
"""

from __future__ import annotations

import filecmp
import importlib.metadata
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO

from imdocs.problems import Place, Problem, Refused
from imdocs.sources.whole import sweep
from imdocs.workbench.output import MANIFEST, Output

TOOLS = ("imdocs", "pypandoc_binary", "typst", "jinja2", "isal")
_END = "}}\n"


@contextmanager
def manifest_of(out: Path, documents: Path) -> Iterator[Manifest]:
    """The list of a build; what was made stands in it even if the build is stopped. Raises Refused where `out` is no folder."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        passing = out / f".{MANIFEST}.{os.getpid()}.new"
        new = passing.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        says = f"nothing can be written there: {(error.strerror or 'unknown reason').lower()}"
        raise Refused(Problem(Place(str(out)), "cannot-write", says, "choose another folder with --out")) from error
    with new:
        new.write(f'{{"tools": {json.dumps(versions())}, "outputs": {{')
        old = _lines_of(out / MANIFEST)
        manifest = Manifest(documents, new, old, next(old, None))
        try:
            yield manifest
        finally:
            manifest.finish()
            new.close()
            _put_in_place(passing, out / MANIFEST)
            sweep(out)


def _put_in_place(written: Path, path: Path) -> None:
    """A list that says nothing new leaves the old one untouched."""
    with suppress(OSError):
        if filecmp.cmp(written, path, shallow=False):
            written.unlink()
            return
    written.replace(path)


@cache
def versions() -> dict[str, str]:
    """What decides the bytes of a document."""
    found = {}
    for name in TOOLS:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "source"
    return found


@dataclass
class Manifest:
    """The list, while it is written anew beside the old one."""

    documents: Path
    _new: TextIO
    _old: Iterator[tuple[str, str]]
    _next: tuple[str, str] | None
    _lines: int = 0

    def add(self, organisation: str, outputs: Mapping[str, Output]) -> None:
        """List what one organisation has now; organisations come in the order of their names."""
        self._keep(until=organisation)
        if self._next and self._next[0] == organisation:
            self._next = next(self._old, None)
        if outputs:
            entries = {
                name: {"sha256": one.sha256, "inputs": one.key, "document": one.document, "language": one.language}
                for name, one in sorted(outputs.items())
            }
            self._write(organisation, json.dumps(entries))

    def _keep(self, until: str = "") -> None:
        """Copy what the old list says of organisations that come before; those whose folder is gone leave it."""
        while self._next and (not until or self._next[0] < until):
            if (self.documents / self._next[0]).is_dir():
                self._write(*self._next)
            self._next = next(self._old, None)

    def _write(self, organisation: str, entries: str) -> None:
        self._new.write(f"{',' if self._lines else ''}\n{json.dumps(organisation)}: {entries}")
        self._lines += 1

    def finish(self) -> None:
        """Copy the rest of the old list."""
        self._keep()
        self._new.write(f"\n{_END}")


def _lines_of(path: Path) -> Iterator[tuple[str, str]]:
    """Each organisation of a list, with its entries as they stand; nothing after the first line that cannot be read."""
    try:
        with path.open(encoding="utf-8") as stream:
            next(stream, "")
            for line in stream:
                if line == _END:
                    return
                ((name, entries),) = json.loads(f"{{{line.rstrip().removesuffix(',')}}}").items()
                yield str(name), json.dumps(entries)
    except (OSError, ValueError):
        return
