"""Templates compiled together are the same as compiled alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from imdocs.formats.base import Layout
from imdocs.problems import Refused
from imdocs.templating.compile import CompiledTemplate, Order, compile_ahead, compile_template, kept
from tests.build import template
from tests.ink import WORDS

ONE = "# One\n\n1. {{ a }}\n2. <https://example.org/one>\n\n{% for x in b %}\n\n1. {{ x }}\n\n{% endfor %}\n"
TWO = "# Two\n\n- {{ a }}\n\n1. {{ b }}\n\n[two](https://example.org/two)\n\n| A | B |\n|---|---|\n| {{ a }} | {{ b }} |\n"
OPEN = "# Open\n\n::: note\n\n{{ a }}\n"


def orders(folder: Path, *texts: str) -> list[Order]:
    folder.mkdir(exist_ok=True)
    return [
        Order(replace(template(folder, text), name=f"t{number}"), to, WORDS, {}, Layout(), folder)
        for to in ("docx", "typst")
        for number, text in enumerate(texts)
    ]


def alone(folder: Path, *texts: str) -> list[CompiledTemplate]:
    return [compile_template(order) for order in orders(folder, *texts)]


def test_together_or_alone_makes_no_difference(tmp_path: Path) -> None:
    together = compile_ahead(orders(tmp_path / "together", ONE, TWO))
    assert together == alone(tmp_path / "alone", ONE, TWO)
    assert together[0].made != together[1].made


def test_what_was_compiled_ahead_is_kept(tmp_path: Path) -> None:
    made = compile_ahead(orders(tmp_path, ONE, TWO))
    assert [kept(order) for order in orders(tmp_path, ONE, TWO)] == made


def test_where_one_is_broken_each_is_left_to_be_compiled_alone(tmp_path: Path) -> None:
    assert compile_ahead(orders(tmp_path, ONE, OPEN)) == []
    assert compile_template(orders(tmp_path, ONE)[0])
    with pytest.raises(Refused, match="unclosed"):
        compile_template(orders(tmp_path, OPEN)[0])
