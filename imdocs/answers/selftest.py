"""Every form filled with ordinary and hostile answers, saved, read and compared. What goes out must come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from imdocs.answers.expected import expected_fields, fields_in, is_fact
from imdocs.answers.read import read_answers, read_form
from imdocs.contexts import CONTEXTS, Request, framed
from imdocs.formats.base import Field
from imdocs.formats.docx.typing import type_into
from imdocs.model.day import day_of
from imdocs.model.organisation import Organisation
from imdocs.problems import Place, Problem
from imdocs.workbench.bench import Workbench

ORDINARY = "All shifts log pump hours since January."
HOSTILE = 'Smith & Sons <b> said: "100 % #1 $2 *3* @4 \\5", مرحبا, 💧,\nand a second line'
KEY = b"self-test"


@dataclass(frozen=True)
class Tested:
    """A form, how many answers went in, and what did not come back as it was."""

    document: str
    language: str
    fields: int
    problems: tuple[Problem, ...]


def test_forms(
    bench: Workbench, organisation: Organisation, today: date, languages: tuple[str, ...]
) -> Iterator[Tested]:
    """Fill and read each form in each language, first with ordinary answers, then with hostile ones."""
    for name, path in sorted(bench.templates(organisation).items()):
        template = bench.template(path, organisation)
        if not template.header.form or "docx" not in template.header.formats:
            continue
        for language in languages:
            words = bench.words(language, organisation)
            request = Request(
                library=bench.library(language), organisation=replace(organisation, languages=(language,)), words=words,
                today=day_of(organisation, today), document=name, title=template.header.title, code=template.header.code, is_form=True,
                questions=template.header.questions,
            )  # fmt: skip
            for instance in CONTEXTS[template.header.context](request):
                fields = list(
                    {one.id: one for one in fields_in(framed(request, instance)) if not is_fact(one)}.values()
                )
                data = bench.draft(template, request, instance, "docx", KEY).finish()
                place = Place(f"{name}.{language}")
                problems: list[Problem] = []
                for text in (ORDINARY, HOSTILE):
                    typed = {one.id: _answer(one, text) for one in fields}
                    form = read_form(type_into(data, {key: shown for key, (shown, _) in typed.items()}), str(place))
                    expected = expected_fields(
                        template.header,
                        name,
                        instance.name,
                        instance.copy,
                        organisation,
                        bench.library(language),
                        today,
                    )
                    read = read_answers(form, str(place), expected or fields, KEY)
                    problems += _differences(place, typed, dict(read.answers))
                yield Tested(name, language, len(fields), tuple(problems))


def _answer(field: Field, text: str) -> tuple[str, str]:
    """What is typed into a field, and what must come back."""
    if field.offers:
        value, shown = field.offers[-1]
        return shown, value
    if field.kind == "tick":
        return "yes", "yes"
    if field.kind == "date":
        return "12 March 2027", "2027-03-12"
    if field.kind == "number":
        return "125", "125"
    return text, text


def _differences(place: Place, typed: dict[str, tuple[str, str]], read: dict[str, str]) -> Iterator[Problem]:
    for name, (_, wanted) in typed.items():
        found = read.get(name, "")
        if found != wanted:
            says = f"{name}: went out as '{wanted[:40]}' and came back as '{found[:40]}'"
            yield Problem(place, "form-loses-answer", says, "report it: this must never happen")
