"""Files under build/: written whole or not at all, and never over what a person changed there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from imdocs.problems import Place, Problem, Severity
from imdocs.sources.whole import put_whole, sweep

CACHE, MANIFEST, BEGUN = ".cache", "manifest.json", ".begun"
LONGEST_PATH = 200


@dataclass(frozen=True)
class Output:
    """What is remembered of a file that was made: its hash, what it was made from, and its size and time on disk."""

    sha256: str
    key: str
    document: str
    language: str
    size: int = 0
    time: int = 0


@dataclass
class OutputFolder:
    """One organisation's folder under build/, with what was made in it before."""

    folder: Path
    known: dict[str, Output] = field(default_factory=dict)
    fingerprint: str = ""
    problems: list[Problem] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    memory: str = MANIFEST
    _due: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, folder: Path, memory: str = MANIFEST) -> OutputFolder:
        """Read what is known; a manifest that cannot be read is as good as none. `memory` names it inside the cache."""
        try:
            stored = json.loads((folder / CACHE / memory).read_bytes())
            known = {name: Output(**entry) for name, entry in stored["outputs"].items()}
            opened = cls(folder, known, stored["fingerprint"], memory=memory)
        except (OSError, ValueError, KeyError, TypeError):
            opened = cls(folder, memory=memory)
        opened._remember_killed_run()
        return opened

    def _remember_killed_run(self) -> None:
        """Files that a run wrote before it was killed are ours as well, though no manifest lists them."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            for line in self._begun.read_text("utf-8").splitlines():
                self.fingerprint = ""
                name, entry = json.loads(line)
                if self._hash(name) == entry["sha256"]:
                    self.known[name] = Output(**entry)

    @cached_property
    def _begun(self) -> Path:
        """The list of files whose writing has begun since the manifest was written."""
        return (self.folder / CACHE / self.memory).with_suffix(BEGUN)

    def untouched(self) -> bool:
        """Whether every file made before is there as it was left."""
        return all(self._as_left(name) for name in self.known)

    def _as_left(self, name: str) -> bool:
        try:
            found = (self.folder / name).stat()
        except OSError:
            return False
        known = self.known[name]
        return found.st_size == known.size and found.st_mtime_ns == known.time

    def as_made(self) -> list[str]:
        """The files that are still, byte for byte, what was made; one that a person filled in is not among them."""
        return [
            name for name in sorted(self.known) if self._as_left(name) or self._hash(name) == self.known[name].sha256
        ]

    def is_current(self, name: str, key: str) -> bool:
        """Whether the file was made from the same things and still lies there unchanged."""
        self._due.add(name)
        known = self.known.get(name)
        if known is None or known.key != key:
            return False
        if self._as_left(name):
            return True
        if self._hash(name) != known.sha256:
            return False
        found = (self.folder / name).stat()  # touched or copied, but the same
        self.known[name] = replace(known, size=found.st_size, time=found.st_mtime_ns)
        return True

    def _hash(self, name: str) -> str:
        try:
            return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()
        except OSError:
            return ""

    def write(self, name: str, data: bytes, key: str, document: str, language: str) -> Path | None:
        """Put a file in place; a person's changes stay, and ours goes beside it."""
        self._due.add(name)
        new = _hashed(data)
        put, there = self._free(name, new)
        if not put:
            return None
        self._due.add(put)
        target, made = self.folder / put, Output(new, key, document, language, len(data))
        if there != new and not self._put(put, target, data, made):
            return None
        self.known[put] = Output(new, key, document, language, len(data), target.stat().st_mtime_ns)
        return target

    def _free(self, name: str, new: str) -> tuple[str, str]:
        """The name that the file may have, and the hash of what lies there; another name where a person changed that file.

        None while it is open.
        """
        for put in _beside(name):
            there, known = self._hash(put), self.known.get(put)
            if there == new:
                break
            if there and _lock_of(self.folder / put):
                says = "the file is open in Word or LibreOffice"
                self.problems.append(
                    Problem(Place(str(self.folder / put)), "file-open", says, "close it and build again")
                )
                return "", ""
            if not there or (known and there == known.sha256):
                break
        if put != name:
            own = self.folder / name
            says = f"somebody changed this file, so it stays; the new one is '{PurePosixPath(put).name}'"
            hint = f'`imdocs collect "{own}"` takes what was typed' if own.suffix == ".docx" else "move it to keep it"
            self.problems.append(Problem(Place(str(own)), "changed-by-hand", says, hint, Severity.WARNING))
        return put, there

    def _put(self, put: str, target: Path, data: bytes, made: Output) -> bool:
        """Write whole or not at all, and before that write down that it is ours; where it cannot be, say why."""
        line = json.dumps([put, vars(made)]) + "\n"
        try:
            if not self.written:
                self._begun.parent.mkdir(parents=True, exist_ok=True)
            if "/" in put:
                target.parent.mkdir(parents=True, exist_ok=True)
            with self._begun.open("ab") as stream:
                stream.write(line.encode())
            put_whole(target, data)
        except PermissionError:
            hint = "close it in Word, or look at the folder's rights, and build again"
            self.problems.append(Problem(Place(str(target)), "file-open", "the file cannot be replaced", hint))
            return False
        except OSError as error:
            says = f"the file cannot be written: {(error.strerror or 'unknown reason').lower()}"
            hint = "choose another folder with --out, nearer to the top of the disk"
            self.problems.append(Problem(Place(str(target)), "cannot-write", says, hint))
            return False
        if len(str(target.absolute())) > LONGEST_PATH:
            hint = "choose another folder with --out, nearer to the top of the disk"
            says = f"the path has more than {LONGEST_PATH} characters, which Windows and Word may not open"
            self.problems.append(Problem(Place(str(target)), "path-too-long", says, hint, Severity.WARNING))
        self.written.append(target)
        return True

    def forget_others(self) -> list[Path]:
        """Take away what is no longer due, unless a person changed it."""
        gone = []
        for name in sorted(set(self.known) - self._due):
            path = self.folder / name
            if not path.exists():
                del self.known[name]
            elif self._hash(name) == self.known[name].sha256:
                path.unlink()
                del self.known[name]
                gone.append(path)
        return gone

    def close(self, fingerprint: str) -> None:
        """Remember what lies here now."""
        self.fingerprint = fingerprint
        path = self.folder / CACHE / self.memory
        if not self.written:
            path.parent.mkdir(parents=True, exist_ok=True)
        outputs = {name: vars(self.known[name]) for name in sorted(self.known)}
        put_whole(path, json.dumps({"fingerprint": fingerprint, "outputs": outputs}).encode())
        self._begun.unlink(missing_ok=True)
        for folder in {self.folder, path.parent, *(path.parent for path in self.written)}:
            sweep(folder)


def _beside(name: str) -> Iterator[str]:
    """The file's own name, then the names beside it."""
    yield name
    own = PurePosixPath(name)
    for sign in ("", *map(" {}".format, range(2, 100))):
        yield str(own.with_name(f"{own.stem} (new{sign}){own.suffix}"))


def _hashed(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _lock_of(target: Path) -> Path | None:
    """The lock file that Word (`~$name`) or LibreOffice (`.~lock.name#`) keeps while a file is open."""
    for name in (f"~${target.name[2:]}", f"~${target.name}", f".~lock.{target.name}#"):
        if target.with_name(name).exists():
            return target.with_name(name)
    return None
