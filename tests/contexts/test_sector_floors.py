"""The floors in whole documents: whatever few members say, what goes round says the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imdocs.contexts import CONTEXTS, Request
from imdocs.model.content import ContentLibrary
from imdocs.model.extract import CAUSES, AreaRisk, CodedProblem, Extract, RowCounts
from imdocs.model.floors import FEWEST
from imdocs.model.sector import Sector
from imdocs.sources.words import Words
from tests.sectors.world import TODAY, arrived, extract, member, sector

ROUND = ("benchmark-report", "public-summary", "sector-baseline", "capacity-needs")
LEVEL, COUNT = st.floats(1, 5), st.integers(0, 12)


@st.composite
def sent(draw: st.DrawFn, code: str) -> Extract:
    """What a member may send: every block, with any values."""
    done, late, blocked = draw(COUNT), draw(COUNT), draw(COUNT)
    return extract(
        code,
        scores={"irm11": draw(LEVEL), "irm32": draw(LEVEL)},
        now={"irm11": draw(LEVEL)},
        figures={"nrw": draw(st.floats(0, 100))},
        risks={"PRC": AreaRisk(2, draw(st.floats(1, 25)), draw(st.integers(0, 2)))},
        tools=tuple(draw(st.sets(st.sampled_from(["cashless", "meter-reading"])))),
        rows=RowCounts(total=done + late + blocked, done=done, late=late, blocked=blocked, sessions=draw(COUNT)),
        problems=(
            CodedProblem("cashless", draw(st.sampled_from(["blocked", "resisted"])), draw(st.sampled_from(CAUSES))),
        ),
    )


def said(one: Sector, library: ContentLibrary) -> str:
    """Everything that the documents that go round say of a sector."""
    contexts = []
    for name in ROUND:
        request = Request(library=library, organisation=one.as_organisation(), words=Words(), today=TODAY, document=name,
                          title=name, sector=one, key=b"key")  # fmt: skip
        contexts += [instance.context for instance in CONTEXTS[name](request)]
    return repr(contexts)


@pytest.mark.parametrize("count", range(1, FEWEST))
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_of_fewer_than_five_no_document_tells_a_figure(
    library: ContentLibrary, count: int, data: st.DataObject
) -> None:
    few = sector(*(member(number) for number in range(1, count + 1)))
    codes = [one.code for one in few.members]
    one, other = ([data.draw(sent(code)) for code in codes] for _ in range(2))
    assert said(arrived(few, *one), library) == said(arrived(few, *other), library)


@settings(max_examples=25, deadline=None)
@given(data=st.data(), fives=st.integers(1, 4), alone=st.integers(1, FEWEST - 1))
def test_members_whose_five_is_not_full_change_no_document_whatever_they_send(
    library: ContentLibrary, data: st.DataObject, fives: int, alone: int
) -> None:
    many = fives * FEWEST + alone
    whole = sector(*(member(number) for number in range(1, many + 1)))
    first = arrived(whole, *(data.draw(sent(one.code)) for one in whole.members[: fives * FEWEST]))
    late = [one.code for one in whole.members[fives * FEWEST :]]
    one, other = ([data.draw(sent(code)) for code in late] for _ in range(2))
    assert said(arrived(first, *one), library) == said(arrived(first, *other), library)
    assert said(replace(first, name="Other"), library) != said(first, library), "the comparison sees a change"
