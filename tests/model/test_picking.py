"""The smallest set of tools."""

from __future__ import annotations

from itertools import combinations

from imdocs.model.content import ContentLibrary
from imdocs.model.picking import effort, suggest

FIRST = ("cus-meter", "prc-award-bribery", "fin-cash-theft", "cus-speed-money")


def test_every_priority_is_covered_where_no_budget_is_set(library: ContentLibrary) -> None:
    found = suggest([library.risks[name] for name in FIRST], library.tools)
    assert {risk for pick in found.picks for risk in pick.risks} == set(FIRST)
    assert not found.gaps


def test_no_smaller_set_covers_the_same(library: ContentLibrary) -> None:
    risks = [library.risks[name] for name in FIRST]
    found = suggest(risks, library.tools)
    helps = {
        tool: {risk.id for risk in risks if any(link.tool == tool for link in risk.tools)} for tool in library.tools
    }
    for fewer in combinations(helps, len(found.picks) - 1):
        assert set().union(*(helps[tool] for tool in fewer)) != set(FIRST)


def test_a_set_stays_within_the_budget_and_names_what_it_leaves_open(library: ContentLibrary) -> None:
    found = suggest([library.risks[name] for name in FIRST], library.tools, budget=10)
    assert 0 < found.days <= 10
    assert found.gaps
    assert {risk for risk, _, _ in found.too_dear} == set(found.gaps)


def test_of_two_sets_that_cover_equally_many_the_higher_priority_wins(library: ContentLibrary) -> None:
    found = suggest([library.risks[name] for name in FIRST], library.tools, budget=8)
    assert FIRST[0] in {risk for pick in found.picks for risk in pick.risks}


def test_each_pick_says_why(library: ContentLibrary) -> None:
    found = suggest([library.risks[name] for name in FIRST], library.tools)
    assert all(why == library.why(risk, pick.tool) for pick in found.picks for risk, why in pick.reasons)


def test_without_priorities_nothing_is_picked(library: ContentLibrary) -> None:
    assert suggest([], library.tools).picks == ()


def test_effort_is_the_middle_of_the_range(library: ContentLibrary) -> None:
    tool = library.tools["meter-reading"]
    assert effort(tool) == sum(tool.days) / 2
