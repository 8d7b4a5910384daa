"""A filled Word form read back: its tables, cell by cell, with every mark by which a field may be known.

The tree is made plain first (tidying.py); then one walk over each table meets cells and marks in the order of the
document. The walk asks lxml for the names it needs and nothing else, which is what keeps reading near the bare parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.parts import NAMESPACES, w
from imdocs.formats.docx.tidying import BODY, OFF, P, PICTURES, TBL, TC, TR, VAL, text_of, tidy
from imdocs.formats.form import HIDE, OPEN, PROPERTY, Cell, Comment, Control, Form, Row, Table, split_tokens

DOCUMENT, COMMENTS, CUSTOM, CORE, TYPES = (
    "word/document.xml", "word/comments.xml", "docProps/custom.xml", "docProps/core.xml", "[Content_Types].xml",
)  # fmt: skip
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False)
SDT, TAG, ALIAS, SHOWING, BOOKMARK, HEADER = (
    w("sdt"), w("tag"), w("alias"), w("showingPlcHdr"), w("bookmarkStart"), w("tblHeader"),
)  # fmt: skip
CHECKED = f"{{{NAMESPACES['w14']}}}checked"
_MET = (TR, TC, SDT, TAG, ALIAS, SHOWING, CHECKED, BOOKMARK, HEADER, *PICTURES)
NAME = w("name")

def read_docx(data: bytes, path: str) -> Form:
    parts = unpack(data, path, (DOCUMENT, COMMENTS, CUSTOM, CORE, TYPES))
    root = etree.fromstring(parts[DOCUMENT], PARSER)
    tracked = tidy(root)
    tables=[]; loose=[]
    for block in _blocks(root[0]):
        if block.tag == TBL: tables.append(_table(block))
        else: loose.append(text_of(block))
    return Form(tuple(tables), tuple(loose), tracked=tracked)

def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    for block in parent:
        tag = block.tag
        if tag == P or tag == TBL: yield block
        elif tag==SDT: yield from _blocks(block)

_ROW, _CELL, _SDT, _TAG, _ALIAS, _SHOWING, _CHECKED, _BOOKMARK, _HEADER, _PICTURE = range(10)
CODES = dict(zip(_MET, (_ROW,_CELL,_SDT,_TAG,_ALIAS,_SHOWING,_CHECKED,_BOOKMARK,_HEADER,_PICTURE,_PICTURE,_PICTURE)))
from functools import partial
shown = partial(etree.tostring, method="text", encoding="unicode", with_tail=False)
_new = tuple.__new__
def _table(table):
    rows=[]; cells=[]; header=False; controls=[]; bookmarks=()
    text=sdt=None; images=0
    tostring=etree.tostring
    for element in table.iter(*_MET):
        code = CODES[element.tag]
        if code == _CELL:
            if text is not None:
                if sdt is not None:
                    controls.append(_new(Control, (tag, alias, sdt, checked, showing)))
                    sdt=None
                tokens=()
                if OPEN in text: text,tokens=split_tokens(text)
                cells.append(_new(Cell, (text.removesuffix("\n"), tuple(controls), tokens, bookmarks, images, False)))
                if controls: controls=[]
                bookmarks=()
                images=0
            text = tostring(element, method="text", encoding="unicode", with_tail=False)
        elif code == _SDT:
            if sdt is not None:
                controls.append(_new(Control, (tag, alias, sdt, checked, showing)))
            tag=alias=""; checked=None; showing=False
            sdt = tostring(element, method="text", encoding="unicode", with_tail=False)
        elif code == _TAG: tag=element.get(VAL)
        elif code == _ALIAS: alias=element.get(VAL)
        elif code == _BOOKMARK: bookmarks += (element.get(NAME),)
        elif code == _SHOWING: showing=True
        elif code == _ROW:
            if text is not None:
                if sdt is not None:
                    controls.append(_new(Control, (tag, alias, sdt, checked, showing)))
                    sdt=None
                tokens=()
                if OPEN in text: text,tokens=split_tokens(text)
                cells.append(_new(Cell, (text.removesuffix("\n"), tuple(controls), tokens, bookmarks, images, False)))
                if controls: controls=[]
                bookmarks=()
                images=0
            if cells: rows.append(_new(Row,(tuple(cells),header))); cells=[]; header=False
        elif code == _HEADER: header=True
    return Table(tuple(rows))
