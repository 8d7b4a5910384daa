from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from imdocs.model.organisation import (
    Adaptation,
    Collected,
    Figure,
    NotUsed,
    Organisation,
    Person,
    Profile,
    Released,
    Roles,
)
from imdocs.model.process import is_due, process_state
from imdocs.model.programme import Programme
from imdocs.model.roadmap import RoadmapVersion
from imdocs.model.workshop import Evaluated, ToolChoice, WorkshopResults
from tests.build import organisation, rating, roadmap, row, session

TODAY = date(2027, 3, 15)
PEOPLE = (Person("gm", "Inês", "Manager"), Person("ana", "Ana", "Planner"), Person("rui", "Rui", "Officer"))


def begun(*forms: Collected, **changes: object) -> Organisation:
    made = organisation(*forms, country="Here", profile=Profile(people_served="1", staff="2"), objectives=("a",), people=PEOPLE,
                        roles=Roles("gm", "ana", "rui"), released=Released(10))  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def status(where: Organisation) -> dict[str, str]:
    return {step.key: step.status for step in process_state(where, TODAY).steps}


def test_at_the_beginning_the_profile_is_next_and_all_else_later() -> None:
    found = process_state(organisation(), TODAY)
    assert found.next
    assert found.next.key == "profile"
    assert {step.status for step in found.steps} == {"next", "later", "optional"}


def test_a_step_that_is_half_there_says_what_it_lacks() -> None:
    found = process_state(begun(roles=Roles("gm")), TODAY).of("commitment")
    assert (found.status, found.lacks) == ("part", ("agent", "deputy"))


def test_a_step_that_later_ones_have_overtaken_is_missing() -> None:
    found = process_state(begun(roadmap=roadmap(row())), TODAY)
    assert {"baseline", "figures", "stakeholders"} <= {step.key for step in found.missing}
    assert found.of("approval").day == date(2027, 1, 15)


@pytest.mark.parametrize("name", ["1.2", "baseline", "figures"])
def test_a_step_that_is_not_wanted_says_why(name: str) -> None:
    where = begun(adaptation=Adaptation(not_used=(NotUsed(name, "No time"),)), roadmap=roadmap(row()))
    found = process_state(where, TODAY)
    assert any(step.status == "not-used" and step.reason == "No time" for step in found.steps)


def test_an_evaluation_that_was_typed_first_does_not_overtake_the_road_map() -> None:
    results = WorkshopResults(
        ratings=(rating("theft", (3, 3)),), tools=(ToolChoice("sop"),), evaluation=(Evaluated("useful", (0, 0, 0, 9)),)
    )
    found = process_state(organisation(results=results), TODAY)
    assert found.of("evaluation").status == "done"
    assert found.next
    assert (found.next.key, found.next.status) == ("roadmap", "next")


def test_the_next_session_has_the_day_that_was_agreed() -> None:
    where = begun(session(1, "2027-03-01", {"session/next-date": "2027-04-01"}), roadmap=roadmap(row()))
    found = process_state(where, TODAY)
    assert (found.session, found.next_session, found.of("sessions").due) == (2, date(2027, 4, 1), date(2027, 4, 1))
    assert (found.next_deadline, found.next_row) == (date(2027, 3, 1), "T05-01")


def test_a_no_to_the_road_map_asks_for_a_new_draft() -> None:
    no = Collected(
        "approval-memo", {"organisation/decision": "no", "organisation/decision-date": "2027-03-01"}, "1", name="m"
    )
    plan = replace(roadmap(row()), approved=None)
    assert process_state(begun(no, roadmap=plan), TODAY).of("approval").lacks == ("new-draft",)


@pytest.mark.parametrize(("document", "before", "after"), [
    ("approval-memo", True, False), ("appointment-letter", False, True), ("launch-note", False, True),
    ("tool-sheet", False, True), ("status-note", False, True), ("coach-brief", False, True), ("hand-over-pack", False, False),
    ("road-map", True, True),
])  # fmt: skip
def test_approval_changes_what_is_due(document: str, *, before: bool, after: bool) -> None:
    plan = roadmap(row())
    assert is_due(begun(roadmap=replace(plan, approved=None)), document, TODAY) is before
    assert is_due(begun(roadmap=plan), document, TODAY) is after


def test_a_change_notice_is_due_while_a_change_waits() -> None:
    asked = session(1, "2027-03-01", {"new/changes/1/row": "T05-01", "new/changes/1/new-date": "2027-06-01"})
    assert is_due(begun(asked, roadmap=roadmap(row())), "change-notice", TODAY)
    assert not is_due(begun(roadmap=roadmap(row())), "change-notice", TODAY)


def test_management_hears_again_after_four_weeks() -> None:
    sent = Collected("status-note", {}, "202703", saved=date(2027, 3, 1), name="note")
    where = begun(sent, roadmap=roadmap(row()))
    assert not is_due(where, "status-note", TODAY)
    assert is_due(where, "status-note", date(2027, 3, 29))


def test_what_is_not_used_is_never_due() -> None:
    where = begun(adaptation=Adaptation(not_used=(NotUsed("baseline", "Later"),)))
    assert not is_due(where, "baseline", TODAY)
    assert status(where)["baseline"] == "not-used"


def test_a_second_cycle_counts_what_came_back_since_it_was_opened() -> None:
    opened = replace(roadmap(row()), history=(RoadmapVersion("1.9", date(2027, 2, 1)),), approved=None)
    old = (session(1, "2027-01-10", {"session/next-date": "2027-02-10"}),
           Collected("end-review", {"set/end-review/8": "alone"}, saved=date(2027, 2, 1), name="end"))  # fmt: skip
    where = begun(*old, roadmap=opened, cycle=2)
    found = process_state(where, TODAY)
    assert found.next
    assert (found.next.key, found.next_session, found.of("end-review").status) == ("approval", None, "later")
    assert (found.of("agreement").status, found.of("baseline").status) == ("optional", "optional")
    met = begun(*old, session(2, "2027-03-01", {"session/next-date": "2027-04-01"}), roadmap=opened, cycle=2)
    assert process_state(met, TODAY).of("sessions").due == date(2027, 4, 1)


def test_the_next_deadline_is_the_first_that_lies_ahead() -> None:
    plan = roadmap(row(), row("T05-02", deadline=date(2027, 5, 1)), row("T05-03", deadline=date(2027, 4, 1)),
                   row("T05-04", deadline=date(2027, 3, 20), status="done"))  # fmt: skip
    found = process_state(begun(roadmap=plan), TODAY)
    assert (found.next_deadline, found.next_row) == (date(2027, 4, 1), "T05-03"), (
        "a late row is past, a done one is done"
    )
    assert dict(found.rows) == {"late": 1, "not-started": 2, "done": 1}


def test_only_the_step_that_is_not_used_is_left_out() -> None:
    where = begun(adaptation=Adaptation(not_used=(NotUsed("figures", "No meters"),)), roadmap=roadmap(row()))
    found = process_state(where, TODAY)
    assert [(step.key, step.reason) for step in found.steps if step.status == "not-used"] == [("figures", "No meters")]


def test_a_session_is_counted_from_the_day_on_which_its_cycle_was_opened() -> None:
    opened = replace(roadmap(row()), history=(RoadmapVersion("1.9", date(2027, 2, 1)),))
    on_the_day = begun(session(1, "2027-02-01"), roadmap=opened, cycle=2)
    assert process_state(on_the_day, TODAY).last_session == date(2027, 2, 1)
    before = begun(session(1, "2027-01-31"), roadmap=opened, cycle=2)
    assert process_state(before, TODAY).last_session is None


def test_a_form_of_the_beginning_is_wanted_until_it_came_back() -> None:
    assert is_due(begun(), "baseline-figures", TODAY)
    assert not is_due(begun(figures=(Figure("losses", "41 %"),)), "baseline-figures", TODAY)
    assert is_due(begun(), "adaptation", TODAY)
    assert not is_due(begun(adaptation=Adaptation(off=("blurred-roles",))), "adaptation", TODAY)
    assert not is_due(begun(results=WorkshopResults()), "adaptation", TODAY), "the cards lay on the table already"


@pytest.mark.parametrize(("days", "wanted"), [(-29, False), (-28, True), (90, True)])
def test_the_half_time_review_is_wanted_four_weeks_before_its_day_and_after_it(days: int, *, wanted: bool) -> None:
    programme = Programme(start=date(2027, 2, 1), months=8)
    assert programme.half
    assert is_due(begun(programmes=(programme,)), "mid-review", programme.half + timedelta(days)) is wanted
    assert not is_due(begun(), "mid-review", TODAY), "no programme has no half"
