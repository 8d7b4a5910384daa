"""Filled Word forms that read as nouns: `word(questions(question(field, "typed")))` is a real .docx as bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from imdocs.formats.base import Field, Label, Provenance, mark_of
from imdocs.formats.docx import lines_of
from imdocs.formats.docx.markup import WordInk, escape
from imdocs.formats.docx.names import NAMESPACES
from imdocs.formats.docx.package import freeze, pack, unpack
from imdocs.formats.printed import properties

KEY = b"key"
COPY = "K7Q2-CW4-a"
MARK = f"imdocs coaching-worksheet · 4 · content 2.1 · {COPY}"
DOCUMENT = "word/document.xml"
PLACEHOLDER = "Click and write your answer"
_NAMES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
_TYPE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "word/styles.xml": f"{_TYPE}.wordprocessingml.styles+xml",
    "word/comments.xml": f"{_TYPE}.wordprocessingml.comments+xml",
    DOCUMENT: f"{_TYPE}.wordprocessingml.document.main+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": f"{_TYPE}.custom-properties+xml",
}


def field(name: str = "tool/sop/coaching-ten.7", **changes: object) -> Field:
    """A question with a long answer."""
    made = Field(name, code="T29.7", wording="What problems did you encounter?", placeholder=PLACEHOLDER)
    return replace(made, **changes)  # type: ignore[arg-type]


def ink() -> WordInk:
    """The ink that marks up labels and controls as real documents do."""
    return WordInk({}, Provenance(COPY, KEY))


def typed_in(one: Field, typed: str | None) -> str:
    """The field's control, with what somebody typed; None leaves it as it was issued."""
    return ink().mark_up(one if typed is None else replace(one, value=typed, shown=typed))


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of ready runs; plain text becomes a run."""
    inside = "".join(run if run.startswith("<") else said(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def said(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def cell(*blocks: str) -> str:
    """A cell of ready paragraphs; anything else becomes one paragraph."""
    whole = (
        blocks
        if blocks and all(block.startswith(("<w:p>", "<w:p ", "<w:tbl>")) for block in blocks)
        else [paragraph(*blocks)]
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{"".join(whole)}</w:tc>'


def row(*cells: str, header: bool = False) -> str:
    """A row of ready cells."""
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if header else ''}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table of ready rows."""
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="6000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def question(one: Field, typed: str | None = None, help_text: str = "") -> str:
    """A question and its answer."""
    helped = said(f" {help_text}") if help_text else ""
    return row(cell(ink().mark_up(Label(one)) + helped), cell(typed_in(one, typed)))


def questions(*rows: str) -> str:
    """A table of questions."""
    return table(heads("Question", "Your answer"), *rows)


def heads(*texts: str) -> str:
    """A header row."""
    return row(*map(cell, texts), header=True)


def record(fields: Sequence[Field], typed: Mapping[str, str], *printed: str) -> str:
    """A row that is a record: its label, what is printed, and a cell for each field."""
    first, *more = fields
    answers = [cell(typed_in(one, typed.get(one.id))) for one in fields]
    return row(cell(ink().mark_up(Label(first, tuple(more), ""))), *map(cell, printed), *answers)


def added(fields: Sequence[Field], typed: Mapping[str, str]) -> str:
    """A row of a table to which people add rows."""
    return row(*(cell(typed_in(one, typed.get(one.id))) for one in fields))


def word(*blocks: str, copy_id: str = COPY, language: str = "en-GB", mark: str = MARK, comments: str = "",
         printed: Sequence[Field] = ()) -> bytes:  # fmt: skip
    """A whole Word file; it says which fields were `printed`, and which lines, where they are given."""
    body = "".join(blocks) + (paragraph(mark) if mark else "")
    parts = {
        DOCUMENT: f"<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMES}>{_STYLES}</w:styles>",
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:language>{language}</dc:language></cp:coreProperties>"
        ),
        "docProps/custom.xml": _custom(copy_id, printed, body),
    }
    if comments:
        parts["word/comments.xml"] = f"<w:comments {_NAMES}>{comments}</w:comments>"
    return packed(parts)


def packed(parts: Mapping[str, str]) -> bytes:
    """Parts as a file, with what says what they are."""
    types = "".join(f'<Override PartName="/{name}" ContentType="{_PARTS[name]}"/>' for name in parts if name in _PARTS)
    relations = {"officeDocument": DOCUMENT, "custom-properties": "docProps/custom.xml"}
    core = (
        f'<Relationship Id="rIdC" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    )
    ours = "".join(
        f'<Relationship Id="r{kind}" Type="{_RELATION}/{kind}" Target="{part}"/>' for kind, part in relations.items()
    )
    inner = "".join(
        f'<Relationship Id="r{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", "comments")
        if f"word/{kind}.xml" in parts
    )
    whole = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{ours}{core}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>',
        **parts,
    }
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return pack(freeze({}), {name: (declaration + xml).encode() for name, xml in whole.items()})


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The same file with one part changed or added."""
    return pack(freeze({}), unpack(data, "form") | {name: part})


def _custom(copy_id: str, printed: Sequence[Field], body: str) -> str:
    lines = [*lines_of(body.encode(), b"")] if printed else []
    inside = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{text}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties(copy_id, [mark_of(one.id) for one in printed], lines), 2)
        if text
    )
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{inside}</Properties>'
    )


_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="FieldCode"><w:name w:val="Field Code"/></w:style>'
)
