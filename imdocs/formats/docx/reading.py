"""A filled Word form read back: its tables, cell by cell, with every mark by which a field may be known.

expat proves the XML sound and builds nothing; then it is scanned from tag to tag. So a form that nobody mangled is read
in little more time than lxml alone needs to build its tree. Whatever is out of the ordinary (tracked changes, text boxes,
another prefix, a broken file) is made plain by a tree first, and then scanned by the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from imdocs.formats.docx.names import W
from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.scanning import Scanned, Unusual, plain, scan
from imdocs.formats.docx.tidying import tidied
from imdocs.formats.form import PROPERTY, Comment, Form
from imdocs.formats.printed import COPY, FIELDS, LINES, listed
from imdocs.formats.recovery import refuse_large
from imdocs.problems import Place, Problem, Refused

DOCUMENT, COMMENTS, CUSTOM, CORE, ROOT = (
    "word/document.xml", "word/comments.xml", "docProps/custom.xml", "docProps/core.xml", "_rels/.rels",
)  # fmt: skip
_DECLARED = f'xmlns:w="{W}"'.encode()
_USUAL = (None, "UTF-8", "utf-8")
_HEAD = 4_000
MOST_TAGS_OF_COMMENTS = 50_000
_SMALL = 100_000  # of parts that say little no more is searched
_PROPERTY = re.compile(rf'name="({PROPERTY}[^"<>]{{0,60}})"[^<>]{{0,200}}>\s{{0,20}}<[^<>]{{1,60}}>([^<]{{0,300}})<')
_LANGUAGE = re.compile("<dc:language>([^<]*)</dc:language>")
_MAIN = re.compile(r'<Relationship (?=[^>]*relationships/officeDocument")[^>]*Target="/?([^"]*)"')
_COMMENT = re.compile(r'<w:comment [^>]*?w:id="([^"]*)"[^>]*(?<!/)>(.*?)</w:comment>', re.DOTALL)


def read_docx(data: bytes, path: str) -> Form:
    """Read a Word file from outside; raises Refused where it is none, or holds what no form holds."""
    place = Place(path)
    if b"vbaProject" in data:
        says = "the file holds macros, which a worksheet never does"
        raise Refused(Problem(place, "macros", says, "open it and save it as a Word document without macros (.docx)"))
    parts = unpack(data, path, (DOCUMENT, COMMENTS, CUSTOM, CORE))
    if DOCUMENT not in parts:
        parts[DOCUMENT] = _main_part(data, path)
    scanned, tracked, doubtful = _scanned(parts[DOCUMENT], place)
    ours = {name: plain(text).strip() for name, text in _PROPERTY.findall(_beginning(parts.get(CUSTOM, b"")))}
    outside = [cell for cell in scanned.outside if cell.text.strip()]
    return Form(
        tables=scanned.tables,
        loose=tuple([cell.text for cell in outside]),
        strays=tuple([cell for cell in outside if cell.controls or cell.tokens]),
        copy_id=ours.get(COPY, ""),
        comments=_comments(parts[COMMENTS], scanned.anchors, place) if COMMENTS in parts else (),
        tracked=tracked,
        doubtful=doubtful,
        language=_found(_LANGUAGE, parts.get(CORE, b"")),
        printed=listed(ours, FIELDS),
        lines=listed(ours, LINES),
    )


def _main_part(data: bytes, path: str) -> bytes:
    """The document of a package that calls it by another name (ECMA-376 part 2, 9.3)."""
    relations = unpack(data, path, (ROOT,)).get(ROOT, b"").decode("utf-8", "replace")
    found = _MAIN.search(relations[:_SMALL])
    name = found[1] if found else DOCUMENT
    part = unpack(data, path, (name,)).get(name)
    if part is None:
        hint = "open it in Word or LibreOffice and save it as .docx"
        raise Refused(Problem(Place(path), "not-a-document", "this is no Word or OpenDocument file", hint))
    return part


def _scanned(part: bytes, place: Place) -> tuple[Scanned, int, bool]:
    """What stands in a part, how many tracked changes were accepted, and whether the part was broken."""
    refuse_large(part, place)
    if _is_plain(part):
        try:
            return scan(part.decode()), 0, False
        except Unusual:
            pass
    made = tidied(part, place)
    return scan(made.xml, tidied=True), made.tracked, made.doubtful


def _is_plain(part: bytes) -> bool:
    """Whether the XML is sound, and holds only tags and text under the usual names, in the usual encoding."""
    if _DECLARED not in part[:_HEAD]:
        return False
    met: list[object] = []
    parser = expat.ParserCreate()
    parser.XmlDeclHandler = lambda _version, encoding, _alone: met.append(encoding) if encoding not in _USUAL else None
    parser.CommentHandler = met.append
    parser.StartCdataSectionHandler = lambda: met.append("CDATA")
    parser.ProcessingInstructionHandler = lambda target, _text: met.append(target)
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError, _DocumentType):  # LookupError: an encoding nobody knows
        return False
    return not met


def _refuse_document_type(*_facts: object) -> None:
    """Stop expat before it reads a single entity."""
    raise _DocumentType


class _DocumentType(Exception):  # noqa: N818 - it says what was met
    """The XML begins with a document type."""


def _comments(part: bytes, anchors: Mapping[str, str], place: Place) -> tuple[Comment, ...]:
    """Comments in their order; who wrote them is left behind."""
    refuse_large(part, place, MOST_TAGS_OF_COMMENTS)
    xml = tidied(part, place).xml
    found = [(comment[1], scan(comment[2], tidied=True).outside) for comment in _COMMENT.finditer(xml)]
    return tuple(Comment("\n".join(cell.text for cell in cells), anchors.get(name, "")) for name, cells in found)


def _found(pattern: re.Pattern[str], part: bytes) -> str:
    """The text that a pattern finds in a small part."""
    found = pattern.search(_beginning(part))
    return plain(found[1]).strip() if found else ""


def _beginning(part: bytes) -> str:
    return part[:_SMALL].decode("utf-8", "replace")
