"""Template, words and fragments become a CompiledTemplate: pandoc runs once per template, language and format."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from imdocs.formats.base import Layout
from imdocs.formats.docx import WordTemplate, compile_word
from imdocs.formats.docx.parts import Reveal
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


def compiled_key(
    template: DocumentTemplate, to: str, words: Words, fragments: Mapping[str, str], layout: Layout
) -> str:
    """The hash of everything that went in."""
    parts = [program_hash(), to, translate(template.text, words), json.dumps(dict(fragments)), json.dumps(asdict(layout)),
             json.dumps(template.header.quotes)]  # fmt: skip
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def compile_template(template: DocumentTemplate, to: str, words: Words, fragments: Mapping[str, str], layout: Layout,
                     cache: Path) -> CompiledTemplate:  # fmt: skip
    """Compile a template for a format (`docx` or `typst`), or take it from the cache."""
    key = compiled_key(template, to, words, fragments, layout)
    path = cache / f"{template.name}.{layout.language}.{to}-{key}.json"
    try:
        return CompiledTemplate(key, template.name, _thawed(to, json.loads(path.read_text("utf-8"))))
    except (OSError, ValueError, KeyError, TypeError):
        made = _made(template, to, words, fragments, layout)
    cache.mkdir(parents=True, exist_ok=True)
    put_whole(path, json.dumps(asdict(made), ensure_ascii=False).encode())
    return CompiledTemplate(key, template.name, made)


def _thawed(to: str, stored: dict[str, Any]) -> WordTemplate | TypstTemplate:
    if to == "typst":
        return TypstTemplate(**stored)
    stored["layout"] = Layout(**stored["layout"])
    stored["properties"] = tuple(stored["properties"])
    return WordTemplate(**stored)


def _made(
    template: DocumentTemplate, to: str, words: Words, fragments: Mapping[str, str], layout: Layout
) -> WordTemplate | TypstTemplate:
    """Hide Jinja, run pandoc on the document and all its fragments at once, show Jinja again."""
    tokens = Tokens()
    hidden = hide(_translated(template, words), tokens)
    for key, text in fragments.items():
        if PRIVATE.search(text):
            says = f"the text of {key} holds a character of Unicode's private use area"
            raise Refused(Problem(Place(str(template.path)), "private-character", says, "delete it"))
    whole = SEPARATOR.join([hidden, *(text.replace("imdocs-fragment", "") for text in fragments.values())])
    produced = pandoc.convert(whole, to=to, name=str(template.path))
    keys = tuple(fragments)
    if to == "typst":
        return compile_typst(
            produced.decode(),
            lambda n: statement(tokens.codes[n]),
            lambda n, f: expression(_filtered(tokens.codes[n], f)),
            keys,
        )
    quotes = template.header.quotes

    def is_fragment(number: int) -> bool:
        code = tokens.codes[number] if number >= 0 else ""
        return any(code == quote or code.endswith(f".{quote}") for quote in quotes)

    reveal = Reveal(
        statement=lambda n: statement(tokens.codes[n]),
        expression=lambda n, f: expression(_filtered(tokens.codes[n], f)),
        is_fragment=is_fragment,
        depth_after=lambda n: tokens.depths[n],
        set_list=lambda name, pattern: statement(f'set list_{name} = "{pattern}"|restart'),
        list_number=lambda name: expression(f"list_{name}|text"),
    )
    return compile_word(produced, reveal, keys, layout)


def _translated(template: DocumentTemplate, words: Words) -> str:
    """The template in the language; a translation may do no more than its template."""
    text = translate(template.text, words)
    wrong = forbidden(text, template.lines) if text != template.text else []
    if PRIVATE.search(text):
        wrong.append(Problem(Place(str(template.path)), "private-character", "a private character stands here"))
    if wrong:
        raise Refused(*(replace(problem, says=f"in the translation: {problem.says}") for problem in wrong))
    return text


def _filtered(code: str, name: str) -> str:
    return f"({code})|{name}" if name else code


def reveal_plain() -> tuple[Tokens, Reveal]:
    """A reveal for headers and footers, whose Jinja stands in their XML."""
    tokens = Tokens()
    return tokens, Reveal(
        statement=lambda n: statement(tokens.codes[n]),
        expression=lambda n, f: expression(_filtered(tokens.codes[n], f)),
        is_fragment=lambda _: False,
        depth_after=lambda n: tokens.depths[n],
        set_list=lambda name, pattern: statement(f'set list_{name} = "{pattern}"|restart'),
        list_number=lambda name: expression(f"list_{name}|text"),
    )
