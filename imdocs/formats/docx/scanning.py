"""Plain Word XML read from tag to tag, without building a tree.

One regular expression finds the tags that matter and one loop says what each of them means. That is sound only where
every `<` begins a tag: in well-formed XML without comments and CDATA, which reading.py makes sure of. It is one loop and
no table of methods, since it runs ten thousand times for a worksheet, and a call costs more than what the call does.
What needs more than one look (tables in tables, tracked changes, hidden words) is made plain first, by tidying.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from imdocs.formats.form import CLOSE, HIDE, OPEN, Cell, Control, Row, Table, split_tokens
from imdocs.formats.recovery import BROKEN

OFF = ("0", "false", "off", "none")
_END_OF_TABLE = "</w:tbl>"
# What a match holds: the tag; a control's alias, tag and placeholder sign, where they stand in Word's own order; the
# attributes; the text; whether a control ends behind it. The first paragraph of a cell begins no line: it is no match.
_TAG = re.compile(
    r"<w(?::|14:(?=checked))(t(?:[cr]|bl|blHeader|ag|ab|xbxContent)?"
    r"|p(?:ict|(?<!</w:tcPr><w:p)(?<!<w:tc><w:p))"
    r'|s(?:dt><w:sdtPr(?:><w:alias w:val="([^"]*)"/)?(?:><w:tag w:val="([^"]*)"/)?(?:><w:id w:val="[^"]*"/)?'
    r"(><w:showingPlcHdr/)?|howingPlcHdr|ym|oftHyphen)"
    r"|alias|b(?:ookmarkStart|r)|vanish|n(?:umId|oBreakHyphen)|c(?:r|hecked|ommentReference)|d(?:rawing|el)|object|ins|moveFrom)"
    r"(?=[ />])([^>]*)>([^<]*)(?:</w:t></w:r></w:sdtContent>(</w:sdt>))?"
)
_VALUE = re.compile(r"""w(?:14)?:(?:val|id|char)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BOUNDS = ("tc", "tr", "p", "tbl")
_LAST = (
    "tr",
    "",
    "",
    "",
    "",
    "",
    "",
)  # behind each table, so that its last cell is ended by the same lines as the others
_PICTURES = ("drawing", "pict", "object")
_OF_A_CONTROL = ("tag", "alias", "showingPlcHdr", "checked")
_SIGNS = {"noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "softHyphen": "\N{SOFT HYPHEN}", "br": "\n", "cr": "\n"}
_WINGDINGS = {"f0fc": "✓", "f0fe": "☑", "f0a8": "☐", "f06f": "☐", "f0fb": "✗", "f0fd": "☒", "f078": "☒", "f0e0": "→"}
_new = tuple.__new__  # a named tuple made so takes half the time


class Unusual(Exception):  # noqa: N818 - it says what was met
    """The XML holds something that must be made plain first."""


class Scanned(NamedTuple):
    """The tables, the paragraphs outside them, and the text that each comment stands beside."""

    tables: tuple[Table, ...]
    outside: tuple[Cell, ...]
    anchors: Mapping[str, str]


@dataclass(slots=True)
class _Opened:
    """A control that has begun; its text begins at the piece `start` of what is shown."""

    tag: str
    alias: str
    placeholder: bool
    start: int
    checked: bool | None = None


def scan(xml: str, *, tidied: bool = False) -> Scanned:  # noqa: PLR0912, PLR0915 - one loop, see above
    """Walk through the XML; raises Unusual where it is not plain, unless it was tidied."""
    tables: list[Table] = []
    outside: list[Cell] = []
    anchors: dict[str, str] = {}
    opened: list[_Opened] = []
    noted: list[str] = []
    shown: list[str] = []
    controls: tuple[Control, ...] = ()
    tokens: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()
    images = 0
    begun = hidden = header = False
    end = -1
    while end < len(xml):
        begin, end = end + 1, xml.find(_END_OF_TABLE, end + 1)
        end = len(xml) if end < 0 else end
        rows: list[Row] = []
        cells = outside
        tags = _TAG.findall(xml, begin, end)
        tags.append(_LAST)
        for name, alias, tag, showing, attributes, text, ends in tags:
            if name == "t":
                if hidden:
                    hidden = False
                    if not (text.startswith(OPEN) and text.endswith(CLOSE)):
                        raise Unusual
                    tokens += tuple(text[len(OPEN) : -len(CLOSE)].split(CLOSE + OPEN))
                else:
                    shown.append(text)
                if ends and opened:
                    control = opened.pop()
                    inside = text if control.start == len(shown) - 1 else "".join(shown[control.start :])
                    if "&" in inside:
                        inside = unescape(inside)
                    if inside[:1] == "\n":
                        inside = inside.lstrip("\n")
                    if tidied and HIDE in inside:
                        inside, _ = split_tokens(inside)
                    controls += (
                        _new(Control, (control.tag, control.alias, inside, control.checked, control.placeholder)),
                    )
            elif name == "p" and cells is not outside:
                shown.append("\n")
            elif name in _BOUNDS:
                if opened:
                    if not tidied:
                        raise Unusual
                    opened.clear()
                if begun or shown:
                    written = shown[0] if len(shown) == 1 else "".join(shown)
                    if OPEN in written or (tidied and HIDE in written):
                        written, more = split_tokens(written)
                        tokens += more
                    if "&" in written:
                        written = unescape(written)
                    if written[:1] == "\n":  # the first paragraph was no match only where it stood in Word's own order
                        written = written.lstrip("\n")
                    doubtful = tidied and BROKEN in written
                    if doubtful:
                        written = written.replace(BROKEN, "")
                    cells.append(_new(Cell, (written, controls, tokens, bookmarks, images, doubtful)))
                    if noted:
                        anchors.update(dict.fromkeys(noted, written.strip() or cells[0].text))
                        noted = []
                    shown = []
                    controls = tokens = bookmarks = ()
                    images = 0
                begun = name in ("tc", "p")
                if name == "tr":
                    if cells and cells is not outside:
                        rows.append(_new(Row, (tuple(cells), header)))
                    cells = []
                    header = False
                elif name == "tbl":
                    if cells is not outside and not tidied:
                        raise Unusual
                    cells = []
            elif name == "vanish":
                hidden = attributes == "/" or is_on(attributes)
            elif name == "bookmarkStart":
                bookmarks += (attributes.rpartition('w:name="')[2].partition('"')[0],)
            elif name[:3] == "sdt":
                opened.append(_Opened(tag, plain(alias), showing != "", len(shown)))
            elif name == "tblHeader":
                header = is_on(attributes)
            elif name in _SIGNS:
                shown.append(_SIGNS[name])
            elif name == "tab":
                if attributes == "/":  # with attributes it says where tabs stop
                    shown.append("\t")
            elif name == "numId":  # 0 means that the paragraph is in no list (ECMA-376 part 1, 17.9.18)
                if value_of(attributes) != "0":
                    shown.append("- ")
            elif name == "sym":
                shown.append(_sign(value_of(attributes).lower()))
            elif name in _PICTURES:
                images += 1
            elif name == "commentReference":
                noted.append(value_of(attributes))
            elif name in _OF_A_CONTROL and opened:
                _tell(opened[-1], name, attributes)
            elif not tidied:
                raise Unusual
        if rows:
            tables.append(Table(tuple(rows)))
    return Scanned(tuple(tables), tuple(outside), anchors)


def plain(text: str) -> str:
    """Text without XML's own signs."""
    return unescape(text) if "&" in text else text


def value_of(attributes: str) -> str:
    """The value that a tag is about."""
    found = _VALUE.search(attributes)
    return plain(found[1] or found[2] or "") if found else ""


def is_on(attributes: str) -> bool:
    """Whether a property holds: it does where it stands without a value."""
    return value_of(attributes) not in OFF


def _tell(control: _Opened, name: str, attributes: str) -> None:
    """A property of a control that stands in another order than Word's."""
    if name == "tag":
        control.tag = value_of(attributes)
    elif name == "alias":
        control.alias = value_of(attributes)
    elif name == "checked":
        control.checked = is_on(attributes)
    else:
        control.placeholder = is_on(attributes)


def _sign(code: str) -> str:
    """A sign of a symbol font (ECMA-376 part 1, 17.3.3.30); ticks and boxes become those of Unicode."""
    try:
        return _WINGDINGS.get(code) or chr(int(code, 16))
    except ValueError:
        return "\N{REPLACEMENT CHARACTER}"
