from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from imdocs.model.organisation import Collected, Organisation
from imdocs.model.roadmap import Money, Roadmap, RoadmapVersion
from imdocs.model.typed_roadmap import rows_of_nobody, with_draft
from tests.build import organisation, roadmap, row

SAID = {
    "tool/sop/number": "T29", "tool/sop/risks": "ops-false-records", "goal/T29.1/text": "Every shift logs", "goal/T29.1/unit": "percent",
    "goal/T29.1/target": "90 percent", "row/T29-01/action": "Write it", "row/T29-01/responsible": "Head of pumps",
    "row/T29-01/deadline": "2027-05-28", "row/T29-01/hours": "16", "row/T29-01/money": "40", "row/T29-01/keep": "yes",
    "row/T29-02/action": "Print it", "row/T29-02/deadline": "2027-06-04", "row/T29-02/keep": "later",
}  # fmt: skip


def draft(day: date = date(2027, 3, 1), changes: Mapping[str, str] | None = None) -> Collected:
    return Collected("road-map-draft", {**SAID, **(changes or {})}, saved=day, name=f"draft {day}")


def proposed(where: Organisation) -> Roadmap:
    found = with_draft(where).roadmap
    assert found
    return found


def test_a_draft_that_came_back_is_the_road_map_as_a_proposal() -> None:
    found = proposed(organisation(draft(), currency="KES"))
    (only,) = found.rows
    assert (only.id, only.tool, only.status, only.risks) == ("T29-01", "sop", "proposed", ("ops-false-records",))
    assert (only.resources.hours, only.resources.money) == (16, Money(40, "KES"))
    assert (found.tools[0].goals[0].target, found.tools[0].goals[0].unit) == ("90", "percent")


def test_rows_that_were_added_get_numbers_that_no_row_ever_had() -> None:
    added = {"new/rows/1/tool": "T29 sop", "new/rows/1/action": "Read it aloud", "new/rows/1/deadline": "2027-06-30"}
    assert [one.id for one in proposed(organisation(draft(changes=added))).rows] == ["T29-01", "T29-03"]


def test_what_somebody_wrote_without_a_day_or_without_a_tool_is_no_row_yet() -> None:
    added = {"new/rows/1/tool": "the pump", "new/rows/1/action": "Paint it", "new/rows/1/deadline": "2027-06-30"}
    found = proposed(organisation(draft(changes={**added, "row/T29-01/deadline": "soon"})))
    assert (found.rows, found.tools) == ((), ())


def test_a_row_waits_for_rows_that_were_kept_and_says_what_else_it_needs() -> None:
    said = {"row/T29-01/depends-on": "after t29-02, T29-01 and T29-03", "row/T29-01/other": "A van"}
    third = {"row/T29-03/action": "File it", "row/T29-03/deadline": "2027-06-11"}
    first, last = proposed(organisation(draft(changes={**said, **third}))).rows
    assert (first.depends_on, first.resources.other, last.depends_on) == (("T29-03",), "A van", ())


def test_after_the_yes_a_draft_changes_nothing_any_more() -> None:
    yes = Collected("approval-memo", {"organisation/decision": "yes"}, "1", saved=date(2027, 3, 9), name="memo")
    late = draft(date(2027, 3, 10), {"row/T29-01/action": "Something else"})
    assert [one.action for one in proposed(organisation(draft(), yes, late)).rows] == ["Write it"]
    assert proposed(organisation(draft(), roadmap=roadmap(row()))) == roadmap(row())


def test_the_draft_of_the_first_cycle_is_not_read_in_the_second() -> None:
    opened = Roadmap("1.9", history=(RoadmapVersion("1.9", date(2028, 1, 1)),), rows=(row("T05-02"),))
    second = replace(organisation(draft()), cycle=2, roadmap=opened)
    assert [one.id for one in proposed(second).rows] == ["T05-02"]
    again = replace(organisation(draft(), draft(date(2028, 2, 1))), cycle=2, roadmap=opened)
    assert [one.id for one in proposed(again).rows] == ["T05-02", "T29-01"]


def test_a_kept_row_that_names_no_post_belongs_to_nobody() -> None:
    assert rows_of_nobody(SAID) == ()
    assert rows_of_nobody({**SAID, "row/T29-01/responsible": " "}) == ("T29-01",)
