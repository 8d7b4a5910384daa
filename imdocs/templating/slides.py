"""A template of slides and a context become a .pptx: Jinja first, then pandoc, since slides are made once in a workshop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from imdocs.formats.base import Ink
from imdocs.templating import pandoc
from imdocs.templating.fill import Filler
from imdocs.templating.template import DocumentTemplate
from imdocs.templating.tokens import Tokens, expression, hide, statement
from imdocs.templating.words import translate

Words = Callable[[str], str]


def slide_text(template: DocumentTemplate, words: Words, context: Mapping[str, object], ink: Ink) -> str:
    """The Markdown of the slides, every value in its place."""
    tokens = Tokens()
    text = hide(translate(template.text, words), tokens)
    for number, (kind, code) in enumerate(zip(tokens.kinds, tokens.codes, strict=True)):
        text = text.replace(f"\ue000{number}{kind}\ue001", statement(code) if kind == "s" else expression(code))
    return Filler({"body": text}).fill(context, ink)["body"]


def slides(text: str, name: str, pattern: bytes) -> bytes:
    """The slides, in the style of the pattern."""
    return pandoc.convert(text, to="pptx", name=name, pattern=pattern)


@cache
def usual_pattern() -> bytes:
    """Pandoc's own pattern for slides."""
    return pandoc.data_file("reference.pptx")
