"""Small changes to a YAML text that leave every other character where its author put it: comments, order, quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import yaml

from imdocs.sources.read import composed

EACH = "*"  # in a path: every item of a list, or every key
Edit = tuple[int, int, str]  # from here to there, written anew


def renamed(text: str, path: Sequence[str], new: str) -> str:
    """The text with a key renamed wherever the path leads, such as ("rows", EACH, "owner")."""
    return _edited(text, path, lambda key, _: (key.start_mark.index, key.end_mark.index, new))


def revalued(text: str, path: Sequence[str], values: Mapping[str, str]) -> str:
    """The text with the plain values of a key replaced by others; values that are not named stay."""

    def edit(_: yaml.Node, value: yaml.Node) -> Edit | None:
        known = isinstance(value, yaml.ScalarNode) and value.value in values
        return (value.start_mark.index, value.end_mark.index, values[value.value]) if known else None

    return _edited(text, path, edit)


def _edited(text: str, path: Sequence[str], edit: Callable[[yaml.Node, yaml.Node], Edit | None]) -> str:
    """Change every place, the last one first, so that the places before it stay where they are."""
    edits = {made for key, value in _reached(composed(text), path) if (made := edit(key, value))}
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _reached(node: yaml.Node | None, path: Sequence[str]) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Each key and value to which the path leads; a path that leads nowhere reaches nothing."""
    first, *rest = path
    if isinstance(node, yaml.SequenceNode) and first == EACH:
        for item in node.value:
            yield from _reached(item, rest)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if first in (EACH, key.value):
                yield from _reached(value, rest) if rest else iter([(key, value)])
