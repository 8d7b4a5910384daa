"""Translations: which records have none yet, and which were made from an older English text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from imdocs.content.records import LISTS, RECORDS, RecordFile, record_files, source_hash
from imdocs.problems import Place, Problem, Severity

_TRANSLATES = re.compile(r"(?m)^translates:[ \t]*['\"]?(?P<hash>[0-9a-f]*)")


def check_translations(folder: Path, languages: Iterable[str] = ()) -> list[Problem]:
    """Missing and stale translations of every record and list, in the given languages and in those begun.

    The files are only searched for their `translates:` line, not read as YAML: this stays fast in ten languages.
    """
    families = _families(folder)
    begun = {language for family in families.values() for language in family} - {"en"}
    problems: list[Problem] = []
    for family in families.values():
        if "en" not in family:
            continue  # load_library says that there is no English record
        english = family["en"]
        for language in sorted({*begun, *languages}):
            found = family.get(language)
            problems += _compare(english, found.path) if found else [_missing(english, language)]
    return problems


def _families(folder: Path) -> Mapping[str, dict[str, RecordFile]]:
    """The files of each record by language."""
    families: dict[str, dict[str, RecordFile]] = defaultdict(dict)
    for name in sorted({*RECORDS, *(listed.rpartition("/")[0] for listed in LISTS)}):
        for file in record_files(folder / name)[0]:
            families[f"{name}/{file.id}"][file.language] = file
    return families


def _compare(english: RecordFile, translation: Path) -> Iterator[Problem]:
    """Whether a translation names the English text as it is today."""
    now = source_hash(english.path)
    text = translation.read_text(encoding="utf-8")
    found = _TRANSLATES.search(text)
    if found and found["hash"] == now:
        return
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    says = "the English text changed since this translation was made" if found else "nothing says what this translates"
    hint = f"compare with {english.path.name}, then write translates: {now}"
    yield Problem(Place(str(translation), line, 1), "stale-translation", says, hint, Severity.WARNING)


def _missing(english: RecordFile, language: str) -> Problem:
    copy, now = f"{english.id}.{language}.md", source_hash(english.path)
    hint = f"copy it to {copy}, translate the words and write translates: {now}"
    says = f"'{english.id}' is not translated into '{language}' and stays English there"
    return Problem(Place(str(english.path), 1, 1), "missing-translation", says, hint, Severity.NOTE)
