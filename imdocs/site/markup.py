"""Small pieces of Markdown and HTML, every text escaped.

Markdown carries what people read; raw HTML only what Markdown has no sign for (facts, cards, drawings).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from imdocs.model.method import Area
from imdocs.site.edition import href

_SIGNS = re.compile(r"([\\`*_{}\[\]]|^[#+>-]|(?<=^\d)\.|(?<=^\d\d)\.)")

# The eight shapes of the areas, each within 24 by 24, so that they can be told apart without colour.
SHAPES = {
    "star": "M12 .8l3.2 7.3 7.9.8-5.9 5.4 1.7 7.8L12 18l-6.9 4.1 1.7-7.8L.9 8.9l7.9-.8z",
    "circle": "M12 1.6a10.4 10.4 0 1 0 0 20.8 10.4 10.4 0 0 0 0-20.8z",
    "diamond": "M12 .8L23.2 12 12 23.2.8 12z",
    "square": "M2.6 2.6h18.8v18.8H2.6z",
    "triangle": "M12 1.2L23.4 22H.6z",
    "pentagon": "M12 1l11 8.2-4.2 13H5.2L1 9.2z",
    "drop": "M12 .6c4 5 8.2 9.3 8.2 14.2A8.2 8.2 0 0 1 12 23a8.2 8.2 0 0 1-8.2-8.2C3.8 9.9 8 5.6 12 .6z",
    "hexagon": "M6.4 2h11.2L23.3 12l-5.7 10H6.4L.7 12z",
}
_LOW_LETTER = ("triangle", "drop")


def text(value: str) -> str:
    """A text inside Markdown, every sign that Markdown would read escaped."""
    return _SIGNS.sub(r"\\\1", " ".join(value.split())).replace("&", "&amp;").replace("<", "&lt;")


def html(value: str) -> str:
    """A text inside HTML."""
    return escape(value, quote=True)


def body(markdown: str) -> str:
    """A record's own Markdown; HTML in it is shown, never run."""
    return markdown.replace("<", "&lt;")


def link(here: str, there: str, label: str) -> str:
    """A Markdown link to another page; the site tool checks that it exists."""
    return f"[{text(label)}]({href(here, there, 'md')})"


def anchor(here: str, there: str, label: str, classes: str = "") -> str:
    """A link inside HTML; `label` is HTML already."""
    named = f' class="{classes}"' if classes else ""
    return f'<a{named} href="{href(here, there)}">{label}</a>'


def head(title: str, summary: str) -> str:
    """The title of a page and the sentence below it."""
    return f"# {text(title)} {{ #title }}\n\n{text(summary)}\n{{ .lede }}"


def bullets(items: Iterable[str]) -> str:
    """A Markdown list; the items are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """A numbered Markdown list; the items are Markdown already."""
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], classes: str = "") -> str:
    """An HTML table that may be wider than a phone: it scrolls in a frame of its own; cells are HTML already."""
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    lines = "\n".join(
        "<tr>" + f'<th scope="row">{row[0]}</th>' + "".join(
            f'<td data-label="{head[number]}">{cell}</td>' for number, cell in enumerate(row[1:], 1)
        ) + "</tr>"
        for row in rows
    )  # fmt: skip
    return f'<div class="table {classes}">\n<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>\n</div>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of names and values; values are HTML already, empty ones are left out."""
    lines = "\n".join(f"<div><dt>{html(name)}</dt><dd>{value}</dd></div>" for name, value in pairs if value)
    return f"<dl>\n{lines}\n</dl>"


def shape(area: Area) -> str:
    """The drawing of an area: its shape with its letter inside; words stand beside it, so it is hidden from readers."""
    lower = 17.6 if area.shape in _LOW_LETTER else 16.2
    return (
        f'<svg class="shape" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
        f'<path d="{SHAPES.get(area.shape, SHAPES["circle"])}"/><text x="12" y="{lower}">{html(area.letter)}</text></svg>'
    )


def slug(heading: str) -> str:
    """The name of a heading in an address."""
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-")
