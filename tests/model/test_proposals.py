from __future__ import annotations

from datetime import date

import pytest

from imdocs.model.organisation import Collected
from imdocs.model.proposals import next_notice, open_proposals, proposals, verdicts
from imdocs.model.roadmap import RoadmapRow
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


def notice(number: str, answers: dict[str, str], saved: date | None = None) -> Collected:
    """A change notice that came back."""
    return Collected("change-notice", answers, number, saved=saved)


ASKED = session(1, "2027-03-12", {
    "new/changes/1/row": "T05-01", "new/changes/1/new-date": "2027-09-01",
    "row/T05-02/option": "owner", "row/T05-02/option-date": "The clerk",
})  # fmt: skip
PLAN = roadmap(row("T05-01"), row("T05-02"))


def still_open(*rows: RoadmapRow) -> list[str]:
    return [proposal.key for proposal in open_proposals(organisation(ASKED, roadmap=roadmap(*rows)))]


def test_what_the_road_map_says_already_waits_for_no_answer() -> None:
    assert still_open(row("T05-01"), row("T05-02")) == ["s1.1", "s1.T05-02"]
    assert still_open(row("T05-01", deadline=date(2027, 9, 1)), row("T05-02")) == ["s1.T05-02"]
    assert still_open(row("T05-01"), row("T05-02", responsible="the  CLERK")) == ["s1.1"]
    assert still_open(row("T05-01", responsible="2027-09-01"), row("T05-02")) == ["s1.1", "s1.T05-02"], (
        "a date is no owner"
    )
    assert still_open(row("T05-01", status="dropped"), row("T05-02", done=date(2027, 3, 1), status="done")) == []


def test_the_next_notice_has_a_number_that_no_notice_had() -> None:
    assert next_notice(organisation(ASKED)) == 1, "a session's number is none of a notice"
    assert next_notice(organisation(notice("2", {}), notice("1", {}), notice("draft", {}))) == 3


def test_each_notice_answers_with_its_own_day_and_the_newest_answer_counts() -> None:
    first = notice("1", {"row/T05-01/s1.1-decision": "later", "organisation/decision-date": "2027-03-20"})
    blank = notice("2", {"row/T05-01/s1.1-decision": "yes"}, date(2027, 4, 2))
    again = notice("2", {"row/T05-02/s1.T05-02-decision": "no"}, date(2027, 4, 9))
    other = Collected("coaching-agreement", {"row/T05-01/s1.1-decision": "no"}, "1", saved=date(2027, 5, 1))
    found = verdicts(organisation(ASKED, first, blank, again, other, roadmap=PLAN))
    assert {key: (one.answer, one.date) for key, one in found.items()} == {
        "s1.1": ("yes", date(2027, 4, 9)),
        "s1.T05-02": ("no", date(2027, 4, 9)),
    }, "without a day of its own a decision has the day on which its newest copy was saved"
    assert verdicts(organisation(ASKED, first, roadmap=PLAN))["s1.1"].date == date(2027, 3, 20)


def test_a_row_written_into_a_notice_by_hand_says_what_it_replaces() -> None:
    typed = {"new/changes/1/row": "t05-02", "new/changes/1/new": "2027-08-01", "new/changes/1/decision": "yes"}
    (found,) = verdicts(organisation(notice("1", typed), roadmap=PLAN)).values()
    assert (found.change.row, found.change.what, found.change.old) == ("T05-02", "deadline", "2027-03-01")
    (nowhere,) = verdicts(organisation(notice("1", typed))).values()
    assert nowhere.change.old == ""
