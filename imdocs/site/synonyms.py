"""Everyday words for what the toolbox calls otherwise, from `search_words.<language>.yaml` beside this file."""

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
