"""Files that people write: YAML, or Markdown with a YAML header; read fast, and again with places if one is wrong.

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
DEEPEST = 50  # lists and keys within each other; far deeper ones would exhaust libyaml's stack
_SUSPICIOUS = re.compile(r"(?m)(?:^|[\s\[{,:-])[&*!][^\s]")
_UNCLOSED = "found unexpected end of stream"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_NESTED = re.compile(r"(?m)(?:[-?][ \t]+){20}|^ {100}|(?:[\[{][^\[{]*){100}")


class _TextLoader(_SafeLoader):
    """Reads each scalar as text and refuses duplicate keys."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: object) -> str:  # noqa: ARG002 - PyYAML's signature
        """Every scalar is text, every list a list: PyYAML's own search for other meanings costs a third of the reading."""
        if kind is yaml.ScalarNode:
            return "tag:yaml.org,2002:str"
        return "tag:yaml.org,2002:seq" if kind is yaml.SequenceNode else "tag:yaml.org,2002:map"

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: ARG002, FBT001, FBT002
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
    return text_from(path, data)


def text_from(path: Path, data: bytes) -> str:
    """The text of a file's bytes; raises Refused where they are not UTF-8.

    A control character, which neither YAML nor any document can hold, becomes U+FFFD; whoever prints it says so.
    """
    try:
        return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        hint = "save it again as UTF-8; your editor offers this under 'Save with encoding'"
        raise Refused(
            Problem(Place(str(path), line, column), "not-utf-8", "the file is not written in UTF-8", hint)
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
        raise Refused(Problem(Place(str(path), 1, 1), "no-header", "the file has no header", hint))
    try:
        end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    except StopIteration:
        hint = "close it with a line '---'"
        raise Refused(Problem(Place(str(path), 1, 1), "no-header", "the header does not end", hint)) from None
    header, body = "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :])
    blank = len(body) - len(body.lstrip("\n"))
    return Source(path, _load(path, header, 2), body.strip("\n"), header, 2, end + 2 + blank)


def _load(path: Path, text: str, first_line: int) -> dict[str, Any]:
    """Read YAML as text scalars."""
    if _SUSPICIOUS.search(text) or _NESTED.search(text):
        _refuse_what_data_never_needs(path, text, first_line)
    try:
        data = yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a safe loader that builds text, lists and mappings only
    except yaml.YAMLError as error:
        raise Refused(_yaml_problem(path, error, first_line)) from error
    if data is None or data == "":
        return {}
    if not isinstance(data, dict):
        hint = "write 'key: value' lines"
        raise Refused(Problem(Place(str(path), first_line, 1), "yaml", "the file holds no keys", hint))
    return data


def _yaml_problem(path: Path, error: yaml.YAMLError, first_line: int) -> Problem:
    """Say what PyYAML found in the author's words."""
    mark = getattr(error, "problem_mark", None)
    says = getattr(error, "problem", None) or str(error).splitlines()[0]
    if says == _UNCLOSED:
        mark = getattr(error, "context_mark", None) or mark
    place = Place(str(path), mark.line + first_line, mark.column + 1) if mark else Place(str(path))
    hints = {
        "mapping values are not allowed": "a text with ': ' in it needs quotes around it",
        "mapping values are not allowed in this context": "a text with ': ' in it needs quotes around it",
        "found character that cannot start any token": "put the text in quotes, or replace the tab by spaces",
        "could not find expected ':'": "a key is written 'key: value'",
        "but found another document": "a line '---' begins a second document; delete it",
        _UNCLOSED: "the quote that begins here is not closed",
    }
    code = "duplicate-key" if "stands twice" in says else "yaml"
    return Problem(place, code, says, hints.get(says, ""))


def _refuse_what_data_never_needs(path: Path, text: str, first_line: int) -> None:
    """Walk the events, which expands nothing and builds nothing: no alias, anchor or tag, and no endless nesting."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            what = (
                "an alias" if isinstance(event, yaml.AliasEvent)
                else "an anchor" if getattr(event, "anchor", None)
                else "a tag" if getattr(event, "tag", None) else ""
            )  # fmt: skip
            if not what and depth <= DEEPEST:
                continue
            mark: Any = event.start_mark
            place = Place(str(path), mark.line + first_line, mark.column + 1)
            if what:
                hint = "write the value out; put a text that begins with &, * or ! in quotes"
                raise Refused(Problem(place, "yaml-alias", f"{what} is not allowed here", hint))
            raise Refused(Problem(place, "yaml", f"more than {DEEPEST} lists and keys stand within each other"))
    except yaml.YAMLError as error:
        raise Refused(_yaml_problem(path, error, first_line)) from error


@lru_cache(maxsize=4)
def composed(header: str) -> yaml.Node | None:
    """The header's nodes with their marks; only made when something has to be pointed at or changed."""
    return yaml.compose(header, Loader=_SafeLoader)


def _place_of(source: Source, keys: Sequence[str | int]) -> Place:
    """Compose the header with marks and walk down the keys."""
    if keys and keys[0] == "body":
        return Place(str(source.path), source.body_line, 1)
    node = composed(source.header)
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
        return Place(str(source.path), source.first_line, 1)
    return Place(str(source.path), mark.line + source.first_line, mark.column + 1)
