"""A template may come from a partner: it sees its context and nothing else, neither files nor programs nor raw output."""

from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.problems import Refused
from tests.build import template
from tests.ink import page, text_of_pdf, text_of_word, word, words_of

# Raw output in a template is only text that looks strange.
RAW = {
    "<w:p/> <script>alert(1)</script>": "script",
    "`<w:p/>`{=openxml}": "openxml",
    '`#read("/etc/passwd")`{=typst}': "passwd",
    '```{=typst}\n#read("/etc/passwd")\n```': "passwd",
    r"\input{/etc/passwd} $\mathrm{x}$": "passwd",
    '#read("/etc/passwd") #import "/house.typ" @cite': "passwd",
}


@pytest.mark.parametrize("body", RAW)
def test_raw_output_is_printed_as_text_and_does_nothing(tmp_path: Path, body: str) -> None:
    made = template(tmp_path, body)
    for text in (text_of_word(word(made, {})[0]), text_of_pdf(page(made, {})[0])):
        assert RAW[body] in words_of(text)
        assert "root" not in text


@pytest.mark.parametrize(
    "name", ["/etc/hostname", "../../../etc/hostname", "file:///etc/hostname", "http://127.0.0.1:9/a.png"]
)
def test_an_image_from_outside_is_refused(tmp_path: Path, name: str) -> None:
    made = template(tmp_path, f"![A picture]({name})")
    for make in (word, page):
        with pytest.raises(Refused):
            make(made, {})


def test_an_image_whose_name_comes_from_data_is_refused(tmp_path: Path) -> None:
    made = template(tmp_path, "![A picture]({{ name }})")
    for make in (word, page):
        with pytest.raises(Refused):
            make(made, {"name": "/etc/hostname"})


def test_html_attributes_and_styles_of_a_template_cannot_leave_their_place(tmp_path: Path) -> None:
    made = template(tmp_path, '[a]{custom-style="x\\"/><w:p/>"} [b]{.small onclick="x"}')
    assert words_of(text_of_word(word(made, {})[0])) == ["a", "b"]
    assert words_of(text_of_pdf(page(made, {})[0])) == ["a", "b"]


def test_a_value_never_becomes_code_wherever_it_stands(tmp_path: Path) -> None:
    evil = '"] #read("/etc/passwd") `x` \\" ") \n\n= x'
    made = template(
        tmp_path, "# {{ a }}\n\n**{{ a }}** [{{ a }}]({{ a }}) [{{ a }}]{.small}\n\n| {{ a }} |\n|:---|\n| {{ a }} |"
    )
    for text in (text_of_word(word(made, {"a": evil})[0]), text_of_pdf(page(made, {"a": evil})[0])):
        assert words_of(text) == words_of(evil) * 6
