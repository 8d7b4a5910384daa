"""Values become Word XML: one run for a text, a content control for a field, a bookmark and a code for a label."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from imdocs.formats.base import (
    REPLACED,
    Bars,
    Field,
    Fragment,
    Kept,
    Label,
    Link,
    Mark,
    PageOf,
    Provenance,
    Ready,
    Room,
    plain,
)
from imdocs.formats.docx.controls import control, label

_SPECIAL = re.compile('[&<>"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff\ue000-\uf8ff]')
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
BAR_TONES = ("0B4F6C", "6F9AAD", "D5E2E8")
NBSP = "\N{NO-BREAK SPACE}"
_RUN = '<w:r><w:t xml:space="preserve">'
_END = "</w:t></w:r>"
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def escape(value: str, remarks: list[str] | None = None, *, breaks: bool = True) -> str:
    """Text inside a `w:t`; what XML 1.0 forbids becomes U+FFFD, and a remark says so."""
    if _SPECIAL.search(value) is None:
        return value
    value = value.replace("\r\n", "\n").replace("\r", "\n")

    def swap(found: re.Match[str]) -> str:
        sign = found.group()
        if sign in _NAMED:
            return _NAMED[sign]
        if sign in "\n\t":
            return (_BREAK if sign == "\n" else _TAB) if breaks else " "
        if remarks is not None:
            remarks.append(lost(sign, value))
        return REPLACED

    return _SPECIAL.sub(swap, value)


def lost(sign: str, value: str) -> str:
    """What is said of a character that is not printed as it was typed."""
    where = f"in '{_CONTROLS.sub(REPLACED, value[:30])}'"
    if sign == REPLACED:
        return f"a character that could not be read is printed as {REPLACED} {where}"
    return f"a character that no document can hold (U+{ord(sign):04X}) was replaced {where}"


class WordInk:
    """The ink of one Word document."""

    def __init__(self, fragments: Mapping[str, str], provenance: Provenance) -> None:
        """Start a document: no list numbered yet."""
        self.fragments = fragments
        self.provenance = provenance
        self.remarks: list[str] = []
        self.lists: list[str] = []
        self._kinds: Mapping[type, Callable[[Any], str]] = {
            Ready: str,
            Field: self._field,
            Label: self._label,
            Fragment: self._fragment,
            Mark: self._mark,
            Link: self._link,
            Room: lambda value: f"<w:r>{'<w:br/>' * round(1.5 * value.lines - 0.5)}</w:r>",
            PageOf: lambda value: page_field(value.anchor),
            Bars: self._bars,
            int: lambda value: f"{_RUN}{value}{_END}",
            list: self._all,
            Kept: self._all,
            tuple: self._all,
        }

    def mark_up(self, value: object) -> str:
        """A value where runs stand."""
        if value.__class__ is str:
            if not value:
                return ""
            return f"{_RUN}{value if _SPECIAL.search(value) is None else escape(value, self.remarks)}{_END}"  # type: ignore[arg-type,str-bytes-safe]
        kind = self._kinds.get(value.__class__)
        if kind is None:
            says = f"a {type(value).__name__} cannot be printed; print one of its keys"
            raise TypeError(says)
        return kind(value)

    def styled(self, value: object, properties: str) -> str:
        """A value whose run carries properties, such as bold."""
        ink = self.mark_up(value)
        return Ready(ink.replace("<w:r><w:t", f"<w:r>{properties}<w:t"))

    def text(self, value: object) -> str:
        """A value where only characters stand: an attribute or a property."""
        return Ready(escape(plain(value), self.remarks, breaks=False))

    def address(self, value: object) -> str:
        """An address inside a field's instruction, where quotes and backslashes would end it."""
        quoted = plain(value).replace('"', "%22").replace("\\", "%5C")
        return Ready(escape(quoted, self.remarks, breaks=False))

    def restart(self, abstract: str) -> str:
        """A new numbered list that begins again; returns the id that its paragraphs name."""
        self.lists.append(abstract)
        return Ready(str(2000 + len(self.lists)))

    def _field(self, value: Field) -> str:
        xml, remarks = _controlled(value)
        self.remarks += remarks
        return xml

    def _label(self, value: Label) -> str:
        seals = [
            (field.id, field.value and self.provenance.seal(field.id, field.value))
            for field in (value.field, *value.more)
        ]
        return label(seals, value.field.code, value.wording, self._escape)

    def _escape(self, text: str) -> str:
        return text if _SPECIAL.search(text) is None else escape(text, self.remarks)

    def _fragment(self, value: Fragment) -> str:
        xml = self.fragments[value.key]
        if "{#" not in xml:
            return xml
        numbers: dict[str, str] = {}  # every paragraph of a list names the same number

        def number(found: re.Match[str]) -> str:
            if found.group(1) not in numbers:
                numbers[found.group(1)] = self.restart(found.group(2))
            return numbers[found.group(1)]

        return _RESTART.sub(number, xml)

    def _mark(self, value: Mark) -> str:
        style = f"Mark{value.kind.title().replace('-', '')}"
        return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t xml:space="preserve">{escape(value.text, self.remarks)}</w:t></w:r>'

    def _link(self, value: Link) -> str:
        inside = value.address.startswith("#")
        address = anchor_of(value.address[1:]) if inside else self.address(value.address)
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> HYPERLINK {LOCAL if inside else ""}"{address}" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">{escape(value.text, self.remarks)}</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    def _bars(self, value: Bars) -> str:
        """Bars as shaded spaces: they print, they scale with the type, and a screen reader passes over them."""
        lines = []
        for words, parts in value.lines:
            ink = "".join(
                f'<w:r><w:rPr><w:sz w:val="16"/><w:shd w:val="clear" w:color="auto" w:fill="{tone}"/></w:rPr>'
                f'<w:t xml:space="preserve">{NBSP * (2 * part)}</w:t></w:r>'
                for part, tone in zip(parts, BAR_TONES, strict=False) if part
            )  # fmt: skip
            lines.append(ink + self.mark_up(f" {words}" if words else ""))
        return "<w:r><w:br/></w:r>".join(lines)

    def _all(self, values: list[object] | tuple[object, ...]) -> str:
        return f"{_RUN}, {_END}".join(self.mark_up(value) for value in values)


@lru_cache(maxsize=4096)
def _controlled(field: Field) -> tuple[str, tuple[str, ...]]:
    """A field as a control, made once for all documents that show it alike, and what had to be replaced in it."""
    remarks: list[str] = []
    return control(field, lambda text: escape(text, remarks)), tuple(remarks)


LOCAL = "\\l "


def anchor_of(code: str) -> str:
    """The bookmark of a record's heading; letters, digits and underscores only, 40 at most."""
    return ("rec_" + re.sub(r"[^A-Za-z0-9]", "_", code))[:40]


def page_field(anchor: str) -> str:
    """The page of a bookmark, which the word processor fills in when fields are updated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {anchor_of(anchor)} {LOCAL.replace("l", "h")}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_RESTART = re.compile(r"\{#(\d+):(\d+)#\}")
