"""One package of pandoc's may hold several templates: each takes its own blocks, lists and links, named as if it were alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from imdocs.formats.docx.names import NAMESPACES, PARSER, R, text_of, w
from imdocs.formats.docx.package import unpack

DOCUMENT, NUMBERING, RELATIONS = "word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels"
TEMPLATE = "imdocs-template"


@dataclass(frozen=True)
class Piece:
    """One template's share: its blocks, the patterns of its lists, which of them are numbered, where its links lead."""

    body: etree._Element
    numbering: str
    ordered: Mapping[str, str]
    links: Mapping[str, str]


def pieces(produced: bytes) -> list[Piece]:
    """What pandoc wrote, template by template; a paragraph `imdocs-template` stands between them."""
    parts = unpack(produced, "pandoc's output", (DOCUMENT, NUMBERING, RELATIONS))
    links = _outside_links(parts[RELATIONS])
    lists = _Lists(parts.get(NUMBERING, b"<w:numbering xmlns:w='w'/>"))
    return [_piece(body, lists, links) for body in _divided(parts[DOCUMENT])]


def _divided(xml: bytes) -> Iterator[etree._Element]:
    body = etree.fromstring(xml, PARSER).find(w("body"))
    piece = etree.Element(w("body"), nsmap=NAMESPACES)
    for block in list(body) if body is not None else ():
        if block.tag == w("p") and text_of(block) == TEMPLATE:
            yield piece
            piece = etree.Element(w("body"), nsmap=NAMESPACES)
        else:
            piece.append(block)
    yield piece


def _piece(body: etree._Element, lists: _Lists, links: Mapping[str, str]) -> Piece:
    """Lists and links are numbered anew in their order, so that neighbours leave no trace."""
    numbers = _renamed(body.iter(w("numId")), w("val"), "1{:03}")
    relations = _renamed(body.iter(w("hyperlink")), f"{{{R}}}id", "rIdLink{}")
    return Piece(
        body,
        lists.xml(numbers),
        {new: lists.pattern[old] for old, new in numbers.items() if lists.pattern.get(old) in lists.ordered},
        {new: links[old] for old, new in relations.items() if old in links},
    )


def _renamed(elements: Iterator[etree._Element], attribute: str, form: str) -> dict[str, str]:
    """Give each name that occurs in an attribute a new one, and say which."""
    names: dict[str, str] = {}
    for element in elements:
        if old := element.get(attribute, ""):
            element.set(attribute, names.setdefault(old, form.format(len(names) + 1)))
    return names


class _Lists:
    """numbering.xml: patterns, and numbers that begin them (ECMA-376 part 1, 17.9)."""

    def __init__(self, xml: bytes) -> None:
        root = etree.fromstring(xml, PARSER)
        self._patterns = {found.get(w("abstractNumId"), ""): found for found in root.iter(w("abstractNum"))}
        self._numbers = {found.get(w("numId"), ""): found for found in root.iter(w("num"))}
        ids = {name: number.find(w("abstractNumId")) for name, number in self._numbers.items()}
        self.pattern = {name: found.get(w("val"), "") for name, found in ids.items() if found is not None}
        forms = {name: found.find(f"{w('lvl')}/{w('numFmt')}") for name, found in self._patterns.items()}
        self.ordered = {n for n, form in forms.items() if form is not None and form.get(w("val")) != "bullet"}

    def xml(self, numbers: Mapping[str, str]) -> str:
        """The inside of numbering.xml for the lists that are used, under their new numbers."""
        used = sorted({self.pattern[old] for old in numbers if old in self.pattern}, key=int)
        patterns = [_slim(self._patterns[name]) for name in used if name in self._patterns]
        rows = [(new, _slim(self._numbers[old])) for old, new in numbers.items() if old in self._numbers]
        return "".join(
            patterns + [re.sub(r'(w:num w:numId=)"[^"]*"', rf'\1"{new}"', xml, count=1) for new, xml in rows]
        )


def _slim(element: etree._Element) -> str:
    """XML without declarations and without line breaks between elements."""
    xml = re.sub(r">\s*\n\s*<", "><", etree.tostring(element, encoding="unicode", with_tail=False))
    return re.sub(r'\sxmlns:\w+="[^"]*"', "", xml)


def _outside_links(rels: bytes) -> dict[str, str]:
    """Relations that lead out of the package: addresses of links."""
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in etree.fromstring(rels, PARSER)
        if relation.get("TargetMode") == "External"
    }
