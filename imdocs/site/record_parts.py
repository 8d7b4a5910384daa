"""Pieces that risk and tool pages share."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.site.downloads import sheets_of
from imdocs.site.edition import Edition, Record, path_of
from imdocs.site.markup import anchor, html


def on_this_page(sections: Iterable[tuple[str, str]], edition: Edition) -> str:
    """Short ways to the sections of a page."""
    items = "".join(f'<li><a href="#{name}">{html(title)}</a></li>' for name, title in sections)
    name = html(edition.words("On this page"))
    return f'<nav class="here" aria-label="{name}" data-pagefind-ignore><p>{name}</p><ul>{items}</ul></nav>'


def print_button(edition: Edition) -> str:
    """Print one clean sheet; the browser's own command does the same without scripts."""
    return f'<button type="button" class="needs-script quiet" data-print>{html(edition.words("Print this sheet"))}</button>'


def walk(here: str, before: Record | None, after: Record | None, edition: Edition) -> str:
    """The way to the neighbours by number."""
    words = edition.words
    parts = []
    for record, name, rel in ((before, words("Before"), "prev"), (after, words("Next"), "next")):
        if record:
            label = f"<small>{html(name)} · {record.number}</small> {html(record.title)}"
            parts.append(anchor(here, path_of(record), label, rel))
    return f'<nav class="walk" aria-label="{html(words("Neighbours"))}" data-pagefind-ignore>{"".join(parts)}</nav>'


def stories_of(here: str, record: Record, edition: Edition) -> str:
    """Links to the stories in which a risk or a tool plays a part."""
    told = [story for story in edition.library.stories if record.id in (*story.risks, *story.tools)]
    return ", ".join(anchor(here, f"stories/{story.id}", html(story.title)) for story in told)


def sheets(here: str, record: Record, edition: Edition) -> str:
    """The ready-made sheets of a record, where there are any."""
    links = "".join(
        f'<li><a href="{html(edition.download(here, file.path))}" download>{html(one.title)} ({html(file.format)})</a></li>'
        for one, file in sheets_of(edition, record.number, record.id)
    )
    return f'<ul class="sheets">{links}</ul>' if links else ""
