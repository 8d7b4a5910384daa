from __future__ import annotations

import pytest

from imdocs.model.proposals import open_proposals, proposals
from tests.build import organisation, session


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
