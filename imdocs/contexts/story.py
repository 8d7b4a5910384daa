"""The form in which anybody tells a story: the questions of its set, no organisation, no name and no address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from imdocs.contexts.fields import asked, placeholder, question_field
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.formats.base import Field
from imdocs.model.content import ContentLibrary
from imdocs.model.fields import FieldId
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool
from imdocs.sources.words import Words

STORY = "story"
WHO, CARD, CONSENT = "who", "card", "consent"  # the first two are pairs of the question set
LINES = 4


def field_name(key: str) -> str:
    """The name of the field that holds the answer to one question of the set."""
    return FieldId.of("set", STORY, f"{STORY}.{key}").text


def story_fields(library: ContentLibrary, words: Words) -> dict[str, Field]:
    """The fields of the form by their questions' keys, in the order in which they are asked."""
    return {
        question.key: question_field(
            question, FieldId.parse(field_name(question.key)), f"Q{number}", words, scales=library.scales, lines=LINES
        )
        for number, question in enumerate(library.questions[STORY].questions, 1)
    }


def with_catalogue(fields: Mapping[str, Field], library: ContentLibrary, words: Words) -> dict[str, Field]:
    """The same fields, the risk and the tool chosen from a list: in Word, since paper would need two pages for it."""
    listed: Mapping[str, Iterable[Risk | Tool]] = {"risk": library.risks.values(), "tool": library.tools.values()}
    chosen = {
        key: replace(fields[key], kind="choice", placeholder=placeholder("choice", words),
                     choices=tuple((record.id, f"{record.number} · {record.title}") for record in records))
        for key, records in listed.items()
    }  # fmt: skip
    return {**fields, **chosen}


def story(request: Request) -> Iterable[Instance]:
    """The blank form: who tells, what happened, and whether it may be published."""
    library = request.library
    fields, questions = story_fields(library, request.words), library.questions[STORY].questions
    if request.format == "docx":
        fields = with_catalogue(fields, library, request.words)

    def group(*keys: str) -> list[Context]:
        return [asked(fields[one.key], one.help) for one in questions if one.key in keys]

    who = [one.key for one in questions if one.pair == WHO]
    what = [one.key for one in questions if one.key not in (*who, CONSENT)]
    context: Context = {
        "purpose": library.questions[STORY].purpose,
        "who": group(*who), "what": group(*what), "consent": group(CONSENT),
        "contact": library.facts.contact,
    }  # fmt: skip
    yield Instance(context)
