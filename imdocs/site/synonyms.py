"""Words of the search in one language: everyday words for what the toolbox calls otherwise, and words that say nothing."""

from __future__ import annotations

from pathlib import Path

from imdocs.sources.read import read_source

_HERE = Path(__file__).parent


def synonyms_for(language: str) -> tuple[tuple[str, ...], ...]:
    """Each everyday word or phrase, followed by the words to look for as well."""
    path = _HERE / f"search_words.{language}.yaml"
    if not path.exists():
        return ()
    return tuple((phrase, *str(words).split()) for phrase, words in read_source(path).data.items())


def stop_words_for(language: str) -> frozenset[str]:
    """The words that say nothing about what a visitor looks for."""
    path = _HERE / f"stop_words.{language}.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()
