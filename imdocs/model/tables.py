"""Tables to which people add rows: what was known before, with what they wrote over it and below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Answers = Mapping[str, str]


def rows_of(answers: Answers, table: str) -> list[dict[str, str]]:
    """The rows that people wrote into a table, empty ones left out."""
    found = _numbered(answers, table)
    return [row for _, row in sorted(found.items()) if any(text.strip() for text in row.values())]


def overlaid(known: Sequence[Mapping[str, str]], answers: Answers, table: str) -> list[dict[str, str]]:
    """The rows known before, with what people wrote over them, and the rows that they added."""
    written = _numbered(answers, table)
    rows = [{**(known[place - 1] if place <= len(known) else {}), **written.get(place, {})}
            for place in range(1, max([len(known), *written]) + 1)]  # fmt: skip
    return [row for row in rows if any(text.strip() for text in row.values())]


def _numbered(answers: Answers, table: str) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for key, text in answers.items():
        parts = key.split("/")
        if parts[:2] == ["new", table] and len(parts) == 4 and parts[2].isdigit():  # noqa: PLR2004 - new/table/n/column
            found.setdefault(int(parts[2]), {})[parts[3]] = text
    return found


def next_numbers(known: Sequence[int], count: int) -> list[int]:
    """Permanent numbers: those given, then the next free ones."""
    after = max(known, default=0)
    return [*known, *range(after + 1, after + 1 + max(0, count - len(known)))][:count]


def texts_of(noun: object, *keys: str) -> dict[str, str]:
    """Some fields of a noun as the texts of a row, empty ones left out."""
    return {key: str(getattr(noun, key)) for key in keys if getattr(noun, key)}


def whole(text: str, otherwise: int) -> int:
    """A whole number above zero, or what holds otherwise."""
    return int(text) if text.strip().isdigit() and int(text) > 0 else otherwise


def leading_number(instance: str) -> int:
    """The programme that a form belongs to: the first number in its instance, or one."""
    digits = instance.split("-", maxsplit=1)[0]
    return int(digits) if digits.isdigit() else 1
