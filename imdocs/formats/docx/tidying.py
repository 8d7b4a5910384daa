"""Word XML made plain, so that it can be scanned: what a reader of the document would see, and the marks of fields.

Tracked changes are accepted, fall-backs for old programs dropped, tables in cells turned into lines and tabs, text boxes
into lines, hidden words put between marks; every control ends up inside one cell and says at its end that it ends. A
file that is no well-formed XML is recovered once, and the cells where that was needed carry a mark of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from typing import NamedTuple

from lxml import etree

from imdocs.formats.docx.names import NAMESPACES, W, w
from imdocs.formats.docx.scanning import OFF
from imdocs.formats.form import HIDE, SHOW
from imdocs.formats.recovery import BROKEN, FAULT, tree_from
from imdocs.problems import Place

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
P, R, T, TC, TR, TBL, SDT, CONTENT, PROPERTIES, VAL = map(
    w, ("p", "r", "t", "tc", "tr", "tbl", "sdt", "sdtContent", "sdtPr", "val")
)
_BOX, _PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = w("txbxContent"), w("pPr"), w("rPr")
_TRACKED = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")))
_PARSER = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
}


class Tidied(NamedTuple):
    """Plain XML, how many tracked changes were accepted, and whether the file was broken."""

    xml: str
    tracked: int
    doubtful: bool


def tidied(part: bytes, place: Place) -> Tidied:
    """A part made plain; raises Refused for what cannot be read at all."""
    root, doubtful = tree_from(part.replace(STRICT, W.encode()), place)
    tracked = sum(1 for _ in root.iter(*_TRACKED))
    for element in reversed(list(root.iter(*_RULES))):
        _RULES[element.tag](element)
    for fault in list(root.iter(etree.ProcessingInstruction)):
        _mark_fault(fault)
    if doubtful:
        _mark_misplaced(root)
    for control in reversed(list(root.iter(SDT))):
        _control(control)
    renamed = etree.Element(root.tag, nsmap=NAMESPACES)
    for child in root:  # a copy, since moving them takes the square of their number
        renamed.append(copy(child))
    return Tidied(etree.tostring(renamed, encoding="unicode"), tracked, doubtful)


def _mark_fault(fault: etree._Element) -> None:
    """The cell around a fault is doubtful."""
    cell = next(fault.iterancestors(TC, P), None)
    if getattr(fault, "target", "") == FAULT and cell is not None:
        cell.append(_run(BROKEN))
    _drop(fault)


def _mark_misplaced(root: etree._Element) -> None:
    """So are cells that stand in cells: an end was lost before them."""
    for cell in list(root.iter(TC)):
        around = next(cell.iterancestors(TC, TR), None)
        if around is None or around.tag == TC:
            cell.append(_run(BROKEN))
            if around is not None:
                around.append(_run(BROKEN))


def _run(text: str) -> etree._Element:
    run = etree.Element(R)
    etree.SubElement(run, T).text = text
    return run


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _replace(element: etree._Element, others: Iterable[etree._Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(others)


def _inline(blocks: Iterable[etree._Element], between: str) -> Iterator[etree._Element]:
    """What stands in blocks, one behind the other, with a sign between."""
    for number, block in enumerate(blocks):
        if number:
            yield _run(between)
        yield from (child for child in list(block) if child.tag != _PARAGRAPH_PROPERTIES)


def _nested(table: etree._Element) -> None:
    """A table within a cell: a line for each row, a tab between cells."""
    if next(table.iterancestors(TC), None) is None:
        return
    lines = []
    for row in table.iter(TR):
        line = etree.Element(P)
        for number, cell in enumerate(row.iter(TC)):
            line.extend([_run("\t")] if number else [])
            line.extend(_inline(list(cell.iter(P)), "\n"))
        lines.append(line)
    _replace(table, lines)


def _picture(picture: etree._Element) -> None:
    """A text box is lines of text; any other picture stays."""
    boxes = list(picture.iter(_BOX))
    if boxes:
        _replace(
            picture, [_run("\n"), *_inline([paragraph for box in boxes for paragraph in box.iter(P)], "\n"), _run("\n")]
        )


def _deleted(sign: etree._Element) -> None:
    """Deleted runs, a deleted row or cell, or the deleted end of a paragraph, which joins it to the next."""
    parent = sign.getparent()
    above = None if parent is None else parent.getparent()
    if parent is None or above is None:
        return
    if parent.tag in (w("trPr"), w("tcPr")):
        _drop(above)
    elif parent.tag == _RUN_PROPERTIES and above.tag == _PARAGRAPH_PROPERTIES:
        paragraph = above.getparent()
        after = None if paragraph is None else paragraph.getnext()
        if paragraph is not None and after is not None and after.tag == P:
            paragraph.extend(_inline([after], ""))
            _drop(after)
    else:
        parent.remove(sign)


def _vanished(sign: etree._Element) -> None:
    """Hidden words stand between marks; a paragraph's own end may be hidden without harm."""
    properties = sign.getparent()
    run = None if properties is None else properties.getparent()
    if run is not None and run.tag == R and sign.get(VAL) not in OFF:
        for text in run.iter(T):
            text.text = f"{HIDE}{text.text or ''}{SHOW}"
    _drop(sign)


def _control(control: etree._Element) -> None:
    """A control in Word's order, closed behind its text; one around cells or tables is taken away."""
    content, properties = control.find(CONTENT), control.find(PROPERTIES)
    inside = [] if content is None else list(content)
    cells = [] if content is None else list(content.iter(TC))
    parent = control.getparent()
    if parent is not None and parent.tag == TR and len(cells) == 1:
        _replace(control, inside)
        kept = [child for child in cells[0] if child.tag != w("tcPr")]
        cells[0].append(_closed(properties, kept))
    elif cells or (next(control.iterancestors(TC), None) is None and any(child.tag in (P, TBL) for child in inside)):
        _replace(control, inside)
    else:
        _replace(control, [_closed(properties, inside)])


def _closed(properties: etree._Element | None, inside: list[etree._Element]) -> etree._Element:
    """A control as the scan knows it."""
    control = etree.Element(SDT)
    ordered = etree.SubElement(control, PROPERTIES)
    for name in ("alias", "tag", "showingPlcHdr"):
        found = None if properties is None else properties.find(w(name))
        if found is not None:
            ordered.append(found)
    checked = None if properties is None else next(properties.iter(f"{{{NAMESPACES['w14']}}}checked"), None)
    if checked is not None:
        ordered.append(checked)
    content = etree.SubElement(control, CONTENT)
    content.extend(inside)
    content.append(_run(""))
    return control


_CHANGES = ("rPr", "pPr", "tblPr", "tcPr", "trPr", "tblGrid", "sectPr", "numbering", "tblPrEx")
_RULES: dict[str, Callable[[etree._Element], None]] = {
    TBL: _nested,
    w("vanish"): _vanished,
    **dict.fromkeys(map(w, ("drawing", "pict", "object")), _picture),
    **dict.fromkeys(map(w, ("del", "cellDel")), _deleted),
    **dict.fromkeys(map(w, ("moveFrom", "rt", *(f"{name}Change" for name in _CHANGES))), _drop),
    f"{{{NAMESPACES['mc']}}}Fallback": _drop,
}
