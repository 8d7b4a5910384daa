"""A joint workshop without YAML: ordered, printed, typed in a spreadsheet, reported for the room and for each member."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.collection import Collection
from imdocs.documents.pack import build_packs
from imdocs.formats.docx.typing import type_into
from imdocs.model.joint import JointWorkshop
from imdocs.model.sheet_codes import SheetCode
from imdocs.organisations.sectors import load_sector
from imdocs.sectors.build import build_sector
from imdocs.workbench.report import Wanted
from tests.ink import pages_of, text_of_pdf
from tests.journeys.test_sector import TODAY, places_with
from tests.journeys.test_workshop import typed
from tests.office import saved_in_calc

MEMBERS = {"AB12": ("Água Boa", 6), "CD34": ("Rio Lima Water", 7), "EF56": ("Town Three", 4), "GH78": ("Town Four", 0)}
CASH, BIDS = "fin-cash-theft", "prc-bidder-collusion"


class Room:
    """A lead with four members, a workshop ahead, and somebody who types."""

    def __init__(self, folder: Path) -> None:
        self.places = places_with(folder, example=False)
        self.folder = self.places.sectors / "valley"
        self.out = self.places.folder_of("sector-valley")
        members = {
            f"new/members/{n}/{key}": text
            for n, (code, (name, _)) in enumerate(MEMBERS.items(), 1)
            for key, text in {"code": code, "name": name, "kind": "utility"}.items()
        }
        self.sends(type_into(self.made("sector-profile", "docx"), members), "profile.docx")

    def made(self, document: str, suffix: str) -> bytes:
        report = build_sector(self.places, "valley", Wanted((document,), (suffix,)), TODAY)
        assert not report.problems
        return (self.out / f"{document}.en.{suffix}").read_bytes()

    def sends(self, data: bytes, name: str) -> Collection:
        path = self.places.out / name
        path.write_bytes(data)
        (taken,) = Collector(self.places, TODAY).collect([path])
        return taken

    def orders(self) -> Collection:
        answers = {f"organisation/came/{code}": str(people) for code, (_, people) in MEMBERS.items() if people}
        answers |= {"organisation/workshop/date-1": "2027-03-01", "organisation/workshop/place": "Fire station"}
        return self.sends(typed(self.made("joint-order", "xlsx"), answers), "order.xlsx")

    def joint(self) -> JointWorkshop:
        found = load_sector(self.folder).joint
        assert found
        return found

    def words(self, name: str) -> str:
        build_sector(self.places, "valley", Wanted(), TODAY)
        return " ".join(text_of_pdf((self.out / name).read_bytes()).split())


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def ballots(votes: Mapping[str, tuple[int, int]], risk: str = CASH, start: int = 1) -> dict[str, str]:
    """A ballot from each person that a member sends, all with the member's value."""
    found: dict[str, str] = {}
    number = start
    for code, (likelihood, impact) in votes.items():
        for _ in range(MEMBERS[code][1]):
            found |= {f"new/ballots/{number}/sheet": str(SheetCode("V4LY", "BA", number)), f"new/ballots/{number}/member": code,
                      f"new/ballots/{number}/{risk}.l": str(likelihood), f"new/ballots/{number}/{risk}.i": str(impact)}  # fmt: skip
            number += 1
    return found


def row(number: int, **cells: str) -> dict[str, str]:
    return {f"new/rows/{number}/{key}": text for key, text in cells.items()}


EVENING = {
    **ballots({"AB12": (2, 4), "CD34": (5, 4)}),
    f"risk/{CASH}/EF56.agreed-l": "3", f"risk/{CASH}/EF56.agreed-i": "5", f"risk/{CASH}/dots": "9", f"risk/{CASH}/priority": "1",
    f"risk/{BIDS}/AB12.tally-l.4": "6", f"risk/{BIDS}/AB12.tally-i.3": "6",
    "organisation/held/held": "2027-03-02", "new/own/1/title": "Keys lie in the drawer", "tool/cashless/choice": "choose now",
    "set/workshop-evaluation/safe.4": "7",
    **row(1, owner="AB12", tool="T19", action="Count receipts on Fridays", responsible="Cashier", deadline="2027-06-30", risk="R13",
          support="CD34, nobody", hours="12", money="12500"),
    **row(2, owner="the lead", tool="T19", action="Print one receipt book for all", responsible="Head", deadline="2027-09-30"),
}  # fmt: skip


@pytest.mark.parametrize("saved_in", ["excel", "libreoffice"])
def test_a_joint_workshop_is_ordered_printed_typed_and_taken_home(room: Room, tmp_path: Path, saved_in: str) -> None:
    taken = room.orders()
    assert (taken.problems, room.joint().people) == ((), {"AB12": 6, "CD34": 7, "EF56": 4})
    assert not build_packs(room.places, (), TODAY, sector="valley").problems
    (printed,) = (room.out / "pack").glob("*-ballot.pdf")
    paper = text_of_pdf(printed.read_bytes())
    assert pages_of(printed.read_bytes()) % 17 == 0
    assert [paper.count(f"For {code}") for code in MEMBERS] == [6, 7, 4, 0]

    form = typed(room.made("joint-results", "xlsx"), EVENING)
    form = form if saved_in == "excel" else saved_in_calc(form, tmp_path / "calc")
    taken = room.sends(form, "results.xlsx")
    assert (taken.problems, taken.comparison.disputes) == ((), {})
    joint = room.joint()
    by_risk = {rating.risk: rating for rating in joint.ratings}
    cash = by_risk[CASH]
    assert [(cash.of(code).score, cash.of(code).count) for code in joint.members] == [(8, 6), (20, 7), (15, 0)]
    assert (cash.pooled().score, cash.pooled().count, cash.dots) == (20, 13, 9)
    assert (by_risk[BIDS].pooled().count, by_risk[BIDS].of("AB12").score) == (6, 12)
    assert (joint.date, joint.priorities, joint.tools) == (date(2027, 3, 1), (CASH,), ("cashless",))
    assert [(one.id, one.owner, one.support, one.risks) for one in joint.rows] == [
        ("T19-01", "AB12", ("CD34",), (CASH,)),
        ("T19-02", "lead", (), ()),
    ]
    money = joint.rows[0].resources.money
    assert (joint.rows[0].resources.hours, money and money.amount) == (12, 12500)

    report = room.words("joint-report.en.pdf")
    assert "AB12 8, CD34 20, EF56 15" in report
    assert all(text in report for text in ("Keys lie in the drawer", "Print one receipt book", "7 of 7"))
    home = room.words("members/AB12/joint-member.en.pdf")
    assert "Count receipts on Fridays" in home
    assert "Print one receipt book" not in home
    assert "T19-01" in (room.out / "members/AB12/roadmap.yaml").read_text("utf-8")

    before = sorted(room.folder.rglob("*"))
    assert room.sends(form, "again.xlsx").before
    assert sorted(room.folder.rglob("*")) == before


def test_what_was_mistyped_is_told_while_the_ballots_still_lie_there(room: Room) -> None:
    room.orders()
    answers = ballots({"AB12": (2, 4)}) | {
        "new/ballots/2/sheet": "V4LY-BA02-X", "new/ballots/3/sheet": str(SheetCode("V4LY", "BA", 1)), "new/ballots/4/member": "ZZ99",
        f"risk/{BIDS}/CD34.tally-l.4": "6", f"risk/{BIDS}/CD34.tally-i.3": "5", **row(1, owner="ZZ99", tool="T19", action="Count"),
        f"new/ballots/5/{CASH}.l": "9",
    }  # fmt: skip
    taken = room.sends(typed(room.made("joint-results", "xlsx"), answers), "results.xlsx")
    said = [f"{problem.code}: {problem.says}" for problem in taken.to_check]
    assert [text.split(":")[0] for text in said] == [
        "not-a-choice", "not-a-choice", "sheet-code", "please-check-number", "sheet-twice", "ballot-of-nobody", "uneven-tally",
        "unfinished-row",
    ]  # fmt: skip
    assert "“9” cannot be counted" in said[3]
    assert "6 strokes for likelihood and 5 for impact" in said[6]
    assert "one owner and one post and a deadline" in said[7]
    cash = next(rating for rating in room.joint().ratings if rating.risk == CASH)
    assert [(part.member, len(part.ballots)) for part in cash.by] == [("AB12", 3), ("", 1)]


def test_whoever_knows_the_room_and_its_own_people_learns_nothing_of_a_few_others(room: Room) -> None:
    room.orders()
    answers = ballots({"AB12": (2, 4), "EF56": (5, 5)}) | {f"risk/{BIDS}/dots": "1"}
    assert room.sends(typed(room.made("joint-results", "xlsx"), answers), "results.xlsx").wrote
    assert "AB12 kept back, EF56 fewer than 5" in room.words("joint-report.en.pdf")
    assert "kept back" in room.words("members/AB12/joint-member.en.pdf")
    assert "fewer than 5" in room.words("members/EF56/joint-member.en.pdf")


def test_counts_by_member_may_also_be_typed_in_word(room: Room) -> None:
    room.orders()
    tally = {
        f"risk/{CASH}/{code}.tally-{axis}": count
        for code, count in (("AB12", "6"), ("CD34", "7"))
        for axis in ("l.2", "i.4")
    }
    taken = room.sends(type_into(room.made("joint-results", "docx"), tally), "results.docx")
    assert not taken.problems
    (cash,) = room.joint().ratings
    assert (cash.pooled().count, cash.of("CD34").count, cash.of("CD34").score) == (13, 7, 8)
    more = room.sends(typed(room.made("joint-results", "xlsx"), ballots({"AB12": (5, 5)})), "later.xlsx")
    assert not more.problems
    (cash,) = room.joint().ratings
    assert (cash.of("AB12").score, cash.pooled().count) == (25, 13)


def test_a_member_that_stays_away_is_taken_off(room: Room) -> None:
    room.orders()
    room.sends(typed(room.made("joint-order", "xlsx"), {"organisation/came/EF56": "0"}), "order-2.xlsx")
    assert room.joint().members == ("AB12", "CD34")


def test_two_who_type_at_the_same_time_both_count_and_a_correction_counts_once(room: Room) -> None:
    room.orders()
    form = room.made("joint-results", "xlsx")
    first, second = ballots({"AB12": (2, 4)}), ballots({"CD34": (5, 4)}, start=7)
    moved = {
        name.replace(f"/{n}/", f"/{n - 6}/", 1): text
        for n in range(7, 14)
        for name, text in second.items()
        if f"/{n}/" in name
    }
    room.sends(typed(form, first), "one.xlsx")
    room.sends(typed(form, moved), "two.xlsx")
    (cash,) = room.joint().ratings
    assert (cash.of("AB12").count, cash.of("CD34").count) == (6, 7)
    room.sends(typed(form, first | {f"new/ballots/1/{CASH}.l": "3"}), "one-corrected.xlsx")
    (cash,) = room.joint().ratings
    assert (cash.pooled().count, sorted(cash.of("AB12").likelihoods)) == (13, [2, 2, 2, 2, 2, 3])


def test_what_somebody_wrote_to_do_harm_is_kept_as_words_and_does_none(room: Room) -> None:
    room.orders()
    harm = '+HYPERLINK("http://x","{{ 7 * 7 }}") | #import "/etc/passwd" <w:p>'
    answers = row(
        1, owner="lead", tool="T19", action=harm, responsible="../../x", deadline="2027-06-30", support="../AB12; CD34"
    )
    taken = room.sends(typed(room.made("joint-results", "xlsx"), answers), "results.xlsx")
    assert not taken.problems
    (one,) = room.joint().rows
    assert (one.action, one.support) == (harm, ("CD34",))
    report = room.words("joint-report.en.pdf")
    assert "{{ 7 * 7 }}" in report
    assert "<w:p>" in report
    damaged = room.made("joint-results", "xlsx")[:-2000]
    assert room.sends(damaged, "cut.xlsx").problems[0].hint
