"""Keep Jinja out of pandoc's sight.

pandoc would break an expression across runs, turn its quotes and its dashes, and escape its braces. So each expression
and each statement becomes a plain word before pandoc runs, and Jinja again afterwards. A word, since pandoc keeps words
whole in every format; in Unicode's private use area, since no author types one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jinja2 import Environment
from jinja2.exceptions import TemplateSyntaxError

OPEN, CLOSE = "\ue000", "\ue001"
# The delimiters of a compiled template: neither Word XML nor Typst can hold them by chance.
DELIMITERS = {
    "block_start_string": "\ue010", "block_end_string": "\ue011",
    "variable_start_string": "\ue012", "variable_end_string": "\ue013",
    "comment_start_string": "\ue014", "comment_end_string": "\ue015",
}  # fmt: skip
PRIVATE = re.compile("[\ue000-\uf8ff]")
_FOR = re.compile(r"(for|endfor)\b")


@dataclass
class Tokens:
    """What was hidden: for each number its kind, its Jinja, its line, and how many loops are open after it."""

    kinds: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)

    def add(self, kind: str, code: str) -> str:
        """Keep a piece of Jinja and return its word."""
        depth = self.depths[-1] if self.depths else 0
        if kind == "s" and (found := _FOR.match(code)):
            depth += 1 if found.group(1) == "for" else -1
        self.kinds.append(kind)
        self.codes.append(code)
        self.depths.append(depth)
        return f"{OPEN}{len(self.codes) - 1}{kind}{CLOSE}"


_LEXER = Environment(autoescape=True)


def hide(text: str, tokens: Tokens) -> str:
    """The text with each `{{ }}` and `{% %}` as a word; comments go. Raises Jinja's TemplateSyntaxError."""
    if PRIVATE.search(text):
        raise TemplateSyntaxError("a character of Unicode's private use area stands in the template", 1)
    out: list[str] = []
    inside: list[str] | None = None
    for _, kind, value in _LEXER.lex(text):
        if kind in ("variable_begin", "block_begin"):
            inside = []
        elif kind in ("variable_end", "block_end"):
            out.append(tokens.add("e" if kind == "variable_end" else "s", "".join(inside or []).strip()))
            out.append("\n" if value.endswith("\n") else "")
            inside = None
        elif inside is not None:
            inside.append(value)
        elif not kind.startswith("comment"):
            out.append(value)
    return "".join(out)


def statement(code: str) -> str:
    """A statement in the delimiters of a compiled template."""
    return f"\ue010 {code} \ue011"


def expression(code: str) -> str:
    """An expression in the delimiters of a compiled template."""
    return f"\ue012 {code} \ue013"
