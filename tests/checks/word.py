"""Faults that Word repairs or refuses and that schema validators do not see (forms.md 2.2); each a small function.

A fault is a sentence. `faults(data)` reads a whole .docx; nothing here knows how the file was made.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from lxml import etree

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
BLOCKS = ("p", "tbl", "sdt", "altChunk", "customXml")
Parts = Mapping[str, bytes]


def name(short: str) -> str:
    """A name such as `w:p` with its whole namespace."""
    space, _, local = short.partition(":")
    return f"{{{SPACES[space]}}}{local}"


def value(element: Any, key: str = "w:val") -> str:
    return "" if element is None else str(element.get(name(key), ""))


def faults(data: bytes) -> list[str]:
    """Everything wrong in a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {part: archive.read(part) for part in names}
    found = [f"the zip holds {part} twice" for part, count in Counter(names).items() if count > 1]
    roots = {}
    for part in (part for part in parts if part.endswith((".xml", ".rels"))):
        try:
            roots[part] = etree.fromstring(parts[part], PARSER)
        except etree.XMLSyntaxError as error:
            found.append(f"{part} is not well-formed: {error.msg}")
    if "word/document.xml" not in roots:
        return [*found, "there is no document"]
    for check in (*ON_DOCUMENT, *ON_PARTS):
        found += check(roots["word/document.xml"]) if check in ON_DOCUMENT else check(parts, roots)  # type: ignore[call-arg]
    return found


def cells_and_rows(document: Any) -> Iterator[str]:
    """ECMA-376 part 1, 17.4.65: a cell ends with a paragraph; 17.4.78: a row has a cell; 17.4.37: a table has a grid."""
    for cell in document.iter(name("w:tc")):
        if _last_block(cell) != name("w:p"):
            yield "a cell does not end with a paragraph"
    for row in document.iter(name("w:tr")):
        if next(row.iter(name("w:tc")), None) is None:
            yield "a row has no cell"
    for table in document.iter(name("w:tbl")):
        if table.find(name("w:tblPr")) is None or table.find(name("w:tblGrid")) is None:
            yield "a table has no properties or no grid"
        columns = len(table.findall(f"{name('w:tblGrid')}/{name('w:gridCol')}"))
        for row in table.findall(name("w:tr")):
            wide = sum(
                int(value(cell.find(f"{name('w:tcPr')}/{name('w:gridSpan')}")) or 1)
                for cell in row.findall(name("w:tc"))
            )
            if columns and wide > columns:
                yield f"a row has {wide} columns, and its table {columns}"


def _last_block(container: Any) -> str:
    """The last block below an element, seen through content controls."""
    blocks = [child for child in container if child.tag in {name(f"w:{block}") for block in BLOCKS}]
    if not blocks:
        return ""
    content = blocks[-1].find(name("w:sdtContent"))
    return str(blocks[-1].tag) if content is None else _last_block(content)


def paragraphs(document: Any) -> Iterator[str]:
    """A paragraph stands in no paragraph, and the last section's properties end the body (17.2.2)."""
    for paragraph in document.iter(name("w:p")):
        if paragraph.getparent().tag == name("w:p"):
            yield "a paragraph stands in a paragraph"
    body = document.find(name("w:body"))
    if body is not None and body.find(name("w:sectPr")) is not None and body[-1].tag != name("w:sectPr"):
        yield "something stands behind the section properties of the body"


def controls(document: Any) -> Iterator[str]:
    """Content controls: numbers once each and within 31 bits, short tags, something in them, items once each."""
    numbers = Counter(value(number) for number in document.iterfind(f".//{name('w:sdtPr')}/{name('w:id')}"))
    yield from _twice(numbers, "the content control number {} stands {} times")
    yield from (f"the content control number {number} is no 32-bit number" for number in numbers if not _fits(number))
    for properties in document.iter(name("w:sdtPr")):
        for key in ("tag", "alias"):
            if len(value(properties.find(name(f"w:{key}")))) > 64:
                yield f"a {key} has more than 64 characters"
        if properties.find(name("w:id")) is None:
            yield "a content control has no number"
        for items in properties.iter(name("w:dropDownList"), name("w:comboBox")):
            for key in ("displayText", "value"):
                yield from _twice(
                    Counter(value(item, f"w:{key}") for item in items), f"the {key} '{{}}' is offered {{}} times"
                )
    for control in document.iter(name("w:sdt")):
        content = control.find(name("w:sdtContent"))
        if content is None or len(content) == 0:
            yield "a content control has nothing in it"


def _fits(number: str) -> bool:
    return number.lstrip("-").isdecimal() and -(2**31) <= int(number) < 2**31


def bookmarks(document: Any) -> Iterator[str]:
    """Bookmarks begin and end, once each, under names that Word takes (17.13.6)."""
    begins = Counter(value(mark, "w:id") for mark in document.iter(name("w:bookmarkStart")))
    ends = Counter(value(mark, "w:id") for mark in document.iter(name("w:bookmarkEnd")))
    yield from (
        f"bookmark {number} does not begin and end once" for number in sorted({*(begins - ends), *(ends - begins)})
    )
    yield from _twice(begins, "the bookmark number {} stands {} times")
    names = Counter(value(mark, "w:name") for mark in document.iter(name("w:bookmarkStart")))
    yield from _twice(names, "the bookmark '{}' stands {} times")
    yield from (f"'{mark}' is no name of a bookmark" for mark in names if not re.fullmatch(r"\S{1,40}", mark))


def pictures_and_fields(document: Any) -> Iterator[str]:
    """Drawings have numbers of their own and alt text; complex fields begin and end (17.16.18)."""
    drawings = list(document.iter(name("wp:docPr")))
    yield from _twice(Counter(drawing.get("id", "") for drawing in drawings), "the drawing number {} stands {} times")
    yield from ("a drawing has no alt text" for drawing in drawings if not drawing.get("descr"))
    depth = 0
    for char in document.iter(name("w:fldChar")):
        depth += {"begin": 1, "end": -1}.get(value(char, "w:fldCharType"), 0)
        if depth < 0:
            break
    if depth:
        yield "a field does not begin and end"


def prefixes(document: Any) -> Iterator[str]:
    """Every prefix named in mc:Ignorable is declared, or Word calls the file unreadable."""
    for prefix in str(document.get(name("mc:Ignorable"), "")).split():
        if prefix not in document.nsmap:
            yield f"the prefix {prefix} is to be ignored and is not declared"


def relations(parts: Parts, roots: Mapping[str, Any]) -> Iterator[str]:
    """Every relation named is there, and leads to a part of the file or outside."""
    for part, root in roots.items():
        folder, _, file = part.rpartition("/")
        rels = roots.get(f"{folder}/_rels/{file}.rels")
        known = {} if rels is None else {relation.get("Id"): relation for relation in rels}
        named = {
            found
            for element in root.iter()
            for key, found in element.attrib.items()
            if key.startswith(f"{{{SPACES['r']}}}")
        }
        yield from (f"{part} names the relation {found}, which is not there" for found in sorted(named - known.keys()))
        for relation in known.values():
            target = (f"{folder}/" if folder else "") + relation.get("Target", "")
            if relation.get("TargetMode") != "External" and re.sub(r"[^/]+/\.\./", "", target) not in parts:
                yield f"{part} leads to {target}, which is not there"


def types(parts: Parts, roots: Mapping[str, Any]) -> Iterator[str]:
    """Every part has a content type (ECMA-376 part 2, 10.1.2)."""
    listed = roots.get("[Content_Types].xml")
    if listed is None:
        yield "there is no list of content types"
        return
    endings = {entry.get("Extension", "").lower() for entry in listed if entry.get("Extension")}
    overrides = {entry.get("PartName", "").lstrip("/") for entry in listed if entry.get("PartName")}
    for part in parts:
        if part not in overrides and part.rpartition(".")[2].lower() not in endings and part != "[Content_Types].xml":
            yield f"{part} has no content type"
    yield from (f"a content type is given for {part}, which is not there" for part in sorted(overrides - parts.keys()))


def styles_and_lists(_parts: Parts, roots: Mapping[str, Any]) -> Iterator[str]:
    """Every style and every numbered list that is named is defined."""
    document, styles, numbering = (roots.get(f"word/{part}.xml") for part in ("document", "styles", "numbering"))
    defined = set() if styles is None else {value(style, "w:styleId") for style in styles.iter(name("w:style"))}
    lists = {"0"} | (
        set() if numbering is None else {value(number, "w:numId") for number in numbering.iter(name("w:num"))}
    )
    for part in (
        root for path, root in roots.items() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", path)
    ):
        used = {value(style) for style in part.iter(name("w:pStyle"), name("w:rStyle"), name("w:tblStyle"))}
        yield from (f"the style {style} is not defined" for style in sorted(used - defined))
    named = set() if document is None else {value(number) for number in document.iter(name("w:numId"))}
    yield from (f"the list {number} is not defined" for number in sorted(named - lists))


def sections(parts: Parts, roots: Mapping[str, Any]) -> Iterator[str]:
    """If a later section has a head, the first one has one, too: heads are inherited forwards only (17.10.1)."""
    heads = [
        section.find(name("w:headerReference")) is not None
        for section in roots["word/document.xml"].iter(name("w:sectPr"))
    ]
    if any(heads) and not heads[0]:
        yield "the first section has no head, and a later one has"


def _twice(counts: Mapping[str, int], says: str) -> Iterable[str]:
    return (says.format(what, count) for what, count in counts.items() if count > 1)


ON_DOCUMENT = (cells_and_rows, paragraphs, controls, bookmarks, pictures_and_fields, prefixes)
ON_PARTS = (relations, types, styles_and_lists, sections)
