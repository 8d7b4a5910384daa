from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from imdocs.sources.words import Words, pseudo, read_catalogue, words_for

DAY = date(2027, 3, 12)


def test_english_words_are_the_messages_themselves() -> None:
    assert Words()("Return to {who}", who="Ana {x}") == "Return to Ana {x}"


def test_dates_and_numbers_are_written_as_people_write_them_in_the_language() -> None:
    english, german = Words(), Words("de")
    assert [english.date(DAY), english.date(DAY, "long")] == ["12 Mar 2027", "12 March 2027"]
    assert [german.date(DAY, "long"), german.number(1234.5), english.number(1234.5)] == [
        "12. März 2027", "1.234,5", "1,234.5",
    ]  # fmt: skip


def test_a_whole_number_has_no_decimals_and_no_day_is_no_text() -> None:
    assert [Words().number(40.0), Words().money(32000, "USD"), Words().date(None)] == [
        "40",
        "USD\N{NO-BREAK SPACE}32,000",
        "",
    ]


@pytest.mark.parametrize(("number", "text"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1200, "1,200 rows")])
def test_one_and_many_have_words_of_their_own(number: int, text: str) -> None:
    assert Words().count(number, "{n} row", "{n} rows") == text


def test_an_unknown_language_counts_in_english() -> None:
    assert Words("tlh").date(DAY) == "12 Mar 2027"


def test_what_is_not_translated_is_printed_with_a_mark() -> None:
    words = Words("es", catalogue={("", "late"): "con retraso"})
    assert [words("late"), words("done")] == ["con retraso", "done [en]"]


def test_a_translation_that_names_another_place_is_as_good_as_none() -> None:
    words = Words("es", catalogue={("", "by {day}"): "hasta {dia}"})
    assert words("by {day}", day="12 Mar") == "by 12 Mar [en]"


def test_careful_words_win_over_plain_ones_where_there_are_any() -> None:
    words = Words(tone="careful", catalogue={("careful", "Corruption risks"): "Integrity risks"})
    assert [words("Corruption risks"), words("late")] == ["Integrity risks", "late"]


def test_a_catalogue_is_read_as_it_is_and_what_is_fuzzy_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "es.po").write_text(
        'msgid "late"\nmsgstr "con retraso"\n\n#, fuzzy\nmsgid "done"\nmsgstr "¿hecho?"\n\n'
        'msgctxt "careful"\nmsgid "risk"\nmsgstr "asunto"\n',
        "utf-8",
    )
    assert read_catalogue(tmp_path / "es.po") == {("", "late"): "con retraso", ("careful", "risk"): "asunto"}
    assert words_for("es", "plain", (tmp_path,))("late") == "con retraso"


def test_the_pseudo_language_is_longer_has_no_plain_vowel_and_keeps_what_is_filled_in() -> None:
    text = pseudo("Return to {name} by {{ day }}")
    assert text == "⟦Rétûrñ tö {name} bý {{ day }}~~~~~~~⟧"
    assert Words(whole=pseudo)("Return to {name}", name="Ana").count("Ana") == 1


def test_the_pseudo_language_leaves_signs_and_numbers_alone() -> None:
    assert [pseudo("–"), pseudo("12 · 3"), pseudo("")] == ["–", "12 · 3", ""]
