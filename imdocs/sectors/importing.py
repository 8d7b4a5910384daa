"""Member lists from CSV or XLSX: a mapping file says which column is what; what is not understood is told by row."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from imdocs.formats.xlsx import read_lines
from imdocs.model.benchmark import CODE_SIGNS
from imdocs.model.sector import Sector
from imdocs.organisations.filing import keep_members
from imdocs.sectors.mapping import header_line, load_map
from imdocs.sectors.rows import RowReader, Understood, id_from


@dataclass(frozen=True)
class Imported:
    """What became of a list."""

    understood: Understood
    wrote: Path | None = None

    @property
    def summary(self) -> str:
        """One line that says what became of the list."""
        found = self.understood
        told = [f"{len(found.members)} of {found.rows} rows understood ({found.new} new)"]
        told += [f"{found.skipped} left out as the mapping says"] if found.skipped else []
        told += [f"{len(found.problems)} remarks"] if found.problems else []
        return ", ".join(told) + (f": {self.wrote}" if self.wrote else "")


def import_members(
    path: Path, mapping_path: Path, sector: Sector, today: date, draw: Callable[[], str] | None = None,
    *, dry_run: bool = False,
) -> Imported:  # fmt: skip
    """Read a list of members and keep it as one new file in the sector's folder; raises Refused if it cannot be read.

    A member that is known by code or id keeps its code; a new one gets a random code that means nothing to outsiders.
    """
    mapping = load_map(mapping_path)
    lines = read_lines(path.read_bytes(), str(path), mapping.sheet)
    head = header_line(lines, mapping, path)
    reader = RowReader(path, mapping, head, sector, draw or _drawn)
    found = reader.read([line for line in lines if line.number > head.number])
    if dry_run or not found.members:
        return Imported(found)
    return Imported(found, keep_members(sector, path.name, id_from(path.stem), found.members, today))


def _drawn() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(4))
