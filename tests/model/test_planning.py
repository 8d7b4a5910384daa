"""What is printed, for whom, and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.model.planning import chosen_risks, dots_each, numbers_of, planned, priorities
from imdocs.model.print_list import print_runs, supplies
from imdocs.model.workshop import WorkshopPlan, WorkshopResults
from tests.build import organisation


def test_a_plan_that_says_nothing_gets_sensible_numbers() -> None:
    plan = planned(organisation())
    assert (plan.days, plan.people, plan.groups, plan.levels) == (2, 20, 4, 5)
    small = planned(organisation(kind="small"))
    assert (small.days, small.people, small.levels) == (1, 12, 3)


@pytest.mark.parametrize(("asked", "days"), [(-1, 1), (1, 1), (3, 3), (7, 3)])
def test_a_workshop_has_one_day_at_least_and_three_at_most(asked: int, days: int) -> None:
    assert planned(organisation(workshop=WorkshopPlan(days=asked))).days == days


def test_ballots_are_as_many_as_people_and_card_sets_as_many_as_tables(urban: Organisation) -> None:
    plan = planned(urban)
    runs = {run.document: run for run in print_runs(small=False)}
    assert (plan.people, plan.groups) == (24, 6)
    assert runs["risk-cards"].number(plan) == 6
    assert runs["handout"].number(plan) == runs["evaluation-form"].number(plan) == 24


def test_a_small_scheme_gets_its_wall_kit_and_no_other_cards() -> None:
    documents = {run.document for run in print_runs(small=True)}
    assert {"small-cards", "small-ballot", "small-road-map"} <= documents
    assert not documents & {"risk-cards", "ballot", "road-map-sheet"}


def test_only_sheets_with_names_are_personal() -> None:
    assert {run.document for run in print_runs(small=False) if run.personal} == {
        "attendance",
        "name-badges",
        "participant-list",
        "matrix-poster",
    }


def test_cards_are_chosen_by_hand_else_by_kind(library: ContentLibrary, urban: Organisation) -> None:
    assert len(chosen_risks(library, urban)) == 24
    usual = {risk.id for risk in chosen_risks(library, organisation(kind="basin"))}
    assert usual == {risk.id for risk in library.risks.values() if "basin" in risk.kinds}


def test_ticks_of_an_order_add_and_take_away(library: ContentLibrary) -> None:
    plan = WorkshopPlan(risks=("cus-meter",), more=("fin-cash-theft",), less=("cus-meter",))
    assert [risk.id for risk in chosen_risks(library, organisation(workshop=plan))] == ["fin-cash-theft"]


def test_exposed_processes_bring_their_cards_to_the_front(library: ContentLibrary, urban: Organisation) -> None:
    results = WorkshopResults(exposed=("Reading the meter and entering the figure",))
    assert chosen_risks(library, replace(urban, results=results))[0].id == "cus-meter"


def test_local_risks_and_own_cards_have_numbers_of_their_own(library: ContentLibrary, urban: Organisation) -> None:
    numbers = numbers_of(library, urban)
    assert (numbers["local-tanker-tickets"], numbers["own-1"]) == ("X1", "O1")


def test_priorities_are_those_of_the_room(library: ContentLibrary, urban: Organisation) -> None:
    assert urban.results
    assert priorities(urban, library) == urban.results.priorities
    ranked = priorities(replace(urban, results=replace(urban.results, priorities=())), library)
    assert ranked[0] == "cus-meter"


@pytest.mark.parametrize(("options", "dots"), [(3, 3), (15, 3), (20, 4), (60, 5)])
def test_everybody_gets_three_to_five_dots(options: int, dots: int) -> None:
    assert dots_each(options) == dots


def test_supplies_grow_with_people_and_tables(urban: Organisation) -> None:
    counted = {supply.key: supply.quantity for supply in supplies(planned(urban), 15)}
    assert (counted["pens"], counted["vote-dots"], counted["red-dots"]) == (28, 72, 72)


@pytest.mark.parametrize(
    ("kind", "dates", "said", "days"),
    [("small", 0, 0, 1), ("small", 1, 0, 1), ("small", 2, 0, 2), ("utility", 0, 0, 2), ("utility", 2, 1, 1)],
)
def test_the_days_that_a_form_shows_are_the_days_of_the_plan_that_comes_back(
    kind: str, dates: int, said: int, days: int
) -> None:
    plan = WorkshopPlan(days=said, dates=tuple(date(2027, 3, 9 + number) for number in range(dates)))
    assert planned(organisation(kind=kind, workshop=plan)).days == days
