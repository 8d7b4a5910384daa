"""A compiled template and a context become a document: Jinja alone, in an environment that can only see data.

An attribute is a key of a mapping and nothing else, compiled to a plain subscript: safe, since a subscript reaches no
Python attribute, and faster than Jinja's own look-up. What goes wrong is found again, slowly and with its place, in the
author's own text (`diagnose`).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context

from imdocs.formats.base import Ink, Kept, Ready
from imdocs.problems import Place, Problem, did_you_mean
from imdocs.templating.allowed import FILTERS, TESTS
from imdocs.templating.loops import FILTER as TURNS
from imdocs.templating.loops import LIST, set_apart
from imdocs.templating.template import DocumentTemplate
from imdocs.templating.tokens import DELIMITERS

LARGEST = 50_000_000  # characters of one part; an endless template is stopped
MOST_PIECES = 5_000_000  # pieces of a part: values, texts between them, turns of loops
_CHUNK = 2_000
_UNDEFINED = re.compile(r"'(\w+)' is undefined")
Render = Callable[[Context], Iterator[str]]
FAILS = (KeyError, IndexError, TypeError, UndefinedError, AttributeError)


class TooLarge(Exception):  # noqa: N818 - it says what happened
    """The template printed more than any document holds."""


class _DataOnly(CodeGenerator):
    """Writes `a.b` and `a["b"]` as the plain subscript `a["b"]`; the loop's own names stay attributes."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """An attribute is a key."""
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f")[{node.attr!r}]")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """A key is a key."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Every turn of a loop yields, even if it prints nothing, so that an endless loop is seen."""
        node.body.insert(0, nodes.Output([nodes.TemplateData("")], lineno=node.lineno))
        super().visit_For(node, frame)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """A block stands nowhere by itself: the filter `turns` prints it."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """What a loop printed is ink already."""
        if not _is_printed(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """Close what was opened before it."""
        if not _is_printed(node):
            super()._output_child_post(node, frame, finalize)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        """Only a template's own text is ink already; a value in quotes, `{{ "a" }}`, is marked up like any other."""
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


def _is_printed(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Filter) and node.name == TURNS


class DataEnvironment(Environment):
    """Jinja that sees mappings, lists and text, and knows a handful of filters."""

    code_generator_class = _DataOnly


def data_environment(**options: Any) -> Environment:  # noqa: ANN401 - Jinja's own options
    """An environment without Jinja's globals, and with the allowed filters only."""
    environment = DataEnvironment(
        autoescape=False, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True, **options
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS} | _WORD_FILTERS
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment


class Filler:
    """The Jinja texts of one compiled template, parsed once and filled often."""

    def __init__(self, texts: Mapping[str, str], properties: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Parse the texts; `properties` holds, for each, the run properties that `styled` names."""
        self._ink: Ink | None = None
        self._pieces = 0
        self._templates: dict[str, Template] = {}
        for name, text in texts.items():
            environment = data_environment(**DELIMITERS)
            runs = (properties or {}).get(name, ())
            environment.filters |= {
                "text": self._text,
                "address": self._address,
                "styled": lambda value, number, runs=runs: self._inking.styled(value, runs[number]),
                "restart": self._restart,
                TURNS: partial(self._turns, name),
            }
            environment.finalize = str  # compiled in as a call of it, and set to the ink's by `fill`
            code = environment.compile(set_apart(environment.parse(text)))
            self._templates[name] = Template.from_code(environment, code, {})

    def _text(self, value: object) -> str:
        return self._inking.text(value)

    def _address(self, value: object) -> str:
        return self._inking.address(value)

    def _restart(self, pattern: str) -> str:
        return self._inking.restart(pattern)

    def _turns(self, text: str, items: object, name: str) -> str:
        """What a loop prints; of a list that many documents share, it is printed once, unless the ink had to note something."""
        template, ink = self._templates[text], self._inking
        render = template.blocks[name]
        if not isinstance(items, Kept):
            return "".join(self._rendered(template, render, {LIST: items}))
        if render not in items.printed:
            noted = len(ink.remarks) + len(ink.lists)
            printed = "".join(self._rendered(template, render, {LIST: items}))
            if len(ink.remarks) + len(ink.lists) > noted:
                return printed
            items.printed[render] = printed
        return items.printed[render]

    @property
    def _inking(self) -> Ink:
        """The ink at work; there is none while Jinja looks for what it could work out beforehand."""
        if self._ink is None:
            raise nodes.Impossible
        return self._ink

    def fill(self, context: Mapping[str, object], ink: Ink) -> dict[str, str]:
        """Each text with the context poured in; the ink remembers what it had to change."""
        return {name: "".join(pieces) for name, pieces in self.fill_in_pieces(context, ink)}

    def fill_in_pieces(self, context: Mapping[str, object], ink: Ink) -> Iterator[tuple[str, list[str]]]:
        """Each text as the pieces that it is made of, for whoever wants them in another shape than one long text."""
        self._ink = ink
        for name, template in self._templates.items():
            template.environment.finalize = ink.mark_up
            self._pieces = 0
            yield name, self._rendered(template, template.root_render_func, context)

    def _rendered(self, template: Template, render: Render, context: Mapping[str, object]) -> list[str]:
        """Render some pieces at a time, so that an endless template is stopped."""
        coming = render(Context(template.environment, dict(context), None, {}))
        pieces: list[str] = []
        size = 0
        while taken := list(islice(coming, _CHUNK)):
            pieces += taken
            size += sum(map(len, taken))
            self._pieces += len(taken)
            if size > LARGEST or self._pieces > MOST_PIECES:
                raise TooLarge
        return pieces


def _words_of(value: object) -> str:
    """A text or a number in capitals, small letters or a row of them; anything else has no letters of its own."""
    if value.__class__ not in (str, int):
        says = f"a {type(value).__name__} is no text"
        raise TypeError(says)
    return str(value)


_WORD_FILTERS: dict[str, Callable[..., str]] = {
    "upper": lambda value: _words_of(value).upper(),
    "lower": lambda value: _words_of(value).lower(),
    "join": lambda values, between="": _words_of(between).join(map(_words_of, values)),
}


class _Careful(Environment):
    """Looks keys up one by one and remembers what was not there; prints only what ink could print."""

    def __init__(self) -> None:
        """Nothing missed yet."""
        super().__init__(undefined=StrictUndefined, finalize=_printed)
        self.globals.clear()
        self.filters |= _WORD_FILTERS
        self.missed: list[tuple[str, list[str]]] = []

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's signature
        """An attribute is a key."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        """A key, or the loop's own names."""
        try:
            return obj[argument]
        except (KeyError, IndexError, TypeError):
            if type(obj).__name__ == "LoopContext":
                return super().getattr(obj, str(argument))
            self.missed.append((str(argument), [str(key) for key in obj] if isinstance(obj, Mapping) else []))
            raise UndefinedError(str(argument)) from None


def _printed(value: object) -> str:
    """Refuse what no ink prints."""
    if isinstance(value, Undefined):
        return str(value)
    if value.__class__ not in (str, int, list, tuple) and value.__class__.__module__ != Ready.__module__:
        says = f"a {type(value).__name__} cannot be printed"
        raise TypeError(says)
    return ""


def diagnose(template: DocumentTemplate, context: Mapping[str, object], error: Exception) -> Problem:
    """Why filling failed, at the line of the author's template."""
    if isinstance(error, TooLarge):
        place = template.lines[0] if template.lines else Place(str(template.path))
        return Problem(place, "template-too-large", "the template prints far too much", "look at its loops")
    environment = _Careful()
    line, why = 1, str(error)
    try:
        deque(islice(environment.from_string(template.text).generate(dict(context)), MOST_PIECES), maxlen=0)
    except Exception as again:  # noqa: BLE001 - whatever it is, its line is what we want
        line, why = _line_of(again), str(again)
        if not environment.missed and (found := _UNDEFINED.fullmatch(why)):
            environment.missed.append((found.group(1), [str(key) for key in context]))
    place = template.lines[min(max(line, 1), len(template.lines)) - 1] if template.lines else Place(str(template.path))
    if not environment.missed:
        return Problem(place, "template-value", f"a value cannot be printed here: {why}", "print one of its keys")
    name, known = environment.missed[-1]
    hint = did_you_mean(name, known) or (f"known here: {', '.join(sorted(known)[:12])}" if known else "")
    return Problem(place, "undefined-name", f"there is no '{name}' to print", hint)


def _line_of(error: BaseException) -> int:
    """The line of the template in Jinja's rewritten traceback."""
    trace = error.__traceback__
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
