"""A compiled template and a context become a document: Jinja alone, in an environment that can only see data.

An attribute is a key of a mapping and nothing else, compiled to a plain subscript: safe, since a subscript reaches no
Python attribute, and faster than Jinja's own look-up. What goes wrong is found again, slowly and with its place, in the
author's own text (`diagnose`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import UndefinedError

from imdocs.formats.base import Ink
from imdocs.problems import Place, Problem, did_you_mean
from imdocs.templating.allowed import FILTERS, TESTS
from imdocs.templating.template import DocumentTemplate
from imdocs.templating.tokens import DELIMITERS

LARGEST = 50_000_000  # characters of one part; an endless template is stopped
_CHUNK = 2_000
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


class DataEnvironment(Environment):
    """Jinja that sees mappings, lists and text, and knows a handful of filters."""

    code_generator_class = _DataOnly


def data_environment(**options: Any) -> Environment:  # noqa: ANN401 - Jinja's own options
    """An environment without Jinja's globals, and with the allowed filters only."""
    environment = DataEnvironment(
        autoescape=False, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True, **options
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment


class Filler:
    """The Jinja texts of one compiled template, parsed once and filled often."""

    def __init__(self, texts: Mapping[str, str], properties: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Parse the texts; `properties` holds, for each, the run properties that `styled` names."""
        self._ink: Any = None
        self._templates: dict[str, Template] = {}
        for name, text in texts.items():
            environment = data_environment(**DELIMITERS)
            runs = (properties or {}).get(name, ())
            environment.filters |= {
                "text": lambda value: self._ink.text(value),
                "styled": lambda value, number, runs=runs: self._ink.styled(value, runs[number]),
                "restart": lambda pattern: self._ink.restart(pattern),
            }
            environment.finalize = (
                str  # compiled in as a call of `environment.finalize`, which `fill` sets to the ink's
            )
            self._templates[name] = environment.from_string(text)

    def fill(self, context: Mapping[str, object], ink: Ink) -> dict[str, str]:
        """Each text with the context poured in; the ink remembers what it had to change."""
        self._ink = ink
        for template in self._templates.values():
            template.environment.finalize = ink.mark_up  # type: ignore[assignment]
        return {name: _joined(template, context) for name, template in self._templates.items()}


def _joined(template: Template, context: Mapping[str, object]) -> str:
    """Render in chunks, so that an endless template is stopped."""
    pieces: Iterator[str] = template.root_render_func(template.new_context(dict(context), shared=True))
    chunks: list[str] = []
    size = 0
    while taken := list(islice(pieces, _CHUNK)):
        chunks.append("".join(taken))
        size += len(chunks[-1])
        if size > LARGEST:
            raise TooLarge
    return "".join(chunks)


class _Named(StrictUndefined):
    """Says which name is not there, and which one is near."""

    __slots__ = ()


def diagnose(template: DocumentTemplate, context: Mapping[str, object], error: Exception) -> Problem:
    """Why filling failed, at the line of the author's template."""
    if isinstance(error, TooLarge):
        place = template.lines[0] if template.lines else Place(str(template.path))
        return Problem(place, "template-too-large", "the template prints far too much", "look at its loops")
    found: list[tuple[str, list[str]]] = []

    class Careful(Environment):
        def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's signature
            return self.getitem(obj, attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja's signature
            try:
                return obj[argument]
            except (KeyError, IndexError, TypeError):
                if type(obj).__name__ == "LoopContext":
                    return super().getattr(obj, str(argument))
                found.append((str(argument), [str(key) for key in obj] if isinstance(obj, Mapping) else []))
                raise UndefinedError(str(argument)) from None

    environment = Careful(undefined=_Named, finalize=lambda value: "" if value is None else str(value))
    environment.globals.clear()
    line = 1
    try:
        environment.from_string(template.text).render(dict(context))
    except Exception as again:  # noqa: BLE001 - whatever it is, its line is what we want
        line = _line_of(again)
        if not found and isinstance(again, UndefinedError):
            name = str(again).split("'")[1] if "'" in str(again) else str(again)
            found.append((name, [str(key) for key in context]))
    place = template.lines[min(max(line, 1), len(template.lines)) - 1] if template.lines else Place(str(template.path))
    if not found:
        return Problem(place, "template-value", f"a value cannot be printed here: {error}", "print one of its keys")
    name, known = found[-1]
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
