"""The tables of any Word file, each with the line that stands above it; for files that are not our forms."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from imdocs.formats.docx.names import PARSER, w
from imdocs.formats.docx.package import unpack
from imdocs.formats.xlsx import MOST_COLUMNS, MOST_ROWS, Line
from imdocs.problems import Place, Problem, Refused

DOCUMENT = "word/document.xml"


def read_tables(data: bytes, path: str) -> list[tuple[str, list[Line]]]:
    """Each table's rows as text, with the last line before it; raises Refused."""
    parts = unpack(data, path, (DOCUMENT,))
    try:
        root = etree.fromstring(parts[DOCUMENT], PARSER)
    except (KeyError, etree.XMLSyntaxError) as error:
        hint = "open it in Word and save it again as .docx"
        raise Refused(Problem(Place(path), "damaged", "this is no Word file that can be read", hint)) from error
    found: list[tuple[str, list[Line]]] = []
    above = ""
    for part in root.iter(w("p"), w("tbl")):
        if _table_of(part) is not None:
            continue
        if part.tag == w("tbl"):
            found.append((above, list(_lines(part))))
        else:
            above = _text(part).strip() or above
    return found


def _table_of(part: etree._Element) -> etree._Element | None:
    return next(part.iterancestors(w("tbl")), None)


def _lines(table: etree._Element) -> Iterator[Line]:
    rows = [row for row in table.iter(w("tr")) if _table_of(row) is table][:MOST_ROWS]
    for number, row in enumerate(rows, 1):
        cells: list[str] = []
        for cell in row.iter(w("tc")):
            if _table_of(cell) is table:
                cells += [" ".join(_text(cell).split()), *[""] * (_width(cell) - 1)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Line(number, tuple(cells[:MOST_COLUMNS]))


def _width(cell: etree._Element) -> int:
    """How many columns a cell takes."""
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    text = span.get(w("val"), "1") if span is not None else "1"
    return min(int(text), MOST_COLUMNS) if text.isdigit() else 1


def _text(part: etree._Element) -> str:
    """What is shown: without what was deleted, a space where a paragraph, a line or a tab ends."""
    shown = part.iter(w("t"), w("p"), w("br"), w("tab"))
    return "".join([(one.text or "") if one.tag == w("t") else " " for one in shown])
