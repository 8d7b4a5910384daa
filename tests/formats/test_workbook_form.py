"""Forms as workbooks go out and come back."""

from __future__ import annotations

import io

import openpyxl
import pytest

from imdocs.formats.base import Field, FormSheet, Label, Provenance, mark_of
from imdocs.formats.workbook_form import is_workbook, read_workbook, workbook_form
from imdocs.problems import Refused

CHOICES = (("choose", "choose now"), ("later", "later"))
NAME = Field("organisation/workshop/place", "short", "=1+1", "W1", "Where?")
CHOICE = Field("tool/sop/choice", "choice", "", "T21", "Decision", choices=CHOICES)
REASON = Field("tool/sop/reason", "short", "", "T21", "Reason")
ROWS = tuple(
    (Field(f"new/own/{n}/title", "short", "", "", "Title"), Field(f"new/own/{n}/where", "short", "", "", "Where"))
    for n in (1, 2)
)
SHEETS = (
    FormSheet("About", ("Question", "Answer"), ((Label(NAME), NAME),)),
    FormSheet(
        "Tools",
        ("Card", "Tool", "Decision", "Reason"),
        ((Label(CHOICE, (REASON,), ""), "Written procedures", CHOICE, REASON),),
    ),
    FormSheet("Own: cards?", ("Title", "Where"), ROWS, ("Write no names.",)),
)


def book() -> bytes:
    return workbook_form(
        SHEETS, "Results", "imdocs results-form · content 1.0 · K7Q2-RF-a", Provenance("K7Q2-RF-a", b"key"), "Fill in."
    )


def filled(**cells: str) -> bytes:
    """The workbook with something typed into cells, by sheet number and place such as `s1C5`."""
    found = openpyxl.load_workbook(io.BytesIO(book()))
    for place, text in cells.items():
        found.worksheets[int(place[1])][place[2:]] = text
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()


def test_the_same_form_has_the_same_bytes() -> None:
    assert book() == book()


def test_text_that_looks_like_a_formula_stays_text() -> None:
    (about, *_) = read_workbook(book(), "form").tables
    assert about.rows[1].cells[1].text == "=1+1"


def test_the_copy_and_the_last_line_come_back() -> None:
    form = read_workbook(book(), "form")
    assert form.copy_id == "K7Q2-RF-a"
    assert any("K7Q2-RF-a" in text for text in form.loose)


def test_a_label_carries_the_tokens_of_its_row_and_each_answer_its_tag() -> None:
    form = read_workbook(filled(s1D5="later", s1E5="no money"), "form")
    row = form.tables[1].rows[1]
    assert [token.split("#")[0] for token in row.cells[0].tokens] == [mark_of(CHOICE.id), mark_of(REASON.id)]
    assert [(cell.text, cell.controls[0].tag) for cell in row.cells[2:]] == [
        ("later", f"im1:{mark_of(CHOICE.id)}"),
        ("no money", f"im1:{mark_of(REASON.id)}"),
    ]


def test_rows_that_people_add_have_tags_and_no_label() -> None:
    table = read_workbook(filled(s2B6="Blank sheets", s2B8="A third row", s2C8="Stores"), "form").tables[2]
    assert [cell.text for cell in table.rows[0].cells] == ["Title", "Where"]
    assert not table.rows[1].cells[0].tokens
    assert [cell.text for cell in table.rows[3].cells] == ["A third row", "Stores"]


def test_a_list_offers_the_choices() -> None:
    page = openpyxl.load_workbook(io.BytesIO(book())).worksheets[1]
    assert any('"choose now,later"' in str(rule.formula1) for rule in page.data_validations.dataValidation)


def test_a_workbook_is_known_by_what_is_inside() -> None:
    assert is_workbook(book())
    assert not is_workbook(b"PK\x03\x04 word/document.xml")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rubbish xl/workbook.xml", book()[:500]])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_workbook(data, "form")
