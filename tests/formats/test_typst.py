"""Values on paper: what a person typed comes through unharmed, whatever it looks like, and no document fails for it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imdocs.formats.base import Field, Label, Link, Mark
from imdocs.formats.typst import LONGEST_WORD, Press, TypstInk, compile_typst
from imdocs.problems import Refused
from tests.build import template
from tests.ink import PRESS, TEMPLATES, coverage, page, text_of_pdf, text_of_word, word

TYPED = {
    "ampersand": "Water & Sons &amp; Co",
    "brackets": "a < b > c [d] {e} <script>",
    "quotes": "\"plain\" 'single' “curly” ‘curly’ `back`",
    "signs": "# $ * @ \\ _ ~ ^ = + - / % ! ? | ; :",
    "typst": '#import "x" \\u{41} $x^2$ *b* _i_ @ref <label> // no /* no */ #"',
    "word": "{{ a }} {% b %} {# c #} <w:p/>",
    "accents": "Água é ñ ß ø Đặng Thu Hà Łukasz İstanbul",
    "greek and cyrillic": "Ωμέγα Жёлтый",
    "emoji": "fine 😀 thanks 👍",
    "arabic": "سلام عليكم",
    "bengali": "বাংলা",
    "devanagari": "हिन्दी",
    "dashes": "a – b — c … · • → ✓",
}  # fmt: skip


def ink() -> TypstInk:
    return TypstInk({}, coverage())


@pytest.mark.parametrize("kind", TYPED)
def test_what_was_typed_comes_through_unharmed_in_both_formats(tmp_path: Path, kind: str) -> None:
    made = template(tmp_path, "{{ a }}")
    context = {"a": TYPED[kind]}
    parts, remarks = word(made, context)
    pdf, more = page(made, context)
    assert text_of_word(parts) == TYPED[kind]
    if kind not in (
        "bengali",
        "devanagari",
        "arabic",
    ):  # readers of PDF order and join these letters in ways of their own
        assert " ".join(text_of_pdf(pdf).split()) == TYPED[kind]
    assert remarks + more == []


def test_three_thousand_characters_come_through(tmp_path: Path) -> None:
    text = ('A long answer, with ünïcödé & "quotes". ' * 80)[:3000]
    made = template(tmp_path, "{{ a }}")
    context = {"a": Field("session/agreed", "long", text)}
    assert text.strip() in text_of_word(word(made, context)[0])
    assert text.split() == text_of_pdf(page(made, context)[0]).split()


def test_a_word_wider_than_its_column_breaks_and_stays_on_the_page(tmp_path: Path) -> None:
    made = template(tmp_path, "| One | Two |\n|:---|:------------------|\n| {{ a }} | b |")
    pdf, _ = page(made, {"a": "x" * 3000})
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        assert all(
            found[2] < found_page.rect.width - 20 for found_page in document for found in found_page.get_text("words")
        )
    assert text_of_pdf(pdf).count("x") == 3000


def test_places_to_break_tear_no_escape_no_accent_and_no_address() -> None:
    made = ink()
    assert made.characters("\\" * 40).replace("\u200b", "") == "\\\\" * 40
    assert "\u200b\u0301" not in made.characters("e\u0301" * 40)
    assert "\u200b" not in made.characters("x" * LONGEST_WORD)
    assert "\u200b" not in made.mark_up(Link("page", "https://a.example/" + "x" * 60))
    assert "\u200b" not in made.text("x" * 60)


def test_a_character_without_a_glyph_is_a_white_square_and_reported(tmp_path: Path) -> None:
    pdf, remarks = page(template(tmp_path, "{{ a }}"), {"a": "sign \U00013000 here"})
    assert text_of_pdf(pdf).strip() == "sign □ here"
    assert remarks == [
        "no shipped font has the character U+13000; it is printed as a white square in 'sign \U00013000 here'"
    ]


def test_a_character_of_the_template_without_a_glyph_is_treated_alike(tmp_path: Path) -> None:
    pdf, remarks = page(template(tmp_path, "sign \U00013000 {{ a }}"), {"a": "here"})
    assert text_of_pdf(pdf).split() == ["sign", "□", "here"]
    assert remarks == ["no shipped font has the template's character U+13000; a white square is printed"]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\ufffd"])  # noqa: PT014
def test_a_control_character_becomes_the_replacement_character_and_is_reported_in_both_formats(
    tmp_path: Path, sign: str
) -> None:
    made, context = template(tmp_path, "{{ a }}"), {"a": f"be{sign}fore"}
    parts, remarks = word(made, context)
    pdf, more = page(made, context)
    assert [text_of_word(parts), text_of_pdf(pdf).strip()] == ["be\N{REPLACEMENT CHARACTER}fore"] * 2
    assert (len(remarks), len(more)) == (1, 1)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_is_one_string_of_typst(text: str) -> None:
    inside = re.fullmatch(r'#"((?:\\[\\"nt]|[^\\"\n])*)";|', ink().mark_up(text), re.DOTALL)
    assert inside


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=12), min_size=4, max_size=4))
def test_any_field_label_mark_and_link_is_set(texts: list[str]) -> None:
    made = ink()
    one, two, three, four = texts
    field = Field("session/a", "choice", one, code=two, wording=three, choices=(("1", four), (one, two)))
    values = [
        field,
        Field("session/b", "long"),
        Label(field),
        Mark("late", two),
        Link(three, f"https://a.example/{four}"),
        texts,
    ]
    source = "\n\n".join(made.mark_up(value) for value in values)
    assert PRESS.pdf(
        f'#import "/house.typ": *\n#set document(title: "x")\n#set text(font: sans)\n{source}', TEMPLATES, "x"
    ).startswith(b"%PDF")


def test_every_character_that_the_fonts_have_can_be_set_behind_a_letter() -> None:
    signs = [chr(code) for code in range(0x20, 0x20000) if coverage().has(chr(code))]
    made = ink()
    source = " ".join(made.mark_up(f"a{sign}") for sign in signs)
    assert len(signs) > 8000
    assert PRESS.pdf(
        f'#import "/house.typ": *\n#set document(title: "x")\n#set text(font: sans)\n{source}', TEMPLATES, "x"
    )


def test_a_line_of_statements_loses_its_list_sign_and_a_token_in_a_string_stays_a_string() -> None:
    produced = '- \ue0000s\ue001\n- \ue0011\n+ \ue0002s\ue001\n#link("\ue0003e\ue001")[a \\"\ue0004e\ue001\\"]\n'
    made = compile_typst(produced, lambda n: f"<{n}>", lambda n, f: f"({n}{f})", ())
    assert made.body == '<0>\n- \ue0011\n<2>\n#link("(3text)")[a \\"(4)\\"]\n'


def test_a_warning_is_an_error_since_the_page_is_not_what_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(Refused, match="sheet: typst: unknown font family: no such font"):
        PRESS.pdf('#set document(title: "x")\n#set text(font: "No Such Font")\nText', tmp_path, "sheet")


@pytest.mark.parametrize(
    "source",
    ['#read("/../../etc/passwd")', '#read("/etc/passwd")', '#include "/../x.typ"', '#import "@preview/a:0.1.0"'],
)
def test_typst_sees_its_staging_folder_and_nothing_else(tmp_path: Path, source: str) -> None:
    with pytest.raises(Refused, match="sheet: typst: "):
        PRESS.pdf(f'#set document(title: "x")\n{source}', tmp_path, "sheet")


def test_the_same_source_gives_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    source = '#set document(title: "x")\nText'
    other = tmp_path / "other"
    other.mkdir()
    assert PRESS.pdf(source, tmp_path, "a") == PRESS.pdf(source, other, "b")


LINES = "# Title\n\n{% for x in rows %}\n\nLine {{ x }}.\n\n{% endfor %}\n\n"
TABLE = "::: rows\n| A | B |\n|---|---|\n| {% for x in few %} | |\n| cell {{ x }} | |\n| {% endfor %} | |\n:::\n"


@pytest.mark.parametrize("body", [f"This leads on.\n\n{TABLE}", f":::: keep\n## This leads on.\n\n{TABLE}\n::::\n"])
def test_what_leads_to_a_table_never_stays_behind_on_the_page_before(tmp_path: Path, body: str) -> None:
    """At some number of lines the table no longer fits below them; no paragraph or heading may be left alone there."""
    made = template(tmp_path, LINES + body)
    turned = 0
    for lines in range(30, 46):
        pdf, _ = page(made, {"rows": list(range(lines)), "few": [1, 2]})
        with pymupdf.open(stream=pdf) as document:
            first = document[0].get_text()
        turned += "leads on" not in first
        assert ("leads on" in first) == ("cell 1" in first), f"with {lines} lines"
    assert 0 < turned < len(range(30, 46))


def test_more_than_a_page_that_should_stay_together_runs_over_and_loses_nothing(tmp_path: Path) -> None:
    pdf, _ = page(template(tmp_path, f":::: keep\n{TABLE}::::\n"), {"few": list(range(80))})
    with pymupdf.open(stream=pdf) as document:
        assert document[0].get_text().count("cell ") < 80
        assert "cell 79" in document[-1].get_text()


@pytest.mark.parametrize(("value", "crossed"), [("yes", True), ("", False)])
def test_a_tick_is_a_box_with_a_cross_or_without(tmp_path: Path, value: str, crossed: bool) -> None:
    pdf, _ = page(template(tmp_path, "{{ a }}"), {"a": Field("risk/sop/print", "tick", value)})
    assert ("×" in text_of_pdf(pdf)) is crossed


def test_a_text_that_ends_with_a_statement_stays_a_paragraph_of_its_own() -> None:
    produced = "\ue0000s\ue001one\ue0001s\ue001\n\ntwo\n\ue0002s\ue001\nthree\n"
    made = compile_typst(produced, lambda number: f"{{% {number} %}}", lambda number, _: str(number), ())
    assert made.body == "{% 0 %}one{% 1 %}\n\n\ntwo\n{% 2 %}\nthree\n"


def test_several_threads_set_pages_at_once(tmp_path: Path) -> None:
    press, sources = Press(), [f"#set document(title: [{n}])\n#lorem({n})" for n in range(300, 320)]
    alone = [press.pdf(source, tmp_path, "test") for source in sources]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda source: press.pdf(source, tmp_path, "test"), sources)) == alone
