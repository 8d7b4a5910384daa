"""One module of the package, parsed: which functions hand a code on, and which codes stand in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module:
    """One parsed module and what its names stand for."""

    def __init__(self, path: Path, root: Path) -> None:
        self.name = path.relative_to(root).as_posix()
        self.tree = ast.parse(path.read_text("utf-8"))
        self.functions = {node.name: node for node in ast.walk(self.tree) if isinstance(node, _Function)}

    def carriers(self, known: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """The functions that hand their own `code` on to a carrier: name and position."""
        for name, function in self.functions.items():
            names = [argument.arg for argument in function.args.args]
            hands_on = (_argument(call, at) for call, at in self._calls(function, known))
            if "code" in names and any(isinstance(value, ast.Name) and value.id == "code" for value in hands_on):
                yield self._known_as(name), names.index("code") - (names[0] in ("self", "cls"))

    def codes(self, carriers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
        """Each code and its place; an empty code where it cannot be read."""
        for call, at in self._calls(self.tree, carriers):
            value = _argument(call, at)
            place = f"{self.name}:{call.lineno}"
            for code in self._words() if value is None else self._values(value, call):
                yield code, place

    def _calls(self, tree: ast.AST, carriers: Mapping[str, int]) -> Iterator[tuple[ast.Call, int]]:
        """The calls of a carrier, by its own name or as a method, and which argument is the code."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                at = carriers.get(self._known_as(_called(node)))
                if at is not None:
                    yield node, at

    def _known_as(self, name: str) -> str:
        """A private name means something in its own module only."""
        return f"{self.name}:{name}" if name.startswith("_") else name

    def _words(self) -> Iterator[str]:
        """The first of every tuple that holds a code and a sentence; an empty text where there is none."""
        pairs = (node.elts[:2] for node in ast.walk(self.tree) if isinstance(node, ast.Tuple) and len(node.elts) > 1)
        codes = (_code(first) for first, second in pairs if _is_sentence(second))
        yield from dict.fromkeys(code for code in codes if code) or [""]

    def _values(self, value: ast.expr, call: ast.Call) -> Iterator[str]:
        """The texts that an expression may stand for; an empty one for what is not understood."""
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value
        elif isinstance(value, ast.IfExp):
            yield from self._values(value.body, call)
            yield from self._values(value.orelse, call)
        elif isinstance(value, ast.Attribute) and value.attr == "code":
            return  # a problem told again keeps its code
        elif isinstance(value, ast.Attribute):
            yield from self._keys(value)
        elif isinstance(value, ast.Name):
            yield from self._named(value.id, call)
        else:
            yield ""

    def _keys(self, value: ast.expr) -> Iterator[str]:
        """The keys of a table in which the same expression looks up the sentence."""
        tables = [
            table for node in ast.walk(self.tree)
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)
            and ast.dump(node.slice) == ast.dump(value)
            for table in self._given(node.value.id, self.tree) if isinstance(table, ast.Dict)
        ]  # fmt: skip
        yield from [_code(key) for table in tables for key in table.keys if key is not None] or [""]

    def _named(self, name: str, call: ast.Call) -> Iterator[str]:
        """What a name was given, in the function around the call or in the module."""
        around = [node for node in self.functions.values() if call in ast.walk(node)]
        if any(name == argument.arg for node in around for argument in (*node.args.args, *node.args.kwonlyargs)):
            return  # its callers name the code
        values = [value for scope in (*around, self.tree) for value in self._given(name, scope)]
        if not values:
            yield ""
        for value in dict.fromkeys(values):
            yield from self._values(value, call)

    def _given(self, name: str, scope: ast.AST) -> Iterator[ast.expr]:
        """The expressions assigned to a name, also as one of several at once."""
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    yield from self._taken(target, node.value, name)
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                yield from self._taken(node.target, node.value, name)
            elif isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple | ast.List):
                for item in node.iter.elts:
                    yield from self._taken(node.target, item, name)

    def _taken(self, target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
        """What of a value a name takes when the value is put into a target."""
        if isinstance(target, ast.Name) and target.id == name:
            yield value
        elif isinstance(target, ast.Tuple):
            for number, part in enumerate(target.elts):
                if isinstance(part, ast.Name) and part.id == name:
                    yield from self._item(value, number)

    def _item(self, value: ast.expr, number: int) -> Iterator[ast.expr]:
        """One item of a tuple, or of each tuple that a function of this module returns."""
        if isinstance(value, ast.Tuple):
            yield value.elts[number]
        elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in self.functions:
            for node in ast.walk(self.functions[value.func.id]):
                if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                    yield node.value.elts[number]


def _code(value: ast.expr) -> str:
    """The code that an expression writes out, or nothing."""
    text = value.value if isinstance(value, ast.Constant) else None
    return text if isinstance(text, str) and _CODE.fullmatch(text) else ""


def _is_sentence(value: ast.expr) -> bool:
    if isinstance(value, ast.JoinedStr):
        return True
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and " " in value.value


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _argument(call: ast.Call, position: int) -> ast.expr | None:
    """The argument that is the code."""
    for keyword in call.keywords:
        if keyword.arg == "code":
            return keyword.value
    before: Sequence[ast.expr] = call.args[: position + 1]
    if len(before) <= position or any(isinstance(argument, ast.Starred) for argument in before):
        return None
    return before[position]
