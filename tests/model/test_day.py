"""Real organisations cannot stop the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from imdocs.model.day import day_of
from imdocs.model.organisation import Organisation
from imdocs.model.sector import Lead, Sector
from tests.build import organisation

PINNED, TODAY = date(2027, 6, 18), date(2028, 1, 1)


VILLAGE = organisation(today=PINNED)
VALLEY = Sector("valley", "Valley", "V4LY", Lead("The union"), today=PINNED)


@pytest.mark.parametrize("one", [VILLAGE, VALLEY])
def test_only_the_fictional_may_pin_the_day(one: Organisation | Sector) -> None:
    assert day_of(replace(one, fictional=True), TODAY) == PINNED
    assert day_of(replace(one, fictional=True, today=None), TODAY) == TODAY
    assert day_of(replace(one, fictional=False), TODAY) == TODAY
