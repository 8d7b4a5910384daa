from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imdocs.formats.base import mark_of
from imdocs.model.fields import LONGEST, SUBJECTS, CopyId, FieldId, NotAFieldId, check_letter

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ALIKE = ("0O", "0D", "0Q", "1I", "1L", "2Z", "5S", "6G", "8B", "UV", "VY", "MN", "17", "38")
parts = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.-]{0,12}", fullmatch=True)
names = st.builds(
    lambda subject, rest: "/".join([subject, *rest]), st.sampled_from(SUBJECTS), st.lists(parts, min_size=1, max_size=3)
)
codes = st.text(SIGNS, min_size=1, max_size=12)


@given(names)
def test_a_name_that_leaves_as_a_tag_comes_back_as_the_same_name(name: str) -> None:
    assert str(FieldId.parse(name)) == name
    assert FieldId.of(*FieldId.parse(name).parts) == FieldId.parse(name)


@given(st.text(max_size=80))
def test_whatever_is_a_name_fits_into_words_tag(text: str) -> None:
    try:
        name = FieldId.parse(text)
    except NotAFieldId:
        return
    assert len(f"im1:{name}") <= 64
    assert str(name).isascii()


@given(names)
def test_a_mark_says_nothing_fits_into_words_tag_and_is_the_same_for_ever(name: str) -> None:
    mark = mark_of(name)
    assert len(f"im1:{mark}") <= 64
    assert re.fullmatch(r"[0-9a-f]{12}(\.[A-Za-z0-9.-]+)?", mark)
    assert mark_of("risk/hrm-sextortion/use") == "d1d112f175c9"  # forms lie in drawers for years
    assert mark_of("new/steps/12/who") == "0083689b06a0.12"


@pytest.mark.parametrize(
    "text", ["", "tool", "tool/", "/tool/sop", "tool/sop/", "tool//7", "tool/../x", "tool/-a", "tool/a b", "tool/é",
             "colour/x", "tool/a/b/c/d", "tool/sop\n", "tool/" + "x" * LONGEST],
)  # fmt: skip
def test_what_would_not_survive_is_no_name(text: str) -> None:
    with pytest.raises(NotAFieldId):
        FieldId.parse(text)


def test_a_name_says_what_it_is_about_and_which_datum_it_holds() -> None:
    name = FieldId.of("new", "steps", 2, "who")
    assert (str(name), name.subject, name.key) == ("new/steps/2/who", "new", "who")


@given(codes, st.data())
def test_the_check_letter_catches_a_sign_taken_for_one_that_looks_like_it(code: str, data: st.DataObject) -> None:
    pair = data.draw(st.sampled_from([pair for pair in ALIKE if set(pair) & set(code)] or [""]))
    for right, wrong in (pair, pair[::-1]) if pair else ():  # type: ignore[str-unpack]
        if right in code:
            assert check_letter(code.replace(right, wrong, 1)) != check_letter(code)


def test_the_check_letter_catches_neighbours_that_were_swapped() -> None:
    missed = [(a, b) for a, b in combinations(SIGNS, 2) if check_letter(f"K7{a}{b}T") == check_letter(f"K7{b}{a}T")]
    assert all(abs(ord(a) - ord(b)) == 23 for a, b in missed)
    assert len(missed) < 15  # of 630 pairs


@given(codes)
def test_the_check_letter_is_no_sign_that_looks_like_another_and_ignores_case(code: str) -> None:
    assert check_letter(code) not in "IOQ"
    assert check_letter(code.lower()) == check_letter(code)


copy_ids = st.builds(
    CopyId, st.from_regex(r"[A-Z0-9]{4}", fullmatch=True), st.from_regex(r"[A-Z]{2,3}", fullmatch=True),
    st.from_regex(r"([0-9][0-9A-Z]{0,7})?", fullmatch=True), st.from_regex(r"[a-z]", fullmatch=True),
)  # fmt: skip


@given(copy_ids)
def test_a_copy_id_means_what_it_says_and_is_found_in_the_last_line(copy: CopyId) -> None:
    assert CopyId.parse(str(copy)) == copy
    assert CopyId.find(f"imdocs coaching-worksheet · 4 · content 2.1 · {copy}.") == copy


@pytest.mark.parametrize(
    "text", ["", "K7Q2-CW4", "k7q2-CW4-a", "K7Q-CW4-a", "K7Q2-CWXY4-a", "K7Q2-CW4-ab", "XK7Q2-CW4-a"]
)
def test_other_text_is_no_copy_id(text: str) -> None:
    assert CopyId.parse(text) is None
    assert CopyId.find(text) is None


def test_no_sign_of_a_long_code_goes_unchecked() -> None:
    code = "A" * 24
    changed = {check_letter(code[:place] + "B" + code[place + 1 :]) for place in range(24)}
    assert check_letter(code) not in changed
