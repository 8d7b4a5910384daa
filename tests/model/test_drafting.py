"""A draft of the road map, and its line of time."""

from __future__ import annotations

from datetime import date, timedelta

from imdocs.model.content import ContentLibrary
from imdocs.model.drafting import drafted, first_day, monday
from imdocs.model.gantt import gantt
from imdocs.model.placing import placed
from tests.build import organisation, row

START = date(2027, 3, 1)


def test_steps_follow_each_other_and_depend_on_the_one_before(library: ContentLibrary) -> None:
    rows = drafted([library.tools["meter-reading"]], ("cus-meter",), library.risks, START).rows
    assert rows[0].start == START
    assert all(after.start and after.start > before.deadline for before, after in zip(rows, rows[1:], strict=False))
    assert rows[1].depends_on == (rows[0].id,)


def test_rows_begin_on_a_monday_and_end_on_a_friday(library: ContentLibrary) -> None:
    rows = drafted(list(library.tools.values()), (), library.risks, START).rows
    assert {row.start.weekday() for row in rows if row.start} == {0}
    assert {row.deadline.weekday() for row in rows} == {4}


def test_a_draft_proposes_and_names_the_priorities_it_helps(library: ContentLibrary) -> None:
    roadmap = drafted([library.tools["meter-reading"]], ("cus-meter", "prc-award-bribery"), library.risks, START)
    assert roadmap.approved is None
    assert {(row.status, row.risks) for row in roadmap.rows} == {("proposed", ("cus-meter",))}


def test_without_a_workshop_the_first_day_is_counted_from_today() -> None:
    assert first_day(organisation(), date(2027, 6, 18)) == monday(date(2027, 6, 18) + timedelta(days=14))


def test_a_line_of_time_has_twelve_columns_and_every_bar_lies_in_it() -> None:
    made = gantt(
        [
            row("T05-01", start=date(2027, 1, 10), deadline=date(2027, 2, 3)),
            row("T05-02", start=date(2028, 11, 1), deadline=date(2028, 12, 31)),
        ]
    )
    assert (len(made.starts), made.months) == (12, 2)
    assert [(bar.first, bar.last) for bar in made.bars] == [(0, 0), (11, 11)]


def test_dots_neither_overlap_nor_leave_the_matrix() -> None:
    found = placed([(3, 3)] * 12 + [(5, 5)] * 3, 0.135, 0.5, 5.5)
    apart = [abs(a[0] - b[0]) ** 2 + abs(a[1] - b[1]) ** 2 for n, a in enumerate(found) for b in found[:n]]
    assert min(apart) >= (2 * 0.135) ** 2
    assert all(0.5 <= value <= 5.5 for spot in found for value in spot)
    assert found[0] == (3, 3)
