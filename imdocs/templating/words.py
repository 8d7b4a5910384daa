"""The words of a template as gettext messages: each heading, paragraph, item and cell is one, with its Jinja in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LEAD = re.compile(r"^(\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s+)*)(.*?)(\s*)$", re.DOTALL)
_FENCE = re.compile(r"^\s*(:::|---|\|[\s:|-]+\|\s*$)")
Translate = Callable[[str], str]


def has_words(text: str) -> bool:
    """Whether letters remain once Jinja, attributes and addresses are taken away."""
    bare = re.sub(r"\]\([^)]*\)|\{[.#][^}]*\}|:::.*", "", _JINJA.sub("", text))
    return re.search(r"[^\W\d_]", bare) is not None


def translate(text: str, words: Translate) -> str:
    """The template with each message replaced by what `words` returns for it."""
    return "\n".join(_line(line, words) for line in text.split("\n"))


def messages(text: str) -> Iterator[str]:
    """The messages of a template, in order."""
    found: list[str] = []
    translate(text, lambda message: found.append(message) or message)  # type: ignore[func-returns-value]
    yield from found


def _line(line: str, words: Translate) -> str:
    """A line is a message, or a table row of several; a paragraph is written on one line."""
    if _FENCE.match(line) or not has_words(line):
        return line
    if line.lstrip().startswith("|"):
        return "|".join(_cell(cell, words) for cell in re.split(r"(?<!\\)\|(?![^{]*\}\})", line))
    return _cell(line, words)


def _cell(text: str, words: Translate) -> str:
    found = _LEAD.match(text)
    if not found or not has_words(found.group(2)):
        return text
    return found.group(1) + words(found.group(2)) + found.group(3)
