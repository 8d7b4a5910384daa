"""Answers files that were read before and are still the same: whoever collects reads a folder again after each form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from imdocs.model.organisation import Collected

MOST_FOLDERS = 8  # forms that arrive together are mostly of the same few; ten thousand folders need the memory of eight
Read = Callable[[Path], Collected]


class Remembered:
    """What the answers files of the folders used last said, by what the disk tells of each file."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._folders: dict[Path, dict[str, tuple[tuple[int, ...], Collected]]] = {}

    def reader(self, folder: Path, written: int, read: Read) -> Read:
        """The same as `read`, for the files of one folder in the format `written`, but for those that are remembered."""
        known = self._folders.pop(folder, {})
        self._folders[folder] = known
        if len(self._folders) > MOST_FOLDERS:
            del self._folders[next(iter(self._folders))]

        def remembering(path: Path) -> Collected:
            facts = path.stat()
            mark = (written, facts.st_ino, facts.st_mtime_ns, facts.st_size)
            if path.name not in known or known[path.name][0] != mark:
                known[path.name] = (mark, read(path))
            return known[path.name][1]

        return remembering
