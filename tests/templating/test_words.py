from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.problems import Refused
from imdocs.sources.words import Words, pseudo
from imdocs.templating.words import messages, translate
from tests.build import template
from tests.ink import text_of_word, word

TEXT = """# Road map {{ version }}

{% if approved %}

::: note
Write **here**, [small]{.small}.
:::

1. First {{ thing }}

| Row | {{ only }} | 12 |
|:----|:----|:----|
| {% for row in rows %} | | |
| {{ row.id }} by {{ row.who }} | {% if x %}late{% endif %} | – |
| {% endfor %} | | |
"""


def test_each_heading_paragraph_item_and_cell_is_a_message_with_its_jinja_in_place() -> None:
    assert list(messages(TEXT)) == [
        "Road map {{ version }}",
        "Write **here**, [small]{.small}.",
        "First {{ thing }}",
        "Row",
        "{{ row.id }} by {{ row.who }}",
        "{% if x %}late{% endif %}",
    ]


def test_translating_into_the_same_words_changes_nothing() -> None:
    assert translate(TEXT, lambda message: message) == TEXT


def test_a_cell_keeps_its_bars_and_a_filter_is_no_bar() -> None:
    assert translate('| {{ a|join(", ") }} and | b |', str.upper) == '| {{ A|JOIN(", ") }} AND | B |'


def test_the_pseudo_language_leaves_structure_alone() -> None:
    assert translate("- [small]{.small} {{ a }}", pseudo).startswith("- ⟦[šmàll]{.small} {{ a }}")


@pytest.mark.parametrize("wrong", ["{{ a", "{{ a() }}", "{% for x in a %}{% for y in x %}", "\ue000"])
def test_a_translation_that_does_more_than_its_template_is_refused_not_crashed(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Refused, match="in the translation: "):
        word(template(tmp_path, "Hello {{ a }}"), {"a": "you"}, words=Words(whole=lambda _: wrong))


def test_a_translation_takes_the_place_of_the_english(tmp_path: Path) -> None:
    words = Words("es", catalogue={("", "Hello {{ a }}"): "{{ a }}, hola"})
    assert (
        text_of_word(word(template(tmp_path, "Hello {{ a }}\n\nBye"), {"a": "Ana"}, words=words)[0])
        == "Ana, hola\nBye [en]"
    )
