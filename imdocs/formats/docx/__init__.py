"""Word: pandoc's package becomes a compiled template, and a filled template a package of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape

from lxml import etree

from imdocs.formats.base import HouseStyle, Layout, Provenance
from imdocs.formats.docx.contents import MARKER, with_contents
from imdocs.formats.docx.controls import TAG
from imdocs.formats.docx.look import section_properties, text_width
from imdocs.formats.docx.markup import WordInk, escape
from imdocs.formats.docx.names import NAMESPACES, PARSER
from imdocs.formats.docx.package import FrozenParts, freeze, pack
from imdocs.formats.docx.parts import PartTemplate, Reveal
from imdocs.formats.docx.pieces import DOCUMENT, NUMBERING, Piece
from imdocs.formats.docx.sections import paged
from imdocs.formats.printed import SIGNS, heard, keyed, properties, sign_of_line

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items()) + ' mc:Ignorable="w14"'
_DOCUMENT, _DOCUMENT_END = f"{_XML}<w:document {_ROOT}><w:body>".encode(), b"</w:body></w:document>"
_TYPES = {
    "word/document.xml": "wordprocessingml.document.main", "word/styles.xml": "wordprocessingml.styles",
    "word/settings.xml": "wordprocessingml.settings", "word/fontTable.xml": "wordprocessingml.fontTable",
    "word/numbering.xml": "wordprocessingml.numbering", "word/theme/theme1.xml": "theme",
    "word/footnotes.xml": "wordprocessingml.footnotes",
    "docProps/custom.xml": "custom-properties", "docProps/app.xml": "extended-properties",
}  # fmt: skip
_TAG, _END = TAG.encode(), b"</w:p>"
_MARK = re.compile(rb"%s([0-9a-f]{%d})" % (_TAG, SIGNS))
_TEXT = re.compile(rb">([^<]+)<")
_INSTRUCTION = re.compile(rb"<w:instrText[^<]*</w:instrText>")
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class WordTemplate:
    """What pandoc made of a template: Jinja for the body, the fragments, the lists and the outside links."""

    body: str
    fragments: Mapping[str, str]
    numbering: str
    links: Mapping[str, str]
    properties: tuple[str, ...]
    layout: Layout


def compile_word(piece: Piece, reveal: Reveal, keys: tuple[str, ...], layout: Layout) -> WordTemplate:
    """Turn a piece of pandoc's package into a template; `keys` names the fragments in the order they stand behind the document."""
    template = PartTemplate(piece.body, reveal, piece.links, piece.ordered)
    body, *fragments = template.templated(text_width(layout), text_width(replace(layout, landscape=True)))
    used = {name: target for name, target in piece.links.items() if f'r:id="{name}"' in body + "".join(fragments)}
    return WordTemplate(
        body, dict(zip(keys, fragments, strict=True)), piece.numbering, used, tuple(template.properties), layout
    )


def template_of_part(xml: bytes, reveal: Reveal) -> tuple[str, tuple[str, ...]]:
    """A header or footer as Jinja, and the run properties that it names."""
    part = PartTemplate(etree.fromstring(xml, PARSER), reveal, {}, {})
    (body,) = part.templated(0)
    return body, tuple(part.properties)


@dataclass
class WordPackage:
    """A compiled template dressed in a house style: what no document changes is deflated once."""

    template: WordTemplate
    house: HouseStyle
    frozen: FrozenParts = field(init=False)
    lists_contents: bool = field(init=False)
    section: bytes = field(init=False)
    turned: bytes = field(init=False)
    changing: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Freeze the parts that stay the same."""
        self.lists_contents = MARKER in self.template.body
        styled = {
            name: data
            for name, data in self.house.parts.items()
            if not re.fullmatch(r"word/(header|footer)\d*\.xml", name)
        }
        self.changing = tuple(sorted(name for name in self.house.parts if name not in styled))
        relations = {
            "rIdStyles": ("styles", "styles.xml"), "rIdSettings": ("settings", "settings.xml"),
            "rIdFonts": ("fontTable", "fontTable.xml"), "rIdTheme": ("theme", "theme/theme1.xml"),
            "rIdNumbering": ("numbering", "numbering.xml"),
        }  # fmt: skip
        heads: dict[str, str] = {}
        for name in self.changing:
            kind = "header" if "header" in name else "footer"
            if kind not in heads:
                heads[kind] = f"rId{kind.title()}"
                relations[heads[kind]] = (kind, name.removeprefix("word/"))
        self.section = section_properties(self.template.layout, heads).encode()
        self.turned = section_properties(replace(self.template.layout, landscape=True), heads).encode()
        statics = dict(styled)
        statics["word/_rels/document.xml.rels"] = _relations(relations, self.template.links)
        statics["_rels/.rels"] = _ROOT_RELATIONS
        statics["docProps/app.xml"] = _APP
        names = [*statics, *self.changing, DOCUMENT, NUMBERING, "docProps/core.xml", "docProps/custom.xml"]
        statics["[Content_Types].xml"] = _content_types(names)
        self.frozen = freeze(statics)

    def ink(self, provenance: Provenance) -> WordInk:
        """Ink for one document."""
        return WordInk(self.template.fragments, provenance)

    def pack(self, body: bytes, heads: Mapping[str, str], ink: WordInk, title: str, language: str) -> bytes:
        """The file: body and heads as rendered, and the lists that began anew."""
        if self.lists_contents:
            body = with_contents(body.decode()).encode()
        changed = {
            NUMBERING: f"{_XML}<w:numbering {_ROOT}>{self._numbering(ink)}</w:numbering>",
            "docProps/core.xml": _core(escape(title, breaks=False), language),
        }
        for name, xml in heads.items():
            root = "hdr" if "header" in name else "ftr"
            changed[name] = f"{_XML}<w:{root} {_ROOT}>{xml}</w:{root}>"
        parts = {DOCUMENT: b"".join([_DOCUMENT, *paged(body, self.section, self.turned), _DOCUMENT_END])}
        parts |= {name: text.encode("utf-8", "replace") for name, text in changed.items()}
        parts["docProps/custom.xml"] = _custom(ink.provenance, parts[DOCUMENT])
        return pack(self.frozen, parts)

    def _numbering(self, ink: WordInk) -> str:
        """The template's lists, and one more for each that was begun while filling (ECMA-376 part 1, 17.9.15)."""
        if not ink.lists:
            return self.template.numbering
        levels = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(9)
        )
        return self.template.numbering + "".join(
            f'<w:num w:numId="{2000 + number}"><w:abstractNumId w:val="{pattern}"/>{levels}</w:num>'
            for number, pattern in enumerate(ink.lists, 1)
        )


def _relations(inside: Mapping[str, tuple[str, str]], outside: Mapping[str, str]) -> bytes:
    rows = [
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in inside.items()
    ]
    rows += [
        f'<Relationship Id="{name}" Type="{_RELATIONS}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        for name, target in outside.items()
    ]
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'.encode()


_ROOT_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_RELATIONS}/custom-properties" Target="docProps/custom.xml"/>'
    f'<Relationship Id="rId4" Type="{_RELATIONS}/extended-properties" Target="docProps/app.xml"/></Relationships>'
).encode()
_APP = (
    f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>imdocs</Application></Properties>"
).encode()


def _content_types(names: list[str]) -> bytes:
    """What each part is (ECMA-376 part 2, 10.1.2)."""
    rows = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
    ]
    endings = {name.rsplit(".", 1)[-1].lower() for name in names if name.startswith("word/media/")}
    rows += [f'<Default Extension="{ending}" ContentType="{_PICTURES[ending]}"/>' for ending in sorted(endings)]
    for name in sorted(names):
        head = re.fullmatch(r"word/(header|footer)\d*\.xml", name)
        kind = f"wordprocessingml.{head.group(1)}" if head else _TYPES.get(name, "")
        if kind:
            rows.append(
                f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
            )
        if name == "docProps/core.xml":
            rows.append(
                f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            )
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{"".join(rows)}</Types>'.encode()


def _core(title: str, language: str) -> str:
    """Title and language, and nothing that names anybody."""
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator></dc:creator><dc:language>{language}</dc:language></cp:coreProperties>"
    )


def _custom(made: Provenance, document: bytes) -> bytes:
    """What a form says of itself: its opaque copy id, and with which fields and lines it was printed."""
    said = properties(made.copy_id, _fields(document), lines_of(document, made.key)) if made.copy_id else ()
    inside = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{text}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(said, 2)
    )
    return (
        f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{inside}</Properties>'
    ).encode()


def _fields(document: bytes) -> Iterator[str]:
    return (mark.decode() for mark in set(_MARK.findall(document)))


def lines_of(document: bytes, key: bytes) -> Iterator[str]:
    """The signs of the printed lines but questions and answers, which have marks; all lines at once, since there are many."""
    parts = _unmarked(document)
    shown = _INSTRUCTION.sub(b"", parts) if b"instrText" in parts else parts
    text = b"".join(_TEXT.findall(shown.replace(b"<w:br/>", b">\n<").replace(_END, b">\n<"))).decode()
    by = keyed(key)
    return (sign_of_line(words, by) for words in set(heard(unescape(text)).split(b"\n")) if words)


def _unmarked(document: bytes) -> bytes:
    """The paragraphs in which no mark stands: between two marks, what lies behind the first end of one and before the last."""
    first, *others = document.split(_TAG)
    if not others:
        return document
    *between, last = others
    parts = [first[: max(0, first.rfind(_END))], *(part[part.find(_END) : part.rfind(_END)] for part in between)]
    return _END.join([*parts, last[max(0, last.find(_END)) :]])
