from __future__ import annotations

from datetime import date, timedelta

import pytest

from imdocs.model.organisation import Collected
from imdocs.model.progress import carried, current, progress, promised, slipped, waits_for
from tests.build import organisation, roadmap, row, session

DUE = row().deadline
LATER = "2027-04-01"
LATEST = "2027-05-01"


def test_the_newest_session_says_how_a_row_stands() -> None:
    told = [session(1, LATER, {"row/T05-01/status": "blocked"}), session(2, LATEST, {"row/T05-01/done": "2027-04-20"})]
    (found,) = current(organisation(*told, roadmap=roadmap(row()))).rows
    assert (found.status, found.done) == ("done", date(2027, 4, 20))


def test_a_status_that_nobody_knows_and_a_date_that_is_none_change_nothing() -> None:
    told = session(1, LATER, {"row/T05-01/status": "nearly", "row/T05-01/done": "soon"})
    (found,) = current(organisation(told, roadmap=roadmap(row()))).rows
    assert found == row()


def test_forms_between_two_sessions_tell_of_rows_by_their_day() -> None:
    told = "row/T05-01/remark"
    form = Collected("tool-sheet", {told: "half printed"}, saved=date(2027, 4, 15))
    other = Collected("launch-note", {told: "not a word of rows"}, saved=date(2027, 4, 20))
    early, late = session(1, LATER, {told: "begun"}), session(2, LATEST, {told: "printed"})
    told_last = [
        current(organisation(*forms, roadmap=roadmap(row()))).rows[0].remark
        for forms in ((form, early, other), (form, early, late))
    ]
    assert told_last == ["half printed", "printed"]


def test_proof_that_somebody_saw_stays_with_its_row() -> None:
    proof = {"row/T05-01/kept-at": "shelf 3 ", "row/T05-01/seen-by": "the coach", "row/T05-01/seen-on": "2027-04-02"}
    (found,) = current(organisation(session(1, LATER, proof), roadmap=roadmap(row()))).rows
    assert (found.kept_at, found.seen_by, found.seen_on) == ("shelf 3", "the coach", date(2027, 4, 2))
    (same,) = current(organisation(session(1, LATER, proof), session(2, LATEST), roadmap=roadmap(row()))).rows
    assert same == found, "a session that says nothing of it takes nothing away"


def test_a_row_late_in_two_sessions_running_needs_a_decision() -> None:
    where = organisation(session(1, LATER), session(2, LATEST), roadmap=roadmap(row()))
    found = progress(where, date(2027, 5, 2))["T05-01"]
    assert (found.late_sessions, found.decision_needed, found.days_late) == (2, True, 62)


def test_late_once_is_not_late_twice_and_a_session_in_time_begins_the_count_anew() -> None:
    once = organisation(session(1, "2027-02-01"), session(2, LATER), roadmap=roadmap(row()))
    assert not progress(once, date(2027, 5, 2))["T05-01"].decision_needed
    between = [session(1, LATER), session(2, "2027-04-10", {"row/T05-01/status": "done"}),
               session(3, LATEST, {"row/T05-01/status": "started"})]  # fmt: skip
    assert progress(organisation(*between, roadmap=roadmap(row())), date(2027, 5, 2))["T05-01"].late_sessions == 1


def test_a_session_without_a_date_counts_for_nothing() -> None:
    assert progress(organisation(session(1, ""), roadmap=roadmap(row())), DUE)["T05-01"].late_sessions == 0


def test_without_a_road_map_there_is_no_progress() -> None:
    assert progress(organisation(session(1, LATER)), DUE) == {}
    assert not slipped({})


@pytest.mark.parametrize(("late_by", "is_slipped"), [(0, False), (30, False), (31, True)])
def test_a_plan_has_slipped_when_a_row_is_more_than_a_month_late(late_by: int, is_slipped: bool) -> None:
    rows = [row(f"T05-0{n}", deadline=DUE + timedelta(100)) for n in range(2, 7)]
    where = organisation(roadmap=roadmap(row(), *rows))
    assert slipped(progress(where, DUE + timedelta(late_by))) is is_slipped


@pytest.mark.parametrize(("others", "is_slipped"), [(3, True), (4, False)])
def test_a_plan_has_slipped_when_a_quarter_of_its_open_rows_is_late(others: int, is_slipped: bool) -> None:
    rows = [row(f"T05-0{n}", deadline=DUE + timedelta(100)) for n in range(2, 2 + others)]
    closed = row("T05-09", status="done")
    where = organisation(roadmap=roadmap(row(), *rows, closed))
    assert slipped(progress(where, DUE + timedelta(1))) is is_slipped


def test_rows_wait_for_others_also_through_others() -> None:
    plan = roadmap(
        row("T05-01"), row("T05-02", depends_on=("T05-01",)), row("T05-03", depends_on=("T05-02",)), row("T05-04")
    )
    assert [waits_for(f"T05-0{n}", plan) for n in (1, 2, 3)] == [("T05-02", "T05-03"), ("T05-03",), ()]


def test_rows_that_wait_for_each_other_end_the_search_and_none_waits_for_itself() -> None:
    plan = roadmap(row("T05-01", depends_on=("T05-02",)), row("T05-02", depends_on=("T05-01",)))
    assert waits_for("T05-01", plan) == ("T05-02",)


def test_what_the_last_session_left_open_is_carried_to_the_next() -> None:
    ten = "tool/sop/coaching-ten."
    old = session(1, LATER, {f"{ten}9": "old trouble"})
    new = session(2, LATEST, {f"{ten}9": "no keys", f"{ten}10": "buy a safe", f"{ten}5": " "})
    (left,) = carried(organisation(old, new, roadmap=roadmap(row())))
    assert (left.tool, left.session, left.unsolved, left.idea, left.not_achieved) == (
        "sop",
        2,
        "no keys",
        "buy a safe",
        "",
    )


def test_promised_steps_come_in_order_and_empty_rows_are_left_out() -> None:
    told = {
        "new/steps/10/action": "last",
        "new/steps/2/action": "first",
        "new/steps/2/who": "Ana",
        "new/steps/3/who": " ",
    }
    assert promised(organisation(session(1, LATER, told))) == [{"action": "first", "who": "Ana"}, {"action": "last"}]
    assert promised(organisation()) == []
