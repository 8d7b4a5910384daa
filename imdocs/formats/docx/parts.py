"""pandoc's Word XML becomes a Jinja template whose loops and conditions stand between whole elements.

A token is one word in Unicode's private use area: U+E000, its number, 's' for a statement or 'e' for an expression,
U+E001. Expressions are lifted out of their runs, so that what is printed may be a run, a content control or a bookmark;
a paragraph, list item or table row that holds statements only becomes these statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from imdocs.formats.base import TOKEN
from imdocs.formats.docx.directions import fit_table, follow
from imdocs.formats.docx.names import R, text_of, w
from imdocs.formats.docx.sections import mark_sections

SEPARATOR = "imdocs-fragment"
_MARK = "imdocs-mark"


@dataclass(frozen=True)
class Reveal:
    """How a token becomes Jinja again, and what stands in it."""

    statement: Callable[[int], str]
    expression: Callable[[int, str], str]
    is_fragment: Callable[[int], bool]
    depth_after: Callable[[int], int]
    set_list: Callable[[str, str], str]
    list_number: Callable[[str], str]


class PartTemplate:
    """One XML part on its way to becoming a template."""

    def __init__(
        self, root: etree._Element, reveal: Reveal, links: Mapping[str, str], ordered: Mapping[str, str]
    ) -> None:
        """The element around the blocks; `links` maps relation ids to targets, `ordered` numbered lists to their pattern."""
        self.root = root
        self.reveal = reveal
        self.links = links
        self.ordered = ordered
        self.properties: list[str] = []
        self._marks: list[str] = []
        self._depth = 0
        self._restarts: set[str] = set()

    def templated(self, width: int, turned: int = 0) -> list[str]:
        """The inside of the part as Jinja templates: the document, then each fragment after its separator.

        `width` is that between the margins; `turned` is that of landscape pages within the document.
        """
        follow(self.root)
        wide = set(mark_sections(self.root))
        for table in self.root.iter(w("tbl")):
            fit_table(table, turned if table in wide else width)
        self._link_by_field()
        self._tear_runs()
        self._lists_that_restart()
        self._statements_alone()
        return [self._written(blocks) for blocks in self._divided()]

    def _divided(self) -> list[list[etree._Element]]:
        """The blocks of the document and of each fragment; a line `imdocs-fragment` stands between them."""
        divided: list[list[etree._Element]] = [[]]
        for block in self.root:
            if block.tag == w("p") and text_of(block) == SEPARATOR:
                divided.append([])
            elif block.tag != w("sectPr"):
                divided[-1].append(block)
        return divided

    def _mark(self, jinja: str) -> etree._Element:
        self._marks.append(jinja)
        element = etree.Element(_MARK)
        element.text = str(len(self._marks) - 1)
        return element

    def _link_by_field(self) -> None:
        """A link whose target holds an expression stands inside its loop, so it becomes a HYPERLINK field."""
        for link in list(self.root.iter(w("hyperlink"))):
            target = self.links.get(link.get(f"{{{R}}}id", ""), "")
            if not TOKEN.search(target):
                continue
            address = TOKEN.sub(lambda found: self.reveal.expression(int(found.group(1)), "address"), target)
            parent, at = link.getparent(), link.getparent().index(link)
            runs = [
                _field_char("begin"),
                _instruction(f' HYPERLINK "{self._inline(address)}" '),
                _field_char("separate"),
            ]
            for number, run in enumerate([*runs, *link, _field_char("end")]):
                parent.insert(at + number, run)
            parent.remove(link)

    def _inline(self, jinja: str) -> str:
        """Jinja inside a text node, as a mark that serialising does not escape."""
        self._marks.append(jinja)
        return f"\ue002{len(self._marks) - 1}\ue003"

    def _tear_runs(self) -> None:
        """Each token leaves its run; the text around it keeps the run's properties."""
        for run in list(self.root.iter(w("r"))):
            pieces = list(run)
            if not any(piece.tag == w("t") and TOKEN.search(piece.text or "") for piece in pieces):
                continue
            properties = run.find(w("rPr"))
            parent, at = run.getparent(), run.getparent().index(run)
            parent.remove(run)
            for number, new in enumerate(self._torn(pieces, properties)):
                parent.insert(at + number, new)
        for element in self.root.iter():
            if isinstance(element.tag, str):
                for name, value in element.attrib.items():
                    if TOKEN.search(value):
                        element.set(name, TOKEN.sub(self._attribute, value))

    def _attribute(self, found: re.Match[str]) -> str:
        return self._inline(self.reveal.expression(int(found.group(1)), "text"))

    def _torn(self, pieces: list[etree._Element], properties: etree._Element | None) -> Iterator[etree._Element]:
        for piece in pieces:
            if piece is properties:
                continue
            if piece.tag != w("t") or not TOKEN.search(piece.text or ""):
                yield _run([piece], properties)
                continue
            text, end = piece.text or "", 0
            for found in TOKEN.finditer(text):
                if found.start() > end:
                    yield _run([_words(text[end : found.start()])], properties)
                yield self._token(found, properties)
                end = found.end()
            if end < len(text):
                yield _run([_words(text[end:])], properties)

    def _token(self, found: re.Match[str], properties: etree._Element | None) -> etree._Element:
        number = int(found.group(1))
        if found.group(2) == "s":
            mark = self._mark(self.reveal.statement(number))
            mark.set("statement", str(number))
            return mark
        if properties is None or len(properties) == 0:
            mark = self._mark(self.reveal.expression(number, ""))
        else:
            xml = etree.tostring(properties, encoding="unicode")
            clean = _no_namespaces(xml)
            if clean not in self.properties:
                self.properties.append(clean)
            mark = self._mark(self.reveal.expression(number, f"styled({self.properties.index(clean)})"))
        mark.set("expression", str(number))
        return mark

    def _lists_that_restart(self) -> None:
        """A numbered list inside a loop begins again each time: its paragraphs name a number made while filling."""
        started: set[str] = set()
        in_fragments = False
        for element in list(self.root.iter(w("p"), _MARK)):
            if element.tag == _MARK:
                if element.get("statement"):
                    self._depth = self.reveal.depth_after(int(element.get("statement") or 0))
                continue
            in_fragments = in_fragments or text_of(element) == SEPARATOR
            number = element.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            name = "" if number is None else number.get(w("val"), "")
            if number is None or name not in self.ordered:
                continue
            if in_fragments:
                number.set(w("val"), f"{{#{name}:{self.ordered[name]}#}}")
                continue
            if name not in started:
                started.add(name)
                if self._depth > 0:
                    self._restarts.add(name)
                    element.addprevious(self._mark(self.reveal.set_list(name, self.ordered[name])))
            if name in self._restarts:
                number.set(w("val"), self._inline(self.reveal.list_number(name)))

    def _statements_alone(self) -> None:
        """Rows, then paragraphs, that hold statements only become these statements."""
        for row in list(self.root.iter(w("tr"))):
            self._replace_if_statements(row)
        for paragraph in list(self.root.iter(w("p"))):
            self._replace_if_statements(paragraph)

    def _replace_if_statements(self, element: etree._Element) -> None:
        marks = list(element.iter(_MARK))
        statements = [mark for mark in marks if mark.get("statement") is not None]
        fragments = [mark for mark in marks if self.reveal.is_fragment(int(mark.get("expression", "-9")))]
        parent = element.getparent()
        is_cell_alone = parent is not None and parent.tag == w("tc") and len(parent.findall(w("p"))) == 1
        only_statements = marks and len(statements) == len(marks)
        only_fragment = element.tag == w("p") and len(fragments) == 1 == len(marks)
        if (
            text_of(element).strip()
            or not (only_statements or only_fragment)
            or element.find(f".//{w('drawing')}") is not None
        ):
            return
        if element.tag == w("p") and is_cell_alone:
            return
        for mark in marks:
            element.addprevious(mark)
        element.getparent().remove(element)

    def _written(self, blocks: list[etree._Element]) -> str:
        """Serialise blocks, with marks as Jinja."""
        xml = "".join(etree.tostring(block, encoding="unicode", with_tail=False) for block in blocks)
        xml = _no_namespaces(xml)
        xml = re.sub(r">\s*\n\s*<", "><", xml)
        xml = re.sub(rf"<{_MARK}[^>]*>(\d+)</{_MARK}>", lambda found: self._marks[int(found.group(1))], xml)
        return re.sub("\ue002(\\d+)\ue003", lambda found: self._marks[int(found.group(1))], xml)


def _no_namespaces(xml: str) -> str:
    """The declarations stand once, on the root."""
    return re.sub(r'\sxmlns:\w+="[^"]*"', "", xml)


def _run(pieces: list[etree._Element], properties: etree._Element | None) -> etree._Element:
    run = etree.Element(w("r"))
    if properties is not None and len(properties):
        run.append(deepcopy(properties))
    run.extend(pieces)
    return run


def _words(text: str) -> etree._Element:
    words = etree.Element(w("t"))
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text
    return words


def _field_char(kind: str) -> etree._Element:
    char = etree.Element(w("fldChar"))
    char.set(w("fldCharType"), kind)
    return _run([char], None)


def _instruction(text: str) -> etree._Element:
    instruction = etree.Element(w("instrText"))
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = text
    return _run([instruction], None)
