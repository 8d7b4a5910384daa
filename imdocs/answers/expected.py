"""Which fields a form holds: made by the same contexts that wrote it, so a field's name has one origin for both journeys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from imdocs.contexts import CONTEXTS, Request
from imdocs.contexts.frame import our_questions
from imdocs.formats.base import Field, Label
from imdocs.model.content import ContentLibrary
from imdocs.model.day import day_of
from imdocs.model.organisation import Organisation
from imdocs.model.renaming import earlier_names
from imdocs.model.sector import Sector
from imdocs.sources.words import Words, words_for
from imdocs.templating.template import Header


def fields_in(value: Any) -> Iterator[Field]:  # noqa: ANN401 - any part of a context
    """Every field in a context, in the order printed."""
    if isinstance(value, Field):
        yield value
    elif isinstance(value, Label):
        yield value.field
        yield from value.more
    elif isinstance(value, dict):
        for part in value.values():
            yield from fields_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from fields_in(part)


def expected_fields(
    header: Header, document: str, instance: str, copy: str, organisation: Organisation, library: ContentLibrary,
    today: date, *, sector: Sector | None = None, to: str = "docx", words: Words | None = None,
) -> list[Field]:  # fmt: skip
    """The fields of one form as this organisation's data makes them now, and as the questions were worded before."""
    request = Request(
        library=library, organisation=organisation, words=words or words_for(library.language, organisation.wording),
        today=day_of(organisation, today),
        document=document, title=header.title, code=header.code, is_form=True, only=instance, sector=sector, format=to, questions=header.questions,
    )  # fmt: skip
    found: dict[str, Field] = {}
    made = [one for one in CONTEXTS[header.context](request) if _digits(one.name) == _digits(instance)]
    own = [one for one in made if one.copy == copy]  # a review that is held apart has copies that say different things
    for one in own or [one for one in made if one.copy == "a"]:
        for field in fields_in([one.context, our_questions(request, one.name)]):
            found.setdefault(field.id, field)
    return [*found.values(), *former(found.values(), library)]


def is_fact(field: Field) -> bool:
    """Whether a form states the field without asking for it."""
    return not (field.wording or field.code)


def stated(expected: Iterable[Field], typed: Mapping[str, str]) -> dict[str, str]:
    """What a form says by being sent back: its facts, and what it printed and nobody changed."""
    return {one.id: one.value for one in expected
            if one.value and (is_fact(one) or " ".join(typed.get(one.id, "").split()) == " ".join(one.value.split()))}  # fmt: skip


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def former(fields: Iterable[Field], library: ContentLibrary) -> Iterator[Field]:
    """The same fields under the keys, wordings and prompts that their questions had before (`was:`)."""
    for field in fields:
        for name, was in earlier_names(field.id, library):
            yield replace(
                field, wording=was.text or field.wording, placeholder=was.placeholder or field.placeholder, was=name
            )  # fmt: skip
