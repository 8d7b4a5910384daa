"""The code on a sheet that is filled in by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imdocs.model.sheet_codes import NotASheetCode, SheetCode

CODES = st.builds(
    SheetCode,
    st.from_regex(r"[A-Z0-9]{4}", fullmatch=True),
    st.from_regex(r"[A-Z]{2,3}", fullmatch=True),
    st.integers(1, 999),
)


@given(CODES)
def test_a_code_means_what_it_says(code: SheetCode) -> None:
    assert SheetCode.parse(str(code)) == code


@given(CODES)
def test_a_code_may_be_typed_without_its_hyphens_and_in_small_letters(code: SheetCode) -> None:
    assert SheetCode.parse(f" {str(code).replace('-', ' ').lower()} ") == code


@pytest.mark.parametrize("text", ["", "R4TW", "R4TW-BA07", "R4TW-07-K", "R4TW-BA07-1", "R4TW-BA7-K"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(NotASheetCode):
        SheetCode.parse(text)


@pytest.mark.parametrize("place", [6, 7, 8])
def test_a_wrong_digit_is_caught(place: int) -> None:
    code = str(SheetCode("R4TW", "BA", 107))
    for digit in set("0123456789") - {code[place + 1]}:
        with pytest.raises(NotASheetCode):
            SheetCode.parse(code[: place + 1] + digit + code[place + 2 :])


def test_the_code_of_a_blank_sheet_names_nobody() -> None:
    assert str(SheetCode("", "BA", 1)).startswith("BA01-")
