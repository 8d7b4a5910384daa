"""Cases as text: a sentence, a template, its context, and what a reader sees, in Word and on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from imdocs.formats.base import Field, Link, Mark
from tests.build import template
from tests.ink import named, page, text_of_pdf, text_of_word, word, words_of

CASES = Path(__file__).parent.parent / "cases"


class Case(NamedTuple):
    sentence: str
    template: str
    context: str
    expected: str


def cases() -> list[Case]:
    """Every case: four parts, each ended by a line with a dot."""
    found: list[Case] = []
    for path in sorted(CASES.glob("*.md")):
        parts = [part.strip("\n") for part in f"\n{path.read_text('utf-8')}".split("\n.\n")]
        found += [Case(*parts[at : at + 4]) for at in range(0, len(parts) - 1, 4)]
    return found


def given(value: Any) -> Any:
    """A value of a context: a mapping with `field`, `mark` or `link` is that noun."""
    if isinstance(value, list):
        return [given(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "field" in value:
        return Field(value["field"], "short", value.get("value", ""), placeholder="Click to write")
    if "mark" in value:
        return Mark(value["mark"], value["text"])
    return Link(value["text"], value["link"]) if "link" in value else {key: given(part) for key, part in value.items()}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.sentence)
def test_a_template_says_in_word_what_the_case_says(case: Case, tmp_path: Path) -> None:
    parts, _ = word(template(tmp_path, case.template), given(yaml.safe_load(case.context)))
    names = re.findall(r"\[([a-z]+/[^:\]]+):", case.expected)
    assert named(text_of_word(parts), names) == case.expected


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.sentence)
def test_a_template_says_on_paper_what_the_case_says(case: Case, tmp_path: Path) -> None:
    pdf, _ = page(template(tmp_path, case.template), given(yaml.safe_load(case.context)))
    assert words_of(text_of_pdf(pdf)) == words_of(case.expected)
