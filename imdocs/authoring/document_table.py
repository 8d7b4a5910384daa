"""The README's table of every document, made from the headers of the templates; a test holds the two together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from imdocs.templating.listing import FORMATS, GROUPS, Listed, listed_documents

BEGIN, END = "<!-- documents: made from templates/ -->\n", "<!-- end of documents -->\n"
_HEAD = """\
| name | document | for | when | formats | filled in | what comes back |
|---|---|---|---|---|---|---|
"""


def with_documents(readme: str, templates: Path) -> str:
    """The README with its table of documents made anew; one folded part for each part of the process."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    by_group = groupby(listed_documents(templates), key=lambda one: one.header.group)
    return before + BEGIN + "".join(_part(GROUPS[group], list(of)) for group, of in by_group) + END + after


def _part(group: str, documents: list[Listed]) -> str:
    summary = f"<details><summary><b>{group}</b>: {len(documents)} document{'s' * (len(documents) != 1)}</summary>"
    return f"\n{summary}\n\n{_HEAD}{''.join(_rows(documents))}\n</details>\n"


def _rows(documents: Iterable[Listed]) -> Iterator[str]:
    for one in documents:
        header = one.header
        formats = ", ".join(FORMATS[name] for name in header.formats)
        cells = (f"`{one.name}`", header.title, header.whom, header.when, formats, one.filled, header.back)
        yield f"| {' | '.join(cells)} |\n"
