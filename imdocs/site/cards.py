"""A risk or tool as a small card or a line, wherever a page leads to it."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.model.risks import Risk
from imdocs.site.edition import Edition, Record, path_of
from imdocs.site.labels import efforts, span
from imdocs.site.markup import anchor, html, shape


def number_tag(record: Record, edition: Edition) -> str:
    """The record's number, for a risk beside the shape of its area."""
    if isinstance(record, Risk):
        return f'<span class="number risk">{shape(edition.library.areas[record.area])}{html(record.number)}</span>'
    return f'<span class="number tool">{html(record.number)}</span>'


def card(here: str, record: Record, edition: Edition, says: str = "") -> str:
    """A list item: number, title as a link, a sentence, and what kind of record it is."""
    title = anchor(here, path_of(record), html(record.title))
    return (
        f'<li class="card {_kind(record)}">{number_tag(record, edition)}'
        f"<h3>{title}</h3><p>{html(says or record.summary)}</p>"
        f'<p class="meta">{html(_meta(record, edition))}</p></li>'
    )


def cards(here: str, records: Iterable[tuple[Record, str]], edition: Edition) -> str:
    """Cards side by side."""
    return '<ul class="cards">\n' + "\n".join(card(here, record, edition, says) for record, says in records) + "\n</ul>"


def lines(here: str, records: Iterable[Record], edition: Edition) -> str:
    """A long list, one line a record: number, title, sentence."""
    items = (
        f"<li>{number_tag(record, edition)}<div>{anchor(here, path_of(record), html(record.title))}"
        f"<p>{html(record.summary)}</p></div></li>"
        for record in records
    )
    return '<ul class="lines">\n' + "\n".join(items) + "\n</ul>"


def _kind(record: Record) -> str:
    return "risk" if isinstance(record, Risk) else "tool"


def _meta(record: Record, edition: Edition) -> str:
    """One short line of facts."""
    words = edition.words
    if isinstance(record, Risk):
        return edition.library.areas[record.area].title
    months = words("{span} months", span=span(record.months, words)) if record.months[1] != 1 else words("1 month")
    return f"{efforts(words)[record.effort].label} · {months}"


def list_button(record: Record, edition: Edition) -> str:
    """The button that puts a record on the visitor's own list; it needs scripts, so it is hidden without."""
    add, gone = edition.words("Add to my list"), edition.words("Take off my list")
    return (
        f'<button type="button" class="needs-script" data-list="{record.number}" data-on="{html(gone)}" '
        f"><span>{html(add)}</span></button>"
    )
