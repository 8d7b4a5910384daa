"""Template, words and fragments become a CompiledTemplate, by pandoc: many at once, since most of a run is its start."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2.exceptions import TemplateSyntaxError

from imdocs.formats.base import Layout
from imdocs.formats.docx import WordTemplate, compile_word
from imdocs.formats.docx.parts import Reveal
from imdocs.formats.docx.pieces import TEMPLATE, Piece, pieces
from imdocs.formats.typst import TypstTemplate, compile_typst
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.fingerprint import program_hash
from imdocs.sources.whole import put_whole
from imdocs.templating import pandoc
from imdocs.templating.allowed import forbidden
from imdocs.templating.template import DocumentTemplate
from imdocs.templating.tokens import PRIVATE, Tokens, expression, hide, statement
from imdocs.templating.words import translate

SEPARATOR = "\n\nimdocs-fragment\n\n"
Words = Callable[[str], str]


@dataclass(frozen=True)
class CompiledTemplate:
    """A template in which only Jinja is left to do; data that can be stored, compared and looked at."""

    key: str
    name: str
    made: WordTemplate | TypstTemplate


def fragments_for(template: DocumentTemplate, library: Mapping[str, str]) -> dict[str, str]:
    """The bodies that a template may quote: `quotes: [tool.body]` names those whose key begins with `tool/`."""
    kinds = {quote.split(".", 1)[0] for quote in template.header.quotes}
    return {key: text for key, text in library.items() if key.split("/", 1)[0] in kinds}


@dataclass(frozen=True)
class Order:
    """A template to compile: for a format (`docx` or `typst`), in a language, with what it may quote, on a paper."""

    template: DocumentTemplate
    to: str
    words: Words
    fragments: Mapping[str, str]
    layout: Layout
    cache: Path

    @cached_property
    def key(self) -> str:
        """The hash of everything that goes in."""
        parts = [program_hash(), self.to, translate(self.template.text, self.words), json.dumps(dict(self.fragments)),
                 json.dumps(asdict(self.layout)), json.dumps(self.template.header.quotes)]  # fmt: skip
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]

    @property
    def path(self) -> Path:
        """Where the result is kept."""
        return self.cache / f"{self.template.name}.{self.layout.language}.{self.to}-{self.key}.json"


def compile_template(order: Order) -> CompiledTemplate:
    """Compile a template, or take it from the cache; raises Refused with what is wrong in it."""
    return kept(order) or _compiled([order], str(order.template.path))[0]


def compile_ahead(orders: Sequence[Order]) -> list[CompiledTemplate]:
    """Compile many templates into the cache, one run of pandoc for each format.

    Where one is wrong, none of its format is compiled: each is then compiled alone and says what is wrong with it.
    """
    formats = {order.to: [one for one in orders if one.to == order.to] for order in orders}
    with ThreadPoolExecutor(len(formats) or 1) as pool:
        return [made for group in pool.map(_compiled_if_sound, formats.values()) for made in group]


def _compiled_if_sound(orders: Sequence[Order]) -> list[CompiledTemplate]:
    try:
        return _compiled(orders, "templates")
    except (Refused, TemplateSyntaxError):
        return []


def _compiled(orders: Sequence[Order], name: str) -> list[CompiledTemplate]:
    """Templates for one format: Jinja hidden, one run of pandoc, Jinja shown again, kept in the cache."""
    hidden = [_Hidden(order) for order in orders]
    to = orders[0].to
    parts = _parts(pandoc.convert(pandoc.BETWEEN.join(one.text for one in hidden), to=to, name=name), to)
    return [_keep(one.order, one.shown(part)) for one, part in zip(hidden, parts, strict=True)]


def kept(order: Order) -> CompiledTemplate | None:
    """What the cache holds."""
    try:
        return CompiledTemplate(
            order.key, order.template.name, _thawed(order.to, json.loads(order.path.read_text("utf-8")))
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(order: Order, made: WordTemplate | TypstTemplate) -> CompiledTemplate:
    order.cache.mkdir(parents=True, exist_ok=True)
    put_whole(order.path, json.dumps(asdict(made), ensure_ascii=False).encode())
    return CompiledTemplate(order.key, order.template.name, made)


def _thawed(to: str, stored: dict[str, Any]) -> WordTemplate | TypstTemplate:
    if to == "typst":
        return TypstTemplate(**stored)
    stored["layout"] = Layout(**stored["layout"])
    stored["properties"] = tuple(stored["properties"])
    return WordTemplate(**stored)


class _Hidden:
    """A template and all that it may quote as one text without Jinja, and the way back."""

    def __init__(self, order: Order) -> None:
        """Hide Jinja; raises Refused and Jinja's TemplateSyntaxError."""
        self.order = order
        self.tokens = Tokens()
        hidden = hide(_translated(order.template, order.words), self.tokens)
        for key, text in order.fragments.items():
            if PRIVATE.search(text):
                says = f"the text of {key} holds a character of Unicode's private use area"
                raise Refused(Problem(Place(str(order.template.path)), "private-character", says, "delete it"))
        quoted = (text.replace("imdocs-fragment", "") for text in order.fragments.values())
        self.text = SEPARATOR.join([hidden, *quoted])

    def shown(self, part: str | Piece) -> WordTemplate | TypstTemplate:
        """What pandoc made of the text, with Jinja again."""
        keys, reveal = tuple(self.order.fragments), reveal_of(self.tokens, self.order.template.header.quotes)
        if isinstance(part, str):
            return compile_typst(part, reveal.statement, reveal.expression, keys)
        return compile_word(part, reveal, keys, self.order.layout)


def _parts(produced: bytes, to: str) -> Sequence[str | Piece]:
    """What pandoc wrote, template by template."""
    return produced.decode().split(f"\n{TEMPLATE}\n") if to == "typst" else pieces(produced)


def _translated(template: DocumentTemplate, words: Words) -> str:
    """The template in the language; a translation may do no more than its template."""
    text = translate(template.text, words)
    wrong = forbidden(text, template.lines) if text != template.text else []
    if PRIVATE.search(text):
        wrong.append(Problem(Place(str(template.path)), "private-character", "a private character stands here"))
    if wrong:
        raise Refused(*(replace(problem, says=f"in the translation: {problem.says}") for problem in wrong))
    return text


def reveal_of(tokens: Tokens, quotes: Sequence[str] = ()) -> Reveal:
    """The way back from tokens to Jinja; `quotes` are the expressions that print fragments."""

    def is_fragment(number: int) -> bool:
        code = tokens.codes[number] if number >= 0 else ""
        return any(code == quote or code.endswith(f".{quote}") for quote in quotes)

    return Reveal(
        statement=lambda n: statement(tokens.codes[n]),
        expression=lambda n, f: expression(f"({tokens.codes[n]})|{f}" if f else tokens.codes[n]),
        is_fragment=is_fragment,
        depth_after=lambda n: tokens.depths[n],
        set_list=lambda name, pattern: statement(f'set list_{name} = "{pattern}"|restart'),
        list_number=lambda name: expression(f"list_{name}|text"),
    )
