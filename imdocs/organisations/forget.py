"""The right to be forgotten: a person's name, or a whole organisation, out of data, originals and what was built."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from imdocs.formats.archive import words_in
from imdocs.organisations.read import load_organisation
from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.sources.whole import PASSING, put_whole

REMOVED = "(removed)"  # text wherever it stands in YAML: plain, in quotes, in a block
TEXTS = (".yaml", ".yml", ".md", ".txt", ".csv")
NOT_REACHED = (
    "Not reached: papers, mails, copies elsewhere, extracts and reports that others were sent, backups, "
    "and the history of a version control system."
)
_QUOTES = "(?:''|[\u2019\u2018\u02bc`\u00b4'])"


def forget_organisation(folder: Path, made: Path) -> list[str]:
    """Delete an organisation's folder and its documents; returns what was done, in sentences."""
    done = []
    for path in (made, folder):
        if path.exists():
            shutil.rmtree(path)
            done.append(f"removed {path}")
    return [*done, NOT_REACHED]


def forget_person(folder: Path, person: str, made: Path) -> list[str]:
    """Take a person's name out of every text file, and delete originals and documents that hold it or may hold it.

    `person` is an id among the people, or a whole name as it stands in a file. Documents are made again by the next build.
    Raises Refused where there is no such person.
    """
    known = load_organisation(folder).person(person)
    name = known.name if known else person
    pattern = _pattern(name)
    texts = [path for path in _files(folder) if path.suffix in TEXTS]
    if not name.strip() or (known is None and not any(pattern.search(_text(path)) for path in texts)):
        raise Refused(_nobody(folder, person))
    done: list[str] = []
    for path in texts:
        text, count = pattern.subn(REMOVED, _text(path))
        if count:
            put_whole(path, text.encode("utf-8", "surrogateescape"), safe=True)
            done.append(f"took the name out of {path}")
    done += _originals(folder, pattern)
    if made.exists():
        shutil.rmtree(made)
        done.append(f"removed {made}; build again")
    if known:
        done.append(f"The id '{known.id}' stays, since roles point to it: change it if it tells who it was.")
    return [*done, "Parts of a name, nicknames and initials are not found: look for them yourself.", NOT_REACHED]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _text(path: Path) -> str:
    """A text file with every byte kept, whatever its encoding."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _originals(folder: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    """Filled forms that hold the name go, and scans, in which nobody can look; files of other kinds are told."""
    for path in _files(folder):
        if path.suffix in TEXTS:
            continue
        if path.suffix == PASSING:
            path.unlink()
            continue
        words = words_in(path.read_bytes())
        if words is not None and not pattern.search(words):
            continue
        if "answers" in path.relative_to(folder).parts:
            path.unlink()
            why = "which may hold the name" if words is None else "which holds the name"
            yield f"removed the original {path}, {why}"
        elif words is not None:
            yield f"{path} holds the name: change that file yourself"


def _pattern(name: str) -> re.Pattern[str]:
    """The name however it was typed: accents in one sign or two, any apostrophe, any space, YAML's own ways to write a sign."""
    return re.compile(
        "".join(_sign(sign) for sign in unicodedata.normalize("NFC", " ".join(name.split()))), re.IGNORECASE
    )


def _sign(sign: str) -> str:
    if sign in "'\u2019\u2018\u02bc`\u00b4":
        return _QUOTES
    if sign == " ":
        return r"(?:\s|\\_|\u00a0)+"
    forms = {sign, unicodedata.normalize("NFD", sign)}
    if not sign.isascii():
        forms |= {f"\\x{ord(sign):02x}"} if ord(sign) < 256 else set()  # noqa: PLR2004 - as YAML writes a byte
        forms |= {f"\\u{ord(sign):04x}"}
    return f"(?:{'|'.join(re.escape(form) for form in sorted(forms))})"


def _nobody(folder: Path, person: str) -> Problem:
    people = load_organisation(folder).people
    hint = did_you_mean(person, [one.id for one in people]) or "write the id, or the whole name as it stands in a file"
    place = Place(str(folder / "organisation.yaml"))
    return Problem(place, "no-person", f"there is no person '{person}' with a name", hint)
