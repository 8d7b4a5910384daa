"""What a template asks of the page: lines `imdocs-…` that Markdown leaves behind, and tables that fit between the margins."""

from __future__ import annotations

import re

from lxml import etree

from imdocs.formats.base import TOKEN
from imdocs.formats.docx.names import about, text_of, w

STATEMENTS = re.compile("(?:\ue000\\d+s\ue001\\s*)+")


def follow(root: etree._Element) -> None:
    """A line `imdocs-table-<kind>` gives the table after it its style and goes; `imdocs-newpage` turns the page."""
    for paragraph in list(root.iter(w("p"))):
        text = text_of(paragraph)
        if text == "imdocs-keep-begin":
            _keep_together(paragraph)
        if text in ("imdocs-keep-begin", "imdocs-keep-end"):
            paragraph.getparent().remove(paragraph)
            continue
        if text == "imdocs-newpage":
            _turn_page_before(paragraph.getnext())
            paragraph.getparent().remove(paragraph)
        if text.startswith("imdocs-table-"):
            table = paragraph.getnext()
            if text == "imdocs-table-signatures":
                _room_to_sign(table)
            if text == "imdocs-table-chart":
                _colour_cells(table)
            style = table.find(f"{w('tblPr')}/{w('tblStyle')}") if table is not None else None
            if style is not None:
                style.set(w("val"), f"Table{text.removeprefix('imdocs-table-').title()}")
            paragraph.getparent().remove(paragraph)
    for style in root.iter(w("tblStyle")):
        if style.get(w("val")) == "Table":
            style.set(w("val"), "TablePlain")


def fit_table(table: etree._Element, width: int) -> None:
    """Columns share the width between the margins as the dashes of the Markdown table say; headers may repeat."""
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    total = sum(int(column.get(w("w"), "0")) for column in columns) or 1
    widths = [round(int(column.get(w("w"), "0")) * width / total) for column in columns]
    for column, size in zip(columns, widths, strict=True):
        column.set(w("w"), str(size))
    whole = table.find(f"{w('tblPr')}/{w('tblW')}")
    if whole is not None:
        whole.set(w("type"), "dxa")
        whole.set(w("w"), str(sum(widths)))
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is not None:
        look.attrib.update({w("firstColumn"): "1", w("noHBand"): "1", w("noVBand"): "1", w("val"): "06A0"})
    _room_after(table)
    for row in table.iter(w("tr")):
        cells = row.findall(w("tc"))
        for cell, size in zip(cells, widths, strict=False):
            properties = about(cell, "tcPr")
            etree.SubElement(properties, w("tcW")).attrib.update({w("w"): str(size), w("type"): "dxa"})
            properties.insert(0, properties[-1])
        properties = about(row, "trPr")
        if properties.find(w("cantSplit")) is None:
            properties.insert(0, etree.Element(w("cantSplit")))


def _keep_together(begin: etree._Element) -> None:
    """Every paragraph up to the line `imdocs-keep-end` stays with the next one, but for the last row or paragraph."""
    blocks: list[etree._Element] = []
    block = begin.getnext()
    while block is not None and text_of(block) != "imdocs-keep-end":
        rows = block.findall(w("tr")) if block.tag == w("tbl") else [block]
        blocks += [] if text_of(block).startswith("imdocs-") else rows
        block = block.getnext()
    while blocks and blocks[-1].tag == w("p") and STATEMENTS.fullmatch(text_of(blocks[-1])):
        blocks.pop()  # it prints nothing: the one before it is the last, or the chain runs on to the next division
    for paragraph in (found for part in blocks[:-1] for found in part.iter(w("p"))):
        properties = about(paragraph, "pPr")
        if properties.find(w("keepNext")) is None:
            style = properties.find(w("pStyle"))
            properties.insert(0 if style is None else 1, etree.Element(w("keepNext")))


def _room_to_sign(table: etree._Element | None) -> None:
    """Rows as high as a signature needs, but for the header (ECMA-376 part 1, 17.4.81)."""
    for row in table.findall(w("tr"))[1:] if table is not None else ():
        etree.SubElement(about(row, "trPr"), w("trHeight")).attrib.update({w("val"): "720", w("hRule"): "atLeast"})


def _colour_cells(table: etree._Element) -> None:
    """In a chart a cell may begin with two expressions side by side: the first is its colour (ECMA-376 part 1, 17.4.32)."""
    for cell in table.iter(w("tc")):
        text = next(cell.iter(w("t")), None)
        found = TOKEN.match(text.text or "") if text is not None else None
        if text is None or found is None or found.group(2) != "e" or not TOKEN.match(text.text or "", found.end()):
            continue
        text.text = (text.text or "")[found.end() :]
        shade = etree.SubElement(about(cell, "tcPr"), w("shd"))
        shade.attrib.update({w("val"): "clear", w("color"): "auto", w("fill"): found.group()})


def _room_after(table: etree._Element) -> None:
    """A thin paragraph behind a table: without it Word would join the table to the next one."""
    if table.getparent().tag == w("tc"):
        return
    paragraph = etree.Element(w("p"))
    style = etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"))
    style.set(w("val"), "AfterTable")
    if table.find(f"{w('tr')}[last()]//{w('keepNext')}") is not None:
        etree.SubElement(paragraph[0], w("keepNext"))
    table.addnext(paragraph)


def _turn_page_before(element: etree._Element | None) -> None:
    """The paragraph begins a page (ECMA-376 part 1, 17.3.1.23)."""
    if element is None or element.tag != w("p"):
        return
    properties = about(element, "pPr")
    style = properties.find(w("pStyle"))
    properties.insert(0 if style is None else 1, etree.Element(w("pageBreakBefore")))
