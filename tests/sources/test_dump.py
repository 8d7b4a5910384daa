from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from imdocs.sources.dump import block_text, flow_text, quoted_text
from imdocs.sources.read import source_from_text

TEXTS = some.text(some.characters(exclude_categories=["Cs"]))
DATA = some.recursive(
    TEXTS,
    lambda part: some.lists(part, max_size=3) | some.dictionaries(some.text("abz-/.", min_size=1), part, max_size=3),
    max_leaves=8,
)


def read(text: str) -> Any:
    return source_from_text(Path("some.yaml"), text).data


@given(DATA)
@example("first\nsecond\n")
@example("a \nb")
@example("  further in\nthan this")
@example("one\x85two\nthree\u2028four")
@example("- no\n# list: 'either'\n...")
@example("2027-03-12")
@example({"no": "yes", "~": ["null", "1.0"], "empty": ["", [], {}]})
def test_what_is_written_is_read_as_it_was(data: Any) -> None:
    assert read(block_text({"it": data})) == {"it": data}
    assert read(f"it: {flow_text([data])}") == {"it": [data]}
    assert read("it:\n" + block_text({"in": [data]}, 4)) == {"it": {"in": [data]}}


@given(some.text(some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])), some.sampled_from("'\""))
def test_a_text_keeps_the_quotes_that_it_had(text: str, quotes: str) -> None:
    assert read(f"it: {quoted_text(text, quotes)}") == {"it": text}
    assert quoted_text(text, quotes)[0] in "'\""


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"saved": date(2027, 3, 12), "number": 3, "code": "12E4"}, "saved: 2027-03-12\nnumber: 3\ncode: 12E4\n"),
        ({"said": "One.\nTwo."}, "said: |-\n  One.\n  Two.\n"),
        ({"rows": [{"id": "T05-01", "days": ["a", "b"]}]}, "rows:\n  - id: T05-01\n    days:\n      - a\n      - b\n"),
    ],
)  # fmt: skip
def test_people_find_neither_quotes_nor_brackets_where_none_are_needed(data: Any, text: str) -> None:
    assert block_text(data) == text
