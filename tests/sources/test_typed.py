from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

import pytest

from imdocs.problems import Refused
from imdocs.sources.typed import noun_from
from tests.build import yaml_source


@dataclass(frozen=True)
class Step:
    action: str
    days: float = 0
    until: date | None = None


@dataclass(frozen=True)
class Plan:
    name: str
    effort: Literal["low", "high"] = "low"
    rooms: int = 1
    paid: bool = False
    begins: time = time(9, 0)
    steps: tuple[Step, ...] = ()
    days: tuple[date, ...] = ()


def told(text: str) -> list[str]:
    """What is said about a plan."""
    with pytest.raises(Refused) as refused:
        noun_from(yaml_source(text), Plan)
    return str(refused.value).split("\n")


def test_text_becomes_what_the_noun_says() -> None:
    plan = noun_from(yaml_source("name: no\nrooms: 3\npaid: yes\nbegins: 08:30\ndays:\n  - 2027-03-12\n"), Plan)
    assert plan == Plan("no", rooms=3, paid=True, begins=time(8, 30), days=(date(2027, 3, 12),))


def test_an_unknown_key_names_the_nearest_one_also_deep_inside() -> None:
    assert told("name: a\nefort: low\nsteps:\n  - action: b\n    untill: 2027-03-12\n") == [
        "file.yaml:2:1: unknown-key: 'efort' is no key here (did you mean 'effort'?)",
        "file.yaml:5:5: unknown-key: 'untill' is no key here (did you mean 'until'?)",
    ]


def test_an_unknown_value_names_the_nearest_one() -> None:
    assert told("name: a\neffort: hihg\n") == [
        "file.yaml:2:1: unknown-value: 'hihg' is no value of 'effort' (did you mean 'high'?)"
    ]


def test_a_missing_key_is_told_where_it_belongs() -> None:
    assert told("rooms: 1\nsteps:\n  - days: 2\n") == [
        "file.yaml:1:1: missing-key: the key 'name' is missing (add a line 'name: …')",
        "file.yaml:3:5: missing-key: the key 'action' is missing (add a line 'action: …')",
    ]


WRONG = {
    "rooms: many": "wrong-type: 'rooms' must be a whole number, not 'many'",
    "rooms: 2.5": "wrong-type: 'rooms' must be a whole number, not '2.5'",
    "steps:\n  - action: b\n    days: nan": "wrong-type: 'days' must be a number, not 'nan'",
    "steps:\n  - action: b\n    days: 1e999": "wrong-type: 'days' must be a number, not '1e999'",
    "paid: maybe": "wrong-type: 'paid' must be true or false, not 'maybe'",
    "steps: b": "wrong-type: 'steps' must be a list",
    "steps:\n  - b": "wrong-type: 'steps' must hold keys of its own",
    "effort:\n  - low": "unknown-value: 'this' is no value of 'effort'",
    "begins: 8 o'clock": "bad-time: 'begins' must be a clock time, not '8 o'clock'",
    "begins: 25:00": "bad-time: 'begins' must be a clock time, not '25:00'",
    "begins: 30600": "bad-time: 'begins' must be a clock time, not '30600'",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_type_is_told_in_the_authors_words(line: str) -> None:
    (problem,) = told(f"name: a\n{line}\n")
    assert problem.split(": ", 1)[1].startswith(WRONG[line])


@pytest.mark.parametrize(
    "day", ["20270312", "1803513600", "0001-01-01", "2027-02-30", "12.3.2027", "2027-3-1", "soon", "2027-03-12T00:00"]
)
def test_a_bad_date_is_told_once_with_its_place_and_the_right_form(day: str) -> None:
    assert told(f"name: a\nsteps:\n  - action: b\n    until: '{day}'\n") == [
        f"file.yaml:4:5: bad-date: 'until' must be a date, not '{day}' (write it like 2027-03-12)"
    ]


def test_every_problem_of_a_file_is_told_at_once() -> None:
    assert len(told("efort: low\nrooms: x\ndays:\n  - today\n  - 2027-03-12\nbegins: 9\n")) == 5


def test_what_the_files_name_says_is_not_written_in_it() -> None:
    with pytest.raises(Refused, match=r"file\.yaml:2:1: unknown-key: 'rooms' is not written here"):
        noun_from(yaml_source("name: a\nrooms: 2\n"), Plan, rooms=3)
