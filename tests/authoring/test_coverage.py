from __future__ import annotations

import json
from pathlib import Path

import pytest

from imdocs.content.coverage import Coverage, coverage
from imdocs.content.library import load_library
from imdocs.model.content import ContentLibrary

CONTENT = Path(__file__).parents[2] / "content"
WIDEST = 110


@pytest.fixture(scope="module")
def library() -> ContentLibrary:
    return load_library(CONTENT)[0]


@pytest.fixture(scope="module")
def covered(library: ContentLibrary) -> Coverage:
    return coverage(library)


def test_every_link_is_counted_from_both_ends(library: ContentLibrary, covered: Coverage) -> None:
    assert covered.links == sum(len(risk.tools) for risk in library.risks.values())
    assert covered.links == sum(map(len, covered.risks_of.values()))
    risk = library.risks["prc-bidder-collusion"]
    assert set(covered.tools_of[risk.number]) == {library.tools[link.tool].number for link in risk.tools}


def test_each_kind_of_organisation_finds_ten_risks_and_ten_tools(covered: Coverage) -> None:
    assert {kind: count for kind, count in covered.risks_for.items() if count < 10} == {}
    assert {kind: count for kind, count in covered.tools_for.items() if count < 10} == {}
    assert set(covered.risks_for) == set(covered.kinds)


def test_an_area_counts_the_tools_that_help_against_its_risks(library: ContentLibrary, covered: Coverage) -> None:
    helping = {link.tool for risk in library.risks.values() if risk.area == "RES" for link in risk.tools}
    for kind in covered.kinds:
        assert covered.tools_in.get(("RES", kind), 0) == sum(kind in library.tools[tool].kinds for tool in helping)


def test_the_tables_fit_a_terminal_and_mark_each_link(covered: Coverage) -> None:
    text = str(covered)
    assert max(map(len, text.split("\n"))) <= WIDEST
    rows = [line for line in text.split("\n") if line[:1] == "R" and line[1:3].isdigit()]
    assert len(rows) == len(covered.tools_of)
    assert sum(row[41:].count("x") for row in rows) == covered.links
    assert all(kind in text for kind in covered.kinds)


def test_the_number_of_a_tool_stands_above_its_marks(library: ContentLibrary, covered: Coverage) -> None:
    lines = str(covered).split("\n")
    tens, ones = lines[2], lines[3]
    risk = library.risks["prc-bidder-collusion"]
    row = next(line for line in lines if line.startswith(risk.number))
    marked = {f"T{tens[column]}{ones[column]}" for column in range(41, len(tens)) if row[column] == "x"}
    assert marked == set(covered.tools_of[risk.number])


def test_everything_can_be_written_as_json(covered: Coverage) -> None:
    data = json.loads(json.dumps(covered.data()))
    assert data["links"] == covered.links
    assert data["by_kind"]["small"]["tools"] == covered.tools_for["small"]
    assert data["by_area_and_kind"]["PRC"]["utility"]["risks"] == covered.risks_in["PRC", "utility"]
