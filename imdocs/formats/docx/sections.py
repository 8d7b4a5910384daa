"""Pages turned within a document: a section ends in a paragraph that carries its paper (ECMA-376 part 1, 17.6.17).

A template is compiled without a house style, so it only says where a turned part begins and ends; the paper, header
and footer of its sections follow when a document is packed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from imdocs.formats.docx.names import W

P, TBL, VAL = f"{{{W}}}p", f"{{{W}}}tbl", f"{{{W}}}val"
BEGINS, ENDS = "imdocs-section-portrait", "imdocs-section-landscape"  # as house.lua writes them
_BEGINS, _ENDS = f"<{BEGINS}/>".encode(), f"<{ENDS}/>".encode()
_PARAGRAPH = b'<w:p><w:pPr><w:pStyle w:val="AfterTable"/>%b</w:pPr></w:p>'
_BEGIN, _END = _PARAGRAPH % _BEGINS, _PARAGRAPH % _ENDS
_ROOM, _NEW_PAGE, _NEAR = _PARAGRAPH % b"", b"<w:pageBreakBefore/>", 300
_PAGE_BEGINS = re.compile(rb'<w:p><w:pPr>(?:<w:pStyle w:val="[^"]*"/>)?')


def mark_sections(body: etree._Element) -> Iterator[etree._Element]:
    """Make the lines at which a turned part begins and ends ends of sections; yields the tables on turned pages."""
    turned = False
    for block in list(body):
        text = "".join(block.itertext()) if block.tag == P else ""
        if text in (BEGINS, ENDS):
            turned = text == BEGINS
            block.clear()
            properties = etree.SubElement(block, f"{P}Pr")
            etree.SubElement(properties, f"{P}Style").set(VAL, "AfterTable")
            etree.SubElement(properties, text)
        elif turned:
            yield from block.iter(TBL)


def paged(body: bytes, usual: bytes, turned: bytes) -> tuple[bytes, bytes]:
    """A body with the paper of each of its sections, and that of the last; a part that is empty gets no page of its own."""
    body = _without_room(body)
    if _BEGINS not in body:
        return body, usual
    body = body.removeprefix(_BEGIN).replace(_END + _BEGIN, _END)
    last = turned if body.endswith(_END) else usual
    return body.removesuffix(_END).replace(_BEGINS, usual).replace(_ENDS, turned), last


def _without_room(body: bytes) -> bytes:
    """A body without the thin paragraph behind a table where a new page begins.

    Where the table fills its page to the end, that paragraph would turn to a page of its own.
    """
    kept, begin, found = [], 0, body.find(_NEW_PAGE)
    while found >= 0:
        room = body.rfind(_ROOM, max(begin, found - _NEAR), found)
        if room >= 0 and _PAGE_BEGINS.fullmatch(body, room + len(_ROOM), found):
            kept.append(body[begin:room])
            begin = room + len(_ROOM)
        found = body.find(_NEW_PAGE, found + 1)
    return b"".join([*kept, body[begin:]])
