"""Places to fill in, made here and nowhere else: a field's name is written once for the way out and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from imdocs.formats.base import Field, FieldKind, Label
from imdocs.model.fields import FieldId
from imdocs.model.method import Scale
from imdocs.model.progress import day
from imdocs.model.questions import Question
from imdocs.sources.words import Words

Known = Mapping[str, str]


@lru_cache(maxsize=256)
def placeholder(kind: str, words: Words) -> str:
    """What stands in an empty field of a kind, short enough for a table cell; a tick needs nothing."""
    if kind == "tick":
        return ""
    if kind == "long":
        return words("Click and write your answer")
    if kind in ("choice", "scale"):
        return words("Click to choose")
    if kind == "date":
        return words("Click for a date")
    return words("number") if kind == "number" else words("Click to write")


def field(
    field_id: FieldId, kind: FieldKind | str, words: Words, *, code: str = "", wording: str = "", known: Known | None = None,
    value: str = "", choices: Sequence[tuple[str, str]] = (), lines: int = 3, audience: str = "", optional: bool = False,
) -> Field:  # fmt: skip
    """A place to fill in, showing what is known already."""
    held = known.get(field_id.text, value) if known else value
    return _made(field_id.text, kind, words, code, wording, held, tuple(choices), lines, audience, optional)


@lru_cache(maxsize=4096)
def _made(
    name: str, kind: str, words: Words, code: str, wording: str, held: str, choices: tuple[tuple[str, str], ...],
    lines: int, audience: str, optional: bool,  # noqa: FBT001 - a part of the key
) -> Field:  # fmt: skip
    """The same place to fill in is the same object: many organisations have a row T19-01 that was not begun."""
    return Field(
        id=name,
        kind=cast("FieldKind", kind),
        value=held,
        shown=words.date(day(held), "long") if kind == "date" and held else "",
        code=code,
        wording=wording,
        placeholder=placeholder(kind, words),
        choices=choices,
        lines=lines,
        audience=audience,
        optional=optional,
    )


def fact(field_id: FieldId, value: str) -> Field:
    """What a form states without asking: printed nowhere, and kept with the form when it comes back whole."""
    return Field(id=field_id.text, kind="short", value=value, optional=True)


def asked(made: Field, help_text: str = "") -> dict[str, Any]:
    """A question as a template prints it: its label, the place for the answer, and help."""
    return {"label": Label(made), "answer": made, "help": help_text, "code": made.code, "wording": made.wording,
            "said_by": made.said_by}  # fmt: skip


def question_field(question: Question, field_id: FieldId, code: str, words: Words, *, scales: Mapping[str, Scale],
                   known: Known | None = None, lines: int = 3, audience: str = "") -> Field:  # fmt: skip
    """A question of a set as a field."""
    choices = [(choice.value, choice.label) for choice in question.choices]
    if question.scale:
        choices = [(value.value, f"{value.value} · {value.label}") for value in scales[question.scale].values]
    return field(
        field_id, question.kind, words, code=code, wording=question.text, known=known, choices=choices,
        lines=1 if question.kind != "long" else lines, audience=audience,
    )  # fmt: skip


def record_row(fields: Sequence[Field], cells: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A table row that is a record: the label carries every field of the row; the answers go by their key."""
    first, *more = fields
    return {
        "label": Label(first, tuple(more), ""),
        "said_by": "",
        **{_key_of(made.id): made for made in fields},
        **(cells or {}),
    }


@lru_cache(maxsize=4096)
def _key_of(name: str) -> str:
    """What a template calls a field of a row."""
    return name.rsplit("/", 1)[1].replace("-", "_")


def growing(table: str, columns: Mapping[str, tuple[str, str]], rows: int, words: Words,
            known: Sequence[Mapping[str, str]] = (), choices: Mapping[str, Sequence[tuple[str, str]]] | None = None,
            lines: int = 1) -> list[dict[str, Field]]:  # fmt: skip
    """A table to which people add rows: `columns` maps a key to its header and kind."""
    made = []
    for number in range(1, max(rows, len(known) + 1) + 1):
        given = known[number - 1] if number <= len(known) else {}
        made.append({
            key.replace("-", "_"): field(
                FieldId.of("new", table, number, key), kind, words, wording=header, value=given.get(key, ""),
                choices=(choices or {}).get(key, ()), lines=lines,
            )
            for key, (header, kind) in columns.items()
        })  # fmt: skip
    return made
