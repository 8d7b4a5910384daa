"""docs/documents.md, made from the headers of the templates; a test holds the two together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from imdocs.templating.listing import FORMATS, GROUPS, Listed, listed_documents

_TOP = """\
# Every document

Made from the headers of `templates/`. `imdocs build ORGANISATION` makes what is due, `--document NAME` one of them, \
`--all` every one; books and sheets come with `imdocs build --books` and with `imdocs site`. What comes back is taken in \
by `imdocs collect`.
"""
_HEAD = """\
| name | document | for | when | formats | filled in | what comes back |
|---|---|---|---|---|---|---|
"""


def document_table(templates: Path) -> str:
    """The whole page as Markdown."""
    by_group = groupby(listed_documents(templates), key=lambda one: one.header.group)
    return "\n".join([_TOP, *(f"## {GROUPS[group]}\n\n{_HEAD}{''.join(_rows(of))}" for group, of in by_group)])


def _rows(documents: Iterable[Listed]) -> Iterator[str]:
    for one in documents:
        header = one.header
        formats = ", ".join(FORMATS[name] for name in header.formats)
        cells = (f"`{one.name}`", header.title, header.whom, header.when, formats, one.filled, header.back)
        yield f"| {' | '.join(cells)} |\n"
