from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from imdocs.model.amendments import applied, with_decisions
from imdocs.model.approval import decision_answers, decisions, next_memo, whole_after
from imdocs.model.organisation import Collected, Organisation, Person, Roles
from imdocs.model.proposals import next_notice, open_proposals, verdicts
from imdocs.model.roadmap import Approval, Roadmap, RowChange
from tests.build import organisation, roadmap, row, session


def memo(answer: str, number: int = 1, **more: str) -> Collected:
    answers = {"organisation/decision": answer, "organisation/decision-date": "2027-01-20",
               **{f"organisation/{key.replace('_', '-')}": text for key, text in more.items()}}  # fmt: skip
    return Collected(
        "approval-memo", answers, str(number), saved=date(2027, 1, 22), original="memo.docx", name=f"memo-{number}"
    )


def notice(answers: dict[str, str], number: int = 1) -> Collected:
    return Collected("change-notice", answers, str(number), saved=date(2027, 4, 10), name=f"notice-{number}")


def draft() -> Roadmap:
    return replace(roadmap(row(status="proposed"), row("T05-02")), version="0.9", approved=None)


def where(*forms: Collected, plan: Roadmap | None = None) -> Organisation:
    return organisation(
        *forms, roadmap=plan or draft(), people=(Person("gm", "Inês", "General manager"),), roles=Roles(sponsor="gm")
    )


def test_a_yes_makes_the_next_whole_version_and_approves_what_was_proposed() -> None:
    found = with_decisions(where(memo("yes"))).roadmap
    assert found
    assert (found.version, found.approved) == ("1.0", Approval(date(2027, 1, 20), "Inês", original="memo.docx"))
    assert [one.status for one in found.rows] == ["approved", "approved"]
    assert (found.history[-1].version, found.history[-1].by) == ("1.0", "Inês")


def test_an_approval_of_the_same_day_in_the_file_stands_and_is_not_given_twice() -> None:
    approved = replace(draft(), version="1.0", approved=Approval(date(2027, 1, 20), "Inês", conditions="By hand"))
    assert with_decisions(where(memo("yes"), plan=approved)).roadmap == approved
    older = replace(approved, approved=Approval(date(2027, 1, 19), "Inês"))
    found = with_decisions(where(memo("yes"), plan=older)).roadmap
    assert found
    assert found.version == "2.0"


def test_a_no_approves_nothing_and_the_next_memo_has_the_next_number() -> None:
    asked = where(memo("no", decision_words="Too dear"))
    assert not with_decisions(asked).approved
    assert (next_memo(asked), decisions(asked)[0].words) == (2, "Too dear")
    assert with_decisions(where(memo("no"), memo("yes", 2))).approved


def test_yes_with_changes_keeps_its_conditions_and_moves_the_rows_named() -> None:
    changed = memo("changes", decision_words="Less paper")
    changed = replace(changed, answers={**changed.answers, "new/changes/1/row": "t05-01", "new/changes/1/new-date": "2027-06-30",
                                        "new/changes/2/change": "Ask the union"})  # fmt: skip
    found = with_decisions(where(changed)).roadmap
    assert found
    assert found.approved
    assert found.approved.conditions == "Less paper"
    assert found.rows[0].deadline == date(2027, 6, 30)
    assert [change.what for change in found.history[-1].changes] == ["deadline", "other"]


def test_an_answer_that_is_none_decides_nothing() -> None:
    assert decisions(where(memo("perhaps"))) == ()


def test_an_approval_in_the_file_that_is_newer_than_the_memo_stays() -> None:
    plan = roadmap(row())
    later = memo("yes", decision_date="2027-01-10")
    assert with_decisions(where(later, plan=plan)).roadmap == plan


def test_a_memo_of_the_cycle_before_does_not_approve_the_next_road_map() -> None:
    review = Collected("end-review", {}, saved=date(2028, 1, 1), name="end")
    asked = replace(where(memo("yes"), review), cycle=2)
    assert not with_decisions(asked).approved


@pytest.mark.parametrize(("before", "after"), [("0.9", "1.0"), ("1.3", "2.0"), ("draft", "1.0")])
def test_the_version_after_an_approval_is_whole(before: str, after: str) -> None:
    assert whole_after(before) == after


def test_a_decision_written_as_answers_reads_back_as_the_same_decision() -> None:
    (decision,) = decisions(
        where(memo("changes", decision_words="Less", decision_how="Minutes 4", recorded_by="María"))
    )
    again = Collected("approval-memo", decision_answers(decision), "1", original="memo.docx")
    assert decisions(where(again)) == (decision,)


ASKED = {"new/changes/1/row": "T05-01", "new/changes/1/new-date": "2027-05-01", "new/changes/1/reason": "No clerk.",
         "new/changes/1/told-to": "Stores", "new/changes/2/row": "T05-02", "new/changes/2/change": "Two people do it"}  # fmt: skip


def test_a_change_asked_for_waits_until_it_is_answered() -> None:
    plan = roadmap(row(), row("T05-02"))
    first, second = open_proposals(organisation(session(1, "2027-02-20", ASKED), roadmap=plan))
    assert (first.key, first.change.what, first.change.old, first.change.new) == (
        "s1.1",
        "deadline",
        "2027-03-01",
        "2027-05-01",
    )
    assert (second.change.what, second.change.new) == ("other", "Two people do it")


def test_a_yes_is_the_next_version_with_its_history_and_a_no_changes_nothing() -> None:
    told = notice({"row/T05-01/s1.1-decision": "yes", "row/T05-01/s1.1-told-on": "2027-04-12", "row/T05-02/s1.2-decision": "no",
                   "organisation/decision-date": "2027-04-09", "organisation/decision-by": "Inês"})  # fmt: skip
    asked = organisation(session(1, "2027-02-20", ASKED), told, roadmap=roadmap(row(), row("T05-02")))
    found = with_decisions(asked)
    assert found.roadmap
    assert (found.roadmap.version, found.roadmap.rows[0].deadline) == ("1.1", date(2027, 5, 1))
    (change,) = found.roadmap.history[-1].changes
    assert (change.old, change.new, change.told_to, change.told_on) == (
        "2027-03-01",
        "2027-05-01",
        "Stores",
        date(2027, 4, 12),
    )
    assert (found.roadmap.history[-1].date, found.roadmap.history[-1].by) == (date(2027, 4, 9), "Inês")
    assert open_proposals(found) == ()
    assert next_notice(found) == 2


def test_later_leaves_the_change_open() -> None:
    asked = organisation(session(1, "2027-02-20", ASKED), notice({"row/T05-01/s1.1-decision": "later"}),
                         roadmap=roadmap(row(), row("T05-02")))  # fmt: skip
    assert [one.key for one in open_proposals(with_decisions(asked))] == ["s1.1", "s1.2"]
    assert verdicts(asked)["s1.1"].answer == "later"


def test_what_the_notice_says_wins_over_what_was_asked_for() -> None:
    told = notice({"row/T05-01/s1.1-decision": "yes", "row/T05-01/s1.1-new": "2027-04-30"})
    found = with_decisions(
        organisation(session(1, "2027-02-20", ASKED), told, roadmap=roadmap(row(), row("T05-02")))
    ).roadmap
    assert found
    assert found.rows[0].deadline == date(2027, 4, 30)


def test_a_change_written_into_the_road_map_by_hand_is_no_longer_open() -> None:
    asked = organisation(
        session(1, "2027-02-20", ASKED), roadmap=roadmap(row(deadline=date(2027, 5, 1)), row("T05-02", status="done"))
    )
    assert open_proposals(asked) == ()


def test_a_choice_for_a_slipped_row_is_a_change_asked_for_unless_the_table_names_the_row() -> None:
    told = {**ASKED, "row/T05-01/option": "drop", "row/T05-03/option": "move", "row/T05-03/option-date": "2027-06-01",
            "row/T05-02/option": "keep"}  # fmt: skip
    found = open_proposals(
        organisation(session(1, "2027-02-20", told), roadmap=roadmap(row(), row("T05-02"), row("T05-03")))
    )
    assert [one.key for one in found] == ["s1.1", "s1.2", "s1.T05-03"]


def test_a_change_added_to_the_notice_itself_holds_with_a_yes() -> None:
    told = notice({"new/changes/1/row": "t05-02", "new/changes/1/what": "responsible", "new/changes/1/new": "Clerk",
                   "new/changes/1/decision": "yes"})  # fmt: skip
    found = with_decisions(organisation(told, roadmap=roadmap(row(), row("T05-02")))).roadmap
    assert found
    assert (found.version, found.rows[1].responsible) == ("1.1", "Clerk")


def test_a_notice_older_than_the_approval_is_in_it_already() -> None:
    old = replace(notice({"row/T05-01/s1.1-decision": "yes", "organisation/decision-date": "2027-01-02"}))
    plan = roadmap(row(), row("T05-02"))
    assert with_decisions(organisation(session(1, "2027-02-20", ASKED), old, roadmap=plan)).roadmap == plan


@pytest.mark.parametrize(("what", "new", "attribute", "value"), [
    ("deadline", "2027-05-01", "deadline", date(2027, 5, 1)), ("responsible", "Clerk", "responsible", "Clerk"),
    ("action", "Do it", "action", "Do it"), ("drop", "", "status", "dropped"), ("pause", "2027-05-01", "start", date(2027, 5, 1)),
    ("other", "who knows", "action", "Write it"), ("deadline", "soon", "deadline", date(2027, 3, 1)),
])  # fmt: skip
def test_a_change_is_applied_to_its_row(what: str, new: str, attribute: str, value: object) -> None:
    (found,) = applied(roadmap(row()), RowChange("T05-01", what, new=new)).rows
    assert getattr(found, attribute) == value


def test_a_row_may_be_added_to_a_tool_that_is_there() -> None:
    plan = roadmap(row())
    added = RowChange("T05-07", "add", new="Train them", until=date(2027, 8, 1))
    assert [one.id for one in applied(plan, added).rows] == ["T05-01", "T05-07"]
    assert applied(plan, replace(added, row="T99-01")) == plan
