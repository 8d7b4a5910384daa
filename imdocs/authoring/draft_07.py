"""JSON Schema as pydantic writes it (2020-12) in the words of draft-07, which editors read.

Beside the change of words: pydantic's titles, empty defaults and nulls go, since they help nobody who writes YAML; a
clock time is a pattern, since draft-07 asks a time for seconds and a zone; and a text may be written as a number.
"""

from __future__ import annotations

from typing import Any

DRAFT = "http://json-schema.org/draft-07/schema#"
CLOCK = r"^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"
SAYS_MORE = frozenset({"enum", "format", "pattern", "const"})
Json = dict[str, Any]


def draft_07(part: Any) -> Any:  # noqa: ANN401 - any piece of JSON
    """Convert a schema or any piece of one."""
    if isinstance(part, list):
        return [draft_07(item) for item in part]
    if not isinstance(part, dict):
        return part
    named = {key: part[key] for key in ("properties", "definitions") if key in part}
    rest = {key: draft_07(value) for key, value in part.items() if key not in (*named, "title", "default")}
    made = _typed(_joined(_listed(_defaulted(rest, part.get("default")))))
    return {**made, **{key: {name: draft_07(inner) for name, inner in inside.items()} for key, inside in named.items()}}


def _defaulted(made: Json, default: object) -> Json:
    """Keep a default that says something."""
    says = default not in (None, "") and not isinstance(default, dict | list)
    return {**made, "default": default} if says else made


def _listed(made: Json) -> Json:
    """A list whose places have types of their own."""
    if "prefixItems" not in made:
        return made
    places = made.pop("prefixItems")
    return {**made, "items": places, "additionalItems": False}


def _joined(made: Json) -> Json:
    """A reference beside other words, which draft-07 would ignore; a value or nothing, where nothing is not written."""
    if "$ref" in made:
        reference = made.pop("$ref").replace("#/$defs/", "#/definitions/")
        return {**made, "allOf": [{"$ref": reference}]}
    choices = [choice for choice in made.pop("anyOf", []) if choice.get("type") != "null"]
    if len(choices) == 1:
        return {**choices[0], **made}
    return {**made, "anyOf": choices} if choices else made


def _typed(made: Json) -> Json:
    """Clock times and free texts."""
    if made.get("format") == "time":
        clock = {"default": str(made["default"])[:5]} if "default" in made else {}
        made = {**made, **clock, "pattern": CLOCK}
        del made["format"]
    if made.get("type") == "string" and not SAYS_MORE & made.keys():
        made["type"] = ["string", "number"]
    return made
