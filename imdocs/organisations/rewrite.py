"""A person's file replaced by that person's own act: checked first, the version before kept, never over somebody else's change."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from imdocs.organisations.read import load_organisation, newest_cycle, programme_files
from imdocs.organisations.soundness import LARGEST_FILE
from imdocs.organisations.versions import format_of, newest_format
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.fingerprint import ASIDE, EARLIER
from imdocs.sources.whole import LONGEST_RUN, put_whole

_OF_ROUND = ("workshop", "workshop-results", "roadmap")
_ASIDE = "imdocs-check-"  # how the private folders begin in which a change is tried


@dataclass(frozen=True)
class Written:
    """A file of an organisation: its kind as the schemas call it, and what stands in it, nothing if it is not there."""

    kind: str
    path: Path
    data: bytes = b""

    @property
    def mark(self) -> str:
        """What tells this version from any other."""
        return hashlib.sha256(self.data).hexdigest()[:16]


def written_files(folder: Path) -> Mapping[str, Written]:
    """The files that people write for an organisation, by name: those that are there, and those that may be begun."""
    _, round_of = newest_cycle(folder)
    paths = [("organisation", folder / "organisation.yaml"), ("adapt", folder / "adapt.yaml")]
    paths += [(kind, round_of / f"{kind}.yaml") for kind in _OF_ROUND]
    paths += [("programme", path) for path in programme_files(folder, round_of) or [folder / "programme.yaml"]]
    paths += [("sharing", folder / "sharing.yaml")]
    return {
        path.relative_to(folder).as_posix(): Written(kind, path, path.read_bytes() if path.is_file() else b"")
        for kind, path in paths
    }


def problems_with(folder: Path, name: str, text: str) -> tuple[Problem, ...]:
    """What would be wrong with an organisation if one of its files said this; the places name the real files."""
    with tempfile.TemporaryDirectory(prefix=_ASIDE) as aside:
        copy = Path(aside) / folder.name
        shutil.copytree(folder, copy, ignore=_beside_the_point, copy_function=_begun)
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(text, "utf-8")
        try:
            load_organisation(copy)
        except Refused as refused:
            return tuple(
                replace(one, place=replace(one.place, path=one.place.path.replace(str(copy), str(folder))))
                for one in refused.problems
            )
    return ()


def _beside_the_point(folder: str, names: list[str]) -> list[str]:
    """What is not read when an organisation is loaded: originals, old versions, templates."""
    in_answers = Path(folder).name == "answers"
    return [name for name in names if name in (*ASIDE, "templates") or (in_answers and not name.endswith(".yaml"))]


def _begun(source: str, target: str) -> None:
    """Copy a file, of one that is too large only as much as tells that it is."""
    with Path(source).open("rb") as given, Path(target).open("wb") as taken:
        taken.write(given.read(LARGEST_FILE + 1))


def sweep_checks() -> None:
    """Take away the private folders in which programs that were killed had tried a change."""
    oldest = time.time() - LONGEST_RUN
    for left in Path(tempfile.gettempdir()).glob(f"{_ASIDE}*"):
        with suppress(OSError):
            if left.stat().st_mtime < oldest:
                shutil.rmtree(left)


def replace_file(folder: Path, before: Written, text: str, today: date) -> Path | None:
    """Write a file anew, and keep the version before in `earlier/`; returns where, None for a file that is new.

    Raises Refused where somebody changed the file since it was read: nothing is written then.
    """
    name = before.path.relative_to(folder).as_posix()
    now = written_files(folder).get(name)
    if now is None or now.mark != before.mark:
        hint = "look at what stands there now, and make your change again"
        raise Refused(Problem(Place(str(before.path)), "changed-meanwhile", "the file was changed meanwhile", hint))
    if format_of(folder) != newest_format():
        hint = f"run `imdocs upgrade {folder.name}` first"
        raise Refused(Problem(Place(str(before.path)), "old-format", "these files are of an earlier format", hint))
    kept = _keep(folder, before, today) if before.data else None
    ending = "\r\n" if b"\r\n" in before.data else "\n"
    before.path.parent.mkdir(parents=True, exist_ok=True)
    put_whole(before.path, text.replace("\n", ending).encode(), safe=True)
    return kept


def kept_name(folder: Path, path: Path) -> str:
    """How the names of a file's earlier versions begin."""
    return "-".join(path.relative_to(folder).with_suffix("").parts)


def _keep(folder: Path, before: Written, today: date) -> Path:
    """The version before, under a name of its own; the same version is kept once."""
    kept = folder / EARLIER / f"{kept_name(folder, before.path)}.{today.isoformat()}-{before.mark[:8]}.yaml"
    kept.parent.mkdir(exist_ok=True)
    put_whole(kept, before.data, safe=True)
    return kept
