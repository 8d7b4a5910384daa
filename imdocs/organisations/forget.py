"""The right to be forgotten: a person's name, or a whole organisation, out of data, originals and what was built."""

from __future__ import annotations

import shutil
from pathlib import Path

from imdocs.organisations.read import load_organisation
from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.sources.whole import PASSING, put_whole

REMOVED = "[removed]"
NOT_REACHED = "Not reached: papers, mails and copies elsewhere, backups, and the history of a version control system."


def forget_organisation(folder: Path, made: Path) -> list[str]:
    """Delete an organisation's folder and its documents; returns what was done, in sentences."""
    done = []
    for path in (made, folder):
        if path.exists():
            shutil.rmtree(path)
            done.append(f"removed {path}")
    return [*done, NOT_REACHED]


def forget_person(folder: Path, person: str, made: Path) -> list[str]:
    """Take a person's name out of every text file; delete originals and documents that may still hold it.

    Documents are made again by the next build. Raises Refused where there is no such person.
    """
    organisation = load_organisation(folder)
    found = organisation.person(person)
    if found is None or not found.name:
        hint = did_you_mean(person, [one.id for one in organisation.people])
        place = Place(str(folder / "organisation.yaml"))
        raise Refused(Problem(place, "no-person", f"there is no person '{person}' with a name", hint))
    done: list[str] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.suffix in (".yaml", ".md", ".txt"):
            text = path.read_bytes()
            if found.name.encode() in text:
                put_whole(path, text.replace(found.name.encode(), REMOVED.encode()), safe=True)
                done.append(f"took the name out of {path}")
        elif "answers" in path.relative_to(folder).parts or path.suffix == PASSING:
            path.unlink()
            done.append(f"removed the original {path}, since it may hold the name")
    if made.exists():
        shutil.rmtree(made)
        done.append(f"removed {made}; build again")
    return [*done, "Parts of a name, nicknames and initials are not found: look for them yourself.", NOT_REACHED]
