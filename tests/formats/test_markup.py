from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from imdocs.formats.base import Field, Label, Link, Mark, Provenance
from imdocs.formats.docx.markup import WordInk, escape
from imdocs.formats.docx.names import NAMESPACES, w

ROOT = "<w:p {}>{{}}</w:p>".format(" ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items()))
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]")
texts = st.text(st.characters(exclude_categories=()), max_size=40)
fields = st.builds(
    Field, st.just("session/agreed"), st.sampled_from(["long", "short", "choice", "tick", "date", "number"]), texts, texts, texts,
    texts, st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
)  # fmt: skip


def ink() -> WordInk:
    return WordInk({}, Provenance("K7Q2-CW4-a", b"key"))


def read(xml: str) -> etree._Element:
    """Parse what was printed; bytes, as they lie in the file."""
    return etree.fromstring(ROOT.format(xml).encode("utf-8", "replace"))


def shown(xml: str) -> str:
    signs = {w("t"): "", w("br"): "\n", w("tab"): "\t"}
    return "".join((element.text or "") + signs.get(str(element.tag), "") for element in read(xml).iter(*signs))


@given(texts)
def test_any_text_comes_out_as_it_went_in_but_for_what_no_document_can_hold(text: str) -> None:
    made = ink()
    expected = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert shown(made.mark_up(text)) == expected
    assert bool(made.remarks) == ("\N{REPLACEMENT CHARACTER}" in expected)


@given(texts)
def test_any_text_in_an_attribute_is_one_line_of_well_formed_xml(text: str) -> None:
    attribute = read(f'<w:tag w:val="{escape(text, breaks=False)}"/>')[0].get(w("val"))
    assert attribute is not None
    assert "\n" not in attribute


@example(Field("session/agreed", "long", code="\ud800"))
@given(fields)
def test_any_field_is_well_formed_whatever_stands_in_it(field: Field) -> None:
    made = ink()
    assert len(read(made.mark_up(field) + made.mark_up(Label(field))).findall(w("sdt"))) == 1


@given(texts, texts)
def test_marks_links_and_addresses_are_well_formed(text: str, address: str) -> None:
    made = ink()
    root = read(made.mark_up(Mark("late", text)) + made.mark_up(Link(text, f"https://a.example/{address}")))
    (instruction,) = [element.text or "" for element in root.iter(w("instrText"))]
    assert instruction.count('"') == 2
    assert "\\" not in instruction


def test_remarks_name_the_character_and_where_it_stood() -> None:
    made = ink()
    made.mark_up("a\x07b \ufffd")
    assert made.remarks == [
        "a character that no document can hold (U+0007) was replaced in 'a�b �'",
        "a character that could not be read is printed as � in 'a�b �'",
    ]


def test_what_was_replaced_in_a_field_is_told_of_each_document_that_shows_it() -> None:
    field = Field("session/agreed", value="a\x07b")
    first, second = ink(), ink()
    assert first.mark_up(field) == second.mark_up(field)
    assert first.remarks == second.remarks == ["a character that no document can hold (U+0007) was replaced in 'a�b'"]


def test_a_line_end_is_a_break_and_a_tab_is_a_tab() -> None:
    assert shown(ink().mark_up("a\r\nb\rc\td")) == "a\nb\nc\td"


@pytest.mark.parametrize("value", [{"a": 1}, None, 1.5, True, object()])
def test_what_is_no_text_is_not_printed_as_python(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be printed"):
        ink().mark_up(value)
