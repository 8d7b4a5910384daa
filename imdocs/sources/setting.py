"""Values set, added and taken out in a YAML text, so that every line that was not meant stays as its author wrote it.

Changes are found by holding what shall stand against what stands, and each becomes one edit of the text at its known
place. What was made is read again: unless it says exactly what it should, nothing is returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from imdocs.problems import Place, Problem, Refused
from imdocs.sources.dump import INDENT, block_text, flow_text, quoted_text
from imdocs.sources.read import composed, source_from_text

Edit = tuple[int, int, str]  # from here to there, written anew


class Gone:
    """Stands in a list for an item that is taken out, so that the others keep their numbers."""


GONE = Gone()


def with_data(path: Path, text: str, wanted: Mapping[str, Any]) -> str:
    """The text of a YAML file that says what is wanted; a list may hold GONE. Raises Refused where it cannot be done."""
    before = source_from_text(path, text)
    root = composed(text)
    if not isinstance(root, yaml.MappingNode):
        raise Refused(_cannot(path, 1))
    try:
        edits = list(_mapping(text, root, before.data, wanted))
    except _Odd as odd:
        raise Refused(_cannot(path, odd.line)) from odd
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    after = source_from_text(path, text)
    if after.data != _without_gone(dict(wanted)):
        raise Refused(_cannot(path, 1))
    return text


class _Odd(Exception):  # noqa: N818 - it reads as what it is
    """A place that is written in a way that cannot be changed without rewriting more than was meant."""

    def __init__(self, node: yaml.Node) -> None:
        """Remember the line."""
        super().__init__()
        self.line = node.start_mark.line + 1


def _cannot(path: Path, line: int) -> Problem:
    hint = "change it there in a text editor"
    return Problem(
        Place(str(path), line), "cannot-edit", "this place is written in a way that cannot be changed here", hint
    )


def _without_gone(data: Any) -> Any:  # noqa: ANN401 - any YAML
    if isinstance(data, Mapping):
        return {key: _without_gone(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_gone(value) for value in data if value is not GONE]
    return data


def _value(text: str, node: yaml.Node, old: Any, new: Any) -> Iterator[Edit]:  # noqa: ANN401 - any YAML
    """The edits that turn one value into another."""
    if old == new:
        return
    if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping) and new and old:
        yield from _mapping(text, node, old, new)
    elif isinstance(node, yaml.SequenceNode) and isinstance(new, list) and old:
        yield from _sequence(text, node, old, new)
    else:
        yield _replaced(text, node, new)


def _mapping(text: str, node: yaml.MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Edit]:
    """Values changed, keys taken out, and new keys behind the last one."""
    if node.flow_style:
        yield (node.start_mark.index, node.end_mark.index, flow_text(_without_gone(dict(new))))
        return
    for number, (key, value) in enumerate(node.value):
        if key.value in new:
            yield from _value(text, value, old[key.value], new[key.value])
        else:
            yield _pair_out(text, node, number)
    added = {key: value for key, value in new.items() if key not in old}
    if added:
        last = node.value[-1][1]
        at = _line_after(text, _end_of(text, last))
        yield (at, at, _on_a_line_of_its_own(text, at) + block_text(added, node.value[0][0].start_mark.column))


def _pair_out(text: str, node: yaml.MappingNode, number: int) -> Edit:
    """A key with its value; where the key stands behind a dash, the next one takes its place."""
    key, value = node.value[number]
    start = key.start_mark.index
    line = text.rfind("\n", 0, start) + 1
    if not text[line:start].strip():
        return (line, _line_after(text, _end_of(text, value)), "")
    if number + 1 < len(node.value):
        return (start, node.value[number + 1][0].start_mark.index, "")
    raise _Odd(key)


def _sequence(text: str, node: yaml.SequenceNode, old: list[Any], new: list[Any]) -> Iterator[Edit]:
    """Items changed and taken out at their places, new ones behind the last."""
    kept = [item for item in new if item is not GONE]
    if node.flow_style or not kept:
        yield _replaced(text, node, kept)
        return
    if len(new) < len(old):
        raise _Odd(node)
    for item, before, after in zip(node.value, old, new, strict=False):
        if after is GONE:
            dash = text.rfind("-", 0, item.start_mark.index)
            yield (text.rfind("\n", 0, dash) + 1, _line_after(text, _end_of(text, item)), "")
        else:
            yield from _value(text, item, before, after)
    added = [item for item in new[len(old) :] if item is not GONE]
    if added:
        at = _line_after(text, _end_of(text, node.value[-1]))
        yield (at, at, _on_a_line_of_its_own(text, at) + block_text(added, node.start_mark.column))


def _replaced(text: str, node: yaml.Node, new: Any) -> Edit:  # noqa: ANN401 - any YAML
    """A whole value written anew: a text in the quotes it had, anything else as short as it can be said."""
    start, end = node.start_mark.index, _end_of(text, node)
    if isinstance(new, str):
        return (start, end, _scalar(new, node, text))
    plain = _without_gone(new)
    if not plain or (isinstance(node, yaml.CollectionNode) and node.flow_style and text[start:end] not in ("[]", "{}")):
        return (start, end, flow_text(plain))
    # A list or keys where a text, nothing, [] or {} stood: below the key, further in than it.
    line = text.rfind("\n", 0, start) + 1
    if not text[line:start].strip():
        return (line, end, block_text(plain, node.start_mark.column).rstrip("\n"))
    column = len(text[line:start]) - len(text[line:start].lstrip(" -"))
    stop = text.find("\n", end)
    comment = text[end : stop if stop >= 0 else len(text)]
    return (start, end + len(comment), comment.lstrip() + "\n" + block_text(plain, column + INDENT).rstrip("\n"))


def _scalar(new: str, node: yaml.Node, text: str) -> str:
    """A text for the place of a value, its further lines further in than the key."""
    line = text.rfind("\n", 0, node.start_mark.index) + 1
    before = text[line : node.start_mark.index]
    column = len(before) - len(before.lstrip(" -"))
    style = getattr(node, "style", None)
    if "\n" not in new and style in ('"', "'"):
        return quoted_text(new, style)
    value = block_text({"k": new}).rstrip("\n").removeprefix("k:").removeprefix(" ")
    return value.replace("\n", "\n" + " " * column) if "\n" in new else value


def _end_of(text: str, node: yaml.Node) -> int:
    """Where a value ends, without the comments and empty lines below it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[:end].rstrip())
    return end


def _line_after(text: str, end: int) -> int:
    """The beginning of the next line."""
    stop = text.find("\n", end)
    return stop + 1 if stop >= 0 else len(text)


def _on_a_line_of_its_own(text: str, at: int) -> str:
    return "\n" if at and text[at - 1] != "\n" else ""
