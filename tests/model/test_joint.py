"""The joint workshop: ballots pooled and by member, and rows that have one owner each."""

from __future__ import annotations

from datetime import date

import pytest

from imdocs.model.joint import JointRating, JointRow, JointWorkshop, MemberBallots
from imdocs.model.rating import Ballot
from imdocs.model.typed_joint import by_member, with_joint_results


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


def test_a_member_kept_back_in_the_report_learns_nothing_of_another_from_its_own_page() -> None:
    rating = JointRating("cash", (ballots("A", 3), ballots("B", 8), ballots("C", 10)))
    assert rating.hidden() == {"A": "too-few", "B": "beside"}
    assert [rating.hidden_at_home(name) for name in "ABC"] == ["too-few", "beside", ""]


def test_members_kept_back_together_read_their_own_values_where_five_others_stay_hidden() -> None:
    rating = JointRating("cash", (ballots("A", 3), ballots("B", 3), ballots("C", 10)))
    assert rating.hidden() == {"A": "too-few", "B": "too-few"}
    assert rating.hidden_at_home("C") == ""


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


HOSTILE = ["x²", "1e308", "inf", "nan", "-3", "10–12", "9" * 400, "0001-01-01", "9999-12-31", "\x00", "=1+1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_keeps_a_sector_from_being_read(text: str) -> None:
    said = {f"organisation/held/{key}": text for key in ("held", "people-1", "women-1")}
    said |= {
        f"risk/cash/{key}": text for key in ("dots", "priority", "AB12.tally-l.1", "AB12.tally-i.1", "AB12.agreed-l")
    }
    said |= {f"new/ballots/1/{key}": text for key in ("sheet", "member", "cash.l", "cash.i")}
    whole = {"owner": "AB12", "tool": "T19 cashless", "action": "x", "responsible": "y", "deadline": "2027-03-01"}
    said |= {f"new/rows/1/{key}": value for key, value in {**whole, "hours": text, "money": text}.items()}
    joint = with_joint_results(JointWorkshop(), {**said, "organisation/came/AB12": text}, ["AB12"], "USD")
    (found,) = joint.rows
    assert (joint.ratings, joint.people, joint.date) == ((), None, None)
    assert (found.resources.hours, found.resources.money) == (0, None)


def test_each_ballot_goes_to_its_member_and_one_of_a_stranger_to_the_room_alone() -> None:
    said = {f"new/ballots/{n}/{key}": text for n, code in enumerate(("AB12", "cd34", "ZZ99", ""), 1)
            for key, text in {"member": code, "cash.l": str(n), "cash.i": "1"}.items()}  # fmt: skip
    found = by_member({**said, "risk/cash/CD34.agreed-l": "2", "risk/cash/dots": "3"}, ["AB12", "CD34"])
    assert {code: sorted(part) for code, part in found.items()} == {
        "AB12": [f"new/ballots/1/{key}" for key in ("cash.i", "cash.l", "member")],
        "CD34": [*(f"new/ballots/2/{key}" for key in ("cash.i", "cash.l", "member")), "risk/cash/agreed-l"],
        "": [*(f"new/ballots/3/{key}" for key in ("cash.i", "cash.l", "member")), "new/ballots/4/cash.i", "new/ballots/4/cash.l"],
    }  # fmt: skip
