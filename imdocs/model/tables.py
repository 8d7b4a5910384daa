"""What a form says of each thing of a kind, and the tables to which people add rows: `subject/id/key`, `new/table/n/column`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count, zip_longest

Answers = Mapping[str, str]
MOST_AMOUNT = 1e15  # more is a slip, or infinite


def told(answers: Answers, subject: str) -> dict[str, dict[str, str]]:
    """What a form says of each thing of a kind: id to key to text."""
    found: dict[str, dict[str, str]] = {}
    for name, text in answers.items():
        parts = name.split("/")
        if parts[0] == subject and len(parts) == len(("subject", "id", "key")):
            found.setdefault(parts[1], {})[parts[2]] = text.strip()
    return found


def cells_of(answers: Answers, table: str) -> dict[int, dict[str, str]]:
    """The cells that people wrote into or emptied, by the number of the row and the key of the column."""
    found: dict[int, dict[str, str]] = {}
    for name, text in answers.items():
        parts = name.split("/")
        if parts[:2] == ["new", table] and len(parts) == len(("new", "table", "n", "column")) and parts[2].isdecimal():
            found.setdefault(int(parts[2]), {})[parts[3]] = text.strip()
    return dict(sorted(found.items()))


def rows_of(answers: Answers, table: str) -> list[dict[str, str]]:
    """The rows that people wrote into a table; empty cells and empty rows left out."""
    rows = [{key: text for key, text in row.items() if text} for row in cells_of(answers, table).values()]
    return [row for row in rows if row]


def rows_in_place(answers: Answers, table: str) -> list[dict[str, str]]:
    """The rows as a form shows them again, each where it stood: closed up, what moved would be there twice when it comes back."""
    rows = cells_of(answers, table)
    return [rows.get(place, {}) for place in range(1, max(rows, default=0) + 1)]


def overlaid(known: Sequence[Mapping[str, str]], answers: Answers, table: str) -> list[dict[str, str]]:
    """The rows known before, with what people wrote over them, and the rows that they added; one that was emptied keeps its place."""
    nothing: Mapping[str, str] = {}
    return [
        {**before, **after} for before, after in zip_longest(known, rows_in_place(answers, table), fillvalue=nothing)
    ]


def numbered(known: Sequence[int], rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows that say something, each with its permanent number: those given to the first ones, then the next free ones."""
    numbers = chain(known, count(max(known, default=0) + 1))
    return ((number, row) for number, row in zip(numbers, rows, strict=False) if any(row.values()))


def texts_of(noun: object, *keys: str) -> dict[str, str]:
    """Some fields of a noun as the texts of a row, empty ones left out."""
    return {key: str(getattr(noun, key)) for key in keys if getattr(noun, key)}


def whole(text: str, otherwise: int) -> int:
    """A whole number above zero, or what holds otherwise."""
    return int(text) if text.strip().isdigit() and int(text) > 0 else otherwise


def amount(text: str) -> float:
    """A number that was typed, or nought."""
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 < value < MOST_AMOUNT else 0.0


def leading_number(instance: str) -> int:
    """The programme that a form belongs to: the first number in its instance, or one."""
    digits = instance.split("-", maxsplit=1)[0]
    return int(digits) if digits.isdigit() else 1
