"""What a context says, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from imdocs.formats.base import Calendar, Field, Label, Mark


def texts(value: Any) -> Iterator[str]:
    """Every word of a context."""
    if isinstance(value, Field):
        yield from (value.value, value.shown, value.wording, *(text for _, text in value.choices))
    elif isinstance(value, (Label, Mark)):
        yield value.wording if isinstance(value, Label) else value.text
    elif isinstance(value, Calendar):
        yield value.name
        yield from (text for event in value.events for text in (event.title, event.about, event.place))
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from texts(part)
    else:
        yield str(value)
