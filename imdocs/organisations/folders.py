"""Which organisations there are: the folders that hold an organisation.yaml; the folder's name is the id, a code stands on forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from imdocs.problems import Place, Problem, Refused, did_you_mean

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
MAIN = ("organisation.yaml", "sector.yaml")
_CODE = re.compile(r"(?m)^\ufeff?code:[ \t]*[\"']?([A-Z0-9]{4})")


def organisation_folders(folder: Path, wanted: Iterable[str] = ()) -> list[Path]:
    """The folders of the organisations asked for, or of all; raises Refused for names that are no id or not there."""
    there = {path.name: path for path in sorted(folder.glob("*/")) if (path / "organisation.yaml").exists()}
    wanted = tuple(wanted)
    if not folder.is_dir():
        hint = "say --organisations DIR, or `imdocs new organisation ID`"
        raise Refused(Problem(Place(str(folder)), "no-organisation", "there is no such folder", hint))
    problems: list[Problem] = []
    chosen: list[Path] = []
    for name in wanted or there:
        if name in wanted and not ID.fullmatch(name):
            hint = "an id has small letters, digits and hyphens only"
            problems.append(Problem(Place(name), "bad-id", f"'{name}' is no id of an organisation", hint))
        elif name not in there:
            says = f"there is no organisation '{name}' in {folder}"
            hint = did_you_mean(name, there) or "`imdocs new organisation ID` makes one"
            problems.append(Problem(Place(str(folder)), "no-organisation", says, hint))
        else:
            chosen.append(there[name])
    if problems:
        raise Refused(*problems)
    return chosen


def code_of(folder: Path) -> str:
    """The code that stands on the forms of an organisation or a sector, read without the rest; "" where there is none."""
    main = next((folder / name for name in MAIN if (folder / name).is_file()), None)
    found = _CODE.search(main.read_text("utf-8", "replace")) if main else None
    return found.group(1) if found else ""


def by_code(organisations: Path, sectors: Path) -> dict[str, list[Path]]:
    """The folders of all organisations and sectors by their code; more than one under a code is a mistake."""
    found: dict[str, list[Path]] = {}
    for main in (*sorted(organisations.glob(f"*/{MAIN[0]}")), *sorted(sectors.glob(f"*/{MAIN[1]}"))):
        if code := code_of(main.parent):
            found.setdefault(code, []).append(main.parent)
    return found


def doubled(code: str, folders: Iterable[Path]) -> Problem:
    """One code on the forms of several: nobody could say whose form comes back."""
    first, *others = folders
    place = Place(str(next(others[-1] / name for name in MAIN if (others[-1] / name).is_file())))
    names = ", ".join(f"'{one.name}'" for one in (first, *others))
    hint = "give the one that has printed no forms yet a code of its own"
    return Problem(place, "duplicate-code", f"the code {code} belongs to {names}", hint)
