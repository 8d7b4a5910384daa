"""A filled Word form read back: its tables, cell by cell, with every mark by which a field may be known.

expat proves the XML sound and builds nothing; then one regular expression goes from tag to tag, and a table of small
methods says what each tag means. Neither would do alone: only in sound XML without comments and CDATA does every `<`
begin a tag. So a form that nobody mangled is read in little more time than lxml needs to build its tree; whatever is
out of the ordinary (tracked changes, text boxes, broken files) is made plain by a tree first, in tidying.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from xml.parsers import expat

from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.parts import W
from imdocs.formats.docx.properties import copy_id_in, language_in
from imdocs.formats.docx.tidying import plain, sign_of
from imdocs.formats.form import CLOSE, HIDE, OPEN, Cell, Comment, Control, Form, Row, Table, split_tokens
from imdocs.problems import Place, Problem, Refused

DOCUMENT, COMMENTS, CUSTOM, CORE, TYPES = (
    "word/document.xml", "word/comments.xml", "docProps/custom.xml", "docProps/core.xml", "[Content_Types].xml",
)  # fmt: skip
LARGEST = 16_000_000  # bytes of one part: a worksheet of a thousand pages
END_OF_TABLE = "</w:tbl>"
# What each match holds: the tag; of a control its alias, tag and placeholder sign where they stand in Word's order; the
# attributes; the text; and whether a control ends behind the text. The first paragraph of a cell is no match.
_TAG = re.compile(
    r"<w:(t(?:[cr]|bl|blHeader|ag|ab|xbxContent)?"
    r"|p(?:ict|(?<!</w:tcPr><w:p)(?<!<w:tc><w:p))"
    r'|s(?:dt><w:sdtPr(?:><w:alias w:val="([^"]*)"/)?(?:><w:tag w:val="([^"]*)"/)?(?:><w:id w:val="[^"]*"/)?(><w:showingPlcHdr/)?'
    r"|howingPlcHdr|ym|oftHyphen)"
    r"|alias|b(?:ookmarkStart|r)|vanish|n(?:umId|oBreakHyphen)|c(?:r|hecked|ommentReference)|drawing|object)"
    r"(?=[ />])([^>]*)>([^<]*)(?:</w:t></w:r></w:sdtContent>(</w:sdt>))?"
)
_VALUE = re.compile(r"""(?:w|w14):(?:val|name|id)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
