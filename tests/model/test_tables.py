from __future__ import annotations

from imdocs.model.tables import cells_of, overlaid, rows_in_place, rows_of, told

SAID = {
    "new/steps/10/action": "last", "new/steps/2/action": " first ", "new/steps/2/who": "", "new/steps/3/who": " ",
    "new/stops/1/action": "another table", "row/T05-01/action": "no table", "new/steps/x/action": "no number",
}  # fmt: skip


def test_rows_come_in_the_order_of_their_numbers_without_what_is_empty() -> None:
    assert rows_of(SAID, "steps") == [{"action": "first"}, {"action": "last"}]


def test_cells_that_were_emptied_are_told_apart_from_those_that_nobody_touched() -> None:
    assert cells_of(SAID, "steps") == {2: {"action": "first", "who": ""}, 3: {"who": ""}, 10: {"action": "last"}}


def test_a_form_shows_rows_again_where_they_stood() -> None:
    shown = rows_in_place(SAID, "steps")
    assert (len(shown), shown[0], shown[1]["action"], shown[9]["action"]) == (10, {}, "first", "last")
    assert rows_in_place({}, "steps") == []


def test_what_was_known_stays_below_what_was_written_over_it() -> None:
    known = [{"action": "a", "who": "Ana"}, {"action": "b", "who": "Ben"}, {"action": "c", "who": "Cy"}]
    said = {"new/steps/1/action": "A", "new/steps/2/action": "", "new/steps/2/who": "", "new/steps/5/who": "Eve"}
    assert overlaid(known, said, "steps") == [
        {"action": "A", "who": "Ana"}, {"action": "", "who": ""}, {"action": "c", "who": "Cy"}, {}, {"who": "Eve"},
    ]  # fmt: skip
    assert overlaid(known, {}, "steps") == known


def test_what_is_said_of_each_thing_of_a_kind_goes_by_its_id_and_key() -> None:
    said = {"risk/theft/dots": " 3 ", "risk/theft/reason": "", "risk/theft": "short", "tool/theft/dots": "4"}
    assert told(said, "risk") == {"theft": {"dots": "3", "reason": ""}}
