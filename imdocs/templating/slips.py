"""Small slips of somebody who edits a template by hand: they would print, and not as they were meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from imdocs.problems import Place, Problem

_HEADING = re.compile(r"#{1,6}(?P<first>[^\W\d_]|{)")
_ONE_BRACE = re.compile(r"(?<!\S)\{ *[a-z][a-z0-9_.]* *\}(?!\})")
WAYS_OUT = (
    ("unknown tag 'end", "a line with {% for … %} or {% if … %} was taken away above; put it back"),
    ("unexpected end", "a line with {% endfor %} or {% endif %} was taken away below; put it back"),
    ("unexpected '}'", "what is filled in stands between two braces on each side, like {{ month }}"),
    ("unexpected char", "between {{ and }}, and between {% and %}, write straight quotes and plain signs"),
)


def slips(lines: Sequence[str], places: Sequence[Place]) -> Iterator[Problem]:
    """Headings without a space, and names between single braces."""
    for line, place in zip(lines, places, strict=True):
        heading = _HEADING.match(line)
        if heading and not heading["first"].islower():
            yield Problem(
                place, "template-syntax", "a heading needs a space behind its '#'", "write it like '# Status'"
            )
        for found in _ONE_BRACE.finditer(line):
            at = Place(place.path, place.line, found.start() + 1)
            hint = "write two braces on each side, like {{ month }}"
            yield Problem(at, "template-syntax", f"'{found.group()}' would be printed as it stands", hint)


def unasked(questions: Collection[str], lines: Sequence[str], place: Place) -> Iterator[Problem]:
    """Questions in the header that no line of the template prints."""
    if questions and not any("our_questions" in line for line in lines):
        hint = 'write {% include "parts/our-questions.md" %} on a line of its own, between two empty ones'
        yield Problem(
            place, "template-syntax", f"nothing prints the questions of the header: {', '.join(questions)}", hint
        )


def way_out(message: str) -> str:
    """What to do about a sentence of Jinja's."""
    return next((hint for begins, hint in WAYS_OUT if begins in message.casefold()), "")
