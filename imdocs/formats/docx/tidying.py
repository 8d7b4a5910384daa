"""Word XML made plain before it is read: what is shown becomes text, what is not shown goes.

After tidying, the text below an element is what a reader of the document sees there: paragraphs and breaks are line
ends, list items begin with a dash, tracked changes are accepted, a table within a cell is lines and tabs. Hidden text
stays, between two marks. Elements that a document does not hold cost nothing here: lxml looks their names up once.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from imdocs.formats.docx.parts import NAMESPACES, w
from imdocs.formats.form import CLOSE, HIDE, OPEN, SHOW

BROKEN = "\ufdd2"
OFF = ("0", "false", "off", "none")
P, R, T, TC, TR, TBL, BODY = w("p"), w("r"), w("t"), w("tc"), w("tr"), w("tbl"), w("body")
VAL, PICTURES = w("val"), (w("drawing"), w("pict"), w("object"))
_BOX = w("txbxContent")
_NUMBER = w("numId")
_TRACKED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_LOST_IN_RUN = "\n" + HIDE
_CHECKS = {"f0fc": "✓", "f0fe": "☑", "f0a8": "☐", "f06f": "☐", "f0fb": "✗", "f0fd": "☒", "f078": "☒", "f0e0": "→"}  # Wingdings


def text_of(element: etree._Element) -> str:
    """What is shown in a tidied element, without the line end that closes it."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False).removesuffix("\n")


def tidy(root: etree._Element) -> int:
    """Make a part plain; returns how many tracked changes were accepted."""
    for paragraph in root.iter(P):
        paragraph.tail = "\n"
    tracked = sum(1 for _ in root.iter(*_TRACKED))
    for element in reversed(list(root.iter(*_RULES))):
        _RULES[element.tag](element)
    return tracked


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _says(text: str) -> Callable[[etree._Element], None]:
    def say(element: etree._Element) -> None:
        element.text = text

    return say


def _tab(element: etree._Element) -> None:
    """A tab in a run; one in a paragraph's properties only says where tabs stop."""
    parent = element.getparent()
    if parent is not None and parent.tag == R:
        element.text = "\t"


def _symbol(element: etree._Element) -> None:
    """A sign of a symbol font (ECMA-376 part 1, 17.3.3.30); boxes and ticks become those of Unicode."""
    code = element.get(w("char"), "").lower()
    try:
        element.text = _CHECKS.get(code) or chr(int(code, 16))
    except ValueError:
        element.text = "\N{REPLACEMENT CHARACTER}"


def _listed(element: etree._Element) -> None:
    number = element.find(_NUMBER)
    properties = element.getparent()
    if number is not None and number.get(VAL) != "0" and properties is not None:
        properties.text = "- "


def _hide(element: etree._Element) -> None:
    """Put marks around hidden text, unless it is a whole token, which is known without."""
    properties = element.getparent()
    run = None if properties is None else properties.getparent()
    if run is None or run.tag != R or element.get(VAL) in OFF:
        return
    text = run[-1].text
    if len(run) == 2 and text and text.startswith(OPEN) and text.endswith(CLOSE):  # noqa: PLR2004 - properties and text
        return
    for part in run:
        if part.text:
            part.text = f"{HIDE}{part.text}{SHOW}"


def _deleted(element: etree._Element) -> None:
    """Deleted runs, a deleted row, or the deleted end of a paragraph, which joins it to the next."""
    parent = element.getparent()
    above = None if parent is None else parent.getparent()
    if parent is None or above is None:
        return
    if parent.tag in (w("trPr"), w("tcPr")):
        _drop(above)
    elif parent.tag == w("rPr") and above.tag == w("pPr"):
        paragraph = above.getparent()
        if paragraph is not None:
            paragraph.tail = ""
    else:
        parent.remove(element)


def _picture(element: etree._Element) -> None:
    """A text box is text; any other picture keeps nothing, so that its measures are not read as text."""
    boxes = [text_of(box) for box in element.iter(_BOX)]
    element.clear(keep_tail=True)
    if boxes:
        element.tag = _BOX
        element.text = "\n" + "\n".join(boxes)


def _nested(table: etree._Element) -> None:
    """A table within a cell becomes lines and tabs."""
    if next(table.iterancestors(TC), None) is None:
        return
    lines = ["\t".join(text_of(cell) for cell in row.iter(TC)) for row in table.iter(TR)]
    table.clear(keep_tail=True)
    table.tag = _BOX
    table.text = "\n".join(lines) + "\n"


_RULES: dict[str, Callable[[etree._Element], None]] = {
    w("br"): _says("\n"),
    w("cr"): _says("\n"),
    w("tab"): _tab,
    w("sym"): _symbol,
    w("noBreakHyphen"): _says("\N{NON-BREAKING HYPHEN}"),
    w("softHyphen"): _says("\N{SOFT HYPHEN}"),
    w("numPr"): _listed,
    w("vanish"): _hide,
    w("del"): _deleted,
    w("cellDel"): _deleted,
    TBL: _nested,
    **dict.fromkeys(PICTURES, _picture),
    **dict.fromkeys(
        (
            *map(w, ("instrText", "delText", "delInstrText", "moveFrom", "rt", "sdtPlaceholder")),
            *(w(f"{name}Change") for name in ("rPr", "pPr", "tblPr", "tcPr", "trPr", "tblGrid", "sectPr", "numbering", "tblPrEx")),
            f"{{{NAMESPACES['mc']}}}Fallback",
        ),
        _drop,
    ),
}


def sign_of(attributes: str) -> str:
    return "x"
