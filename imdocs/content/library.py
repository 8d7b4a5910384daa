"""The content folder as one ContentLibrary, all references checked.

`content/organisations` and `content/sectors` are private and never read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from imdocs.content.records import (
    LISTS,
    RECORDS,
    RecordFile,
    list_from,
    record_files,
    record_from,
    translated,
)
from imdocs.content.stories import lacks
from imdocs.model.content import ContentLibrary, LibraryFacts, Reference
from imdocs.model.public import PublicAnswers
from imdocs.model.risks import Risk
from imdocs.problems import Place, Problem, Refused, Severity, did_you_mean, gather, stops
from imdocs.sources.fingerprint import content_files, content_hash
from imdocs.sources.read import Source, read_source
from imdocs.sources.typed import noun_from

UNPUBLISH = "until then, move the file out of content/"

__all__ = ["content_files", "content_hash", "dangling", "load_library"]


def load_library(folder: Path, language: str = "en") -> tuple[ContentLibrary, list[Problem]]:
    """Read the content folder in one language; warnings come beside the library.

    Raises Refused with every error at once. A record that is not translated stays English and says so by its `language`.
    """
    problems: list[Problem] = []
    records = {name: _records(folder, name, noun, language, problems) for name, noun in RECORDS.items()}
    lists = {name: _list(folder, name, noun, language, problems) for name, noun in LISTS.items()}
    facts = _one(lambda: noun_from(read_source(folder / "library.yaml"), LibraryFacts), problems)
    references = _references(folder / "sources.yaml", problems)
    public = folder / "method" / "inwash.yaml"
    if stops(problems) or facts is None:
        raise Refused(*problems)
    library = ContentLibrary(
        facts=facts,
        language=language,
        risks=_by_number(records["risks"]),
        tools=_by_number(records["tools"]),
        questions=records["questions"],
        areas={item.id: item for item in lists["method/areas"]},
        kinds={item.id: item for item in lists["method/kinds"]},
        roles={item.id: item for item in lists["method/roles"]},
        scales={item.id: item for item in lists["method/scales"]},
        glossary=lists["method/glossary"],
        dilemmas=lists["method/dilemmas"],
        phases=tuple(sorted(records["method/phases"].values(), key=lambda phase: phase.number)),
        steps=tuple(sorted(records["method/steps"].values(), key=lambda step: step.number)),
        agendas=records["method/agendas"],
        guides=records["method/guides"],
        stories=tuple(records["method/stories"].values()),
        small_cards=lists["method/small/cards"],
        references=references,
        fingerprint=content_hash(folder, language),
        public=_one(lambda: noun_from(read_source(public), PublicAnswers), problems) if public.exists() else None,
        drawings={path.stem: path.read_text("utf-8") for path in sorted((folder / "method" / "small").glob("*.svg"))},
    )
    problems += dangling(library, folder)
    if stops(problems):
        raise Refused(*problems)
    return library, problems


def _one(read: Any, problems: list[Problem]) -> Any:  # noqa: ANN401 - any noun
    values, found = gather(lambda _: read(), [None])
    problems.extend(found)
    return values[0] if values else None


def _records(folder: Path, name: str, noun: type, language: str, problems: list[Problem]) -> dict[str, Any]:
    """The records of one folder by id."""
    files, found = record_files(folder / name)
    problems.extend(found)
    english = {file.id: file for file in files if file.language == "en"}
    records: list[Any]
    records, found = gather(lambda file: record_from(file, noun), english.values())
    problems.extend(found)
    by_id = {record.id: record for record in records}
    for file in files:
        if file.language == "en":
            continue
        if file.id not in english:
            says = f"there is no English record '{file.id}' that this translates"
            problems.append(Problem(Place(str(file.path)), "dangling-id", says, did_you_mean(file.id, english)))
        elif file.language == language and file.id in by_id:
            by_id[file.id] = _in_language(by_id[file.id], file, english[file.id], problems)
    return dict(sorted(by_id.items()))


def _in_language(record: Any, file: RecordFile, english: RecordFile, problems: list[Problem]) -> Any:  # noqa: ANN401
    values, found = gather(lambda one: translated(record, one, english.path), [file])
    problems.extend(found)
    if not values:
        return record
    problems.extend(values[0][1])
    return values[0][0]


def _list(folder: Path, name: str, noun: type, language: str, problems: list[Problem]) -> tuple[Any, ...]:
    """The items of one list file; a translated list is a whole file of its own, in the same order."""
    path = folder / f"{name}.{language}.md"
    if language != "en" and not path.exists():
        path = folder / f"{name}.en.md"
    file = RecordFile(path, path.name.split(".")[0], language)
    values: list[tuple[Any, ...]]
    values, found = gather(lambda one: list_from(one, noun), [file])
    problems.extend(found)
    return values[0] if values else ()


def _references(path: Path, problems: list[Problem]) -> Mapping[str, Reference]:
    sources, found = gather(read_source, [path])
    problems.extend(found)
    if not sources:
        return {}
    source = sources[0]

    def read(name: str) -> Reference:
        inner = Source(path, source.data[name] if isinstance(source.data[name], dict) else {}, "", source.header)
        try:
            return noun_from(inner, Reference, id=name)
        except Refused as refused:
            raise Refused(*(Problem(source.place(name), p.code, p.says, p.hint) for p in refused.problems)) from refused

    values, found = gather(read, source.data)
    problems.extend(found)
    return {reference.id: reference for reference in values}


def _by_number(records: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(records.items(), key=lambda pair: (pair[1].number, pair[0])))


def dangling(library: ContentLibrary, folder: Path) -> list[Problem]:
    """References that lead nowhere, and numbers given twice."""
    problems: list[Problem] = []
    for risk in library.risks.values():
        path = folder / "risks" / f"{risk.id}.en.md"
        problems += _unknown(path, ("tools",), [link.tool for link in risk.tools], library.tools, "tool")
        problems += _unknown(path, ("sources",), risk.sources, library.references, "source")
        problems += _unknown(path, ("area",), [risk.area], library.areas, "area")
        if risk.example.source:
            problems += _unknown(path, ("example",), [risk.example.source], library.references, "source")
    for tool in library.tools.values():
        path = folder / "tools" / f"{tool.id}.en.md"
        problems += _unknown(path, ("sources",), tool.sources, library.references, "source")
    for questions in library.questions.values():
        path = folder / "questions" / f"{questions.id}.en.md"
        scales = [question.scale for question in questions.questions if question.scale]
        problems += _unknown(path, ("questions",), scales, library.scales, "scale")
    for story in library.stories:
        path = folder / "method" / "stories" / f"{story.id}.en.md"
        problems += _unknown(path, ("risks",), story.risks, library.risks, "risk")
        problems += _unknown(path, ("tools",), story.tools, library.tools, "tool")
        problems += [
            Problem(read_source(path).place("told"), "story-unready", says, UNPUBLISH) for says in lacks(story)
        ]
    for card in library.small_cards:
        problems += _unknown(folder / "method/small/cards.en.md", ("items",), [card.risk], library.risks, "risk")
    problems += _twice([*library.risks.values(), *library.tools.values()], folder)
    return problems


def _unknown(
    path: Path, keys: tuple[str, ...], ids: Iterable[str], known: Iterable[str], what: str
) -> Iterable[Problem]:
    for number, name in enumerate(ids):
        if name not in known:
            source = read_source(path)
            place = source.place(*keys, number)
            yield Problem(
                place, "dangling-id", f"there is no {what} '{name}'", did_you_mean(name, known), Severity.ERROR
            )


def _twice(records: Iterable[Any], folder: Path) -> Iterable[Problem]:
    """A record's number is a permanent key, so no two records may share one."""
    seen: dict[str, str] = {}
    for record in records:
        if record.number in seen:
            kind = "risks" if isinstance(record, Risk) else "tools"
            place = read_source(folder / kind / f"{record.id}.en.md").place("number")
            says = f"the number {record.number} belongs to '{seen[record.number]}' already"
            yield Problem(place, "duplicate-number", says, "give it the next free number")
        seen[record.number] = record.id
