from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from imdocs.formats.base import Field, Label, Provenance, mark_of, seal
from imdocs.formats.docx.controls import bookmark_name, control_id
from imdocs.formats.docx.markup import WordInk
from imdocs.formats.docx.names import NAMESPACES, w

SPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items())


def printed(value: object, key: bytes = b"key") -> etree._Element:
    return etree.fromstring(f"<w:p {SPACES}>{WordInk({}, Provenance('K7Q2-CW4-a', key)).mark_up(value)}</w:p>")


def properties(field: Field) -> etree._Element:
    found = printed(field).find(f"{w('sdt')}/{w('sdtPr')}")
    assert found is not None
    return found


def value_of(parent: etree._Element, name: str) -> str:
    found = parent.find(w(name))
    return "" if found is None else found.get(w("val"), "")


def test_a_control_carries_tag_name_and_number_and_shows_its_placeholder() -> None:
    found = properties(Field("tool/sop/coaching-ten.7", "short", code="T29.7", placeholder="Click to write"))
    assert [value_of(found, name) for name in ("tag", "alias")] == [
        f"im1:{mark_of('tool/sop/coaching-ten.7')}",
        "T29.7",
    ]
    assert 0 < int(value_of(found, "id")) < 2**31
    assert found.find(w("showingPlcHdr")) is not None


def test_a_control_with_an_answer_shows_it_and_no_placeholder() -> None:
    field = Field("session/agreed", "long", "We\nagreed", placeholder="Click to write")
    assert properties(field).find(w("showingPlcHdr")) is None
    assert "".join(printed(field).itertext()) == "Weagreed"
    assert len(printed(field).findall(f".//{w('br')}")) == 1


@given(st.lists(st.from_regex(r"tool/[a-z]{1,6}/[a-z]{1,6}", fullmatch=True), min_size=2, max_size=60, unique=True))
def test_different_names_have_different_numbers(names: list[str]) -> None:
    assert len({control_id(f"im1:{name}") for name in names}) == len(names)


def test_kinds_tell_word_what_may_be_typed() -> None:
    kinds = {
        kind: [str(child.tag).split("}")[1] for child in properties(Field("session/a", kind))][-1]
        for kind in ("short", "date", "number")
    }
    assert kinds == {"short": "text", "date": "date", "number": "text"}
    assert properties(Field("session/a", "long")).find(w("text")) is None  # rich text, so that Enter works


def test_a_choice_offers_its_words_once_each_and_neither_the_empty_one_nor_what_is_stored() -> None:
    field = Field("session/mood", "choice", "2", choices=(("", "–"), ("1", 'a "b" & c'), ("2", "d\x01")))
    items = [(item.get(w("displayText")), item.get(w("value"))) for item in properties(field).iter(w("listItem"))]
    assert items == [('a "b" & c',) * 2, ("d\N{REPLACEMENT CHARACTER}",) * 2]


def test_a_tick_is_a_box_with_its_sign() -> None:
    signs = ["".join(printed(Field("session/told", "tick", value)).itertext()) for value in ("", "yes")]
    assert signs == ["\N{BALLOT BOX}", "\N{BALLOT BOX WITH X}"]


def test_a_label_hides_a_token_for_each_field_and_marks_its_code() -> None:
    first, second = Field("row/T05-01/status", value="started", code="T05-01"), Field("row/T05-01/done")
    label = printed(Label(first, (second,), "Status"))
    runs = label.findall(w("r"))
    hidden = "".join("".join(run.itertext()) for run in runs if run.find(f"{w('rPr')}/{w('vanish')}") is not None)
    sealed = seal(b"key", first.id, "started")
    assert hidden == f"[[im1:{mark_of(first.id)}#{sealed}]][[im1:{mark_of(second.id)}#]]"
    (begin,) = label.findall(w("bookmarkStart"))
    (end,) = label.findall(w("bookmarkEnd"))
    assert (begin.get(w("name")), begin.get(w("id"))) == ("im_T05_01", end.get(w("id")))
    assert "".join(label.itertext()).endswith("T05-01 Status")


def test_a_seal_tells_nothing_of_the_value_but_whether_it_changed() -> None:
    assert seal(b"a", "session/agreed", "yes") != seal(b"b", "session/agreed", "yes")
    assert seal(b"a", "session/agreed", "yes  sir\n") == seal(b"a", "session/agreed", " yes sir")
    assert seal(b"a", "session/agreed", "") == ""


@given(st.text(max_size=60))
def test_a_bookmarks_name_is_one_that_word_takes(code: str) -> None:
    assert re.fullmatch(r"im_[A-Za-z0-9_]{0,37}", bookmark_name(code))
