"""Workbooks: tables that somebody sends, read as text; and our own, of which the same input gives the same bytes."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from imdocs.formats.base import Sheet
from imdocs.problems import Place, Problem, Refused, did_you_mean

LARGEST, LARGEST_OPENED, MOST_ROWS, MOST_COLUMNS = 20_000_000, 200_000_000, 50_000, 200
FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
WIDEST = 60
MOST_MERGED = 100_000  # cells; a table with a region on each line has as many as lines
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^<>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_SURPRISES = (zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, LookupError, ValueError, TypeError, AttributeError,
              ArithmeticError, RuntimeError, OSError, EOFError)  # fmt: skip
LIKELY = 20  # lines among which those of the table stand, below a title
_RULE = {"bottom": 4, "bottom_color": "#B7C7CF"}


@dataclass(frozen=True)
class Line:
    """A row of a table as text, and the number it has in its file."""

    number: int
    cells: tuple[str, ...]


def read_lines(data: bytes, path: str, sheet: str = "") -> list[Line]:
    """The rows of a CSV file or of a sheet of a workbook, by what the file is, not by its name; raises Refused."""
    if len(data) > LARGEST:
        raise Refused(Problem(Place(path), "file-too-large", f"the file is larger than {LARGEST:,} bytes"))
    if data[:2] == b"PK":
        return list(_numbered(_workbook_rows(data, path, sheet)))
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        hint = "open it and save it as .xlsx or .csv"
        raise Refused(Problem(Place(path), "old-format", "this is a workbook in the old .xls format", hint))
    return list(_numbered(_text_rows(_decoded(data), path)))


def _numbered(rows: Iterator[Sequence[str]]) -> Iterator[Line]:
    """Rows with their numbers; empty ones are left out."""
    for number, row in enumerate(rows, 1):
        cells = [" ".join(cell.split()) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells and number <= MOST_ROWS:
            yield Line(number, tuple(cells))


def _decoded(data: bytes) -> str:
    """Text in UTF-8, with or without its mark, in UTF-16 where the mark says so, else in the usual one of Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _text_rows(text: str, path: str) -> Iterator[Sequence[str]]:
    """Rows of a CSV file, whatever stands between its cells."""
    first = text.splitlines()[:LIKELY]
    between = max(",;\t|", key=lambda sign: (sum(sign in line for line in first), text.count(sign)))
    try:
        yield from csv.reader(io.StringIO(text.replace("\0", "")), delimiter=between)
    except csv.Error as error:
        says = f"the table cannot be read: {error}"
        raise Refused(Problem(Place(path), "damaged", says, "save it again as CSV")) from error


def read_sheets(data: bytes, path: str) -> list[tuple[str, list[Line]]]:
    """Every sheet of a workbook with its name; raises Refused."""
    if len(data) > LARGEST:
        raise Refused(Problem(Place(path), "file-too-large", f"the file is larger than {LARGEST:,} bytes"))
    book = _opened(data, Place(path))
    with readable(Place(path)):
        return [(sheet.title, list(_numbered(_rows_of(sheet)))) for sheet in book.worksheets]


def _workbook_rows(data: bytes, path: str, sheet: str) -> Iterator[Sequence[str]]:
    """Rows of a sheet; formulas give the value that was saved with them."""
    place = Place(path)
    book = _opened(data, place)
    if sheet and sheet not in book.sheetnames:
        says = f"the workbook has no sheet '{sheet}'"
        hint = did_you_mean(sheet, book.sheetnames) or f"it has: {', '.join(book.sheetnames)}"
        raise Refused(Problem(place, "no-sheet", says, hint))
    with readable(place):
        yield from _rows_of(book[sheet] if sheet else book.worksheets[0])


def _opened(data: bytes, place: Place) -> Any:  # noqa: ANN401 - openpyxl's workbook
    """A workbook, unless it would be far too large when opened."""
    import openpyxl

    with readable(place):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST_OPENED:
                raise Refused(Problem(place, "too-large", "the workbook would be far too large when opened"))
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)


@contextmanager
def readable(place: Place) -> Iterator[None]:
    """Whatever openpyxl meets in a broken workbook, as one problem; its own checks stop at the first surprise."""
    try:
        yield
    except _SURPRISES as error:
        hint = "open it and save it again as .xlsx"
        raise Refused(Problem(place, "damaged", "this is no workbook that can be read", hint)) from error


def _rows_of(sheet: Any) -> Iterator[Sequence[str]]:  # noqa: ANN401 - openpyxl's sheet
    """The rows as text; what stands in cells that were merged downwards stands in each of their rows that says something."""
    merged, held = _merged(sheet), dict[int, str]()
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True), 1):
        cells = [_text_of(value) for value in row]
        says = any(cells)
        for column, first in merged.get(number, ()):
            held[column] = cells[column] if number == first and column < len(cells) else held.get(column, "")
            if says and number > first and column < len(cells):
                cells[column] = cells[column] or held[column]
        yield cells


def _merged(sheet: Any) -> Mapping[int, Sequence[tuple[int, int]]]:  # noqa: ANN401 - openpyxl's sheet
    """For each row the columns in which cells are merged downwards, with their first row: a region for many lines."""
    from openpyxl.utils.cell import range_boundaries

    with sheet._get_source() as source:  # noqa: SLF001 - a sheet that is only read keeps no list of its own
        found = _MERGED.findall(source.read())
    rows: dict[int, list[tuple[int, int]]] = {}
    cells = 0
    for ref in found:
        left, top, right, bottom = range_boundaries(ref.decode())
        if (
            left == right <= MOST_COLUMNS
            and top < bottom <= MOST_ROWS
            and (cells := cells + bottom - top) <= MOST_MERGED
        ):
            for number in range(top, bottom + 1):
                rows.setdefault(number, []).append((left - 1, top))
    return rows


def _text_of(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    """A cell as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    """Sheets as the bytes of an .xlsx file; text that looks like a formula stays text."""
    import xlsxwriter

    out = io.BytesIO()
    as_typed = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(out, {"in_memory": True, **as_typed})
    book.set_properties({"title": clean(title), "created": FIRST_DAY.replace(tzinfo=None)})
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    styles = {
        "heading": book.add_format(base | {"bold": True, "font_size": 14, "font_color": "#0B4F6C"}),
        "note": book.add_format(base | {"font_color": "#404040"}),
        "header": book.add_format(base | {"bold": True, "font_color": "#0B4F6C", "bottom": 2, "text_wrap": True}),
        "text": book.add_format(base | _RULE | {"text_wrap": True}),
        "number": book.add_format(base | _RULE | {"num_format": "0.##", "align": "left"}),
    }
    names: list[str] = []
    for sheet in sheets:
        names.append(sheet_name(sheet.title, names))
        _write(book.add_worksheet(names[-1]), sheet, styles)
    book.close()
    return out.getvalue()


def _write(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:  # noqa: ANN401 - xlsxwriter's worksheet
    """One sheet: heading, notes, the table, set to print on the width of one page."""
    row = 0
    for text, style in ((sheet.heading or sheet.title, "heading"), *((note, "note") for note in sheet.notes)):
        page.write_string(row, 0, clean(text), styles[style])
        row += 1
    row += 1
    for column, text in enumerate(sheet.header):
        page.write_string(row, column, clean(text), styles["header"])
        page.set_column(column, column, _width(sheet, column))
    page.freeze_panes(row + 1, 1)
    page.repeat_rows(row)
    for line in sheet.rows:
        row += 1
        for column, value in enumerate(line):
            if isinstance(value, str):
                page.write_string(row, column, clean(value), styles["text"])
            else:
                page.write_number(row, column, value, styles["number"])
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")


def _width(sheet: Sheet, column: int) -> int:
    """As wide as told, else as its longest text, within reason."""
    if column < len(sheet.widths):
        return sheet.widths[column]
    longest = max((len(str(row[column])) for row in (sheet.header, *sheet.rows) if column < len(row)), default=8)
    return min(max(longest + 2, 9), WIDEST)


def sheet_name(title: str, taken: Sequence[str]) -> str:
    """A sheet's name: 31 characters, without the signs that Excel refuses, and not twice."""
    base = _FORBIDDEN.sub(" ", title).strip("' ")[:31] or "Sheet"
    name, number = base, 1
    while name.lower() in (other.lower() for other in taken):
        number += 1
        name = f"{base[:27]} {number}"
    return name


def clean(text: str) -> str:
    """Text without the signs that make a workbook unreadable."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
