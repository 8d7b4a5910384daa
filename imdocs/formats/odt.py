"""A filled OpenDocument form read back, as LibreOffice writes it: the same tables, cells and marks as from Word.

LibreOffice keeps the tag of a control only in newer versions (`loext:tag`), and writes hidden words as a span whose style
says `text:display="none"`; labels keep their bookmarks in all. OpenDocument 1.3, part 3: tables 9, text 5 and 6.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from imdocs.formats.docx.package import unpack
from imdocs.formats.form import HIDE, SHOW, Cell, Comment, Control, Form, Row, Table, split_tokens
from imdocs.formats.printed import COPY, FIELDS, LINES, listed
from imdocs.formats.recovery import BROKEN, FAULT, tree_from
from imdocs.problems import Place, Problem, Refused

CONTENT, META, MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW, METAS = (
    f"{{{_ODF}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing", "meta")
)
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
MOST_SPACES = 100  # in one place
_SPACES = re.compile(r"[ \t\r\n]+")
_ROW, _CELL = f"{TABLE}table-row", f"{TABLE}table-cell"
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")


def read_odt(data: bytes, path: str) -> Form:
    """Read an OpenDocument text from outside; raises Refused where it is none, or holds what no form holds."""
    place = Place(path)
    if b"Basic/" in data:
        says = "the file holds macros, which a worksheet never does"
        raise Refused(Problem(place, "macros", says, "open it and save it without macros"))
    parts = unpack(data, path, (CONTENT, META, MANIFEST))
    if b":encryption-data" in parts.get(MANIFEST, b""):
        says = "the file is locked with a password"
        raise Refused(Problem(place, "password", says, "save it without a password and send it again"))
    if CONTENT not in parts:
        hint = "open it in Word or LibreOffice and save it as .docx"
        raise Refused(Problem(place, "not-a-document", "this is no Word or OpenDocument file", hint))
    root, doubtful = tree_from(parts[CONTENT], place)
    reader = _Reader(_hidden_styles(root), doubtful=doubtful)
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is not None:
        reader.blocks(body)
    meta = tree_from(parts[META], place)[0] if META in parts else None
    ours = _properties(meta)
    return Form(
        tables=tuple(reader.tables),
        loose=tuple([cell.text for cell in reader.outside if cell.text.strip()]),
        strays=tuple([cell for cell in reader.outside if cell.controls or cell.tokens]),
        copy_id=ours.get(COPY, ""),
        comments=tuple(reader.comments),
        tracked=sum(1 for _ in root.iter(f"{TEXT}changed-region")),
        doubtful=doubtful,
        language=(meta.findtext(f".//{DC}language") or "") if meta is not None else "",
        printed=listed(ours, FIELDS),
        lines=listed(ours, LINES),
    )


def _properties(meta: etree._Element | None) -> dict[str, str]:
    """What a user may define, by its names."""
    defined = meta.iter(f"{METAS}user-defined") if meta is not None else ()
    return {found.get(f"{METAS}name", ""): (found.text or "").strip() for found in defined}


def _hidden_styles(root: etree._Element) -> dict[str, bool]:
    """The styles that say whether their text is hidden."""
    styles = {}
    for style in root.iter(f"{STYLE}style"):
        display = next((one.get(f"{TEXT}display") for one in style.iter(f"{STYLE}text-properties")), None)
        if display:
            styles[style.get(f"{STYLE}name", "")] = display == "none"
    return styles


@dataclass
class _Met:
    """What was met in a cell so far, or in a paragraph outside tables."""

    shown: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    images: int = 0

    def cell(self) -> Cell:
        """The cell, complete."""
        text, tokens = split_tokens("".join(self.shown))
        return Cell(
            text.replace(BROKEN, ""), tuple(self.controls), tokens, tuple(self.bookmarks), self.images, BROKEN in text
        )


class _Reader:
    """One walk through the content; afterwards it holds the tables and what stands outside them."""

    def __init__(self, hidden_styles: dict[str, bool], *, doubtful: bool) -> None:
        """Begin outside any table."""
        self.tables: list[Table] = []
        self.outside: list[Cell] = []
        self.comments: list[Comment] = []
        self._hidden_styles = hidden_styles
        self._doubtful = doubtful
        self._met = _Met()
        self._means: dict[str, Callable[[etree._Element, bool], None]] = {
            f"{TEXT}s": self._spaces,
            f"{TEXT}tab": lambda _element, _hidden: self._met.shown.append("\t"),
            f"{TEXT}line-break": lambda _element, _hidden: self._met.shown.append("\n"),
            f"{TEXT}bookmark": self._bookmark,
            f"{TEXT}bookmark-start": self._bookmark,
            f"{TEXT}span": self._span,
            f"{TEXT}hidden-text": self._hidden_text,
            f"{TEXT}note": lambda _element, _hidden: None,
            f"{TEXT}ruby-text": lambda _element, _hidden: None,
            f"{TEXT}tracked-changes": lambda _element, _hidden: None,
            f"{OFFICE}annotation": self._annotation,
            f"{LOEXT}content-control": self._control,
            f"{TEXT}content-control": self._control,
            f"{DRAW}frame": self._frame,
        }  # fmt: skip

    def blocks(self, parent: etree._Element, item: str = "") -> None:
        """Paragraphs, lists and tables outside tables."""
        for block in parent:
            if block.tag in _PARAGRAPHS:
                self._met = _Met()
                self._paragraph(block, item)
                self._outside()
            elif block.tag == f"{TABLE}table":
                self._table(block)
            elif isinstance(block.tag, str) and block.tag != f"{TEXT}tracked-changes":
                self.blocks(block, "- " if block.tag == f"{TEXT}list-item" else item)

    def _outside(self) -> None:
        cell = self._met.cell()
        self.comments += [Comment(note, cell.text) for note in self._met.notes]
        self.outside.append(cell)

    def _table(self, table: etree._Element) -> None:
        rows = [self._row(row) for row in _own(table, _ROW)]
        self.tables.append(Table(tuple(rows)))

    def _row(self, row: etree._Element) -> Row:
        cells: list[Cell] = []
        for element in _own(row, _CELL):
            self._met = _Met()
            self._lines(element)
            cells.append(self._met.cell())
            near = cells[-1].text.strip() or cells[0].text
            self.comments += [Comment(note, near) for note in self._met.notes]
        parent = row.getparent()
        return Row(tuple(cells), parent is not None and parent.tag == f"{TABLE}table-header-rows")

    def _lines(self, parent: etree._Element, item: str = "") -> None:
        """What stands in a cell: a line for each paragraph and list item, and for each row of a table within."""
        for block in parent:
            if block.tag in _PARAGRAPHS:
                if self._met.shown:
                    self._met.shown.append("\n")
                self._paragraph(block, item)
                item = ""
            elif block.tag == f"{TABLE}table":
                for row in _own(block, _ROW):
                    self._met.shown += ["\n"] if self._met.shown else []
                    self._nested(row)
            elif isinstance(block.tag, str):
                self._lines(block, "- " if block.tag == f"{TEXT}list-item" else item)
            elif self._doubtful and getattr(block, "target", "") == FAULT:
                self._met.shown.append(BROKEN)

    def _nested(self, row: etree._Element) -> None:
        for number, cell in enumerate(_own(row, _CELL)):
            self._met.shown += ["\t"] if number else []
            outer, self._met = self._met, _Met()
            self._lines(cell)
            outer.shown += self._met.shown
            outer.controls += self._met.controls
            self._met = outer

    def _paragraph(self, paragraph: etree._Element, item: str) -> None:
        if item:
            self._met.shown.append(item)
        self._inline(paragraph, hidden=self._hidden_styles.get(paragraph.get(f"{TEXT}style-name", ""), False))

    def _inline(self, parent: etree._Element, *, hidden: bool) -> None:
        """Text and what stands between."""
        self._say(parent.text, hidden=hidden)
        for child in parent:
            if child.tag in self._means:
                self._means[child.tag](child, hidden)
            elif isinstance(child.tag, str):
                self._inline(child, hidden=hidden)
            elif getattr(child, "target", "") == FAULT:
                self._met.shown.append(BROKEN)
            self._say(child.tail, hidden=hidden)

    def _say(self, text: str | None, *, hidden: bool) -> None:
        if text:
            plain = _SPACES.sub(" ", text)
            self._met.shown.append(f"{HIDE}{plain}{SHOW}" if hidden else plain)

    def _span(self, span: etree._Element, hidden: bool) -> None:  # noqa: FBT001 - all of the table have this shape
        self._inline(span, hidden=self._hidden_styles.get(span.get(f"{TEXT}style-name", ""), hidden))

    def _spaces(self, element: etree._Element, _hidden: bool) -> None:  # noqa: FBT001 - as above
        count = element.get(f"{TEXT}c", "1")
        self._met.shown.append(
            " " * (min(int(count), MOST_SPACES) if count.isdecimal() and len(count) < MOST_SPACES else 1)
        )

    def _bookmark(self, element: etree._Element, _hidden: bool) -> None:  # noqa: FBT001 - as above
        self._met.bookmarks.append(element.get(f"{TEXT}name", ""))

    def _hidden_text(self, element: etree._Element, _hidden: bool) -> None:  # noqa: FBT001 - as above
        self._say(element.get(f"{TEXT}string-value"), hidden=True)

    def _annotation(self, element: etree._Element, _hidden: bool) -> None:  # noqa: FBT001 - as above
        lines = ["".join(map(str, paragraph.itertext())) for paragraph in element.iter(*_PARAGRAPHS)]
        self._met.notes.append("\n".join(lines))

    def _control(self, element: etree._Element, hidden: bool) -> None:  # noqa: FBT001 - as above
        start = len(self._met.shown)
        self._inline(element, hidden=hidden)
        text, _ = split_tokens("".join(self._met.shown[start:]))

        def said(name: str) -> str:
            return element.get(f"{LOEXT}{name}") or element.get(f"{TEXT}{name}") or ""

        checked = said("checked") == "true" if said("checkbox") == "true" else None
        self._met.controls.append(
            Control(said("tag"), said("alias"), text, checked, said("showing-place-holder") == "true")
        )

    def _frame(self, frame: etree._Element, _hidden: bool) -> None:  # noqa: FBT001 - as above
        """A text box is lines of text; any other frame is a picture."""
        box = frame.find(f"{DRAW}text-box")
        if box is None:
            self._met.images += 1
        else:
            self._lines(box)
            self._met.shown.append("\n")


def _own(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through groups of them (and broken rows), but not those of tables within."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif isinstance(child.tag, str) and child.tag != _CELL:
            yield from _own(child, wanted)
