"""JSON Schema (draft-07) of every kind of file, so that editors complete keys, warn early and explain on hovering.

pydantic writes the 2020-12 form, which most editors do not read yet. The words come from the model's own docstrings
under each field; the lengths from the table that `imdocs check` uses. Every scalar is read as text by `sources`, so a
text may be written as a number (`key: 1`), which the schema allows.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from imdocs.authoring.draft_07 import DRAFT, Json, draft_07
from imdocs.authoring.kinds import KINDS, FileKind
from imdocs.content.limits import LIMITS
from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.sources.typed import adapter_of

_LIST_KEYS: Mapping[str, Json] = {
    "title": {"type": "string", "description": "The title of the list."},
    "sources": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Ids of sources from content/sources.yaml.",
    },
    "updated": {"type": "string", "format": "date", "description": "The day on which somebody last read the list."},
}


def schemas() -> dict[str, Json]:
    """The schema of every kind of file, by the kind's name."""
    return {name: _schema(kind) for name, kind in KINDS.items()}


def schema_text(kind: str) -> str:
    """One kind's schema as the text of its file; raises Refused for a kind that does not exist."""
    if kind not in KINDS:
        says = f"there is no kind of file '{kind}'"
        hint = did_you_mean(kind, KINDS) or f"choose one of: {', '.join(KINDS)}"
        raise Refused(Problem(Place("imdocs schema"), "unknown-kind", says, hint))
    return json.dumps(_schema(KINDS[kind]), indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema to `<folder>/<kind>.json`; what is there is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{kind}.json" for kind in KINDS]
    for path in paths:
        path.write_text(schema_text(path.stem), "utf-8", newline="\n")
    return paths


def modeline(kind: str, schemas_from_file: str) -> str:
    """The first line of a YAML file that names its schema; `schemas_from_file` leads from the file to the schemas."""
    return f"# yaml-language-server: $schema={schemas_from_file.rstrip('/')}/{kind}.json"


def _schema(kind: FileKind) -> Json:
    """A kind of file in draft-07."""
    made = adapter_of(kind.noun).json_schema()
    nouns = {name: noun for noun in _nouns(kind.noun) for name in (noun.__name__, _long_name(noun))}
    definitions = made.pop("$defs", {})
    for name, definition in definitions.items():
        _describe(definition, nouns[name])
    _describe(made, kind.noun)
    _rename(made, kind)
    whole = _of_shape(made, kind)
    if definitions := _needed(whole, definitions):
        whole["definitions"] = definitions
    converted: Json = draft_07(whole)
    return {"$schema": DRAFT, "title": kind.says.rstrip("."), "description": f"{kind.says} {kind.files}", **converted}


def _long_name(noun: type) -> str:
    """What pydantic calls a noun whose name another one has, too."""
    return f"{noun.__module__}.{noun.__name__}".replace(".", "__")


def _of_shape(noun: Json, kind: FileKind) -> Json:
    """The noun itself, or a list of it, or a mapping to it."""
    if kind.shape == "list":
        items = {"type": "array", "items": noun, "description": f"{kind.says} The order is kept."}
        keys = {
            "title": _LIST_KEYS["title"],
            "items": items,
            **{key: _LIST_KEYS[key] for key in ("sources", "updated")},
        }
        return {"type": "object", "additionalProperties": False, "properties": keys, "required": ["title", "items"]}
    if kind.shape == "by-id":
        return {"type": "object", "additionalProperties": noun}
    return {key: value for key, value in noun.items() if key != "description"}


def _rename(made: Json, kind: FileKind) -> None:
    """Leave out what the file does not say itself, and spell keys as the file does."""
    made["properties"] = {
        kind.renamed.get(key, key): value for key, value in made["properties"].items() if key not in kind.elsewhere
    }
    required = [kind.renamed.get(key, key) for key in made.pop("required", []) if key not in kind.elsewhere]
    if required:
        made["required"] = required


def _describe(made: Json, noun: type) -> None:
    """Give each key the words of the model and the limits of the check."""
    limits = LIMITS.get(noun, {})
    words_of = attribute_docstrings(noun)
    for key in made["properties"].keys() & words_of.keys():
        words, value = words_of[key], made["properties"][key]
        limit = limits.get(key)
        value["description"] = f"{words} ({str(limit)[:1].upper()}{str(limit)[1:]}.)" if limit else words
        if limit and limit.items:
            value["minItems"], value["maxItems"] = limit.items
        if limit and limit.characters:
            (value["items"] if value.get("type") == "array" else value)["maxLength"] = limit.characters


@cache
def attribute_docstrings(noun: type) -> Mapping[str, str]:
    """The text under each field of a dataclass, which Python throws away at run time."""
    tree = ast.parse(inspect.getsource(noun)).body[0]
    if not isinstance(tree, ast.ClassDef):  # pragma: no cover - a noun is a class
        return {}
    return {
        field.target.id: str(text.value.value)
        for field, text in zip(tree.body, tree.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
    }  # fmt: skip


def _nouns(annotation: Any) -> list[type]:  # noqa: ANN401 - walks any annotation
    """The dataclasses that an annotation is made of, itself included."""
    if is_dataclass(annotation) and isinstance(annotation, type):
        return [annotation, *(noun for hint in get_type_hints(annotation).values() for noun in _nouns(hint))]
    return [noun for part in get_args(annotation) for noun in _nouns(part)]


def _needed(whole: Json, definitions: Mapping[str, Json]) -> dict[str, Json]:
    """The definitions that something refers to, also by way of another one."""
    needed: dict[str, Json] = {}
    waiting = [whole]
    while waiting:
        text = json.dumps(waiting.pop())
        for name, definition in definitions.items():
            if name not in needed and f'"#/$defs/{name}"' in text:
                needed[name] = definition
                waiting.append(definition)
    return {name: needed[name] for name in sorted(needed)}
