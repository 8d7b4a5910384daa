"""Type into a form as a person would, without a person: for the self-test of forms, and for tests."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from imdocs.formats.base import mark_of
from imdocs.formats.docx.controls import TAG
from imdocs.formats.docx.names import PARSER, W, w
from imdocs.formats.docx.package import freeze, pack, unpack

DOCUMENT = "word/document.xml"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def type_into(data: bytes, answers: Mapping[str, str]) -> bytes:
    """The same Word file with these answers in its controls, by field id; a choice is typed as its visible words."""
    parts = unpack(data, "form")
    typed = {mark_of(name): answer for name, answer in answers.items()}
    root = etree.fromstring(parts[DOCUMENT], PARSER)
    for control in root.iter(w("sdt")):
        properties = control.find(w("sdtPr"))
        tag = properties.find(w("tag")) if properties is not None else None
        mark = (tag.get(w("val")) or "").removeprefix(TAG) if tag is not None else ""
        if properties is None or mark not in typed:
            continue
        for flag in properties.findall(w("showingPlcHdr")):
            properties.remove(flag)
        box = properties.find(f"{_W14}checkbox/{_W14}checked")
        content = control.find(w("sdtContent"))
        if content is None:
            continue
        if box is not None:
            box.set(f"{_W14}val", "1" if typed[mark] == "yes" else "0")
            text = "\N{BALLOT BOX WITH X}" if typed[mark] == "yes" else "\N{BALLOT BOX}"
        else:
            text = typed[mark]
        for old in list(content):
            content.remove(old)
        content.append(_run(text))
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(freeze(parts), {})


def _run(text: str) -> etree._Element:
    """A run with soft breaks where Enter was pressed, as LibreOffice writes them."""
    run = etree.Element(f"{{{W}}}r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, w("br"))
        words = etree.SubElement(run, w("t"))
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run
