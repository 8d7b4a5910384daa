"""What an organisation's paper looks like: colours, font, logo, measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imdocs.formats.base import Layout

INK, DEEP, SIGNAL, QUIET = "1B1F24", "0B4F6C", "B5471B", "595959"
TINT, RULE = "EAF1F4", "B7C7CF"
PAGES = {"A4": (210, 297), "Letter": (215.9, 279.4), "A3": (297, 420)}
MARGIN, MARGIN_LANDSCAPE = 20, 16


@dataclass(frozen=True)
class Look:
    """What an organisation chose for its paper; everything has a default."""

    deep: str = DEEP
    signal: str = SIGNAL
    font: str = "Calibri"
    logo: bytes = b""
    logo_alt: str = ""
    letterhead: bytes = b""
    header: tuple[str, str] = ("{{ organisation.name }}", "{{ document.title }}")
    draft: str = "{% if document.draft %}{{ document.draft }}{% endif %}"
    footer: tuple[str, str] = ("{{ document.footer }}", "{{ document.page_words.0 }}")


def text_width(layout: Layout) -> int:
    """The width between the margins, in twentieths of a point."""
    short, long = PAGES[layout.paper]
    across = long if layout.landscape else short
    return round((across - 2 * (MARGIN_LANDSCAPE if layout.landscape else MARGIN)) * 1440 / 25.4)


def section_properties(layout: Layout, references: Mapping[str, str]) -> str:
    """The page of a section: its size, margins, header and footer (ECMA-376 part 1, 17.6.17)."""
    short, long = PAGES[layout.paper]
    across, down = (long, short) if layout.landscape else (short, long)
    margin = MARGIN_LANDSCAPE if layout.landscape else MARGIN
    size = {name: round(value * 1440 / 25.4) for name, value in
            {"w": across, "h": down, "side": margin, "top": 27, "bottom": 22, "header": 10, "footer": 9}.items()}  # fmt: skip
    turned = ' w:orient="landscape"' if layout.landscape else ""
    heads = "".join(f'<w:{kind}Reference w:type="default" r:id="{relation}"/>' for kind, relation in references.items())
    return (
        f"<w:sectPr>{heads}"
        f'<w:pgSz w:w="{size["w"]}" w:h="{size["h"]}"{turned}/>'
        f'<w:pgMar w:top="{size["top"]}" w:right="{size["side"]}" w:bottom="{size["bottom"]}" w:left="{size["side"]}"'
        f' w:header="{size["header"]}" w:footer="{size["footer"]}" w:gutter="0"/></w:sectPr>'
    )
