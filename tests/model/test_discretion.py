"""A text that may name somebody is held back."""

from __future__ import annotations

import pytest

from imdocs.model.discretion import names_somebody

KNOWN = ("Ana Lucía Güell", "Đặng Thu Hà")


@pytest.mark.parametrize("text", [
    "Mr Tavares takes the bag home", "Ask Sra. Lopez about the key", "I saw Pedro Alvarez at the gate", "guell signs alone", "It was Güell",
])  # fmt: skip
def test_a_name_is_seen(text: str) -> None:
    assert names_somebody(text, KNOWN)


@pytest.mark.parametrize("text", [
    "The cashier signs alone.", "More time for the road map.", "Water held back until people promise a vote", "Hillside districts, in the weeks before",
    "How many receipts were missing. I work next door.", "the slip for evaluators, in the pump tender on 26 November.", "Ask me again in March.", "",
])  # fmt: skip
def test_an_ordinary_sentence_is_not_suspected(text: str) -> None:
    assert not names_somebody(text, KNOWN)


def test_words_that_name_no_person_here_are_known() -> None:
    assert names_somebody("The pump of Casa Nascente") == "Casa Nascente"
    assert not names_somebody("The pump of Casa Nascente", common=("Casa da Nascente",))


def test_a_short_part_of_a_name_is_a_common_word_in_some_language() -> None:
    assert not names_somebody("the ha of land", KNOWN), "three signs"
    assert names_somebody("a word with anas in it", ("Anas Karim",)) == "Anas", "four"
