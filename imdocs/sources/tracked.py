"""Which files git keeps, read from its index: no program is started, and none need be installed.

The index is a table of entries in order of their paths (git's `gitformat-index`, versions 2 to 4).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_FIXED = 62  # bytes before the path: times, device, mode, size, hash, flags
_EXTENDED = 0x4000


def tracked_files(folder: Path) -> frozenset[Path]:
    """The files that the repository around a folder tracks; none where there is no repository, or none that we can read."""
    for root in (folder.resolve(), *folder.resolve().parents):
        index = _index_of(root / ".git")
        if index is not None:
            try:
                return frozenset(root / path for path in _paths(index.read_bytes()))
            except (OSError, ValueError, struct.error, IndexError, UnicodeDecodeError):
                return frozenset()
    return frozenset()


def _index_of(git: Path) -> Path | None:
    """The index of a checkout; `.git` is a folder, or in a work tree a file that names one."""
    if git.is_file():
        text = git.read_text("utf-8", "replace")
        git = (git.parent / text.partition("gitdir:")[2].strip()).resolve()
    return git / "index" if (git / "index").is_file() else None


def _paths(data: bytes) -> Iterator[str]:
    """Every path in an index."""
    signature, version, count = struct.unpack_from(">4sII", data)
    if signature != b"DIRC" or version not in (2, 3, 4):
        raise ValueError(version)
    at, path = 12, b""
    for _ in range(count):
        begin = at
        (flags,) = struct.unpack_from(">H", data, at + 60)
        at += _FIXED + (2 if flags & _EXTENDED else 0)
        kept = len(path)
        if version == 4:  # noqa: PLR2004 - paths share their beginnings with the one before
            cut, at = _number(data, at)
            kept = len(path) - cut
        end = data.index(b"\0", at)
        path = (path[:kept] if version == 4 else b"") + data[at:end]  # noqa: PLR2004
        at = end + 1 if version == 4 else begin + (end - begin + 8) // 8 * 8  # noqa: PLR2004 - entries fill whole words
        yield path.decode()


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of varying length, as git's packs write offsets, and the place behind it."""
    value = data[at] & 0x7F
    while data[at] & 0x80:
        at += 1
        value = ((value + 1) << 7) | (data[at] & 0x7F)
    return value, at + 1
