from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.problems import Place, Refused
from imdocs.templating.allowed import forbidden
from tests.build import template

# What a template must not do -> the beginning of what is said about it.
FORBIDDEN = {
    "{{ a() }}": "a call is not allowed",
    "{{ a.append(1) }}": "a call is not allowed",
    "{{ range(9) }}": "a call is not allowed",
    "{{ a.__class__ }}": "'__class__' is no key of the context",
    "{{ loop._before }}": "'_before' is no key of the context",
    "{{ a[b] }}": "only a fixed key or number may stand in brackets",
    "{{ a[1:2] }}": "only a fixed key or number may stand in brackets",
    "{{ a * 9 }}": "arithmetic ('*')",
    "{{ 9 ** 9 }}": "arithmetic ('**')",
    "{{ a % b }}": "arithmetic ('%')",
    "{{ a + b }}": "arithmetic ('+')",
    "{{ a - b }}": "arithmetic ('-')",
    "{{ a / b }}": "arithmetic ('/')",
    "{{ a // b }}": "'floordiv'",
    "{{ -a }}": "'neg'",
    "{{ a ~ b }}": "joining with '~'",
    "{{ {'a': 1} }}": "a mapping",
    "{{ a|attr('x') }}": "there is no filter 'attr'",
    "{{ a|format }}": "there is no filter 'format'",
    "{{ a|center(999) }}": "there is no filter 'center'",
    "{{ a|uper }}": "there is no filter 'uper'",
    "{{ a|batch(2, 'x') }}": "'batch' needs one number",
    "{{ a|batch(999999) }}": "'batch' needs one number",
    "{{ a|batch(b) }}": "'batch' needs one number",
    "{% if a is divisibleby(0) %}{% endif %}": "'divisibleby' needs one number",
    "{% if a is callable %}{% endif %}": "there is no test 'callable'",
    "{% set loop = a %}": "'loop' is a name of the template language",
    "{% for self in a %}{% endfor %}": "'self' is a name of the template language",
    "{% set a %}b{% endset %}": "a block assignment",
    "{% macro a() %}{% endmacro %}": "a macro",
    "{% call a() %}{% endcall %}": "a call block",
    "{% filter upper %}a{% endfilter %}": "a filter block",
    "{% import 'a' as b %}": "an import",
    "{% from 'a' import b %}": "an import",
    "{% extends 'a' %}": "extends",
    "{% block a %}{% endblock %}": "a block",
    "a {% include 'b.md' %}": "an include inside text",
    "{% for a in b recursive %}{% endfor %}": "loops stand in each other too deeply",
    "{% for a in b %}" * 5 + "{% endfor %}" * 5: "loops stand in each other too deeply",
    "{% if a %}": "unexpected end of template",
    "{{ a": "unexpected end of template",
    "{{ }}": "expected an expression",
    "{% frob %}": "encountered unknown tag 'frob'",
    "{{ " + "(" * 2000 + "a" + ")" * 2000 + " }}": "brackets or conditions stand in each other too deeply",
}


@pytest.mark.parametrize("text", FORBIDDEN, ids=lambda text: text[:40])
def test_everything_but_data_is_refused(text: str) -> None:
    found = forbidden(text, (Place("a.md", 1, 1),))
    assert found
    assert found[0].says.startswith(FORBIDDEN[text])


ALLOWED = "{% for a in b if a %}{{ loop.index }}{{ a.b[0]['c']|upper }}{% endfor %}{{ a if b == 'c' and not d else e }}{% set x = a|first %}"


def test_data_loops_and_choices_are_allowed() -> None:
    assert forbidden(ALLOWED + "{% if loop.index is even %}{% endif %}", (Place("a.md", 1, 1),)) == []


def test_every_forbidden_thing_is_told_at_its_line_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        template(tmp_path, "# Fine\n\n{{ a() }}\n\n{{ a|uper }}")
    path = tmp_path / "sheet.md"
    assert [str(problem) for problem in refused.value.problems] == [
        f"{path}:7:1: template-forbidden: a call is not allowed in a template (a template can only print what its context holds)",
        f"{path}:9:1: template-forbidden: there is no filter 'uper' (did you mean 'upper'?)",
    ]


def test_a_private_character_is_told_at_its_column(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"sheet\.md:5:4: private-character: U\+E001 is a private character"):
        template(tmp_path, "abc\ue001d")
