"""What arrives for a sector is kept as new files: member lists and extracts. Nothing that is there is ever changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from imdocs.model.extract import Filed
from imdocs.model.sector import Member, Sector
from imdocs.organisations.sectors import EXTRACTS, MEMBERS
from imdocs.organisations.sharing import filed_text
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.dump import block_text
from imdocs.sources.whole import put_whole, sweep
from imdocs.sources.words import Words

FICTIONAL = "# Fictional example: no such organisation, person or place exists."


def keep_members(sector: Sector, source: str, stem: str, members: Sequence[Member], today: date) -> Path:
    """A list of members as one new file."""
    first = [FICTIONAL] if sector.fictional else []
    first.append(f"# Made by `imdocs import` from {source} on {today.isoformat()}. A later list wins over this one.")
    data = {"source": source, "members": [dict(_lean(member)) for member in members]}
    text = "\n".join(first) + "\n" + block_text(data)
    folder = sector.folder / MEMBERS
    names = (f"{today.isoformat()}-{number:02}-{stem}.yaml" for number in range(1, 100))
    return _new_file(folder, names, text)


def _lean(member: Member) -> Iterator[tuple[str, Any]]:
    """What is known of a member; empty places are left out."""
    for key, value in vars(member).items():
        if value not in ("", (), None, False):
            yield key, list(value) if isinstance(value, tuple) else value


def already_filed(sector: Sector, data: bytes) -> Path | None:
    """The file that was made from exactly this extract, or None."""
    found = sorted((sector.folder / EXTRACTS).glob(f"*-{_mark(data)}.yaml"))
    return found[0] if found else None


def keep_extract(sector: Sector, filed: Filed, data: bytes) -> Path:
    """An extract as one new file, its running number first, so that the folder is in order of arrival."""
    return _kept(sector, filed, _mark(data))


def keep_again(sector: Sector, filed: Filed, before: int) -> Path:
    """An extract that was kept under an earlier number as one more arrival."""
    (first,) = (sector.folder / EXTRACTS).glob(f"{before:04}-*.yaml")
    return _kept(sector, filed, first.stem.rpartition("-")[2])


def _kept(sector: Sector, filed: Filed, mark: str) -> Path:
    name = f"{filed.number:04}-{filed.extract.member}-{filed.extract.period}-{mark}.yaml"
    head = f"{FICTIONAL}\n" if sector.fictional else ""
    return _new_file(sector.folder / EXTRACTS, iter([name]), head + filed_text(filed, Words()))


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def _new_file(folder: Path, names: Iterator[str], text: str) -> Path:
    """Write under the first name that is free; raises Refused where none is."""
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    for name in names:
        if not (folder / name).exists():
            put_whole(folder / name, text.encode(), safe=True)
            return folder / name
    hint = "delete the older file if it is wrong"
    raise Refused(Problem(Place(str(folder)), "exists", "this was filed already", hint))
