"""What a template may do: print data, loop over it, and choose. An allow-list of Jinja's syntax tree, nothing else.

No call, no arithmetic and no macro: so nothing can reach a Python object, and the only thing that grows is a loop over
data, whose output is limited while filling. Attribute access is a key of a mapping (see `fill`).
"""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from imdocs.problems import Place, Problem, did_you_mean
from imdocs.templating.slips import way_out

FILTERS = frozenset({"batch", "first", "join", "last", "length", "lower", "reverse", "upper"})
TESTS = frozenset({"divisibleby", "even", "odd", "none"})
COUNTED = ("batch", "divisibleby")
OWN_NAMES = ("loop", "self", "caller", "varargs", "kwargs")
HIGHEST = 100
DEEPEST_LOOPS = 4
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.Name, nodes.Getattr,
    nodes.Getitem, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
    nodes.Filter, nodes.Test, nodes.List, nodes.Tuple,
)  # fmt: skip
_NAMES = {
    nodes.Call: "a call", nodes.Macro: "a macro", nodes.CallBlock: "a call block", nodes.Mul: "arithmetic ('*')",
    nodes.Pow: "arithmetic ('**')", nodes.Mod: "arithmetic ('%')", nodes.Add: "arithmetic ('+')",
    nodes.Sub: "arithmetic ('-')", nodes.Div: "arithmetic ('/')", nodes.Concat: "joining with '~'",
    nodes.AssignBlock: "a block assignment", nodes.FilterBlock: "a filter block", nodes.Include: "an include inside text",
    nodes.Import: "an import", nodes.FromImport: "an import", nodes.Extends: "extends", nodes.Block: "a block",
    nodes.Slice: "a slice", nodes.Dict: "a mapping",
}  # fmt: skip
_PARSER = Environment(autoescape=True)


def parse(text: str) -> nodes.Template:
    """A template's syntax tree; raises Jinja's TemplateSyntaxError."""
    return _PARSER.parse(text)


def forbidden(text: str, lines: tuple[Place, ...]) -> list[Problem]:
    """Everything in a template that it may not do, each at its line."""

    def at(line: int) -> Place:
        return lines[min(max(line, 1), len(lines)) - 1]

    try:
        found = list(_walk(parse(text), 0))
    except TemplateSyntaxError as error:
        says = _sentence(error.message or "the Jinja here cannot be read")
        return [Problem(at(error.lineno), "template-syntax", says, way_out(says))]
    except RecursionError:
        return [Problem(at(1), "template-forbidden", "brackets or conditions stand in each other too deeply")]
    return [Problem(at(line), "template-forbidden", says, hint) for line, says, hint in found]


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")


def _walk(node: nodes.Node, loops: int) -> Iterable[tuple[int, str, str]]:
    """Line, sentence and hint for each forbidden node."""
    if not isinstance(node, _ALLOWED):
        name = _NAMES.get(type(node), f"'{type(node).__name__.lower()}'")
        yield node.lineno, f"{name} is not allowed in a template", "a template can only print what its context holds"
        return
    if isinstance(node, nodes.Filter | nodes.Test):
        yield from _named(node)
    if isinstance(node, nodes.Name) and node.ctx == "store" and node.name in OWN_NAMES:
        yield node.lineno, f"'{node.name}' is a name of the template language", "choose another name"
    if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
        yield node.lineno, "only a fixed key or number may stand in brackets", "write x.key or x[0]"
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        yield node.lineno, f"'{node.attr}' is no key of the context", "keys do not begin with '_'"
    if isinstance(node, nodes.For):
        loops += 1
        if node.recursive or loops > DEEPEST_LOOPS:
            yield node.lineno, "loops stand in each other too deeply", f"{DEEPEST_LOOPS} are allowed"
            return
    for child in node.iter_child_nodes():
        yield from _walk(child, loops)


def _named(node: nodes.Filter | nodes.Test) -> Iterable[tuple[int, str, str]]:
    """Whether a filter or a test is one of ours."""
    what, known = ("filter", FILTERS) if isinstance(node, nodes.Filter) else ("test", TESTS)
    if node.name not in known:
        yield node.lineno, f"there is no {what} '{node.name}'", did_you_mean(node.name, known) or _list(known)
    if node.name in COUNTED and not _counts(node):
        yield node.lineno, f"'{node.name}' needs one number from 1 to {HIGHEST}", f"write {node.name}(3)"


def _counts(node: nodes.Filter | nodes.Test) -> bool:
    """Whether the one argument is a small number, so that nothing is divided by zero or filled up without end."""
    values = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
    right = len(values) == len(node.args) == 1 and isinstance(values[0], int) and 1 <= values[0] <= HIGHEST
    return right and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _list(names: Iterable[str]) -> str:
    return "allowed: " + ", ".join(sorted(names))
