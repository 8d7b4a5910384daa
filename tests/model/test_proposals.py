from __future__ import annotations

from datetime import date

import pytest

from imdocs.model.proposals import open_proposals, proposals
from tests.build import organisation, roadmap, row, session


@pytest.mark.parametrize(
    ("typed", "row", "text"),
    [
        ("t04-03", "T04-03", "More time"),
        ("T99-01", "T99-01", "More time"),
        ("the pumps: “all” & more", "", "the pumps: “all” & more: More time"),
        ("T04-03, T04-05", "", "T04-03, T04-05: More time"),
        ("a/b", "", "a/b: More time"),
        ("", "", "More time"),
    ],
)
def test_what_stands_in_the_place_of_a_row_is_a_row_or_part_of_the_change(typed: str, row: str, text: str) -> None:
    one = organisation(session(1, "2027-03-12", {"new/changes/1/row": typed, "new/changes/1/change": "More time"}))
    (found,) = proposals(one)
    assert (found.change.row, found.words) == (row, text)
    assert [proposal.key for proposal in open_proposals(one)] == ["s1.1"]


def test_a_new_row_is_added_with_its_day_and_without_one_it_is_a_change_in_words() -> None:
    typed = {
        "new/changes/1/change": "Paint the pumps", "new/changes/1/new-date": "2027-09-01",
        "new/changes/3/change": "Talk to the board",
    }  # fmt: skip
    found = proposals(organisation(session(1, "2027-03-12", typed)))
    assert [(one.key, one.change.what, one.change.new) for one in found] == [
        ("s1.1", "add", "Paint the pumps"),
        ("s1.3", "other", "Talk to the board"),
    ], "a key goes by the row's own number, so that a verdict stays with its proposal"
    assert found[0].change.until == date(2027, 9, 1)


def test_a_row_that_the_table_of_changes_names_is_not_proposed_again_by_the_choice_beside_it() -> None:
    typed = {
        "new/changes/1/row": "T05-01", "new/changes/1/new-date": "2027-09-01",
        "row/T05-01/option": "pause", "row/T05-02/option": "drop",
    }  # fmt: skip
    one = organisation(session(1, "2027-03-12", typed), roadmap=roadmap(row("T05-01"), row("T05-02")))
    assert [(found.change.row, found.change.what) for found in proposals(one)] == [
        ("T05-01", "deadline"), ("T05-02", "drop"),
    ]  # fmt: skip
