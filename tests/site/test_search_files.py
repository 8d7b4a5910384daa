from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from imdocs.site.edition import Edition
from imdocs.site.page import Page
from imdocs.site.search_index import fields_of, found_pages, search_files, tokens
from imdocs.site.stem import stem
from imdocs.site.synonyms import stop_words_for, synonyms_for


def data_of(script: str) -> dict[str, object]:
    made: dict[str, object] = json.loads(re.sub(r"^\(.*?\)\.\w+ = |;\s*$", "", script))
    return made


@pytest.mark.parametrize("words", [
    "bribe bribes bribed bribing bribery", "manage manager management", "operate operation operator", "policy policies",
    "connect connection connecting connected", "plan planning planned", "supply supplies supplier", "meter meters metering",
    "recruit recruitment recruiting", "inspect inspector inspection", "illegal illegally", "office officer",
])  # fmt: skip
def test_words_of_one_family_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["water wage", "paper pay", "river rise", "tender ten", "order road", "agent age"])
def test_words_of_two_families_do_not(words: str) -> None:
    first, second = words.split()
    assert stem(first) != stem(second)


def test_the_index_numbers_the_pages_that_search_finds(edition: Edition, pages: dict[str, Page]) -> None:
    words = data_of(search_files(pages.values(), edition)["assets/search-words.js"])
    shown = words["pages"]
    assert isinstance(shown, list)
    assert [page[0] for page in shown] == found_pages(pages.values())
    assert "index.html" not in found_pages(pages.values())


def test_vocabulary_and_weights_go_together(edition: Edition, pages: dict[str, Page]) -> None:
    files = search_files(pages.values(), edition)
    words, index = data_of(files["assets/search-words.js"]), data_of(files["assets/search-index.js"])
    count = len(str(words["words"]).split())
    assert len(words["posts"]) == len(index["posts"]) == count  # type: ignore[arg-type]


def test_lists_and_colophons_are_no_text_of_a_page(pages: dict[str, Page]) -> None:
    risk = fields_of(pages["risks/prc-bidder-collusion"])
    assert "typing mistake" in risk["body"]
    assert "Integrity pact" in risk["aside"]
    assert "Integrity pact" not in risk["body"]
    assert fields_of(pages["matrix"])["body"].strip() == ""


def test_numbers_of_records_can_be_searched() -> None:
    assert tokens("Risk R16, in 2 days") == ("risk", "r16", "in", "2", "days")


def test_everyday_words_lead_to_words_that_the_toolbox_has(edition: Edition, pages: dict[str, Page]) -> None:
    known = {stem(word) for page in pages.values() for value in fields_of(page).values() for word in tokens(value)}
    lost = [
        phrase
        for phrase, *words in synonyms_for("en")
        if not any(stem(one) in known for word in words for one in tokens(word))
    ]
    assert lost == []


def test_a_language_without_words_of_its_own_still_searches() -> None:
    assert synonyms_for("xx") == ()
    assert stop_words_for("xx") == frozenset()


def test_there_are_sixty_questions_for_pages_that_exist(pages: dict[str, Page]) -> None:
    lines = (Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8").splitlines()
    questions = [line.split(": ") for line in lines if line and not line.startswith("#")]
    assert len(questions) >= 59
    assert [there for _, places in questions for there in places.split() if there not in pages] == []
