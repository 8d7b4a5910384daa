"""The right to be forgotten: a person's name, or a whole organisation, out of data, originals and what was built."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from imdocs.formats.archive import words_in
from imdocs.organisations.read import load_organisation
from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.sources.read import composed
from imdocs.sources.whole import PASSING, put_whole

REMOVED = "(removed)"  # text wherever it stands in YAML: plain, in quotes, in a block
TEXTS = (".yaml", ".yml", ".md", ".txt", ".csv")
NOT_REACHED = (
    "Not reached: papers, mails, copies elsewhere, extracts and reports that others were sent, backups, "
    "and the history of a version control system."
)
_BEGINS = r"(?:(?<![^\W_])|(?<=\\[nrt]))"  # no letter before it, but YAML's own way to write a new line
_ENDS = r"(?![^\W_]|[\u0300-\u036f])"
_QUOTES = "(?:''|[\u2019\u2018\u02bc`\u00b4'])"


def forget_organisation(folder: Path, *made: Path) -> list[str]:
    """Delete an organisation's folder and the folders that were made of it; returns what was done, in sentences."""
    done = []
    for path in (*made, folder):
        if path.exists():
            shutil.rmtree(path)
            done.append(f"removed {path}")
    return [*done, NOT_REACHED]


def forget_person(folder: Path, person: str, *made: Path) -> list[str]:
    """Take a person's name out of every text file, and delete originals and documents that hold it or may hold it.

    `person` is an id among the people, or a whole name as it stands in a file. Documents are made again by the next build.
    Raises Refused where there is no such person, and before anything is written where the folder could not be read after it.
    """
    organisation = load_organisation(folder)
    known = organisation.person(person)
    name = known.name if known else person
    pattern = _pattern(name)
    texts = [path for path in _files(folder) if path.suffix in TEXTS]
    if not name.strip() or (known is None and not any(pattern.search(_text(path)) for path in texts)):
        raise Refused(_nobody(folder, person))
    ids = {one.id for one in organisation.people}
    without = {path: _without_parts(name, _without(pattern, path, ids)) for path in texts}
    changed = {path: text for path, text in without.items() if text != _text(path)}
    _try(folder, changed)
    done: list[str] = []
    for path, text in changed.items():
        put_whole(path, text.encode("utf-8", "surrogateescape"), safe=True)
        done.append(f"took the name out of {path}")
    done += _originals(folder, pattern)
    for path in made:
        if path.exists():
            shutil.rmtree(path)
            done.append(f"removed {path}; make it again")
    if known:
        done.append(f"The id '{known.id}' stays, since roles point to it: change it if it tells who it was.")
    return [*done, "Parts of a name, nicknames and initials are not found: look for them yourself.", NOT_REACHED]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _text(path: Path) -> str:
    """A text file with every byte kept, whatever its encoding."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _without(pattern: re.Pattern[str], path: Path, ids: set[str]) -> str:
    """A file's text without the name; what a program reads there, YAML's keys and people's ids, stays."""
    whole = _text(path)
    text = whole.removeprefix("\ufeff")
    try:
        kept = list(_kept(composed(text), ids)) if path.suffix in (".yaml", ".yml") else []
    except (yaml.YAMLError, UnicodeEncodeError):
        kept = []  # nobody can read it: the name goes wherever it stands

    def removed(match: re.Match[str]) -> str:
        return match.group() if any(start < match.end() and match.start() < end for start, end in kept) else REMOVED

    return whole[: len(whole) - len(text)] + pattern.sub(removed, text)


def _without_parts(name: str, text: str) -> str:
    """The remark by which the results of a workshop said that a text may name somebody quotes a part of the name: it goes, too."""
    parts = "|".join(map(re.escape, re.findall(r"[\w’'-]+", name)))
    quoted = re.compile(f"“(?:{parts})”", re.IGNORECASE)
    lines = text.split("\n")
    return "\n".join(quoted.sub(f"“{REMOVED}”", line) if "names-somebody:" in line else line for line in lines)


def _kept(node: yaml.Node | None, ids: set[str], key: str = "") -> Iterator[tuple[int, int]]:
    """Where keys stand, and values that are an id of somebody."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield name.start_mark.index, name.end_mark.index
            yield from _kept(value, ids, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _kept(item, ids, key)
    elif isinstance(node, yaml.ScalarNode) and node.value in ids and not key.endswith("name"):
        yield node.start_mark.index, node.end_mark.index


def _try(folder: Path, changed: Mapping[Path, str]) -> None:
    """Read the folder as it will be; raises Refused with the places in the folder as it is."""
    with tempfile.TemporaryDirectory() as passing:
        trial = Path(passing) / folder.name
        shutil.copytree(folder, trial)
        for path, text in changed.items():
            (trial / path.relative_to(folder)).write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            load_organisation(trial)
        except Refused as refused:
            there = [replace(one, place=replace(one.place, path=one.place.path.replace(str(trial), str(folder), 1)))
                     for one in refused.problems]  # fmt: skip
            raise Refused(*there) from refused


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
    signs = "".join(_sign(sign) for sign in unicodedata.normalize("NFC", " ".join(name.split())))
    return re.compile(f"{_BEGINS}(?:{signs}){_ENDS}", re.IGNORECASE)


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
