"""A language that nobody speaks shows what was hard-coded: every word of ours in brackets, every datum in Cyrillic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from typing import Any

import pytest

from imdocs.content.records import WORDS
from imdocs.documents.jobs import DocumentJob, jobs_for
from imdocs.formats.docx.package import unpack
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.sources.places import Places
from imdocs.sources.words import Words, pseudo
from imdocs.workbench.bench import Workbench
from imdocs.workbench.report import Wanted
from tests.conftest import FEW, TODAY
from tests.ink import pages_of, text_of_pdf, text_of_word

LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "абцдефгхийклмнопярстувжьызАБЦДЕФГХИЙКЛМНОПЯРСТУВЖЬЫЗ"
)
TYPED = WORDS | {
    "name",
    "post",
    "unit",
    "region",
    "people_served",
    "staff",
    "departments",
    "contact",
    "reforms",
    "reason",
    "country",
    "objectives",
    "priorities",
    "other",
    "support",
    "indicator",
    "remark",
    "by",
    "how",
    "change",
    "baseline",
    "target",
    "unsolved",
    "idea",
    "rides_on",
    "quotes",
    "agreed",
    "notes",
    "measure",
}
# What may stand in Latin letters in any language: codes, currencies, copy ids, file names and dates of CLDR's English.
CODES = re.compile(
    r"\b(?:[A-Z]{1,2}\d[\w.-]*|[A-Z0-9]{4}-[A-Z]{2,3}\w*-[a-z]|[A-Z]{3}\b|imdocs|coaching-worksheet|road-map|handout|CC BY|[A-Z]"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\s+\d{4})\b|\[[\w/.-]+:"
)


class PseudoBench(Workbench):
    """The workbench of a country without words."""

    def library(self, language: str) -> ContentLibrary:
        return foreign(super().library(language))  # type: ignore[no-any-return]

    def words(self, language: str, organisation: Organisation) -> Words:
        return Words(language, whole=pseudo)


def foreign(noun: Any, name: str = "") -> Any:
    """A noun whose every typed word is written in Cyrillic letters; ids, codes and dates stay."""
    if is_dataclass(noun) and not isinstance(noun, type):
        return replace(
            noun, **{field.name: foreign(getattr(noun, field.name), field.name) for field in fields(noun) if field.init}
        )
    if isinstance(noun, dict) and name == "answers":
        return {key: text.translate(LETTERS) if " " in text else text for key, text in noun.items()}
    if isinstance(noun, dict):
        return {key: foreign(value) for key, value in noun.items()}
    if isinstance(noun, tuple):
        return tuple(foreign(part, name) for part in noun)
    return noun.translate(LETTERS) if isinstance(noun, str) and name in TYPED else noun


def left_over(text: str) -> list[str]:
    """Latin words that stand outside every translated message and are no codes."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = shorter
    return re.findall(r"[A-Za-z]{2,}", CODES.sub(" ", text))


def drafts(
    places: Places, organisation: Organisation, bench: Workbench, to: str
) -> Iterator[tuple[DocumentJob, bytes]]:
    jobs, problems = jobs_for(organisation, bench, Wanted(documents=FEW, formats=(to,)), TODAY)
    assert not problems
    for job in jobs:
        yield job, bench.draft(job.template, job.request, job.instance, to, b"key").finish()


def text_of(data: bytes) -> str:
    """The text of a document, header and footer included."""
    if data.startswith(b"%PDF"):
        return text_of_pdf(data)
    parts = unpack(data, "made")
    heads = [
        unescape(re.sub(rb"<[^>]*>", b" ", xml).decode())
        for name, xml in parts.items()
        if re.match("word/(header|footer)", name)
    ]
    return "\n".join([text_of_word(parts), *heads])


@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize("which", ["urban", "small"])
def test_no_word_of_ours_is_hard_coded(places: Places, request: pytest.FixtureRequest, which: str, to: str) -> None:
    organisation = foreign(request.getfixturevalue(which))
    for job, data in drafts(places, organisation, PseudoBench(places), to):
        assert (job.template.name, left_over(text_of(data))) == (job.template.name, [])


@pytest.mark.parametrize("which", ["urban", "small"])
def test_words_that_are_much_longer_still_fit(places: Places, request: pytest.FixtureRequest, which: str) -> None:
    organisation = request.getfixturevalue(which)
    plain = {job.name: data for job, data in drafts(places, organisation, Workbench(places), "pdf")}
    for job, data in drafts(places, organisation, PseudoBench(places), "pdf"):
        assert pages_of(data) <= 1.5 * pages_of(plain[job.name]) + 1
        assert outside(data) == []


def outside(data: bytes) -> list[str]:
    """Words that reach into the outer 8 mm of their page."""
    import pymupdf

    edge = 8 * 72 / 25.4
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return [
            word[4]
            for page in document
            for word in page.get_text("words")
            if word[0] < edge or word[2] > page.rect.width - edge
        ]
