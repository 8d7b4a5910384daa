from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra 'desk' is not installed")

from imdocs.authoring.schema import schemas
from imdocs.desk.forms import Group, Many, Schema, boxes, form_of, keys_of, shown, typed
from imdocs.sources.read import read_source
from imdocs.sources.setting import GONE, with_data

EXAMPLES = Path(__file__).parents[2] / "content" / "organisations"
FILES = sorted(path for path in EXAMPLES.glob("*/*.yaml") if path.stem in schemas())
ORGANISATION = Schema(schemas()["organisation"])
DATA: dict[str, Any] = {
    "name": "Água", "code": "K7Q2", "kind": "utility", "languages": ["en", "pt"],
    "people": [{"id": "zoe", "name": "Zoë"}, {"id": "bo", "name": "Bo", "post": "Coach"}],
    "roles": {"agent": "zoe"},
}  # fmt: skip


def read(**fields: str) -> dict[str, Any]:
    return typed(ORGANISATION, copy.deepcopy(DATA), {name.replace("__", "/"): text for name, text in fields.items()})


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_form_that_is_sent_back_as_it_is_changes_nothing(path: Path) -> None:
    schema, source = Schema(schemas()[path.stem]), read_source(path)
    sent = {
        box.name: box.value.replace("\n", "\r\n") for box in boxes(form_of(schema, source.data)) if box.kind != "kept"
    }
    assert typed(schema, source.data, sent) == source.data
    assert with_data(path, source.header, typed(schema, source.data, sent)) == source.header


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_field_shows_what_stands_at_its_place(path: Path) -> None:
    source = read_source(path)
    for box in boxes(form_of(Schema(schemas()[path.stem]), source.data)):
        value: Any = source.data
        for key in keys_of(box.name):
            value = value[int(key)] if isinstance(value, list) else value.get(key) if value else None
        assert box.value == shown(value)


def test_one_field_changes_one_value() -> None:
    assert read(people__1__name="Bob") == {
        **DATA,
        "people": [DATA["people"][0], {"id": "bo", "name": "Bob", "post": "Coach"}],
    }


def test_a_field_that_is_emptied_leaves_the_file() -> None:
    assert "post" not in read(people__1__post=" ")["people"][1]


def test_the_last_key_inside_takes_its_group_along() -> None:
    assert "roles" not in read(roles__agent="")


def test_an_item_is_taken_out_and_another_added() -> None:
    made = typed(ORGANISATION, DATA, {"people/0/-": "1", "people/new/id": "al", "people/new/name": "Al"})
    assert made["people"] == [GONE, DATA["people"][1], {"id": "al", "name": "Al"}]


def test_an_empty_item_is_not_added() -> None:
    assert read(people__new__id="", people__new__name=" ") == DATA


@pytest.mark.parametrize(
    ("lines", "made"),
    [("en\r\npt\r\nes", ["en", "pt", "es"]), ("pt", [GONE, "pt"]), ("en", ["en", GONE]), ("es\nen\npt", ["es", "en", "pt"]), ("fr", ["fr", GONE])],
)  # fmt: skip
def test_the_lines_of_a_list_keep_their_places(lines: str, made: list[object]) -> None:
    assert read(languages=lines)["languages"] == made


def test_fields_that_no_form_has_are_not_taken() -> None:
    assert read(schema="9", evil="x", people__0__evil="x") == DATA


def test_every_kind_of_file_has_a_form_with_help_on_each_field() -> None:
    for kind in ("organisation", "adapt", "workshop", "workshop-results", "roadmap", "programme", "sharing"):
        form = form_of(Schema(schemas()[kind]), {})
        blanks = [part.blank for part in form.parts if isinstance(part, Many)]
        every = [part for group in [form, *blanks] for part in group.parts]
        assert all(part.help for part in every if not isinstance(part, Group)), kind
