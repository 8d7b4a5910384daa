"""Text becomes a noun: pydantic checks types and keys, and its findings are told in the author's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from imdocs.problems import Problem, Refused, did_you_mean
from imdocs.sources.read import Source

N = TypeVar("N")
Keys = tuple[str | int, ...]
Words = tuple[str, str, str]  # code, sentence, hint
STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)
_SHAPES = {date: re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d"), time: re.compile(r"\d\d:\d\d")}


@cache
def adapter_of(noun: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - a noun's class; a cache loses what it returns
    """The check of a noun; unknown keys are refused in it and in everything inside it."""
    _forbid_unknown_keys(noun)
    return TypeAdapter(noun)


def _forbid_unknown_keys(noun: Any) -> None:  # noqa: ANN401 - walks any annotation
    """Set pydantic's configuration on each dataclass that a noun is made of."""
    if is_dataclass(noun) and "__pydantic_config__" not in vars(noun):
        setattr(noun, "__pydantic_config__", STRICT)  # noqa: B010 - the name by which pydantic finds it
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
    misshapen = dict(_misshapen(noun, source.data, ()))
    kind: Any = noun
    try:
        made: N = adapter_of(kind).validate_python({**source.data, **more})
    except ValidationError as error:
        found = _problems(source, noun, error, misshapen)
        raise Refused(*sorted(found, key=lambda problem: problem.place)) from error
    if misshapen:
        raise Refused(*(Problem(source.place(*keys), *words) for keys, words in misshapen.items()))
    return made


def _misshapen(wanted: Any, value: object, keys: Keys) -> Iterator[tuple[Keys, Words]]:  # noqa: ANN401
    """Days and clock times that pydantic would take though no person means them: 1803513600, 0001-01-01, 30.5."""
    if not _holds_days(wanted):
        return
    if isinstance(value, str):
        for kind, shape in _SHAPES.items():
            if kind in (wanted, *get_args(wanted)) and not shape.fullmatch(value.strip()):
                yield keys, _wrong(f"{kind.__name__}_", _name(keys), _shown(value)) or ("", "", "")
    elif isinstance(value, list):
        inner = next((part for part in get_args(wanted) if _holds_days(part)), wanted)
        for number, part in enumerate(value):
            yield from _misshapen(inner, part, (*keys, number))
    elif isinstance(value, dict):
        for hints in map(_hints, _dataclasses_in(wanted)):
            for key in value.keys() & hints.keys():
                yield from _misshapen(hints[key], value[key], (*keys, key))


@cache
def _hints(noun: Any) -> dict[str, Any]:  # noqa: ANN401 - a dataclass
    return get_type_hints(noun)


@cache
def _holds_days(wanted: Any) -> bool:  # noqa: ANN401 - any annotation
    """Whether a day or a clock time stands somewhere in an annotation."""
    parts = [part for noun in _dataclasses_in(wanted) for part in _hints(noun).values()] or get_args(wanted)
    return wanted in _SHAPES or any(_holds_days(part) for part in parts)


def _problems(source: Source, noun: Any, error: ValidationError, told: dict[Keys, Words]) -> Iterable[Problem]:  # noqa: ANN401
    """Word each of pydantic's findings once, beside what was found before."""
    for keys, words in told.items():
        yield Problem(source.place(*keys), *words)
    for finding in error.errors(include_url=False):
        keys = tuple(key for key in finding["loc"] if not str(key).startswith(("function", "lax", "strict")))
        if keys not in told:
            yield Problem(source.place(*keys), *_in_words(finding, keys, noun))


def _name(keys: Keys) -> str:
    return next((str(key) for key in reversed(keys) if isinstance(key, str)), "the file")


def _shown(given: object) -> str:
    """What the author wrote, if it fits on a line."""
    return given if isinstance(given, str) and len(given) < 60 else "this"  # noqa: PLR2004 - fits on a line


def _in_words(finding: Any, keys: Keys, noun: Any) -> Words:  # noqa: ANN401
    """Code, sentence and hint for one finding."""
    name, shown = _name(keys), _shown(finding.get("input"))
    kind = finding["type"]
    if kind == "unexpected_keyword_argument":
        return "unknown-key", f"'{name}' is no key here", did_you_mean(name, _keys_at(noun, keys[:-1]))
    if kind == "literal_error":
        expected = str(finding["ctx"].get("expected", "")).replace(" or ", ", ").replace("'", "")
        hint = did_you_mean(shown, expected.split(", ")) or f"choose one of: {expected}"
        return "unknown-value", f"'{shown}' is no value of '{name}'", hint
    if kind in ("too_long", "too_short"):
        return "wrong-type", f"'{name}' has the wrong number of items", str(finding["msg"]).lower()
    return _wrong(kind, name, shown) or ("wrong-type", f"'{name}' is not right: {str(finding['msg']).lower()}", "")


# The beginning of pydantic's name for a finding -> code, sentence, hint.
_WORDS = {
    "missing": ("missing-key", "the key '{name}' is missing", "add a line '{name}: …'"),
    "int_": ("wrong-type", "'{name}' must be a whole number, not '{shown}'", ""),
    "float_": ("wrong-type", "'{name}' must be a number, not '{shown}'", ""),
    "finite_": ("wrong-type", "'{name}' must be a number, not '{shown}'", ""),
    "bool_": ("wrong-type", "'{name}' must be true or false, not '{shown}'", ""),
    "date": ("bad-date", "'{name}' must be a date, not '{shown}'", "write it like 2027-03-12"),
    "time_": ("bad-time", "'{name}' must be a clock time, not '{shown}'", "write it like 08:30"),
    "tuple_": ("wrong-type", "'{name}' must be a list", "write each item on its own line, beginning with '- '"),
    "list_": ("wrong-type", "'{name}' must be a list", "write each item on its own line, beginning with '- '"),
    "dict_": ("wrong-type", "'{name}' must hold keys of its own", "write 'key: value' lines below it"),
    "dataclass_": ("wrong-type", "'{name}' must hold keys of its own", "write 'key: value' lines below it"),
    "string_": ("wrong-type", "'{name}' must be text", "put it in quotes, on the same line"),
}


def _wrong(kind: str, name: str, shown: str) -> Words | None:
    """Code, sentence and hint for a value of the wrong kind."""
    for beginning, (code, says, hint) in _WORDS.items():
        if kind.startswith(beginning):
            return code, says.format(name=name, shown=shown), hint.format(name=name)
    return None


def _keys_at(noun: Any, keys: tuple[str | int, ...]) -> list[str]:  # noqa: ANN401 - walks any annotation
    """The keys that a noun offers at a place in it."""
    for key in keys:
        noun = (
            next((get_type_hints(part).get(str(key)) for part in _dataclasses_in(noun)), noun)
            if isinstance(key, str)
            else noun
        )
    return [field.name for part in _dataclasses_in(noun) for field in fields(part)]


def _dataclasses_in(annotation: Any) -> list[Any]:  # noqa: ANN401 - walks any annotation
    """The dataclasses inside an annotation such as `tuple[Step, ...] | None`."""
    if is_dataclass(annotation):
        return [annotation]
    return [found for part in get_args(annotation) for found in _dataclasses_in(part)]
