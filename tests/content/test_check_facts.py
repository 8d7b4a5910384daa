"""What checks of facts say when one fact of the real library is spoilt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from imdocs.content.check_links import check_links
from imdocs.content.check_method import check_method
from imdocs.content.check_sources import check_sources
from imdocs.content.check_tools import check_tools
from imdocs.content.review import Check, Review
from imdocs.model.content import ContentLibrary, Reference
from imdocs.model.risks import Example
from imdocs.problems import Problem, Severity
from imdocs.templating.template import template_paths

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 11, 30)
DOCUMENTS = frozenset(template_paths([CONTENT.parent / "templates"]))
RISK, TOOL = "prc-bidder-collusion", "sop"
TOOL_FILE = f"{CONTENT}/tools/{TOOL}.en.md"


def risk(library: ContentLibrary, **changes: Any) -> ContentLibrary:
    return replace(library, risks={**library.risks, RISK: replace(library.risks[RISK], **changes)})


def tool(library: ContentLibrary, **changes: Any) -> ContentLibrary:
    return replace(library, tools={**library.tools, TOOL: replace(library.tools[TOOL], **changes)})


def found(check: Check, library: ContentLibrary, code: str) -> list[Problem]:
    return [problem for problem in check(Review(library, CONTENT, TODAY, DOCUMENTS)) if problem.code == code]


def line_of(path: str, words: str) -> int:
    return 1 + [line.split(":")[0].strip(" -") for line in Path(path).read_text("utf-8").split("\n")].index(words)


def says(problems: Iterable[Problem]) -> str:
    return "\n".join(problem.says for problem in problems)


@pytest.mark.parametrize("check", [check_links, check_tools, check_method, check_sources])
def test_the_library_as_it_is_has_no_wrong_fact(library: ContentLibrary, check: Check) -> None:
    assert [p for p in check(Review(library, CONTENT, TODAY)) if p.severity > Severity.NOTE] == []


def test_a_risk_without_a_tool_is_an_error_at_its_list_of_tools(library: ContentLibrary) -> None:
    [problem] = found(check_links, risk(library, tools=()), "risk-without-tool")
    path = f"{CONTENT}/risks/{RISK}.en.md"
    assert (problem.severity, problem.place.path) == (Severity.ERROR, path)
    assert (problem.place.line, problem.place.column) == (line_of(path, "tools"), 1)


def test_a_tool_that_no_risk_names_is_told(library: ContentLibrary) -> None:
    alone = replace(library, risks={RISK: library.risks[RISK]})
    told = found(check_links, alone, "tool-without-risk")
    assert len(told) == len(library.tools) - len(library.risks[RISK].tools)
    assert TOOL_FILE in {problem.place.path for problem in told}


def test_a_tool_named_twice_is_told_at_the_second_one(library: ContentLibrary) -> None:
    links = library.risks[RISK].tools
    [problem] = found(check_links, risk(library, tools=(links[0], links[0])), "tool-twice")
    assert problem.place.line > line_of(f"{CONTENT}/risks/{RISK}.en.md", "tools") + 1


def test_a_kind_that_none_of_the_tools_is_made_for_is_a_note(library: ContentLibrary) -> None:
    basins = replace(library, tools={name: replace(one, kinds=("basin",)) for name, one in library.tools.items()})
    told = found(check_links, risk(basins, kinds=("basin", "small")), "kind-without-tool")
    [problem] = [problem for problem in told if RISK in problem.place.path]
    assert "for the kind 'small'" in problem.says
    assert problem.severity is Severity.NOTE


def test_a_kind_with_few_risks_or_tools_is_a_note(library: ContentLibrary) -> None:
    few = replace(library, risks=dict(list(library.risks.items())[:3]))
    assert "risks are made for the kind" in says(found(check_links, few, "few-for-kind"))
    assert found(check_links, library, "few-for-kind") == []


def test_a_tool_without_steps_or_goals_is_an_error(library: ContentLibrary) -> None:
    spoilt = tool(library, steps=(), goals=())
    assert [p.severity for p in check_tools(Review(spoilt, CONTENT, TODAY))] == [Severity.ERROR, Severity.ERROR]


def test_steps_that_take_other_days_than_the_tool_says_are_told(library: ContentLibrary) -> None:
    [problem] = found(check_tools, tool(library, days=(11.0, 12.0)), "days-disagree")
    assert problem.place.line == line_of(TOOL_FILE, "days")


@pytest.mark.parametrize(
    ("effort", "days", "agrees"),
    [
        ("low", (4.0, 9.0), True),
        ("low", (4.0, 10.0), False),
        ("medium", (10.0, 40.0), True),
        ("medium", (9.0, 30.0), False),
        ("medium", (20.0, 41.0), False),
        ("high", (60.0, 120.0), True),
    ],
)
def test_effort_and_days_agree(
    library: ContentLibrary, effort: str, days: tuple[float, float], *, agrees: bool
) -> None:
    assert (found(check_tools, tool(library, effort=effort, days=days), "effort-disagrees") == []) is agrees


def test_the_larger_number_stands_last(library: ContentLibrary) -> None:
    assert len(found(check_tools, tool(library, months=(6.0, 3.0)), "range-reversed")) == 1


def test_minutes_that_do_not_add_up_are_an_error(library: ContentLibrary) -> None:
    agenda = library.agendas["one-day"]
    spoilt = replace(library, agendas={**library.agendas, "one-day": replace(agenda, minutes=agenda.minutes + 5)})
    [problem] = found(check_method, spoilt, "agenda-minutes")
    assert str(agenda.minutes) in problem.hint


def test_a_block_on_a_day_that_is_not_there_is_an_error(library: ContentLibrary) -> None:
    agenda = replace(library.agendas["two-days"], days=1)
    told = found(check_method, replace(library, agendas={"two-days": agenda}), "agenda-day")
    assert len(told) == sum(block.day == 2 for block in agenda.blocks)
    agenda = replace(library.agendas["one-day"], days=2)
    assert (
        says(found(check_method, replace(library, agendas={"one-day": agenda}), "agenda-day")) == "day 2 has no block"
    )


def test_a_phase_that_names_an_unknown_document_is_an_error_with_the_nearest_name(library: ContentLibrary) -> None:
    phase = library.phases[0]
    step = replace(phase.steps[0], documents=("comitment",))
    spoilt = replace(library, phases=(replace(phase, steps=(step, *phase.steps[1:])),))
    [problem] = found(check_method, spoilt, "unknown-document")
    assert "commitment" in problem.hint


def test_a_coaching_step_that_names_an_unknown_role_is_an_error(library: ContentLibrary) -> None:
    spoilt = replace(library, steps=(replace(library.steps[0], who=("caoch",)),))
    assert [p.hint for p in found(check_method, spoilt, "dangling-id")] == ["did you mean 'coach'?"]


def test_a_key_that_stands_twice_is_an_error(library: ContentLibrary) -> None:
    steps = library.tools[TOOL].steps
    [problem] = found(
        check_method, tool(library, steps=(steps[0], replace(steps[1], step=1), *steps[2:])), "duplicate-id"
    )
    assert problem.severity is Severity.ERROR


def test_a_record_without_a_source_is_told(library: ContentLibrary) -> None:
    assert len(found(check_sources, risk(library, sources=()), "no-source")) == 1


def test_an_unknown_source_of_a_guide_is_an_error(library: ContentLibrary) -> None:
    guide = next(iter(library.guides.values()))
    spoilt = replace(library, guides={guide.id: replace(guide, sources=("win-hwo",))})
    assert [p.hint for p in found(check_sources, spoilt, "dangling-id")] == ["did you mean 'win-how'?"]


def test_a_source_that_nobody_cites_is_a_note_at_its_line(library: ContentLibrary) -> None:
    spare = Reference("un-global-compact", "Spare")
    told = found(check_sources, replace(library, references={**library.references, "nobody": spare}), "unused-source")
    assert "no record cites the source 'nobody'" in says(told)
    assert {p.severity for p in told} == {Severity.NOTE}


def test_an_example_is_illustrative_or_has_a_source_and_a_year(library: ContentLibrary) -> None:
    for example, severities in (
        (Example("It was so."), [Severity.ERROR]),
        (Example("It was so.", source="win-how"), [Severity.WARNING]),
        (Example("It was so.", source="win-how", year="2019"), []),
        (Example("It was so.", illustrative=True), []),
    ):
        told = found(check_sources, risk(library, example=example), "example-unsourced")
        assert [p.severity for p in told] == severities


@pytest.mark.parametrize(
    ("updated", "code"),
    [(date(2023, 11, 29), "stale-date"), (date(2023, 11, 30), ""), (TODAY, ""), (date(2026, 12, 1), "date-to-come")],
)
def test_a_record_is_fresh_for_three_years(library: ContentLibrary, updated: date, code: str) -> None:
    review = Review(risk(library, updated=updated), CONTENT, TODAY)
    assert "".join(p.code for p in check_sources(review) if RISK in p.place.path) == code


def test_three_years_before_a_leap_day_is_the_day_before_march(library: ContentLibrary) -> None:
    leap = date(2028, 2, 29)
    review = Review(risk(library, updated=date(2025, 2, 28)), CONTENT, leap)
    assert [p for p in check_sources(review) if RISK in p.place.path] == []
