"""A form made from a file's JSON Schema and what stands in the file, and what a person typed into it read back.

Every field is named by its place in the file, such as `people/2/name`; what the form does not show stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from imdocs.sources.setting import GONE

Json = Mapping[str, Any]
Kind = Literal["text", "long", "lines", "choice", "yes-no", "date", "number", "kept"]
NEW, REMOVED, MISSING = "new", "-", None
OURS = frozenset({"schema"})  # keys that a command changes, nobody else
LONG, MANY_SIGNS = 70, 120
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Box:
    """One field to type in."""

    name: str
    key: str
    help: str
    kind: Kind
    value: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    usual: str = ""


@dataclass(frozen=True)
class Group:
    """Fields that belong together: the whole file, keys within a key, one item of a list, or an item to add."""

    name: str
    key: str
    help: str
    parts: tuple[Box | Group | Many, ...]
    title: str = ""


@dataclass(frozen=True)
class Many:
    """A list of groups, and an empty one for an item to add."""

    name: str
    key: str
    help: str
    items: tuple[Group, ...]
    blank: Group


@dataclass(frozen=True)
class Schema:
    """A schema with its definitions."""

    whole: Json

    def resolved(self, part: Json) -> dict[str, Any]:
        """A part of the schema with what it refers to, its own description first."""
        made = dict(part)
        for inner in made.pop("allOf", []):
            made = {**self.resolved(inner), **made}
        if "$ref" in made:
            name = made.pop("$ref").rpartition("/")[2]
            made = {**self.resolved(self.whole["definitions"][name]), **made}
        return made

    def is_object(self, part: Json) -> bool:
        """Whether a part holds keys that are known."""
        return "properties" in self.resolved(part)

    def items(self, part: Json) -> Json | None:
        """What a list holds, or None for what is no list of one kind."""
        items = self.resolved(part).get("items")
        return items if isinstance(items, Mapping) else None


def form_of(schema: Schema, data: Json) -> Group:
    """The form of a whole file."""
    return _group(schema, schema.whole, "", "", data)


def _group(schema: Schema, part: Json, name: str, key: str, data: Json) -> Group:
    whole = schema.resolved(part)
    required = whole.get("required", [])
    parts = tuple(
        _part(schema, inner, _join(name, inside), inside, data.get(inside), required=inside in required)
        for inside, inner in whole["properties"].items()
        if inside not in OURS
    )
    return Group(name, key, whole.get("description", ""), parts, _title(data))


def _part(schema: Schema, part: Json, name: str, key: str, value: Any, *, required: bool) -> Box | Group | Many:  # noqa: ANN401
    whole, items = schema.resolved(part), schema.items(part)
    says = whole.get("description", "")
    if schema.is_object(part) and (value is MISSING or isinstance(value, dict)):
        return _group(schema, part, name, key, value or {})
    if items is not None and schema.is_object(items) and (not value or _all(value, dict)):
        there = tuple(_group(schema, items, _join(name, number), key, one) for number, one in enumerate(value or []))
        return Many(name, key, says, there, _group(schema, items, _join(name, NEW), key, {}))
    return Box(name, key, says, _kind(whole, items, value), shown(value), _choices(whole), required, _usual(whole))


def _all(value: Any, kind: type) -> bool:  # noqa: ANN401 - any YAML
    return isinstance(value, list) and all(isinstance(one, kind) for one in value)


def _join(name: str, key: str | int) -> str:
    return f"{name}/{key}" if name else str(key)


def _title(data: Json) -> str:
    """What people call an item: its first short texts."""
    texts = [value for value in data.values() if isinstance(value, str) and value and "\n" not in value]
    return " · ".join(text if len(text) <= LONG else text[: LONG - 1] + "…" for text in texts[:2])


def shown(value: Any) -> str:  # noqa: ANN401 - any YAML
    """A value as it stands in its field; a list has a line for each item."""
    if value is MISSING:
        return ""
    if isinstance(value, str):
        return value.strip("\n")
    return "\n".join(value) if _all(value, str) else "…"


def _kind(whole: Json, items: Json | None, value: Any) -> Kind:  # noqa: ANN401 - any YAML
    """How a field is typed into; what has no shape that people could type is kept as it stands."""
    if items is not None:
        fits = value is MISSING or (_all(value, str) and not any("\n" in one for one in value))
        return "lines" if fits else "kept"
    if isinstance(value, list | dict) or whole.get("type") == "object":
        return "kept"
    return _kind_of_text(whole, value or "")


def _kind_of_text(whole: Json, value: str) -> Kind:
    """A field that suits what stands there: a text that is no day is shown as it is."""
    if "enum" in whole and value in ("", *whole["enum"]):
        return "choice"
    if whole.get("type") == "boolean" and value in ("", "true", "false"):
        return "yes-no"
    if whole.get("format") == "date" and (not value or _DAY.fullmatch(value)):
        return "date"
    if whole.get("type") in ("integer", "number"):
        return "number"
    return "long" if len(value) > LONG or "\n" in value or whole.get("maxLength", 0) > MANY_SIGNS else "text"


def _choices(whole: Json) -> tuple[str, ...]:
    return tuple(map(str, whole.get("enum", ())))


def _usual(whole: Json) -> str:
    found = whole.get("default", "")
    return str(found).lower() if isinstance(found, bool) else str(found)


def typed(schema: Schema, data: Json, form: Mapping[str, str]) -> dict[str, Any]:
    """What the file shall say: what stands there, with everything that was typed; items to take out are GONE."""
    return _typed_group(schema, schema.whole, "", data, form) or {}


def _typed_group(schema: Schema, part: Json, name: str, data: Any, form: Mapping[str, str]) -> dict[str, Any] | None:  # noqa: ANN401
    inside = schema.resolved(part)["properties"]
    old: Json = data if isinstance(data, dict) else {}
    made: dict[str, Any] = {}
    for key in [*old, *(key for key in inside if key not in old)]:
        value = (
            _typed(schema, inside[key], _join(name, key), old.get(key), form)
            if key in inside and key not in OURS
            else old.get(key)
        )
        if value is not MISSING:
            made[key] = value
    return made if made or data is not MISSING else MISSING


def _typed(schema: Schema, part: Json, name: str, value: Any, form: Mapping[str, str]) -> Any:  # noqa: ANN401 - any YAML
    items = schema.items(part)
    if schema.is_object(part) and (value is MISSING or isinstance(value, dict)):
        made = _typed_group(schema, part, name, value, form)
        return made if made or value == {} else MISSING
    if items is not None and schema.is_object(items) and (not value or _all(value, dict)):
        return _typed_items(schema, items, name, value, form)
    if name not in form:
        return value
    text = form[name].replace("\r\n", "\n").strip("\n")
    if text.strip() == shown(value).strip():
        return value
    if not text.strip():
        return MISSING
    return _lines(value or [], text) if items is not None else text.strip()


def _typed_items(schema: Schema, items: Json, name: str, value: Any, form: Mapping[str, str]) -> Any:  # noqa: ANN401
    made: list[Any] = []
    for number, one in enumerate(value or []):
        inside = _join(name, number)
        made.append(GONE if form.get(_join(inside, REMOVED)) else _typed_group(schema, items, inside, one, form))
    added = _typed_group(schema, items, _join(name, NEW), MISSING, form)
    made += [added] if added else []
    return made or value


def _lines(old: Sequence[str], text: str) -> list[Any]:
    """The lines of a list; lines that went are GONE, so that the comments beside the others stay with them."""
    new = [line.strip() for line in text.split("\n") if line.strip()]
    made: list[Any] = []
    for what, start, end, begin, stop in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        made += old[start:end] if what == "equal" else [*new[begin:stop], *[GONE] * (end - start - (stop - begin))]
        if what != "equal" and stop - begin > end - start and end < len(old):
            return [*new, *[GONE] * (len(old) - len(new))]  # lines put between others: the places move
    return made


def boxes(part: Group | Many | Box) -> Iterator[Box]:
    """Every field of a form that stands in the file, in its order."""
    if isinstance(part, Box):
        yield part
    for inner in part.parts if isinstance(part, Group) else part.items if isinstance(part, Many) else ():
        yield from boxes(inner)


def keys_of(name: str) -> tuple[str | int, ...]:
    """A field's name as the keys that lead to its place."""
    return tuple(int(key) if key.isdigit() else key for key in name.split("/"))
