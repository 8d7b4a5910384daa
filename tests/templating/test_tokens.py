from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.exceptions import TemplateSyntaxError

from imdocs.templating.tokens import CLOSE, OPEN, PRIVATE, Tokens, hide

plain = st.text(st.characters(exclude_characters="{}#%\r\n", exclude_categories=("Cs", "Co")), max_size=12)
expressions = st.sampled_from(
    ["{{ a }}", "{{ a.b }}", '{{ "x}}" }}', "{% if a %}", "{% endif %}", "{% for x in xs %}", "{% endfor %}"]
)
texts = st.lists(st.one_of(plain, expressions), max_size=8).map("".join)


def reveal(text: str, tokens: Tokens) -> str:
    """Jinja again, as its author wrote it."""
    signs = {"e": "{{{{ {} }}}}", "s": "{{% {} %}}"}
    token = re.compile(f"{OPEN}(\\d+)([se]){CLOSE}")
    return token.sub(lambda found: signs[found[2]].format(tokens.codes[int(found[1])]), text)


@given(texts)
def test_what_was_hidden_is_revealed_as_it_was(text: str) -> None:
    tokens = Tokens()
    assert reveal(hide(text, tokens), tokens) == text


@given(texts)
def test_nothing_of_jinja_is_left_for_pandoc_to_see(text: str) -> None:
    assert "{{" not in hide(text, Tokens())
    assert "{%" not in hide(text, Tokens())


def test_a_comment_goes_and_a_line_end_behind_a_statement_stays() -> None:
    assert hide("a{# no #}b\n{% if x %}\nc", Tokens()) == f"ab\n{OPEN}0s{CLOSE}\nc"


def test_each_piece_knows_how_many_loops_are_open_behind_it() -> None:
    tokens = Tokens()
    hide("{% for a in b %}{{ a }}{% for c in a %}{% if c %}{% endif %}{% endfor %}{% endfor %}{{ z }}", tokens)
    assert tokens.depths == [1, 1, 2, 2, 2, 1, 0, 0]


def test_a_private_character_is_refused_since_tokens_are_made_of_them() -> None:
    with pytest.raises(TemplateSyntaxError, match="private use area"):
        hide("a\ue000b", Tokens())
    assert PRIVATE.search(hide("{{ a }}", Tokens()))
