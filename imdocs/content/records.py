"""One file of the content folder as a noun: a risk, a tool, a question set, a page of the method.

English files hold facts, links and words. A file in another language (`<id>.es.md`) holds words only and says in
`translates:` from which English text it was made; its words take the place of the English ones.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from imdocs.model.method import Agenda, Area, CoachingStep, Dilemma, Guide, Named, Phase, Scale, SmallCard, Term
from imdocs.model.questions import QuestionSet
from imdocs.model.risks import Risk
from imdocs.model.stories import Story
from imdocs.model.tools import Tool
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.read import Source, read_source
from imdocs.sources.typed import noun_from

N = TypeVar("N")

# Folder below content/ -> what each of its files is.
RECORDS: Mapping[str, type] = {
    "risks": Risk,
    "tools": Tool,
    "questions": QuestionSet,
    "method/phases": Phase,
    "method/steps": CoachingStep,
    "method/agendas": Agenda,
    "method/guides": Guide,
    "method/stories": Story,
}
# File below content/ -> what each of its items is.
LISTS: Mapping[str, type] = {
    "method/areas": Area,
    "method/kinds": Named,
    "method/roles": Named,
    "method/scales": Scale,
    "method/glossary": Term,
    "method/dilemmas": Dilemma,
    "method/small/cards": SmallCard,
}
# Words of a record: what a translation may hold. Everything else is a fact and stands in the English file only.
WORDS = frozenset({
    "title", "careful", "summary", "looks_like", "harm", "process", "signs", "questions", "example", "also", "why",
    "integrity", "responsible", "requirements", "steps", "goals", "rides_on", "blocks", "cost_drivers", "mistakes",
    "purpose", "aim", "inputs", "outputs", "activity", "who", "outcome", "advice", "label", "text", "help",
    "action", "evidence", "indicator", "what", "way", "meaning", "about", "does", "line", "picture", "situation",
    "term", "unit", "say", "material", "output", "watch", "plan_b", "place", "body",
})  # fmt: skip
_NAME = re.compile(r"(?P<id>[a-z0-9][a-z0-9-]*)\.(?P<language>[a-z]{2,3}(?:-[A-Z]{2})?)\.md")


@dataclass(frozen=True)
class ListOf:
    """A file that holds a list: what its header says beside the items."""

    title: str
    items: tuple[dict[str, Any], ...]
    body: str = ""
    language: str = "en"
    sources: tuple[str, ...] = ()
    updated: date | None = None


@dataclass(frozen=True)
class RecordFile:
    """Where a record stands: its id and language are the file's name."""

    path: Path
    id: str
    language: str


def record_files(folder: Path) -> tuple[list[RecordFile], list[Problem]]:
    """The record files of a folder by name; anything else there is a problem."""
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")):
        found = _NAME.fullmatch(path.name)
        if found:
            files.append(RecordFile(path, found["id"], found["language"]))
        else:
            hint = "name it <id>.<language>.md, in small letters, digits and hyphens"
            problems.append(Problem(Place(str(path)), "bad-name", f"'{path.name}' is no name of a record", hint))
    return files, problems


def record_from(file: RecordFile, noun: type[N]) -> N:
    """A record's English file as a noun."""
    source = read_source(file.path)
    source.data.pop("translates", None)
    return noun_from(source, noun, id=file.id, body=source.body, language=file.language)


def list_from(file: RecordFile, noun: type[N]) -> tuple[N, ...]:
    """A list file's items as nouns."""
    source = read_source(file.path)
    if noun is Named:
        for item in source.data.get("items") or ():
            if isinstance(item, dict) and "does" in item:
                item["about"] = item.pop("does")
    whole: Any = noun_from(_without_tags(source), _list_type(noun), body=source.body, language=file.language)
    return tuple(whole.items)


_LIST_TYPES: dict[type, Any] = {}


def _list_type(noun: type) -> Any:  # noqa: ANN401 - a class made for one kind of item
    """The class of a list file whose items are of one kind."""
    if noun not in _LIST_TYPES:
        made = type(f"ListOf{noun.__name__}", (ListOf,), {"__annotations__": {"items": tuple[noun, ...]}})  # type: ignore[valid-type]
        _LIST_TYPES[noun] = dataclass(frozen=True)(made)
    return _LIST_TYPES[noun]


def _without_tags(source: Source) -> Source:
    source.data.pop("translates", None)
    return source


def source_hash(path: Path) -> str:
    """What `translates:` names: the hash of the English file a translation was made from."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12]


def translated(record: N, file: RecordFile, english: Path) -> tuple[N, list[Problem]]:
    """A record with a translation's words put over the English ones, and a warning where these are out of date."""
    source = read_source(file.path)
    problems: list[Problem] = []
    if source.data.get("translates") != source_hash(english):
        hint = f"compare with {english.name}, then write translates: {source_hash(english)}"
        says = "the English text changed since this translation was made"
        from imdocs.problems import Severity

        problems.append(Problem(source.place("translates"), "stale-translation", says, hint, Severity.WARNING))
    words = {key: value for key, value in source.data.items() if key != "translates"}
    facts = [key for key in words if key not in WORDS]
    if facts:
        hint = "facts and links stand in the English file only; delete the line"
        raise Refused(
            *(
                Problem(source.place(key), "fact-in-translation", f"'{key}' is a fact, not a word", hint)
                for key in facts
            )
        )
    changed = _overlaid(record, {**words, "body": source.body or getattr(record, "body", "")})
    return replace(changed, language=file.language), problems  # type: ignore[type-var]


def _overlaid(record: Any, words: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any record
    """A record with some of its words replaced; lists of records are matched by order."""
    changes: dict[str, Any] = {}
    hints = get_type_hints(type(record))
    known = {field.name for field in fields(record)}
    why = words.get("why")
    for key, value in words.items():
        if key not in known:
            continue
        old = getattr(record, key)
        if isinstance(value, list) and old and is_dataclass(old[0]):
            changes[key] = tuple(
                _overlaid(part, new) if isinstance(new, dict) else part
                for part, new in zip(old, [*value, *([{}] * (len(old) - len(value)))], strict=False)
            )
        elif isinstance(value, dict) and is_dataclass(old):
            changes[key] = _overlaid(old, value)
        elif isinstance(value, list):
            changes[key] = tuple(value)
        elif not get_args(hints[key]) or isinstance(value, str):
            changes[key] = value
    if isinstance(why, dict) and isinstance(record, Risk):
        changes["tools"] = tuple(replace(link, why=why.get(link.tool, link.why)) for link in record.tools)
    return replace(record, **changes)
