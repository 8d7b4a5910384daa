"""What checks of words say when one text of the real library is spoilt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from imdocs.content.check_lengths import check_lengths
from imdocs.content.check_wording import check_wording
from imdocs.content.overlap import check_overlap
from imdocs.content.review import Check, Review
from imdocs.model.content import ContentLibrary
from imdocs.problems import Problem, Severity

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 11, 30)
RISK = "prc-bidder-collusion"
FILE = CONTENT / "risks" / f"{RISK}.en.md"
HARD = (
    "Notwithstanding organisational responsibilities, administrative irregularities habitually characterise procurement"
    " documentation whenever supervisory authorities inadvertently demonstrate insufficient institutional independence."
)


def told(check: Check, library: ContentLibrary, **changes: Any) -> list[Problem]:
    spoilt = replace(library, risks={**library.risks, RISK: replace(library.risks[RISK], **changes)})
    return [problem for problem in check(Review(spoilt, CONTENT, TODAY)) if problem.place.path == str(FILE)]


def line_with(words: str) -> int:
    lines = FILE.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_no_text_of_the_library_is_too_long_for_its_card(library: ContentLibrary) -> None:
    assert list(check_lengths(Review(library, CONTENT, TODAY))) == []


def test_a_title_too_long_for_its_card_is_told_with_what_to_take_out(library: ContentLibrary) -> None:
    [problem] = told(check_lengths, library, title="x" * 55)
    assert (problem.code, problem.place.line) == ("too-long", line_with("title:"))
    assert "55 characters" in problem.says
    assert problem.hint == "take out 3"


def test_the_third_sign_is_told_at_its_own_line(library: ContentLibrary) -> None:
    signs = library.risks[RISK].signs
    [problem] = told(check_lengths, library, signs=(*signs[:2], "y" * 63, *signs[3:]))
    assert (problem.place.line, problem.place.column) == (line_with(signs[2]), 5)


def test_lists_hold_neither_too_few_nor_too_many(library: ContentLibrary) -> None:
    signs = library.risks[RISK].signs
    assert [p.code for p in told(check_lengths, library, signs=signs[:3])] == ["too-few"]
    assert [p.code for p in told(check_lengths, library, signs=signs[:3] * 3)] == ["too-many"]
    assert [p.code for p in told(check_lengths, library, questions=())] == ["too-few"]


def test_words_are_counted_in_bodies_and_examples(library: ContentLibrary) -> None:
    risk = library.risks[RISK]
    assert [p.code for p in told(check_lengths, library, body="Too short.")] == ["too-short"]
    long = replace(risk.example, text="word " * 81)
    assert [(p.code, p.place.line) for p in told(check_lengths, library, example=long)] == [
        ("too-long", line_with("  text:"))
    ]


def test_a_translation_has_a_third_more_room(library: ContentLibrary) -> None:
    risk = replace(library.risks[RISK], language="es", title="x" * 65, body="Corto.")
    spoilt = replace(library, language="es", risks={RISK: risk})
    review = Review(spoilt, CONTENT, TODAY)
    assert [p.code for p in check_lengths(review) if RISK in p.place.path] == []


def test_a_record_whose_texts_wait_for_an_author_is_told_once(library: ContentLibrary) -> None:
    [problem] = told(check_lengths, library, title="Say what goes wrong …", summary="Say how …")
    assert (problem.code, problem.severity) == ("unfinished", Severity.WARNING)
    assert "2 texts wait for an author: title, summary" in problem.says


@pytest.mark.parametrize("word", ["corruption", "Fraud", "bribes", "theft", "stolen", "illegal", "kickbacks", "ghosts"])
def test_a_careful_title_that_says_a_plain_word_is_an_error(library: ContentLibrary, word: str) -> None:
    [problem] = told(check_wording, library, careful=f"A word on {word} here")
    assert (problem.code, problem.severity) == ("plain-word", Severity.ERROR)


@pytest.mark.parametrize("word", ["described", "subscribe", "fairness", "abundant", "discovery"])
def test_a_harmless_word_may_hold_the_letters_of_a_plain_one(library: ContentLibrary, word: str) -> None:
    assert told(check_wording, library, careful=f"A word on {word} here") == []


def test_what_a_memo_prints_says_no_plain_word(library: ContentLibrary) -> None:
    [problem] = told(check_wording, library, harm="Users go on paying bribes.")
    assert (problem.code, problem.severity) == ("plain-word", Severity.ERROR)


def test_a_plain_title_needs_a_careful_one(library: ContentLibrary) -> None:
    assert [p.code for p in told(check_wording, library, title="Bribes at the gate", careful="")] == ["plain-word"]


@pytest.mark.parametrize(
    "worn",
    ["Nine per cent.", "It was 9 %.", "We, well — went.", "Make sure that it runs.", "A robust plan.", "LEVERAGE it.",
     "It is not just a pump but a promise.", "Not only the clerk but all."],
)  # fmt: skip
def test_worn_words_are_told(library: ContentLibrary, worn: str) -> None:
    assert [p.code for p in told(check_wording, library, summary=worn)] == ["tone"]


def test_a_worn_word_in_the_body_is_told_at_its_letter(library: ContentLibrary) -> None:
    body = library.risks[RISK].body.replace("A newcomer", "A robust newcomer")
    [problem] = told(check_wording, library, body=body)
    line = FILE.read_text("utf-8").split("\n")[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith("newcomer may be paid")


def test_a_body_that_is_hard_to_read_is_told_at_its_longest_sentence(library: ContentLibrary) -> None:
    [problem] = told(check_wording, library, body="\n\n".join(["The firms talk first.", HARD, HARD + " " + HARD] * 3))
    assert problem.code == "reading-level"
    assert "above 11" in problem.says


def test_cards_that_are_hard_to_read_are_told_at_the_hardest_text(library: ContentLibrary) -> None:
    [problem] = told(check_wording, library, summary=" ".join([HARD] * 8))
    assert (problem.code, problem.place.line) == ("reading-level", line_with("summary:"))
    assert "above 9" in problem.says


def test_no_two_records_share_eight_words(library: ContentLibrary) -> None:
    assert [str(p) for p in check_overlap(Review(library, CONTENT, TODAY))] == []


def test_eight_words_of_another_record_are_told_with_where_they_stand(library: ContentLibrary) -> None:
    other = library.risks["cus-meter"].body.split()[3:14]
    body = library.risks[RISK].body + "\n\nIt is like this: " + " ".join(other) + " and so on."
    spoilt = replace(library, risks={**library.risks, RISK: replace(library.risks[RISK], body=body)})
    [problem] = check_overlap(Review(spoilt, CONTENT, TODAY))
    assert {"cus-meter", RISK} & {problem.place.path.split("/")[-1].split(".")[0]}
    assert problem.says.count(" ") > 8
    seven = library.risks[RISK].body + "\n\nIt is like this: " + " ".join(other[:7]) + " zebra."
    spoilt = replace(library, risks={**library.risks, RISK: replace(library.risks[RISK], body=seven)})
    assert list(check_overlap(Review(spoilt, CONTENT, TODAY))) == []


def test_a_record_may_repeat_itself_and_a_run_across_two_texts_is_none(library: ContentLibrary) -> None:
    words = "one two three four five six seven eight"
    assert told(check_overlap, library, summary=words, looks_like=words) == []
    first = replace(library.risks["cus-meter"], summary="one two three four", looks_like="five six seven eight")
    spoilt = replace(library, risks={**library.risks, "cus-meter": first})
    assert told(check_overlap, spoilt, summary=words) == []
