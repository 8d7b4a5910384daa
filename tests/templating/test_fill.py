from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from imdocs.formats.base import Field
from imdocs.problems import Refused
from tests.build import template
from tests.ink import page, word

CONTEXT: dict[str, Any] = {
    "organisation": {"name": "Water & Sons", "code": "K7Q2"},
    "tools": [{"title": "Manual", "steps": ["write"]}],
    "answer": Field("session/agreed", "long"),
    "none": None,
    "long": "x" * 3000,
}


def refused(folder: Path, body: str) -> str:
    """What is said about a template that does not fit its context; Word and paper say the same."""
    said = []
    for make in (word, page):
        with pytest.raises(Refused) as error:
            make(template(folder, body), CONTEXT)
        said.append(str(error.value).split("sheet.md", 1)[1])
    assert said[0] == said[1]
    return said[0]


def test_an_undefined_name_is_told_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    assert refused(tmp_path, "# Title\n\n{{ organistion.name }}").startswith(
        ":7:1: undefined-name: there is no 'organistion' to print (did you mean 'organisation'?)"
    )


def test_an_undefined_key_is_told_with_the_keys_of_its_own_mapping(tmp_path: Path) -> None:
    body = "{% for tool in tools %}\n\n{{ tool.titel }}\n\n{% endfor %}"
    assert refused(tmp_path, body) == ":7:1: undefined-name: there is no 'titel' to print (did you mean 'title'?)"


def test_without_a_near_name_the_known_ones_are_listed(tmp_path: Path) -> None:
    assert refused(tmp_path, "{{ organisation.zzz }}").endswith("(known here: code, name)")


def test_an_undefined_name_in_an_included_file_is_told_there(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("One\n\n{{ nobody }}\n", "utf-8")
    with pytest.raises(Refused, match=r"part\.md:3:1: undefined-name: there is no 'nobody' to print"):
        word(template(tmp_path, '{% include "part.md" %}'), CONTEXT)


NO_TEXT = {
    "{{ organisation }}": "a dict cannot be printed",
    "{{ none }}": "a NoneType cannot be printed",
    "{{ answer|upper }}": "a Field is no text",
    '{{ tools|join(", ") }}': "a dict is no text",
    "{% for tool in tools %}{{ loop }}{% endfor %}": "a LoopContext cannot be printed",
    "{% for tool in tools %}{{ loop.cycle }}{% endfor %}": "a method cannot be printed",
}


@pytest.mark.parametrize("body", NO_TEXT)
def test_what_is_no_text_is_refused_at_its_line_never_printed_as_python(tmp_path: Path, body: str) -> None:
    assert refused(tmp_path, f"# Title\n\n{body}").startswith(
        f":7:1: template-value: a value cannot be printed here: {NO_TEXT[body]}"
    )


def test_a_text_has_no_keys_and_no_python_attributes(tmp_path: Path) -> None:
    for body in ("{{ organisation.name.format }}", "{{ answer.id }}", "{{ tools.append }}"):
        assert ": undefined-name: there is no '" in refused(tmp_path, body)


ENDLESS = {
    "that print": "{% for a in long %}{% for b in long %}{% for c in long %}{{ long }}{% endfor %}{% endfor %}{% endfor %}",
    "that print nothing": "{% for a in long %}{% for b in long %}{% for c in long %}{% for d in long %}"
    + "{% endfor %}" * 4,
    "behind a mistake": "{{ organisation }}{% for a in long %}{% for b in long %}{% for c in long %}{% endfor %}{% endfor %}{% endfor %}",
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_endless_loops_are_stopped(tmp_path: Path, kind: str) -> None:
    began = perf_counter()
    with pytest.raises(Refused) as error:
        word(template(tmp_path, ENDLESS[kind]), CONTEXT)
    assert perf_counter() - began < 30
    assert error.value.problems[0].code in ("template-too-large", "template-value")


def test_filling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    made = template(tmp_path, "# {{ organisation.name }}\n\n{{ answer }}")
    assert word(made, CONTEXT) == word(made, CONTEXT)
    assert page(made, CONTEXT) == page(made, CONTEXT)
