"""Loops whose turns say nothing but what they loop over become blocks of their own.

What such a block prints follows from its list alone. So where many documents share a list (`Kept`), it is printed once.
"""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

FILTER, LIST = "turns", "list"


def set_apart(template: nodes.Template) -> nodes.Template:
    """A syntax tree in which `{% for a in all %}…` is `{{ all|turns("turns1") }}`, and the loop a block of that name."""
    loops = _Loops()
    loops.visit(template)
    template.body += loops.blocks
    return template.set_environment(template.environment)  # type: ignore[arg-type,return-value]


class _Loops(NodeTransformer):
    """Takes out each loop that can stand by itself, the inner ones first."""

    def __init__(self) -> None:
        """No block yet."""
        self.blocks: list[nodes.Node] = []

    def visit_For(self, loop: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's name
        """A loop, or what prints its block."""
        self.generic_visit(loop)
        if _from_around(loop) or loop.find(nodes.Assign):
            return loop
        name = f"{FILTER}{len(self.blocks) + 1}"
        printed = nodes.Filter(loop.iter, FILTER, [nodes.Const(name)], [], None, None)
        loop.iter = nodes.Name(LIST, "load")
        self.blocks.append(nodes.Block(name, [loop], False, False))
        return nodes.Output([printed], lineno=loop.lineno)


def _from_around(loop: nodes.For) -> set[str]:
    """The names that a loop takes from around it, apart from what it loops over."""
    own = {"loop", *(name.name for name in nodes.Tuple([loop.target], "store").find_all(nodes.Name))}
    return (_names([*loop.body, loop.test or nodes.Const(None)]) - own) | _names(loop.else_)


def _names(parts: Iterable[nodes.Node]) -> set[str]:
    """The names that pieces of a template take from around them."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, nodes.For):
            found |= _names([part.iter]) | _from_around(part)
        elif isinstance(part, nodes.Name):
            found |= {part.name} if part.ctx == "load" else set()
        else:
            found |= _names(part.iter_child_nodes())
    return found
