"""A folder of an earlier format rewritten in today's: comments and order stay, and every file is kept as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path

from imdocs.organisations.versions import MAIN, brought_up, format_of, newest_format, with_format
from imdocs.problems import Refused, gather
from imdocs.sources.read import read_text
from imdocs.sources.whole import put_whole

BEFORE = "before-format-"
_NOT_OURS = ("templates", "undone", "earlier")


@dataclass(frozen=True)
class Rewrite:
    """A file whose text changes."""

    path: Path
    before: str
    after: str

    def lines(self) -> Iterator[str]:
        """The file's name, then each line that goes and each that comes."""
        yield str(self.path)
        yield from (line for line in ndiff(self.before.splitlines(), self.after.splitlines()) if line[0] in "-+")


def rewrites(folder: Path) -> list[Rewrite]:
    """What an upgrade would change, the main file last; raises Refused with every file that cannot be read."""
    written = format_of(folder)
    if written == newest_format():
        return []
    found, problems = gather(lambda path: _rewrite(path, written), _files(folder))
    if problems:
        raise Refused(*problems)
    return [one for one in found if one.before != one.after]


def upgrade(folder: Path) -> Path:
    """Rewrite a folder; returns where its files are kept as they were. Cut off and run again, it loses nothing."""
    aside = folder / f"{BEFORE}{newest_format()}"
    for one in rewrites(folder):
        kept = aside / one.path.relative_to(folder)
        data = one.path.read_bytes()
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            put_whole(kept, data, safe=True)
        ending = "\r\n" if b"\r\n" in data else "\n"
        put_whole(one.path, one.after.replace("\n", ending).encode(), safe=True)
    return aside


def _rewrite(path: Path, written: int) -> Rewrite:
    text = read_text(path)
    after = brought_up(path, text, written)
    return Rewrite(path, text, with_format(after, newest_format()) if path.name in MAIN else after)


def _files(folder: Path) -> list[Path]:
    """The files that a format is about, those that say its number last."""
    found = (path for pattern in ("*.yaml", "*/*.yaml") for path in folder.glob(pattern))
    ours = (path for path in found if not path.parent.name.startswith((*_NOT_OURS, BEFORE)))
    return sorted(ours, key=lambda path: (path.name in MAIN, path))
