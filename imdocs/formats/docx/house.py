"""House styles: python-docx builds them from an organisation's logo, colours and font, or takes its letterhead.

A style is what a document borrows: styles, theme, fonts, settings, header and footer, page. pandoc never sees it, so
one compiled template serves every organisation.
"""

# ruff: noqa: ANN401, SLF001 - python-docx gives its elements no types, and no way to the paragraph but through `_p`

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from imdocs.formats.base import Layout
from imdocs.formats.docx.look import (
    INK,
    MARGIN,
    MARGIN_LANDSCAPE,
    PAGES,
    QUIET,
    RULE,
    TINT,
    Look,
    text_width,
)
from imdocs.formats.docx.package import unpack
from imdocs.problems import Place, Problem, Refused

_KEEP = re.compile(
    r"word/(styles|fontTable|settings|header\d*|footer\d*)\.xml|word/theme/.*|word/media/.*|word/_rels/(header|footer)\d*\.xml\.rels"
)


_UNREADABLE = (
    UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, OpcError, BadZipFile, XMLSyntaxError,
    KeyError, ValueError, OSError, AttributeError, struct.error, ZeroDivisionError,
)  # fmt: skip


def house_parts(look: Look, layout: Layout) -> dict[str, bytes]:
    """The parts of a Word package that carry a style: names inside the zip to bytes.

    Raises Refused where the logo or the letterhead is not what its name says; the place is `logo` or `letterhead`.
    """
    if look.letterhead:
        unpack(look.letterhead, "letterhead")
    try:
        return _house_parts(look, layout)
    except _UNREADABLE as error:
        if not (look.letterhead or look.logo):
            raise  # nothing of theirs was read
        what = "letterhead" if look.letterhead else "logo"
        hint = "save it again: the letterhead in Word, the logo as PNG"
        raise Refused(Problem(Place(what), "not-a-document", f"the {what} cannot be read", hint)) from error


def _house_parts(look: Look, layout: Layout) -> dict[str, bytes]:
    document = docx.Document(BytesIO(look.letterhead)) if look.letterhead else docx.Document()
    _drop_unused_styles(document)
    _write_styles(document, look, layout)
    section = document.sections[0]
    if not look.letterhead:
        _page(section, layout)
        _head_and_foot(section, look, layout)
    document.core_properties.author = ""
    stream = BytesIO()
    document.save(stream)
    parts = {name: data for name, data in unpack(stream.getvalue(), "house style").items() if _KEEP.fullmatch(name)}
    parts["word/settings.xml"] = _SETTINGS
    return parts


_SETTINGS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    b'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    b'<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def _page(section: Section, layout: Layout) -> None:
    short, long = PAGES[layout.paper]
    across, down = (long, short) if layout.landscape else (short, long)
    section.page_width, section.page_height = Mm(across), Mm(down)
    margin = Mm(MARGIN_LANDSCAPE if layout.landscape else MARGIN)
    section.left_margin = section.right_margin = margin
    section.top_margin, section.bottom_margin = Mm(27), Mm(22)
    section.header_distance, section.footer_distance = Mm(10), Mm(9)


def _drop_unused_styles(document: Document) -> None:
    """python-docx's template brings a hundred coloured table styles that nothing here uses."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.element.getparent().remove(style.element)


# name, type, based on, size in points, bold, colour, space before, space after (points), keep with next
_Row = tuple[str, str, str, float, bool, str, float, float, bool]
_STYLES: Sequence[_Row] = (
    ("Title", "p", "Normal", 22, True, "deep", 0, 4, True),
    ("Subtitle", "p", "Normal", 12, False, "quiet", 0, 10, True),
    ("Heading 1", "p", "Normal", 18, True, "deep", 0, 5, True),
    ("Heading 2", "p", "Normal", 12.5, True, "deep", 14, 4, True),
    ("Heading 3", "p", "Normal", 11, True, "ink", 10, 3, True),
    ("Body Text", "p", "Normal", 10.5, False, "ink", 0, 6, False),
    ("First Paragraph", "p", "Body Text", 10.5, False, "ink", 0, 6, False),
    ("Lead", "p", "Body Text", 10.5, False, "ink", 0, 6, True),
    ("After List", "p", "Body Text", 10.5, False, "ink", 6, 6, False),
    ("Compact", "p", "Body Text", 10, False, "ink", 1, 1, False),
    ("Block Text", "p", "Body Text", 10.5, False, "quiet", 3, 6, False),
    ("Note", "p", "Body Text", 10, False, "ink", 4, 8, False),
    ("Small", "p", "Body Text", 8.5, False, "quiet", 2, 2, False),
    ("Mark", "p", "Body Text", 8.5, False, "quiet", 12, 0, False),
    ("After Table", "p", "Normal", 4, False, "quiet", 0, 0, False),
    ("Header", "p", "Normal", 8.5, False, "quiet", 0, 0, False),
    ("Footer", "p", "Normal", 8.5, False, "quiet", 0, 0, False),
    ("Footnote Text", "p", "Body Text", 8.5, False, "ink", 0, 2, False),
    ("Source Code", "p", "Body Text", 9.5, False, "ink", 0, 6, False),
    ("Definition Term", "p", "Body Text", 10.5, True, "ink", 6, 0, True),
    ("Definition", "p", "Body Text", 10.5, False, "ink", 0, 4, False),
    ("Table Caption", "p", "Body Text", 9, False, "quiet", 6, 3, True),
    ("Image Caption", "p", "Body Text", 9, False, "quiet", 3, 6, False),
    ("Figure", "p", "Body Text", 10.5, False, "ink", 0, 6, False),
    ("Captioned Figure", "p", "Figure", 10.5, False, "ink", 0, 6, True),
    ("toc 1", "p", "Normal", 10.5, True, "ink", 6, 2, False),
    ("toc 2", "p", "Normal", 10, False, "ink", 0, 2, False),
    ("TOC Heading", "p", "Normal", 12.5, True, "deep", 12, 4, True),
    ("Placeholder Text", "c", "", 0, False, "quiet", 0, 0, False),
    ("Field Code", "c", "", 8.5, True, "deep", 0, 0, False),
    ("Small Text", "c", "", 8.5, False, "quiet", 0, 0, False),
    ("Hyperlink", "c", "", 0, False, "deep", 0, 0, False),
    ("Verbatim Char", "c", "", 9.5, False, "ink", 0, 0, False),
    ("Footnote Reference", "c", "", 0, False, "ink", 0, 0, False),
    ("Mark Late", "c", "", 0, True, "signal", 0, 0, False),
    ("Mark Blocked", "c", "", 0, True, "signal", 0, 0, False),
    ("Mark Draft", "c", "", 0, True, "signal", 0, 0, False),
    ("Mark High", "c", "", 0, True, "signal", 0, 0, False),
    ("Mark Done", "c", "", 0, True, "deep", 0, 0, False),
    ("Mark Plain", "c", "", 0, False, "ink", 0, 0, False),
)


def _write_styles(document: Document, look: Look, layout: Layout) -> None:
    """Every style that pandoc, a control or a template names, in this organisation's colours and font."""
    colours = {"deep": look.deep, "signal": look.signal, "ink": INK, "quiet": QUIET}
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = look.font, Pt(10.5)
    normal.font.color.rgb = RGBColor.from_string(INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.1
    _fonts(normal.element, look.font)
    _language(styles.element, layout.language)
    for name, kind, base, size, bold, colour, before, after, keep in _STYLES:
        wanted = WD_STYLE_TYPE.PARAGRAPH if kind == "p" else WD_STYLE_TYPE.CHARACTER
        style = styles[name] if name in [known.name for known in styles] else styles.add_style(name, wanted)
        if base:
            style.base_style = styles[base]
        _fonts(style.element, look.font) if kind == "p" else None
        if size:
            style.font.size = Pt(size)
        style.font.bold = bold or None
        style.font.italic = None
        style.font.color.rgb = RGBColor.from_string(colours[colour])
        if kind == "p":
            paragraph = style.paragraph_format
            paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
            paragraph.keep_with_next, paragraph.widow_control = keep or None, True
        style.quick_style = kind == "p"
    styles["Hyperlink"].font.underline = True
    for name in ("Note", "Title"):
        _clear_borders(styles[name].element)
    _bar(styles["Note"].element, look.deep)
    for number, level in (("Heading 1", 0), ("Heading 2", 1), ("Heading 3", 2)):
        _outline(styles[number].element, level)
    for element in _table_styles(look.deep):
        styles.element.append(element)


def _fonts(style: Any, font: str) -> None:
    """One font for every script that the font has; theme fonts would win over it, so they go."""
    properties = style.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), font)
    properties.insert(0, fonts)


def _language(styles: Any, language: str) -> None:
    """The language that spelling and screen readers use."""
    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), {"en": "en-GB"}.get(language, language))


def _outline(style: Any, level: int) -> None:
    properties = style.get_or_add_pPr()
    if properties.find(qn("w:outlineLvl")) is None:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level))
        properties.append(outline)


def _clear_borders(style: Any) -> None:
    properties = style.get_or_add_pPr()
    for found in properties.findall(qn("w:pBdr")):
        properties.remove(found)


def _bar(style: Any, colour: str) -> None:
    """A note has a bar at its left and a little room."""
    properties = style.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for key, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", colour)):
        left.set(qn(f"w:{key}"), value)
    borders.append(left)
    anchors = [
        properties.find(qn(f"w:{name}"))
        for name in ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl")
    ]
    anchor = next((found for found in anchors if found is not None), None)
    if anchor is None:
        properties.append(borders)
    else:
        anchor.addprevious(borders)


def _table_styles(deep: str) -> list[Any]:
    """Rules between rows only, header row strong; answers have a tinted label column, facts have no rules."""
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{deep}"'
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:color w:val="{deep}"/></w:rPr><w:tblPr/>'
        f'<w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    label = f'<w:tblStylePr w:type="firstCol"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr>'
    bold = '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    kinds = (
        ("Table Plain", f"<w:bottom {rule}/><w:insideH {rule}/>", head),
        ("Table Rows", f"<w:bottom {rule}/><w:insideH {rule}/>", head),
        (
            "Table Form",
            f"<w:top {rule}/><w:left {rule}/><w:bottom {rule}/><w:right {rule}/><w:insideH {rule}/><w:insideV {rule}/>",
            head,
        ),
        ("Table Signatures", f"<w:bottom {rule}/><w:insideH {rule}/>", head),
        (
            "Table Answers",
            f"<w:top {rule}/><w:left {rule}/><w:bottom {rule}/><w:right {rule}/><w:insideH {rule}/><w:insideV {rule}/>",
            head + label,
        ),
        ("Table Facts", "", bold),
        ("Table Chart", f"<w:top {rule}/><w:bottom {rule}/><w:insideH {rule}/><w:insideV {rule}/>", head),
        ("Table Narrow", f"<w:bottom {rule}/><w:insideH {rule}/>", head),
    )
    return [_table_style(name, borders, rest) for name, borders, rest in kinds]


def _table_style(name: str, borders: str, rest: str) -> Any:
    from docx.oxml import parse_xml

    side = 40 if name == "Table Chart" else 113
    return parse_xml(
        f'<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
        f"<w:tblPr>{f'<w:tblBorders>{borders}</w:tblBorders>' if borders else ''}"
        '<w:tblCellMar><w:top w:w="57" w:type="dxa"/>'
        f'<w:left w:w="{side}" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{rest}</w:style>"
    )


def _head_and_foot(section: Section, look: Look, layout: Layout) -> None:
    """Organisation left, document right, DRAFT below; foot: what to do with the sheet, version, page x of y."""
    width = Mm(text_width(layout) * 25.4 / 1440)
    head = section.header.paragraphs[0]
    _tabs(head, width)
    if look.logo:
        head.add_run().add_picture(BytesIO(look.logo), height=Mm(9))
        for properties in head._p.iter(qn("wp:docPr")):
            properties.set("descr", look.logo_alt)
        head.add_run("  ")
    head.add_run(look.header[0]).bold = True
    head.add_run("\t")
    head.add_run(look.header[1])
    draft = section.header.add_paragraph(style="Header")
    draft.add_run(look.draft, style="Mark Draft")
    foot = section.footer.paragraphs[0]
    _tabs(foot, width)
    foot.add_run(look.footer[0])
    foot.add_run("\t")
    _page_of_pages(foot)


def _tabs(paragraph: Paragraph, width: Mm) -> None:
    """One tab at the right margin; the built-in header style brings two of its own."""
    stops = paragraph.paragraph_format.tab_stops
    for at in (4680, 9360, 4320, 8640):
        stops.add_tab_stop(at * 635, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def _page_of_pages(paragraph: Paragraph) -> None:
    paragraph.add_run("{{ document.page_words.page }} ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" {{ document.page_words.of }} ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    """A field that Word computes (ECMA-376 part 1, 17.16.19)."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
