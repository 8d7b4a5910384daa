"""Content controls: run-level only, each field known by four marks, so that one survives any client.

A field's answer cell holds the control (tag `im1:<mark>`, see `mark_of`); the label cell, where nobody types, holds a
hidden token with the keyed hash of what the field held, a bookmark around the visible code, and the code itself. ECMA-376 part 1,
17.5.2 (structured document tags); the checkbox is Word 2010's extension (w14).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape as xml_escape

from imdocs.formats.base import REPLACED, Field, mark_of

TAG = "im1:"
PLACEHOLDER = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
_DATE = (
    '<w:date><w:dateFormat w:val="{format}"/><w:lid w:val="{language}"/>'
    '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
)
_BOX = (
    '<w14:checkbox><w14:checked w14:val="{on}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_BOX_FONT = (
    '<w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
)
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_QUOTE = {'"': "&quot;"}
Escape = Callable[[str], str]


@lru_cache(maxsize=4096)
def control_id(tag: str) -> int:
    """The number that Word wants of a control: a positive 31-bit one, from its tag."""
    return (zlib.crc32(tag.encode("utf-8", "replace")) & 0x7FFFFFFF) or 1


@lru_cache(maxsize=4096)
def bookmark_name(code: str) -> str:
    """A bookmark may hold letters, digits and underscores only, 40 at most."""
    return ("im_" + re.sub(r"[^A-Za-z0-9]", "_", code))[:40]


@lru_cache(maxsize=4096)
def _head(name: str, title: str) -> str:
    """How a control begins: what Word shows of it while it is filled in, its tag and its number."""
    tag, alias = TAG + mark_of(name), _attribute(" ".join(title.split())[:60])
    return f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{tag}"/><w:id w:val="{control_id(tag)}"/>'


def control(field: Field, escape: Escape) -> str:
    """A field as one run-level content control, showing its value or its placeholder."""
    empty = not field.value
    head = _head(field.id, field.code or field.wording)
    if field.kind == "tick":
        on = field.value == "yes"
        sign = "\N{BALLOT BOX WITH X}" if on else "\N{BALLOT BOX}"
        return (
            f"{head}{_BOX.format(on=int(on))}</w:sdtPr><w:sdtContent><w:r>{_BOX_FONT}"
            f"<w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    shown = field.placeholder if empty else field.words
    if empty:
        head += "<w:showingPlcHdr/>"
    return (
        f"{head}{_kind(field)}</w:sdtPr><w:sdtContent><w:r>{PLACEHOLDER if empty else ''}"
        f'<w:t xml:space="preserve">{escape(shown)}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def _kind(field: Field) -> str:
    """The element that tells Word what may be typed; a long answer is rich text, which has none and allows Enter."""
    if field.choices:
        return _choices(field.choices)
    if field.kind == "date":
        return _DATE.format(format="d MMMM yyyy", language="en-GB")
    return "" if field.kind == "long" else "<w:text/>"


@lru_cache(maxsize=512)
def _choices(choices: tuple[tuple[str, str], ...]) -> str:
    """A drop-down list; what is chosen is known by its words, since a value may be an id that nobody should read."""
    words = [_attribute(text) for value, text in choices if value]
    items = "".join(f'<w:listItem w:displayText="{text}" w:value="{text}"/>' for text in words)
    return f"<w:dropDownList>{items}</w:dropDownList>"


def _attribute(text: str) -> str:
    """The text of a choice inside an attribute, without what XML forbids there."""
    return xml_escape(_FORBIDDEN.sub(REPLACED, " ".join(text.split())), _QUOTE)


def label(seals: Sequence[tuple[str, str]], code: str, wording: str, escape: Escape) -> str:
    """A question with its identity: a hidden token for each field, a bookmark around the visible code, the wording."""
    tokens = "".join([f"[[{TAG}{mark_of(name)}#{seal}]]" for name, seal in seals])
    hidden = f'<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">{tokens}</w:t></w:r>'
    shown = ""
    if code:
        serial = control_id(f"bookmark {code}")
        shown = (
            f'<w:bookmarkStart w:id="{serial}" w:name="{bookmark_name(code)}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="FieldCode"/></w:rPr><w:t xml:space="preserve">{escape(code)}</w:t></w:r>'
            f'<w:bookmarkEnd w:id="{serial}"/>'
        )
    gap = " " if code and wording else ""
    words = f'<w:r><w:t xml:space="preserve">{gap}{escape(wording)}</w:t></w:r>' if wording else ""
    return hidden + shown + words
