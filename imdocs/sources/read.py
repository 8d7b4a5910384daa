"""Files that people write: YAML, or Markdown with a YAML header; read fast, and again with places when something is wrong.

Every scalar is read as text and typed later at the door of its noun: YAML 1.1 would turn `12:30` into 750, `no` into
false and `1.10` into 1.1. Aliases, tags and duplicate keys are refused: the first two can blow up or run code, the
third loses what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from imdocs.problems import Place, Problem, Refused

try:  # the C loader is ten times faster; the wheel has it on every common system
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # pragma: no cover - only where PyYAML was built without libyaml
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

LARGEST = 2_000_000  # bytes; no file written by hand comes near
_SUSPICIOUS = re.compile(r"(?m)(?:^|[\s\[{,:-])[&*!][^\s]")


class _TextLoader(_SafeLoader):  # type: ignore[misc, valid-type]
    """Reads each scalar as text and refuses duplicate keys."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own class attribute

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
        """Build a mapping, or refuse a key that stands twice."""
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be plain text", key_node.start_mark)
            if key_node.value in mapping:
                says = f"the key '{key_node.value}' stands twice"
                raise yaml.constructor.ConstructorError(None, None, says, key_node.start_mark)
            mapping[key_node.value] = self.construct_object(value_node, deep=True)
        return mapping


_TextLoader.add_constructor("tag:yaml.org,2002:map", _TextLoader.construct_mapping)


@dataclass(frozen=True)
class Source:
    """A file as its author wrote it: the header's data (every scalar as text), the body, and where the body begins."""

    path: Path
    data: dict[str, Any]
    body: str = ""
    header: str = ""
    first_line: int = 1
    body_line: int = 1

    def place(self, *keys: str | int) -> Place:
        """Where a key of the header stands; the nearest key above it when it is missing."""
        return _place_of(self, keys)


def read_source(path: Path) -> Source:
    """Read a `.yaml` file, or a `.md` file with a header; raises Refused with every problem's place."""
    return source_from_text(path, read_text(path))


def read_text(path: Path) -> str:
    """Read a text file that a person wrote; raises Refused where it is missing, too large or not UTF-8."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(Problem(Place(str(path)), "file-too-large", f"the file is larger than {LARGEST:,} bytes"))
        data = path.read_bytes()
    except OSError as error:
        says = f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}"
        raise Refused(Problem(Place(str(path)), "cannot-read", says)) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it again as UTF-8; your editor offers this under 'Save with encoding'"
        raise Refused(
            Problem(Place(str(path), line), "not-utf-8", "the file is not written in UTF-8", hint)
        ) from error


def source_from_text(path: Path, text: str) -> Source:
    """Split header and body and read the header."""
    if not text.strip():
        raise Refused(Problem(Place(str(path)), "empty-file", "the file is empty", "write it, or delete it"))
    if path.suffix == ".yaml":
        return Source(path, _load(path, text, 1), "", text, 1, 1)
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        hint = "begin with a line '---', the header, and another line '---'"
        raise Refused(Problem(Place(str(path), 1), "no-header", "the file has no header", hint))
    try:
        end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    except StopIteration:
        hint = "close it with a line '---'"
        raise Refused(Problem(Place(str(path), 1), "no-header", "the header does not end", hint)) from None
    header, body = "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :])
    blank = len(body) - len(body.lstrip("\n"))
    return Source(path, _load(path, header, 2), body.strip("\n"), header, 2, end + 2 + blank)


def _load(path: Path, text: str, first_line: int) -> dict[str, Any]:
    """Read YAML as text scalars."""
    if _SUSPICIOUS.search(text):
        _refuse_aliases_and_tags(path, text, first_line)
    try:
        data = yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a safe loader that builds text, lists and mappings only
    except yaml.YAMLError as error:
        raise Refused(_yaml_problem(path, error, first_line)) from error
    except RecursionError as error:
        raise Refused(Problem(Place(str(path)), "yaml", "the file is nested too deeply")) from error
    if data is None or data == "":
        return {}
    if not isinstance(data, dict):
        hint = "write 'key: value' lines"
        raise Refused(Problem(Place(str(path), first_line), "yaml", "the file holds no keys", hint))
    return data


def _yaml_problem(path: Path, error: yaml.YAMLError, first_line: int) -> Problem:
    """Say what PyYAML found in the author's words."""
    mark = getattr(error, "problem_mark", None)
    says = getattr(error, "problem", None) or str(error)
    place = Place(str(path), mark.line + first_line, mark.column + 1) if mark else Place(str(path))
    hints = {
        "mapping values are not allowed": "a text with ': ' in it needs quotes around it",
        "mapping values are not allowed in this context": "a text with ': ' in it needs quotes around it",
        "found character that cannot start any token": "put the text in quotes, or replace the tab by spaces",
        "could not find expected ':'": "a key is written 'key: value'",
    }
    code = "duplicate-key" if "stands twice" in says else "yaml"
    return Problem(place, code, says, hints.get(says, ""))


def _refuse_aliases_and_tags(path: Path, text: str, first_line: int) -> None:
    """Walk the events, which expands nothing, and refuse what plain data never needs."""
    try:
        events = list(yaml.parse(text, Loader=_SafeLoader))
    except yaml.YAMLError as error:
        raise Refused(_yaml_problem(path, error, first_line)) from error
    for event in events:
        what = (
            "an alias" if isinstance(event, yaml.AliasEvent)
            else "an anchor" if getattr(event, "anchor", None)
            else "a tag" if getattr(event, "tag", None) else ""
        )  # fmt: skip
        if what:
            place = Place(str(path), event.start_mark.line + first_line, event.start_mark.column + 1)
            hint = "write the value out; put a text that begins with &, * or ! in quotes"
            raise Refused(Problem(place, "yaml-alias", f"{what} is not allowed here", hint))


@lru_cache(maxsize=4)
def _composed(header: str) -> yaml.Node | None:
    """The header's nodes with their marks; only made when something has to be pointed at."""
    return yaml.compose(header, Loader=_SafeLoader)  # type: ignore[no-any-return]


def _place_of(source: Source, keys: Sequence[str | int]) -> Place:
    """Compose the header with marks and walk down the keys."""
    if keys and keys[0] == "body":
        return Place(str(source.path), source.body_line)
    node = _composed(source.header)
    mark = None
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if pair is None:
                break
            mark, node = pair[0].start_mark, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            mark = node.start_mark
        else:
            break
    if mark is None:
        return Place(str(source.path), source.first_line)
    return Place(str(source.path), mark.line + source.first_line, mark.column + 1)
