"""Files on the disk, touched only where something changed, so that the generator rebuilds no more than it must."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, files: Mapping[str, str | bytes], keep: frozenset[str] = frozenset()) -> list[Path]:
    """Write what differs, delete what is no longer there; returns the paths that were written."""
    changed = []
    for name, value in files.items():
        path, data = folder / name, value if isinstance(value, bytes) else value.encode()
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        changed.append(path)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in files and name not in keep:
            path.unlink()
    return changed


def copy_files(folder: Path, copies: Mapping[str, Path]) -> list[Path]:
    """Copy what differs."""
    changed = []
    for name, source in copies.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == source.read_bytes():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
        changed.append(path)
    return changed
