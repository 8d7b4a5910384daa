"""Text becomes a noun: pydantic checks types and keys, and its findings are told in the author's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from imdocs.problems import Problem, Refused, did_you_mean
from imdocs.sources.read import Source

N = TypeVar("N")
STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)


@cache
def adapter_of(noun: type[N]) -> TypeAdapter[N]:
    """The check of a noun; unknown keys are refused in it and in everything inside it."""
    _forbid_unknown_keys(noun)
    return TypeAdapter(noun)


def _forbid_unknown_keys(noun: Any) -> None:  # noqa: ANN401 - walks any annotation
    """Set pydantic's configuration on each dataclass that a noun is made of."""
    if is_dataclass(noun) and "__pydantic_config__" not in vars(noun):
        noun.__pydantic_config__ = STRICT  # type: ignore[attr-defined]
        for hint in get_type_hints(noun).values():
            _forbid_unknown_keys(hint)
    for inner in get_args(noun):
        _forbid_unknown_keys(inner)


def noun_from(source: Source, noun: type[N], **more: object) -> N:
    """Type a source as a noun; `more` are the values that the file itself must not name, such as its id.

    Raises Refused with one problem for each finding.
    """
    problems = [
        Problem(source.place(key), "unknown-key", f"'{key}' is not written here; the file's name or body says it")
        for key in more
        if key in source.data
    ]
    if problems:
        raise Refused(*problems)
    try:
        return adapter_of(noun).validate_python({**source.data, **more})
    except ValidationError as error:
        raise Refused(*_problems(source, noun, error)) from error


def _problems(source: Source, noun: Any, error: ValidationError) -> Iterable[Problem]:  # noqa: ANN401 - a type
    """Word each of pydantic's findings once."""
    for finding in error.errors(include_url=False):
        keys = tuple(key for key in finding["loc"] if not str(key).startswith(("function", "lax", "strict")))
        code, says, hint = _in_words(finding, keys, noun)
        yield Problem(source.place(*keys), code, says, hint)


def _in_words(finding: Any, keys: tuple[str | int, ...], noun: Any) -> tuple[str, str, str]:  # noqa: ANN401
    """Code, sentence and hint for one finding."""
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "the file")
    kind, given, context = finding["type"], finding.get("input"), finding.get("ctx", {})
    shown = str(given) if isinstance(given, str) and len(given) < 60 else "this"  # noqa: PLR2004 - fits on a line
    if kind == "unexpected_keyword_argument":
        return "unknown-key", f"'{name}' is no key here", did_you_mean(name, _keys_at(noun, keys[:-1]))
    if kind in ("missing", "missing_argument"):
        return "missing-key", f"the key '{name}' is missing", f"add a line '{name}: …'"
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        hint = did_you_mean(shown, expected.split(", ")) or f"choose one of: {expected}"
        return "unknown-value", f"'{shown}' is no value of '{name}'", hint
    if kind.startswith(("int_", "float_", "decimal_")):
        return "wrong-type", f"'{name}' must be a number, not '{shown}'", ""
    if kind.startswith("bool_"):
        return "wrong-type", f"'{name}' must be true or false, not '{shown}'", ""
    if kind.startswith(("date_", "datetime_")):
        return "bad-date", f"'{name}' must be a date, not '{shown}'", "write it like 2027-03-12"
    if kind.startswith("time_"):
        return "bad-time", f"'{name}' must be a clock time, not '{shown}'", "write it like 08:30"
    if kind in ("tuple_type", "list_type"):
        return "wrong-type", f"'{name}' must be a list", "write each item on its own line, beginning with '- '"
    if kind in ("dict_type", "dataclass_type", "dataclass_exact_type"):
        return "wrong-type", f"'{name}' must hold keys of its own", "write 'key: value' lines below it"
    if kind == "string_type":
        return "wrong-type", f"'{name}' must be text", "put it in quotes, on the same line"
    if kind in ("too_long", "too_short"):
        return "wrong-type", f"'{name}' has the wrong number of items", str(finding["msg"]).lower()
    return "wrong-type", f"'{name}' is not right: {str(finding['msg']).lower()}", ""


def _keys_at(noun: Any, keys: tuple[str | int, ...]) -> list[str]:  # noqa: ANN401 - walks any annotation
    """The keys that a noun offers at a place in it."""
    for key in keys:
        noun = next((get_type_hints(part).get(str(key)) for part in _dataclasses_in(noun)), noun) if isinstance(
            key, str
        ) else noun
    return [field.name for part in _dataclasses_in(noun) for field in fields(part)]


def _dataclasses_in(annotation: Any) -> list[Any]:  # noqa: ANN401 - walks any annotation
    """The dataclasses inside an annotation such as `tuple[Step, ...] | None`."""
    if is_dataclass(annotation):
        return [annotation]
    return [found for part in get_args(annotation) for found in _dataclasses_in(part)]
