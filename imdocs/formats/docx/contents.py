"""The contents of a book in Word: every heading gets a bookmark, and the list of contents is there before anybody asks.

The list is the result of a TOC field (ECMA-376 part 1, 17.16.5.68), so Word can bring page numbers up to date on F9; it
is filled already, and nothing in the settings asks for an update, so no question greets the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from imdocs.formats.docx.markup import anchor_of

MARKER = "imdocs-contents"
DEEPEST = 2
_MARKER = re.compile(rf"<w:p>(?:(?!</w:p>).)*{MARKER}(?:(?!</w:p>).)*</w:p>", re.DOTALL)
_HEADING = re.compile(
    r'<w:p>(<w:pPr>(?:(?!</w:pPr>).)*<w:pStyle w:val="Heading([123])"\s*/>(?:(?!</w:pPr>).)*</w:pPr>)(.*?)</w:p>',
    re.DOTALL,
)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_RECORD = re.compile(r"([RT]\d{2})\b")
_FIRST_ID = 50_000  # above every bookmark that a document's own ink numbers


@dataclass(frozen=True)
class Heading:
    """A heading of the book: its level, its words as XML text, and its bookmark."""

    level: int
    words: str
    bookmark: str


def with_contents(body: str) -> str:
    """The document with bookmarks on its headings and the list of contents in its place; without a place nothing changes."""
    if MARKER not in body:
        return body
    headings: list[Heading] = []
    used: set[str] = set()

    def mark(found: re.Match[str]) -> str:
        properties, level, inside = found.group(1), int(found.group(2)), found.group(3)
        words = "".join(_TEXT.findall(inside)).strip()
        record = _RECORD.match(words)
        name = anchor_of(record.group(1)) if record else f"_Toc{len(headings) + 1:06d}"
        if name in used:
            name = f"_Toc{len(headings) + 1:06d}"
        used.add(name)
        headings.append(Heading(level, words, name))
        number = _FIRST_ID + len(headings)
        start, end = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p>{properties}{start}{inside}{end}</w:p>"

    marked = _HEADING.sub(mark, body)
    listed = [heading for heading in headings if heading.level <= DEEPEST and heading.words]
    return _MARKER.sub(lambda _: "".join(_list(listed)), marked, count=1)


def _list(headings: list[Heading]) -> Iterator[str]:
    """The paragraphs of the list; the field begins in the first and ends in the last."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{DEEPEST}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for place, heading in enumerate(headings, 1):
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="toc{heading.level}"/><w:ind w:left="{284 * (heading.level - 1)}"/></w:pPr>{begin if place == 1 else ""}'
            f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1"><w:r><w:t xml:space="preserve">{heading.words}</w:t></w:r>'
            f"</w:hyperlink>{end if place == len(headings) else ''}</w:p>"
        )
