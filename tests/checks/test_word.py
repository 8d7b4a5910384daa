"""The lint finds each fault that it is meant for, in a file that is right but for that one."""

from __future__ import annotations

import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from imdocs.formats.base import Field, Label, mark_of
from tests.build import template
from tests.checks.word import faults
from tests.ink import word

DOCUMENT = "word/document.xml"
BODY = "# Title\n\n| One | Two |\n|:--|:--|\n| {{ a.label }} | {{ a.answer }} |\n\n1. {{ b }}\n\n[a](https://a.example/{{ b }}) [c](https://c.example)"
FIELD = Field(
    "session/mood", "choice", code="S5", wording="Mood?", placeholder="Choose", choices=(("1", "Well"), ("2", "Badly"))
)
CONTEXT = {"a": {"label": Label(FIELD), "answer": FIELD}, "b": "x"}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The parts of a file without a fault."""
    parts, _ = word(template(tmp_path_factory.mktemp("good"), BODY), CONTEXT)
    return {name: data.decode("utf-8", "surrogateescape") for name, data in parts.items()}


def zipped(parts: dict[str, str], *more: tuple[str, str]) -> bytes:
    stream = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as archive:
        warnings.simplefilter("ignore")
        for name, text in (*parts.items(), *more):
            archive.writestr(name, text.encode("utf-8", "surrogateescape"))
    return stream.getvalue()


def test_a_good_file_has_no_fault(good: dict[str, str]) -> None:
    assert faults(zipped(good)) == []


# What is put in place of what, in which part -> the fault.
BROKEN = {
    "a cell without a paragraph": (DOCUMENT, "<w:tr>", "<w:tr><w:tc><w:tcPr/></w:tc>", "a cell does not end with a paragraph"),
    "a cell that ends in a table": (
        DOCUMENT, "</w:p></w:tc>", "</w:p><w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>",
        "a cell does not end with a paragraph",
    ),
    "a row without a cell": (DOCUMENT, "<w:tr>", "<w:tr/><w:tr>", "a row has no cell"),
    "a table without a grid": (DOCUMENT, "<w:tblGrid>", "<w:tblGrad>", "is not well-formed"),
    "too many cells": (DOCUMENT, "</w:tc></w:tr>", "</w:tc><w:tc><w:p/></w:tc></w:tr>", "a row has 3 columns, and its table 2"),
    "a paragraph in a paragraph": (DOCUMENT, "<w:p>", "<w:p><w:p/></w:p><w:p>", "a paragraph stands in a paragraph"),
    "a block behind the section": (DOCUMENT, "</w:sectPr></w:body>", "</w:sectPr><w:p/></w:body>", "behind the section properties"),
    "a number twice": (
        DOCUMENT, "<w:sectPr>", '<w:p><w:sdt><w:sdtPr><w:id w:val="{sdt}"/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt></w:p><w:sectPr>',
        "stands 2 times",
    ),
    "a huge number": (DOCUMENT, '<w:id w:val="{sdt}"/>', '<w:id w:val="99999999999"/>', "is no 32-bit number"),
    "no number": (DOCUMENT, '<w:id w:val="{sdt}"/>', "", "a content control has no number"),
    "a long tag": (DOCUMENT, f'"im1:{mark_of("session/mood")}"', f'"im1:{"x" * 61}"', "a tag has more than 64 characters"),
    "an item twice": (DOCUMENT, 'w:displayText="Badly"', 'w:displayText="Well"', "the displayText 'Well' is offered 2 times"),
    "a value twice": (DOCUMENT, 'w:value="Badly"', 'w:value="Well"', "the value 'Well' is offered 2 times"),
    "an empty control": (DOCUMENT, "<w:sectPr>", '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr></w:sdt><w:sectPr>', "nothing in it"),
    "a bookmark without end": (DOCUMENT, "<w:bookmarkEnd", "<w:proofErr", "does not begin and end once"),
    "a long bookmark": (DOCUMENT, 'w:name="im_S5"', f'w:name="im_{"y" * 60}"', "is no name of a bookmark"),
    "a field without end": (DOCUMENT, '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", "a field does not begin and end"),
    "a prefix undeclared": (DOCUMENT, 'mc:Ignorable="w14"', 'mc:Ignorable="w14 w16zz"', "the prefix w16zz"),
    "a relation missing": (DOCUMENT, 'r:id="', 'r:id="no', "which is not there"),
    "a part missing": ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="stylesX.xml"', "leads to word/stylesX.xml"),
    "a type missing": ("[Content_Types].xml", 'Extension="rels"', 'Extension="relz"', "has no content type"),
    "a type too many": ("[Content_Types].xml", "/word/styles.xml", "/word/stylez.xml", "is given for word/stylez.xml"),
    "a style unknown": (DOCUMENT, 'w:val="Heading1"', 'w:val="Heading77"', "the style Heading77 is not defined"),
    "a list unknown": (DOCUMENT, '<w:numId w:val="', '<w:numId w:val="9', "is not defined"),
    "not well-formed": (DOCUMENT, "</w:body>", "", "is not well-formed"),
    "a control character": (DOCUMENT, "Title", "Ti&#x1;tle", "is not well-formed"),
    "a drawing twice": (
        DOCUMENT, "<w:sectPr>", '<w:p><w:r><wp:docPr id="1" descr="a"/><wp:docPr id="1" descr="b"/></w:r></w:p><w:sectPr>',
        "the drawing number 1 stands 2 times",
    ),
    "a drawing without words": (DOCUMENT, "<w:sectPr>", '<w:p><w:r><wp:docPr id="1"/></w:r></w:p><w:sectPr>', "a drawing has no alt text"),
    "a late head": (
        DOCUMENT, "<w:sectPr>", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:sectPr>", "the first section has no head, and a later one has",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_fault_is_found(good: dict[str, str], kind: str) -> None:
    part, old, new, says = BROKEN[kind]
    number = good[DOCUMENT].split("<w:sdtPr>", 1)[1].split('<w:id w:val="', 1)[1].split('"')[0]
    old, new = old.replace("{sdt}", number), new.replace("{sdt}", number)
    assert old in good[part]
    found = faults(zipped({**good, part: good[part].replace(old, new, 1)}))
    assert [fault for fault in found if says in fault], found


def test_a_bookmark_twice_is_found(good: dict[str, str]) -> None:
    mark = '<w:bookmarkStart w:id="7" w:name="im_S5"/><w:bookmarkEnd w:id="7"/>'
    found = faults(zipped({**good, DOCUMENT: good[DOCUMENT].replace("<w:sectPr>", f"<w:p>{mark}</w:p><w:sectPr>")}))
    assert found == ["the bookmark 'im_S5' stands 2 times"]


def test_a_part_twice_and_no_document_are_found(good: dict[str, str], tmp_path: Path) -> None:
    assert any("twice" in fault for fault in faults(zipped(good, (DOCUMENT, good[DOCUMENT]))))
    assert "there is no document" in faults(zipped({name: text for name, text in good.items() if name != DOCUMENT}))
