"""Slips of somebody who edits a template for the first time are told at their line, with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.problems import Refused
from tests.build import template

QUESTIONS = {"questions": "{told: Who told the board?}", "form": "true", "code": "SH"}


def told(folder: Path, body: str, **header: str) -> list[tuple[int, str, str]]:
    with pytest.raises(Refused) as refused:
        template(folder, body, **header)
    return [(problem.place.line, problem.says, problem.hint) for problem in refused.value.problems]


@pytest.mark.parametrize(("line", "says", "hint"), [
    ("#Status", "a heading needs a space behind its '#'", "write it like '# Status'"),
    ("# Status of { month }", "'{ month }' would be printed as it stands", "write two braces on each side, like {{ month }}"),
    ("# Status of {{ month }", "unexpected '}'", "two braces on each side"),
    ("{% endfor %}", "unknown tag 'endfor'", "was taken away above"),
    ("{% if month %}", "unexpected end of template", "was taken away below"),
    ("{{ “month” }}", "unexpected char", "straight quotes"),
])  # fmt: skip
def test_a_slip_is_told_with_its_way_out(line: str, says: str, hint: str, tmp_path: Path) -> None:
    ((_, said, way),) = told(tmp_path, line)
    assert says in said
    assert hint in way


def test_a_question_that_no_line_prints_is_told(tmp_path: Path) -> None:
    ((_, says, hint),) = told(tmp_path, "# Status", **QUESTIONS)
    assert says == "nothing prints the questions of the header: told"
    assert "our-questions.md" in hint
    template(tmp_path, "{% for question in our_questions %}{{ question.label }}{% endfor %}", **QUESTIONS)


def test_what_is_no_slip_is_read(tmp_path: Path) -> None:
    assert template(tmp_path, "# Status of {{ month }}\n\n#1 of all {.small} [{{ who }}]{.small}").text
