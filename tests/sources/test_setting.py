from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from imdocs.problems import Refused
from imdocs.sources.read import source_from_text
from imdocs.sources.setting import GONE, with_data

HERE = Path("organisation.yaml")
EXAMPLES = Path(__file__).parents[2] / "content" / "organisations"
TEXT = """\
# Who we are
name: Água & co   # as on paper
version: "1.1"
languages: [en, pt]
people:
  # table 1
  - id: zoe   # our Zoë
    name: Zoë

  # table 2
  - id: bo
    name: Bo
roles:
  agent: zoe  # since May
notes: |
  first
  second

# the end
"""


def data(text: str = TEXT) -> dict[str, Any]:
    return copy.deepcopy(source_from_text(HERE, text).data)


def changed(text: str, **values: Any) -> str:
    return with_data(HERE, text, {**data(text), **values})


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_nothing_changed_is_nothing_written() -> None:
    assert with_data(HERE, TEXT, data()) == TEXT


def test_a_value_keeps_its_comment_and_its_quotes() -> None:
    assert changed(TEXT, name="Água", version="1.2") == TEXT.replace("Água & co ", "Água ").replace('"1.1"', '"1.2"')


def test_a_person_is_added_behind_the_last_one() -> None:
    people = [*data()["people"], {"id": "al", "name": "Al: the 'third'"}]
    made = changed(TEXT, people=people)
    assert lines(made)[11:14] == ["  - id: al", "    name: 'Al: the ''third'''", "roles:"]


def test_a_person_is_taken_out_and_the_others_keep_their_comments() -> None:
    made = changed(TEXT, people=[data()["people"][0], GONE])
    assert "Bo" not in made
    assert "# our Zoë" in made
    assert "# the end" in made


def test_everybody_is_taken_out() -> None:
    assert source_from_text(HERE, changed(TEXT, people=[GONE, GONE])).data["people"] == []


def test_a_key_is_added_inside_and_at_the_end() -> None:
    made = changed(TEXT, roles={"agent": "zoe", "coach": "bo"}, paper="A4")
    assert "  agent: zoe  # since May\n  coach: bo\n" in made
    assert "paper: A4\n" in made


def test_a_key_goes_with_its_line() -> None:
    wanted = data()
    del wanted["version"]
    del wanted["people"][0]["name"]
    made = with_data(HERE, TEXT, wanted)
    assert 'version: "1.1"\n' not in made
    assert "  - id: zoe   # our Zoë\n" in made


def test_the_key_behind_a_dash_gives_its_place_to_the_next() -> None:
    wanted = data()
    wanted["people"] = [{"name": "Zoë"}, wanted["people"][1]]
    assert "  - name: Zoë\n" in with_data(HERE, TEXT, wanted)


def test_a_text_of_several_lines_stays_a_block() -> None:
    assert "notes: |-\n  one\n  two\n" in changed(TEXT, notes="one\ntwo")


def test_a_short_list_stays_short() -> None:
    assert "languages: [en]\n" in changed(TEXT, languages=["en"])


def test_a_list_begins_where_nothing_stood() -> None:
    text = "name: a\nobjectives: []   # three at most\nother: b\n"
    assert changed(text, objectives=["one"]) == "name: a\nobjectives: # three at most\n  - one\nother: b\n"
    assert changed(text, objectives=[]) == text


def test_a_list_may_stand_as_far_out_as_its_key() -> None:
    text = "tools:\n- one\n- two # second\nname: a\n"
    assert changed(text, tools=["one", "two", "three"]) == "tools:\n- one\n- two # second\n- three\nname: a\n"


def test_a_place_that_cannot_be_changed_is_told_and_not_rewritten() -> None:
    with pytest.raises(Refused) as refused:
        with_data(HERE, "people:\n  - id: a\n", {"people": [{"name": "b"}]})
    assert refused.value.problems[0].code == "cannot-edit"


words = some.one_of(
    some.sampled_from(["", "12:30", "no", "- a", "#x", "a: b", "two\nlines", "'", '"', "null", "é", "a  ", "\ttab", "{", "&a", "*a", "!t", "%", "@", "`"]),
    some.text(some.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f\x85"), max_size=20),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(some.data())
def test_whatever_is_typed_stands_there_or_nothing_is_written(drawn: some.DataObject) -> None:
    wanted = data()
    for key in drawn.draw(some.sets(some.sampled_from(sorted(wanted)))):
        if isinstance(wanted[key], str):
            wanted[key] = drawn.draw(words)
    wanted["people"][0]["name"] = drawn.draw(words)
    wanted["people"].append({"id": drawn.draw(words), "name": drawn.draw(words)})
    try:
        made = with_data(HERE, TEXT, wanted)
    except Refused:
        return
    assert source_from_text(HERE, made).data == wanted
    assert all(comment in made for comment in ("# Who we are", "# table 1", "# table 2", "# our Zoë", "# since May"))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_text_of_the_examples_can_be_changed_alone(path: Path) -> None:
    text = path.read_text("utf-8")
    before = source_from_text(path, text).data

    def leaves(value: Any, keys: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        if isinstance(value, dict):
            return [found for key, part in value.items() for found in leaves(part, (*keys, key))]
        if isinstance(value, list):
            return [found for number, part in enumerate(value) for found in leaves(part, (*keys, number))]
        return [keys]

    every = leaves(before)
    for keys in every[:: max(1, len(every) // 12)]:
        wanted = copy.deepcopy(before)
        inside = wanted
        for key in keys[:-1]:
            inside = inside[key]
        inside[keys[-1]] = "Something: else"
        made = with_data(path, text, wanted)
        differ = [pair for pair in zip(text.splitlines(), made.splitlines(), strict=False) if pair[0] != pair[1]]
        assert source_from_text(path, made).data == wanted
        assert len(differ) <= 1 or len(text.splitlines()) != len(made.splitlines())
