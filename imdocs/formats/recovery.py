"""XML from outside as a tree: nothing is fetched, nothing expanded; what is broken is recovered once, and marked."""

from __future__ import annotations

import re

from lxml import etree

from imdocs.problems import Place, Problem, Refused

FAULT = "imdocs-fault"  # the target of a processing instruction that stands before each fault
BROKEN = "\ufdd2"  # stands in text that could not be read; a noncharacter, so no document holds it
LARGEST = 8_000_000  # bytes of one part: a worksheet of five hundred pages
MOST_TAGS = 250_000  # twice what a worksheet of all tools holds when Word has saved it
MOST_NAMESPACES = 5_000  # declarations; libxml2's time grows with their square
MOST_FAULTS = 200
_UNDECODED = re.compile("[\udc80-\udcff]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def refuse_large(part: bytes, place: Place, most: int = MOST_TAGS) -> None:
    """Refuse what no worksheet is long enough for."""
    too_many = len(part) > most and part.count(b"<") > most  # what is shorter cannot hold so many
    if len(part) > LARGEST or too_many:
        raise Refused(_too_large(place))


def _too_large(place: Place) -> Problem:
    return Problem(place, "too-large", "the file holds more text than any worksheet", "ask for the file again")


def tree_from(part: bytes, place: Place) -> tuple[etree._Element, bool]:
    """The tree of a part, and whether it was broken; refuses a document type, and what cannot be read at all."""
    refuse_large(part, place)
    if part.count(b"xmlns") > MOST_NAMESPACES:
        raise Refused(_too_large(place))
    if b"<!DOCTYPE" in part.replace(b"\0", b""):
        says = "the file declares a document type, which no word processor writes"
        raise Refused(Problem(place, "entities", says, "ask for the file again, saved by Word or LibreOffice"))
    try:
        return etree.fromstring(part, _parser()), False
    except etree.XMLSyntaxError:
        root = _recovered(part)
    if root is None:
        raise Refused(Problem(place, "damaged", "the text of the file is damaged", "ask for the file again"))
    return root, True


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, recover=recover
    )


def _recovered(part: bytes) -> etree._Element | None:
    """What can be recovered, with a mark before the tag in which, or behind which, each fault was found."""
    text = _DECLARATION.sub("", _UNDECODED.sub(BROKEN, part.decode("utf-8", "surrogateescape")))
    finder = _parser(recover=True)
    try:
        etree.fromstring(text, finder)
    except etree.XMLSyntaxError:  # not a single tag
        return None
    faults = list(finder.error_log)[:MOST_FAULTS]
    for place in sorted({_tag_before(text, fault.line, fault.column) for fault in faults}, reverse=True):
        text = f"{text[:place]}<?{FAULT}?>{text[place:]}"
    return etree.fromstring(text, _parser(recover=True))


def _tag_before(text: str, line: int, column: int) -> int:
    begin = 0
    for _ in range(line - 1):
        begin = text.find("\n", begin) + 1
    return max(text.rfind("<", 0, begin + column), 0)
