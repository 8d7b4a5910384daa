"""Which organisations there are: the folders that hold an organisation.yaml; the folder's name is the id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from imdocs.problems import Place, Problem, Refused, did_you_mean

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


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
