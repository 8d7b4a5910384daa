"""Plain Word XML read from tag to tag, without building a tree.

One regular expression finds the tags that matter, and a table of small methods says what each of them means. That is
sound only where every `<` begins a tag, that is, in well-formed XML without comments and CDATA: reading.py sees to it.
Tables in tables, hidden words and controls around whole cells are not plain: they are made so by tidying.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from imdocs.formats.docx.tidying import BROKEN, OFF, sign_of
from imdocs.formats.form import CLOSE, HIDE, OPEN, Cell, Control, Row, Table, split_tokens

_END_OF_TABLE = "</w:tbl>"
# What a match holds: the tag; a control's alias, tag and placeholder sign, where they stand in Word's own order; the
# attributes; the text; whether a control ends behind it. The first paragraph of a cell begins no line: it is no match.
_TAG = re.compile(
    r"<w:(t(?:[cr]|bl|blHeader|ag|ab|xbxContent)?"
    r"|p(?:ict|(?<!</w:tcPr><w:p)(?<!<w:tc><w:p))"
    r'|s(?:dt><w:sdtPr(?:><w:alias w:val="([^"]*)"/)?(?:><w:tag w:val="([^"]*)"/)?(?:><w:id w:val="[^"]*"/)?'
    r"(><w:showingPlcHdr/)?|howingPlcHdr|ym|oftHyphen)"
    r"|alias|b(?:ookmarkStart|r)|vanish|n(?:umId|oBreakHyphen)|c(?:r|hecked|ommentReference)|drawing|object)"
    r"(?=[ />])([^>]*)>([^<]*)(?:</w:t></w:r></w:sdtContent>(</w:sdt>))?"
)
_new = tuple.__new__  # a named tuple made thus takes half the time
_VALUE = re.compile(r"""w:(?:val|name|id)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Unusual(Exception):  # noqa: N818 - it says what was met
    """The XML holds something that must be made plain first."""


def value_of(attributes: str) -> str:
    """The value that a tag is about."""
    found = _VALUE.search(attributes)
    return unescape(found[1] or found[2] or "") if found else ""


class Scan:
    """One walk through a document; afterwards it holds the tables and what stands outside them.

    `tidied` says that the XML was made plain already, so that nothing is unusual any more.
    """

    def __init__(self, *, tidied: bool) -> None:
        """Begin outside any table."""
        self.tables: list[Table] = []
        self.loose: list[str] = []
        self.strays: list[Cell] = []
        self.anchors: dict[str, str] = {}
        self._tidied = tidied
        self._in_table = self._in_cell = self._hidden = self._header = False
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._shown: list[str] = []
        self._tokens: list[str] = []
        self._bookmarks: list[str] = []
        self._controls: list[Control] = []
        self._open: list[list[object]] = []
        self._comments: list[str] = []
        self._images = 0
        self._means: dict[str, Callable[[str], None]] = {
            "tc": self._cell, "tr": self._row, "p": self._paragraph, "tbl": self._table, "br": self._break, "cr": self._break,
            "tab": self._tab, "bookmarkStart": self._bookmark, "vanish": self._vanish, "numId": self._item,
            "tblHeader": self._repeats, "alias": self._alias, "tag": self._tag, "showingPlcHdr": self._showing,
            "checked": self._checked, "sym": self._symbol, "noBreakHyphen": self._no_break, "softHyphen": self._soft,
            "drawing": self._picture, "pict": self._picture, "object": self._picture, "commentReference": self._comment,
            "txbxContent": self._unusual,
        }  # fmt: skip

    def read(self, xml: str) -> None:
        """Walk through the XML; raises Unusual unless it was tidied."""
        means = self._means
        for part in xml.split(_END_OF_TABLE):
            for name, alias, tag, showing, attributes, text, ends in _TAG.findall(part):
                if name == "t":
                    if self._hidden:
                        self._token(text)
                    elif text:
                        self._shown.append(unescape(text) if "&" in text else text)
                    if ends:
                        self._end_control()
                elif name in means:
                    means[name](attributes)
                else:
                    self._open.append([unescape(tag), unescape(alias), None, showing != "", len(self._shown)])
            self._end_row()
            if self._in_table:
                self.tables.append(Table(tuple(self._rows)))
                self._rows = []
                self._in_table = False

    def _unusual(self, _attributes: str = "") -> None:
        """Something that is not plain."""
        if not self._tidied:
            raise Unusual

    def _token(self, text: str) -> None:
        """A hidden run: a whole token, or something that only a tree can tell from what is shown."""
        self._hidden = False
        if text.startswith(OPEN) and text.endswith(CLOSE):
            self._tokens += text[len(OPEN) : -len(CLOSE)].split(CLOSE + OPEN)
        else:
            self._unusual()

    def _end_control(self) -> None:
        if self._open:
            tag, alias, checked, showing, start = self._open.pop()
            self._controls.append(_new(Control, (tag, alias, "".join(self._shown[start:]), checked, showing)))

    def _close(self) -> None:
        """The end of a cell, or of a paragraph outside tables."""
        if self._open:
            self._unusual()
            self._open.clear()
        shown, tokens = self._shown, tuple(self._tokens)
        text = shown[0] if len(shown) == 1 else "".join(shown)
        if OPEN in text or (self._tidied and HIDE in text):
            text, more = split_tokens(text)
            tokens += more
        doubtful = self._tidied and BROKEN in text
        if doubtful:
            text = text.replace(BROKEN, "")
        cell = _new(Cell, (text, tuple(self._controls), tokens, tuple(self._bookmarks), self._images, doubtful))
        if self._comments:
            self._anchor(cell)
        if self._in_cell:
            self._cells.append(cell)
            self._in_cell = False
        else:
            self._outside(cell)
        if shown:
            self._shown = []
        if self._tokens:
            self._tokens = []
        if self._bookmarks:
            self._bookmarks = []
        if self._controls:
            self._controls = []
        self._images = 0

    def _outside(self, paragraph: Cell) -> None:
        if paragraph.text.strip():
            self.loose.append(paragraph.text)
        if paragraph.controls or paragraph.tokens:
            self.strays.append(paragraph)

    def _anchor(self, cell: Cell) -> None:
        """Comments stand beside the text of their cell, or beside the first text of the row."""
        texts = [cell.text, *(other.text for other in self._cells)]
        near = next((text for text in texts if text.strip()), "")
        self.anchors.update(dict.fromkeys(self._comments, near))
        self._comments = []

    def _cell(self, _attributes: str) -> None:
        if not self._in_table:
            self._unusual()
        if self._in_cell or self._shown:
            self._close()
        self._in_cell = self._in_table

    def _row(self, _attributes: str) -> None:
        self._end_row()

    def _end_row(self) -> None:
        if self._in_cell or self._shown or self._controls:
            self._close()
        if self._cells:
            self._rows.append(_new(Row, (tuple(self._cells), self._header)))
            self._cells = []
        self._header = False

    def _paragraph(self, _attributes: str) -> None:
        if self._in_cell:
            self._shown.append("\n")
        elif self._shown or self._controls or self._open:
            self._close()

    def _table(self, _attributes: str) -> None:
        if self._in_table:
            self._unusual()
        self._end_row()
        self._in_table = True

    def _break(self, _attributes: str) -> None:
        self._shown.append("\n")

    def _tab(self, attributes: str) -> None:
        """A tab in a run; where tabs stop, the tag has attributes."""
        if attributes == "/":
            self._shown.append("\t")

    def _item(self, attributes: str) -> None:
        """A paragraph of a list; number 0 means that it is none (ECMA-376 part 1, 17.9.18)."""
        if value_of(attributes) != "0":
            self._shown.append("- ")

    def _bookmark(self, attributes: str) -> None:
        self._bookmarks.append(attributes.rpartition(' w:name="')[2].partition('"')[0])

    def _vanish(self, attributes: str) -> None:
        self._hidden = attributes == "/" or value_of(attributes) not in OFF

    def _repeats(self, attributes: str) -> None:
        self._header = attributes == "/" or value_of(attributes) not in OFF

    def _symbol(self, attributes: str) -> None:
        self._shown.append(sign_of(attributes))

    def _no_break(self, _attributes: str) -> None:
        self._shown.append("\N{NON-BREAKING HYPHEN}")

    def _soft(self, _attributes: str) -> None:
        self._shown.append("\N{SOFT HYPHEN}")

    def _picture(self, _attributes: str) -> None:
        self._images += 1

    def _comment(self, attributes: str) -> None:
        self._comments.append(value_of(attributes))

    def _of_control(self, place: int, value: object) -> None:
        """A property of the control that was opened last, where it stands in another order than Word's."""
        if self._open:
            self._open[-1][place] = value
        else:
            self._unusual()

    def _tag(self, attributes: str) -> None:
        self._of_control(0, value_of(attributes))

    def _alias(self, attributes: str) -> None:
        self._of_control(1, value_of(attributes))

    def _checked(self, attributes: str) -> None:
        self._of_control(2, value_of(attributes) not in OFF)

    def _showing(self, attributes: str) -> None:
        self._of_control(3, attributes == "/" or value_of(attributes) not in OFF)
