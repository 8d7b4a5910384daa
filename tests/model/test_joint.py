"""The joint workshop: ballots pooled and by member, and rows that have one owner each."""

from __future__ import annotations

from datetime import date

from imdocs.model.joint import JointRating, JointRow, JointWorkshop, MemberBallots
from imdocs.model.rating import Ballot


def ballots(member: str, count: int, likelihood: int = 3) -> MemberBallots:
    return MemberBallots(member, (Ballot(likelihood, 3),) * count)


def row(name: str, owner: str) -> JointRow:
    return JointRow(name, owner, "cashless", "Count receipts", "Cashier", date(2027, 3, 1))


def test_the_rooms_value_is_the_median_of_all_ballots() -> None:
    rating = JointRating("cash", (ballots("A", 5, 2), ballots("B", 6, 4)))
    assert rating.pooled().likelihood == 4
    assert rating.told()


def test_a_room_of_four_ballots_is_not_told() -> None:
    assert not JointRating("cash", (ballots("A", 2), ballots("B", 2))).told()


def test_a_member_with_four_ballots_is_kept_back_and_a_second_one_with_it() -> None:
    rating = JointRating("cash", (ballots("A", 4), ballots("B", 7), ballots("C", 5)))
    assert rating.hidden() == {"A": "too-few", "C": "beside"}


def test_a_value_that_few_agreed_on_is_told_and_is_no_ballot() -> None:
    part = MemberBallots("A", agreed=Ballot(4, 5))
    rating = JointRating("cash", (part, ballots("B", 5), ballots("C", 6)))
    assert rating.hidden() == {}
    assert rating.of("A").score == 20
    assert len(rating.pooled().ballots) == 11


def test_each_owner_takes_its_own_rows_home_as_proposals() -> None:
    joint = JointWorkshop(members=("A", "B"), rows=(row("T19-01", "A"), row("T19-02", "lead"), row("T19-03", "B")))
    home = joint.roadmap_of("A")
    assert [one.id for one in home.rows] == ["T19-01"]
    assert home.rows[0].status == "proposed"
    assert home.approved is None
    assert [entry.tool for entry in home.tools] == ["cashless"]
