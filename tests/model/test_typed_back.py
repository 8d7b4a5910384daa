"""Filled forms say what files would say."""

from __future__ import annotations

from datetime import date, time

import pytest

from imdocs.model.organisation import Collected
from imdocs.model.rating import Ballot, Rating, Tally
from imdocs.model.sheet_codes import SheetCode
from imdocs.model.typed_back import with_workshop
from imdocs.model.typed_plan import count_in, with_order, with_people
from imdocs.model.typed_results import doubtful_sheets, uncounted, uneven_tallies, with_results
from imdocs.model.workshop import Attendance, OwnRisk, Participant, WorkshopPlan, WorkshopResults
from tests.build import organisation

ABOUT = "organisation/workshop"


def test_an_order_fills_the_plan() -> None:
    plan = with_order(WorkshopPlan(), {
        f"{ABOUT}/days": "1", f"{ABOUT}/start": "9h", f"{ABOUT}/end": "16.45", f"{ABOUT}/rooms": "Hall; Garden",
        f"{ABOUT}/date-1": "2027-03-01", f"{ABOUT}/people": "18", f"{ABOUT}/paper": "Letter",
    })  # fmt: skip
    assert (plan.days, plan.start, plan.end, plan.rooms) == (1, time(9), time(16, 45), ("Hall", "Garden"))
    assert (plan.dates, plan.people, plan.paper) == ((date(2027, 3, 1),), 18, "Letter")


@pytest.mark.parametrize(("text", "number"), [("about 18", 18), ("18.0", 18), ("2.5", None), ("-3", None), ("10–12", None), ("²", None),
                                              ("20 (12 women)", None), ("10000", None), ("day-2", 2)])  # fmt: skip
def test_only_one_whole_number_is_a_count(text: str, number: int | None) -> None:
    assert count_in(text) == number


def test_ballots_with_the_same_text_instead_of_a_code_all_count() -> None:
    said = {
        f"new/ballots/{n}/{key}": text
        for n in range(1, 7)
        for key, text in {"sheet": "no code", "cash.l": "2", "cash.i": "3"}.items()
    }
    (rating,) = with_results(WorkshopResults(), said).ratings
    assert len(rating.ballots) == 6


def test_a_strangers_ballot_typed_twice_counts_once_and_is_told_as_both() -> None:
    code = str(SheetCode("K7Q2", "BA", 1))
    said = {
        f"new/ballots/{n}/{key}": text
        for n in (1, 2)
        for key, text in {"sheet": code, "cash.l": "2", "cash.i": "3"}.items()
    }
    assert doubtful_sheets(said, "V4LY") == ([code, code], [code])


def test_numbers_that_count_for_nothing_are_told() -> None:
    said = {"new/ballots/1/cash.l": "7", "new/ballots/1/cash.i": "5", "new/ballots/1/member": "AB12", "new/ballots/1/sheet": "9.9",
            "risk/cash/AB12.agreed-l": "0", "risk/cash/AB12.tally-l.3": "2.5", "risk/cash/tally-i.1": "-3", "risk/cash/dots": "x",
            "risk/cash/tally-i.2": "12"}  # fmt: skip
    assert uncounted(said) == ["7", "0", "2.5", "-3"]


def test_what_cannot_be_understood_leaves_the_plan_as_it_was() -> None:
    assert with_order(WorkshopPlan(), {f"{ABOUT}/start": "early", f"{ABOUT}/people": "many"}) == WorkshopPlan()


def test_only_ticks_that_were_touched_change_the_cards() -> None:
    plan = with_order(
        WorkshopPlan(risks=("a",)), {"risk/b/print": "yes", "risk/a/print": "", "organisation/cut/integrity": "yes"}
    )
    assert (plan.more, plan.less, plan.cut) == (("b",), ("a",), ("integrity",))


def test_a_participant_list_goes_over_the_rows_that_it_showed_and_loses_nobody() -> None:
    plan = WorkshopPlan(participants=(Participant("Ana", "Cashier"), Participant("Ben"), Participant("Cy")))
    said = {
        "new/participants/1/level": "staff",
        "new/participants/2/name": "",
        "new/participants/5/name": "Eve",
        "new/participants/9/name": " ",
    }
    found = with_people(plan, said)
    assert [(person.name, person.post, person.level) for person in found.invited] == [
        ("Ana", "Cashier", "staff"), ("Cy", "", ""), ("Eve", "", ""),
    ]  # fmt: skip
    assert found.participants[2].name == "Cy", "who stands behind an emptied row keeps the place"
    assert found.headcount == 3


def ballots(*rows: tuple[int, int, int]) -> dict[str, str]:
    answers = {}  # type: ignore[var-annotated]
    for number, (sheet, likelihood, impact) in enumerate(rows, 1):
        answers |= {f"new/ballots/{number}/sheet": str(SheetCode("K7Q2", "BA", sheet)), f"new/ballots/{number}/theft.l": str(likelihood),
                    f"new/ballots/{number}/theft.i": str(impact)}  # fmt: skip
    return answers


def test_ballots_are_typed_one_by_one_and_a_sheet_counts_once() -> None:
    (rating,) = with_results(WorkshopResults(), ballots((1, 4, 5), (2, 3, 3), (1, 4, 5))).ratings
    assert rating.ballots == (Ballot(4, 5), Ballot(3, 3))


def test_a_number_beyond_the_scale_is_no_ballot() -> None:
    assert with_results(WorkshopResults(), ballots((1, 9, 5))).ratings == ()


def test_mistyped_foreign_and_doubled_sheets_are_told() -> None:
    answers = ballots((1, 4, 5), (1, 3, 3), (2, 3, 3)) | {"new/ballots/4/sheet": "K7Q2-BA03-Q9"}
    first = str(SheetCode("K7Q2", "BA", 1))
    assert doubtful_sheets(answers | {"new/ballots/2/sheet": first.lower()}, "K7Q2") == (["K7Q2-BA03-Q9"], [first])
    other = {
        "new/ballots/1/sheet": str(SheetCode("K7Q2", "TS", 1)),
        "new/ballots/2/sheet": str(SheetCode("R4TW", "BA", 1)),
    }
    assert doubtful_sheets(other, "K7Q2")[0] == list(other.values())


def test_strokes_that_do_not_match_are_told() -> None:
    answers = {"risk/a/tally-l.3": "5", "risk/a/tally-i.2": "4", "risk/b/tally-l.1": "6", "risk/b/tally-i.5": "6"}
    assert uneven_tallies(answers) == {"a": (5, 4)}


def test_a_tally_has_the_same_medians_as_its_ballots() -> None:
    answers = {
        "risk/theft/tally-l.3": "2",
        "risk/theft/tally-l.5": "3",
        "risk/theft/tally-i.4": "5",
        "risk/theft/dots": "7",
    }
    (rating,) = with_results(WorkshopResults(), answers).ratings
    assert rating.tally == Tally((0, 0, 2, 0, 3), (0, 0, 0, 5, 0))
    assert (rating.likelihood, rating.impact, rating.count, rating.dots) == (5, 4, 5, 7)


def test_a_value_agreed_in_the_room_is_kept_as_agreed() -> None:
    (rating,) = with_results(WorkshopResults(), {"risk/theft/agreed-l": "3", "risk/theft/agreed-i": "4"}).ratings
    assert (rating.agreed, rating.is_told) == (Ballot(3, 4), True)


def test_fewer_than_five_ballots_are_not_told() -> None:
    assert not Rating("theft", (Ballot(1, 1),) * 4).is_told
    assert Rating("theft", (Ballot(1, 1),) * 5).is_told


def test_everything_else_finds_its_place() -> None:
    results = with_results(WorkshopResults(), {
        "organisation/held/people-1": "20", "organisation/held/women-1": "9", "new/own/1/title": "Signed blanks", "new/own/1/signs": "Two inks; same hours",
        "new/exposed/1/process": "Cash desk", "risk/b/priority": "1", "risk/a/priority": "2", "tool/sop/choice": "choose", "tool/sop/effect": "3",
        "set/workshop-evaluation/safe.4": "9", "new/quotes/1/question": "change", "new/quotes/1/text": "More time.", "set/business-model/income": "Tariffs",
    })  # fmt: skip
    assert results.attendance == (Attendance(1, 20, 9, 0),)
    assert results.own_risks == (OwnRisk("own-1", "Signed blanks", "", ("Two inks", "same hours")),)
    assert (results.exposed, results.priorities) == (("Cash desk",), ("b", "a"))
    assert [(choice.tool, choice.choice, choice.effect) for choice in results.tools] == [("sop", "choose", 3)]
    assert {asked.question: (asked.counts, asked.quotes) for asked in results.evaluation} == {
        "safe": ((0, 0, 0, 9), ()),
        "change": ((), ("More time.",)),
    }
    assert results.canvas[0].text == "Tariffs"


def test_an_organisation_knows_what_its_forms_said() -> None:
    order = Collected("workshop-order", {f"{ABOUT}/paper": "Letter", f"{ABOUT}/language": "es"})
    results = Collected("results-form", {"risk/theft/dots": "3"})
    found = with_workshop(organisation(order, results))
    assert (found.paper, found.languages) == ("Letter", ("es", "en"))
    assert found.results
    assert found.results.ratings[0].dots == 3


def test_without_forms_nothing_changes() -> None:
    assert with_workshop(organisation()) == organisation()
