from __future__ import annotations

import pytest

from imdocs.sources.edits import EACH, renamed, revalued

TEXT = """\
# Água & co
rows:   # owner: not this one
  - {owner: "Zoë: 'owner'", id: 1}
  - id: 2
    owner: owner   # nor this
    more:
      owner: kept
owner: whole
"""


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        (("owner",), [("owner: whole", "who: whole")]),
        (("rows", EACH, "owner"), [('{owner: "', '{who: "'), ("    owner: owner ", "    who: owner ")]),
        (("rows", EACH, EACH, "owner"), [("      owner: kept", "      who: kept")]),
        (("columns", "owner"), []),
        (("rows", "owner"), []),
    ],
)
def test_a_key_is_renamed_where_the_path_leads_and_nowhere_else(
    path: tuple[str, ...], changes: list[tuple[str, str]]
) -> None:
    expected = TEXT
    for old, new in changes:
        expected = expected.replace(old, new)
    assert renamed(TEXT, path, "who") == expected
    assert renamed(expected, path, "who") == expected, "a second time changes nothing"


def test_only_the_values_that_are_named_are_replaced() -> None:
    text = "status: 'done'  # so\nrows:\n  - status: open\n  - status: [done]\n"
    assert revalued(text, ("status",), {"done": "finished"}) == text.replace("'done'", "finished")
    assert revalued(text, ("rows", EACH, "status"), {"done": "finished", "open": "begun"}) == text.replace(
        "open", "begun"
    )


def test_a_file_without_keys_stays_as_it_is() -> None:
    assert renamed("# nothing yet\n", ("owner",), "who") == "# nothing yet\n"
