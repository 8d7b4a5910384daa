"""Tables that come in, and workbooks that go out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from imdocs.formats.base import Sheet
from imdocs.formats.workbook_form import read_workbook
from imdocs.formats.xlsx import read_lines, read_sheets, workbook
from imdocs.problems import Refused

SHEET = Sheet(
    "Figures [1/2]",
    ("Name", "Value"),
    (("=1+1", 2.5), ("Água & d'Ouro", "fewer than 5")),
    notes=("A note",),
    widths=(20, 9),
)


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert workbook([SHEET], "Benchmark") == workbook([SHEET], "Benchmark")


def test_text_that_looks_like_a_formula_stays_text_and_numbers_are_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([SHEET, SHEET], "Benchmark")))
    page = book.worksheets[0]
    values = [cell.value for line in page.iter_rows() for cell in line if cell.value is not None]
    assert "=1+1" in values
    assert page["A5"].data_type == "s"
    assert 2.5 in values
    assert book.sheetnames == ["Figures  1 2", "Figures  1 2 2"]


@pytest.mark.parametrize(
    "data",
    [
        "Name;Kind\nÁgua Boa;utility\n\n".encode(),
        "\ufeffName,Kind\r\nÁgua Boa,utility\r\n".encode(),
        "Name\tKind\nÁgua Boa\tutility\n".encode("cp1252"),
        "Name;Kind\nÁgua Boa;utility\n".encode("utf-16"),
    ],
)
def test_a_csv_file_is_read_whatever_stands_between_its_cells_and_however_it_was_saved(data: bytes) -> None:
    assert [line.cells for line in read_lines(data, "list.csv")] == [("Name", "Kind"), ("Água Boa", "utility")]


def test_rows_keep_the_numbers_they_have_in_the_file() -> None:
    assert [line.number for line in read_lines(b"a,b\n\n\nc,d\n", "list.csv")] == [1, 4]


def test_a_sheet_is_found_by_its_name_and_dates_read_as_people_write_them() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Other"
    page = book.create_sheet("Members")
    page.append(["Name", "Joined", "People"])
    page.append(["Água", __import__("datetime").date(2027, 3, 1), 1200.0])
    out = io.BytesIO()
    book.save(out)
    assert read_lines(out.getvalue(), "list.xlsx", "Members")[1].cells == ("Água", "2027-03-01", "1200")
    with pytest.raises(Refused, match="did you mean 'Members'"):
        read_lines(out.getvalue(), "list.xlsx", "Membrs")


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_a_damaged_or_old_workbook_is_refused_with_a_way_out(data: bytes) -> None:
    with pytest.raises(Refused, match="save it"):
        read_lines(data, "list.xlsx")


def patched(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook of which one part says something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            assert name != part or old in text
            after.writestr(name, text.replace(old, new) if name == part else text)
    return out.getvalue()


PAGE = "xl/worksheets/sheet1.xml"
LIST = workbook([Sheet("List", ("Name", "Code"), (("Água Boa", "AB12"), ("Two", "CD34")))], "List")
SURPRISES = [
    patched(LIST, PAGE, b"</sheetData>", b"</sheet"),
    patched(LIST, PAGE, b'r="A3"', b'r="??3"'),
    patched(LIST, "xl/workbook.xml", b"<sheets>", b"<sheets"),
    patched(LIST, "xl/workbook.xml", b"<sheet ", b'<sheet strange="1" '),
    patched(LIST, "xl/styles.xml", b"</styleSheet>", b""),
    patched(LIST, PAGE, b"</sheetData>", b"</sheetData>" + b"<mergeCell " * 60_000),
]


@pytest.mark.parametrize("data", SURPRISES)
@pytest.mark.parametrize("read", [read_lines, read_sheets, read_workbook])
def test_whatever_is_broken_in_a_workbook_is_one_problem(read: Callable[[bytes, str], object], data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read(data, "list.xlsx")
    assert [problem.code for problem in refused.value.problems] == ["damaged"]


@pytest.mark.parametrize("merged", [b"A1:XFD1048576", b"A1:A50000"])
def test_merged_cells_cost_no_memory_however_many_there_are(merged: bytes) -> None:
    regions = b'<mergeCell ref="' + merged + b'"/>'
    data = patched(LIST, PAGE, b"</sheetData>", b"</sheetData><mergeCells>" + regions * 500 + b"</mergeCells>")
    assert read_lines(data, "list.xlsx") == read_lines(LIST, "list.xlsx")
    assert read_workbook(data, "form.xlsx") == read_workbook(LIST, "form.xlsx")
