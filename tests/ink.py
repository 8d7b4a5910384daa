"""Templates filled and read back as plain text, in Word and on paper: real pandoc, real Word parts, real Typst."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf
from lxml import etree

from imdocs.formats.base import HouseStyle, Layout, Provenance, mark_of
from imdocs.formats.docx import WordPackage, WordTemplate
from imdocs.formats.docx.house import house_parts
from imdocs.formats.docx.look import Look
from imdocs.formats.docx.names import w
from imdocs.formats.docx.package import unpack
from imdocs.formats.typst import Coverage, Press, TypstInk, TypstTemplate, printable
from imdocs.problems import Refused
from imdocs.sources.words import Words
from imdocs.templating.compile import Order, compile_template
from imdocs.templating.fill import FAILS, Filler, TooLarge, diagnose
from imdocs.templating.template import DocumentTemplate

TEMPLATES = Path(__file__).parent.parent / "templates"
WORDS = Words()
PRESS = Press()


@cache
def scratch() -> Path:
    """A folder for what is compiled in this test run."""
    return Path(tempfile.mkdtemp(prefix="imdocs-tests-"))


@cache
def coverage() -> Coverage:
    return Coverage.load(scratch())


@cache
def house(layout: Layout) -> HouseStyle:
    return HouseStyle("plain", house_parts(Look(), layout))


def word(template: DocumentTemplate, context: Mapping[str, Any], **given: Any) -> tuple[dict[str, bytes], list[str]]:
    """The parts of the Word file that a template makes, and the ink's remarks."""
    layout = Layout(landscape=template.header.landscape)
    compiled = compile_template(
        Order(template, "docx", given.get("words", WORDS), given.get("fragments", {}), layout, scratch())
    )
    made = compiled.made
    assert isinstance(made, WordTemplate)
    package = WordPackage(made, house(layout))
    ink = package.ink(given.get("provenance", Provenance("K7Q2-CW4-a", b"key")))
    body = fill(template, {"body": made.body}, {"body": made.properties}, context, ink)
    heads = dict.fromkeys(package.changing, "<w:p/>")
    return unpack(package.pack(body.encode(), heads, ink, "Title", "en"), "test"), ink.remarks


def page(template: DocumentTemplate, context: Mapping[str, Any], **given: Any) -> tuple[bytes, list[str]]:
    """The PDF that a template makes, without header and footer, and the ink's remarks."""
    layout = Layout(landscape=template.header.landscape)
    compiled = compile_template(
        Order(template, "typst", given.get("words", WORDS), given.get("fragments", {}), layout, scratch())
    )
    assert isinstance(compiled.made, TypstTemplate)
    made, missing = printable(compiled.made, coverage())
    ink = TypstInk(made.fragments, coverage())
    body = fill(template, {"body": made.body}, {}, context, ink)
    head = '#import "/house.typ": *\n#set document(title: "Title")\n#set text(font: sans)\n'
    return PRESS.pdf(head + body, TEMPLATES, template.name), [*missing, *ink.remarks]


def fill(template: DocumentTemplate, texts: dict[str, str], properties: dict[str, tuple[str, ...]],
         context: Mapping[str, Any], ink: Any) -> str:  # fmt: skip
    """Fill as the workbench does; what goes wrong is told at its line."""
    try:
        return Filler(texts, properties).fill(context, ink)["body"]
    except (*FAILS, TooLarge) as error:
        raise Refused(diagnose(template, context, error)) from error


def text_of_word(parts: Mapping[str, bytes]) -> str:
    """What a reader of a Word file sees: lines, rows between bars, fields in brackets, lists with their numbers."""
    counts: dict[str, int] = {}
    bullets = _bullets(parts["word/numbering.xml"])
    body = etree.fromstring(parts["word/document.xml"])[0]
    return "\n".join(line for block in body for line in _block(block, counts, bullets) if line)


def named(text: str, names: Iterable[str]) -> str:
    """The same with the names of fields instead of their marks."""
    for name in names:
        text = text.replace(f"[{mark_of(name)}:", f"[{name}:")
    return text


def _block(block: etree._Element, counts: dict[str, int], bullets: set[str]) -> Iterator[str]:
    if block.tag == w("p"):
        yield _paragraph(block, counts, bullets)
    for row in block.findall(w("tr")):
        cells = [
            " ".join(filter(None, (_paragraph(p, counts, bullets) for p in cell.iter(w("p")))))
            for cell in row.findall(w("tc"))
        ]
        yield "| " + " | ".join(cells) + " |"


def _paragraph(paragraph: etree._Element, counts: dict[str, int], bullets: set[str]) -> str:
    number = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    lead = ""
    if number is not None:
        name = number.get(w("val"), "")
        counts[name] = counts.get(name, 0) + 1
        lead = "- " if name in bullets else f"{counts[name]}. "
    return lead + "".join(_pieces(paragraph)).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == w("sdt"):
            tag = child.find(f"{w('sdtPr')}/{w('tag')}")
            empty = child.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None
            text = "_" if empty else "".join(_pieces(child[-1]))
            yield f"[{(tag.get(w('val'), '') if tag is not None else '').removeprefix('im1:')}:{text}]"
        elif child.tag == w("r") and child.find(f"{w('rPr')}/{w('vanish')}") is None:
            yield "".join(
                {w("t"): piece.text or "", w("br"): "\n", w("tab"): "\t"}.get(str(piece.tag), "") for piece in child
            )
        elif child.tag == w("hyperlink"):
            yield from _pieces(child)


def _bullets(numbering: bytes) -> set[str]:
    root = etree.fromstring(numbering)
    forms = {p.get(w("abstractNumId")): p.find(f"{w('lvl')}/{w('numFmt')}") for p in root.iter(w("abstractNum"))}
    names = {number.get(w("numId"), ""): number.find(w("abstractNumId")) for number in root.iter(w("num"))}
    return {name for name, of in names.items() if of is not None and _is_bullet(forms.get(of.get(w("val"))))}


def _is_bullet(form: etree._Element | None) -> bool:
    return form is not None and form.get(w("val")) == "bullet"


def text_of_pdf(data: bytes) -> str:
    """All characters of a PDF in reading order; places to break a long word are no characters."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        text = "\n".join(page.get_text() for page in document)
    # PyMuPDF gives U+FFFD back as a number of its glyph; other readers know it
    return re.sub("[\x00-\x08]", "\N{REPLACEMENT CHARACTER}", text.replace("\N{ZERO WIDTH SPACE}", ""))


def pages_of(data: bytes) -> int:
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return len(document)


def words_of(text: str) -> list[str]:
    """The words of a text, whatever stands between them; a field counts as what it holds."""
    text = re.sub(r"\[[\w/.-]+:(.*?)\]", lambda found: found.group(1).replace("_", " "), text, flags=re.DOTALL)
    return re.findall(r"\w+", text)
