"""What the agent wrote before a session: it stands in the coach's worksheet as the agent's words, until the coach took them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any

from imdocs.formats.base import Field, Label
from imdocs.sources.words import Words


def as_said(names: Container[str], value: Any, words: Words) -> Any:  # noqa: ANN401 - any part of a context
    """The same context, with a mark on each field among `names`, and on the row or question in which it stands."""
    if not names:
        return value
    if isinstance(value, Field):
        return replace(value, said_by=words("said by the agent")) if value.id in names else value
    if isinstance(value, Label):
        return replace(value, field=as_said(names, value.field, words), more=tuple(as_said(names, value.more, words)))
    if isinstance(value, (list, tuple)):
        return [as_said(names, part, words) for part in value]
    if not isinstance(value, dict):
        return value
    made = {key: as_said(names, part, words) for key, part in value.items()}
    said = [part.said_by for part in made.values() if isinstance(part, Field) and part.said_by]
    return {**made, "said_by": said[0]} if said else made
