"""Names of WordprocessingML, and the parser that reads no more than the file itself."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": W,
    "r": R,
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)


def w(name: str) -> str:
    """A name of WordprocessingML with its namespace."""
    return f"{{{W}}}{name}"


def text_of(element: etree._Element) -> str:
    """All text below an element."""
    return "".join(node.text or "" for node in element.iter(w("t")))


def about(element: etree._Element, kind: str) -> etree._Element:
    """The properties of an element, such as `pPr` of a paragraph; made as its first child where it has none."""
    found = element.find(w(kind))
    if found is None:
        found = etree.Element(w(kind))
        element.insert(0, found)
    return found
