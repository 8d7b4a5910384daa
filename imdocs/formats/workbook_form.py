"""Forms as workbooks: written with lists to choose from, read back as the same neutral Form that Word gives.

A hidden first column holds, on each row, the tokens of the row's fields in their order, so that rows may be sorted,
moved and added; the copy id is a property of the file and stands in the last line of the first sheet. Lists that are too
long for a cell's own rule, or hold commas, stand on a hidden last sheet.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from imdocs.formats.base import Field, FormSheet, Label, Provenance, mark_of
from imdocs.formats.docx.package import freeze, pack, unpack
from imdocs.formats.form import Cell, Control, Form, Row, Table
from imdocs.formats.printed import COPY, FIELDS, listed, properties
from imdocs.formats.recovery import MOST_TAGS
from imdocs.formats.xlsx import FIRST_DAY, clean, readable, sheet_name
from imdocs.problems import Place, Problem, Refused

TAG = "im1:"
MOST_ROWS, MOST_COLUMNS, LONGEST_LIST = 5_000, 200, 250
LISTS = "imdocs lists"  # the name of the hidden sheet, and its first cell
_MERGED = re.compile(rb"(</?(?:\w+:)?)mergeCell(?=[\s>/])")
WIDTHS = {"long": 60, "short": 24, "choice": 14, "tick": 9, "date": 14, "number": 8, "scale": 14, "person": 20}


def workbook_form(sheets: Sequence[FormSheet], title: str, mark: str, provenance: Provenance, note: str) -> bytes:
    """The form as the bytes of an .xlsx file; the same input gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    as_typed = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(out, {"in_memory": True, **as_typed})
    book.set_properties({"title": clean(title), "created": FIRST_DAY.replace(tzinfo=None)})
    marks = [mark_of(cell.id) for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell, Field)]
    for name, text in properties(provenance.copy_id, marks):
        book.set_custom_property(name, text)
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
    styles = {
        "heading": book.add_format({"font_name": "Calibri", "bold": True, "font_size": 14, "font_color": "#0B4F6C"}),
        "note": book.add_format({"font_name": "Calibri", "font_size": 11, "font_color": "#404040"}),
        "header": book.add_format(base | {"bold": True, "font_color": "#0B4F6C", "bottom": 2}),
        "text": book.add_format(base | {"bottom": 4, "bottom_color": "#B7C7CF"}),
        "field": book.add_format(
            base | {"border": 1, "border_color": "#B7C7CF", "bg_color": "#F4F8FA", "num_format": "@"}
        ),
    }
    names: list[str] = [LISTS]
    lists: dict[tuple[str, ...], str] = {}
    for number, sheet in enumerate(sheets):
        names.append(sheet_name(sheet.title, names))
        last = _write(book.add_worksheet(names[-1]), sheet, styles, provenance, (note, *sheet.notes), lists)
        if not number:
            book.worksheets()[0].write_string(last + 2, 1, mark, styles["note"])
    if lists:
        _write_lists(book.add_worksheet(LISTS), lists)
    book.close()
    return out.getvalue()


def _write_lists(page: Any, lists: Iterable[Sequence[str]]) -> None:  # noqa: ANN401
    """The long lists, a column each below the name of the sheet."""
    page.write_string(0, 0, LISTS)
    for column, words in enumerate(lists):
        for row, text in enumerate(words, 1):
            page.write_string(row, column, clean(text))
    page.hide()


def _write(
    page: Any,  # noqa: ANN401
    sheet: FormSheet,
    styles: dict[str, Any],
    provenance: Provenance,
    notes: Sequence[str],
    lists: dict[tuple[str, ...], str],
) -> int:
    """One sheet; returns the number of its last row."""
    page.set_column(0, 0, None, None, {"hidden": True})
    page.write_string(0, 1, clean(sheet.title), styles["heading"])
    row = 0
    for text in filter(None, notes):
        row += 1
        page.write_string(row, 1, clean(text), styles["note"])
    row += 2
    for column, text in enumerate(sheet.header, 1):
        page.write_string(row, column, clean(text), styles["header"])
        page.set_column(column, column, _width(sheet, column - 1))
    page.freeze_panes(row + 1, 2)
    page.repeat_rows(row)
    for cells in sheet.rows:
        row += 1
        _write_row(page, row, cells, styles, provenance, lists)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")
    return row


def _write_row(
    page: Any,  # noqa: ANN401
    row: int,
    cells: Sequence[object],
    styles: dict[str, Any],
    provenance: Provenance,
    lists: dict[tuple[str, ...], str],
) -> None:
    fields = [cell for cell in cells if isinstance(cell, Field)]
    page.write_string(row, 0, " ".join(f"{mark_of(one.id)}#{provenance.seal(one.id, one.value)}" for one in fields))
    for column, cell in enumerate(cells, 1):
        if isinstance(cell, Field):
            page.write_string(row, column, clean(_shown(cell)), styles["field"])
            _validate(page, row, column, cell, lists)
        else:
            text = f"{cell.field.code} {cell.wording}".strip() if isinstance(cell, Label) else str(cell)
            page.write_string(row, column, clean(text), styles["text"])


def _shown(field: Field) -> str:
    """What stands in the cell: a tick is an x, a date stays as it sorts, a choice is its words."""
    if field.kind == "tick":
        return "x" if field.value == "yes" else ""
    return field.value if field.kind == "date" else field.words


def _validate(page: Any, row: int, column: int, field: Field, lists: dict[tuple[str, ...], str]) -> None:  # noqa: ANN401
    """A list to choose from: in the cell's own rule where Excel takes it there, else on the hidden sheet."""
    words = ("x",) if field.kind == "tick" else tuple(text for _, text in field.offers)
    if not words:
        return
    short = len(",".join(words)) <= LONGEST_LIST and not any("," in word for word in words)
    if not short and words not in lists:
        from xlsxwriter.utility import xl_col_to_name

        letter = xl_col_to_name(len(lists), col_abs=True)
        lists[words] = f"='{LISTS}'!{letter}$2:{letter}${len(words) + 1}"
    source = list(words) if short else lists[words]
    page.data_validation(row, column, row, column, {"validate": "list", "source": source, "error_type": "warning"})


def _width(sheet: FormSheet, column: int) -> int:
    first = next((row[column] for row in sheet.rows if column < len(row)), "")
    if isinstance(first, Field):
        if first.kind == "number":
            return max(6, min(12, len(first.wording) + 1))
        return WIDTHS[first.kind] if len(sheet.header) > 2 else WIDTHS["long"]  # noqa: PLR2004 - question and answer
    texts = [sheet.header[column], *(f"{cell.field.code} {cell.wording}" if isinstance(cell, Label) else str(cell)
                                     for row in sheet.rows if column < len(row) for cell in [row[column]])]  # fmt: skip
    return max(8, min(50, max(map(len, texts)) + 1))


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook, by what is inside."""
    return data[:2] == b"PK" and b"xl/workbook.xml" in data


def read_workbook(data: bytes, path: str) -> Form:
    """A filled workbook as a Form; raises Refused."""
    import openpyxl

    place = Place(path)
    parts = unpack(data, path)
    _refuse_hostile(parts, place)
    with readable(place):
        book = openpyxl.load_workbook(io.BytesIO(_unmerged(data, parts)), data_only=True)
    ours = {str(found.name): str(found.value) for found in book.custom_doc_props.props}
    tables, loose = [], []
    for page in book.worksheets:
        last, width = min(page.max_row, MOST_ROWS), min(page.max_column, MOST_COLUMNS)
        rows = [[_text(value) for value in row] for row in page.iter_rows(1, last, 1, width, values_only=True)]
        if rows and rows[0] and rows[0][0] == LISTS:
            continue
        first = next((number for number, row in enumerate(rows) if row and "#" in row[0]), None)
        if first is None:
            loose += [" ".join(filter(None, row)) for row in rows]
            continue
        loose += [" ".join(filter(None, row)) for row in rows[: first - 1]]
        tables.append(_table(rows[first - 1 :], loose))
    return Form(
        tuple(tables), tuple(text for text in loose if text), copy_id=ours.get(COPY, ""), printed=listed(ours, FIELDS)
    )


def _refuse_hostile(parts: Mapping[str, bytes], place: Place) -> None:
    """Refuse what would take minutes or the whole memory, and what declares entities."""
    if any(b"<!DOCTYPE" in part for part in parts.values()):
        says = "the file declares a document type, which no spreadsheet program writes"
        raise Refused(Problem(place, "entities", says, "ask for the file again, saved by Excel or LibreOffice"))
    if sum(part.count(b"<") for part in parts.values()) > MOST_TAGS:
        says = "the workbook holds more cells than any form of ours"
        raise Refused(Problem(place, "too-large", says, "send the form that you were given"))


def _unmerged(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook without merged cells: openpyxl makes an object for each, and a whole column that was merged has a million."""
    if not any(_MERGED.search(part) for part in parts.values()):
        return data
    return pack(freeze({}), {name: _MERGED.sub(rb"\1unmerged", part) for name, part in parts.items()})


def _table(rows: Sequence[Sequence[str]], loose: list[str]) -> Table:
    """Header row, then records; a row without tokens is one that somebody added, or a line below the table."""
    header = list(rows[0][1:])
    while header and not header[-1]:
        header.pop()
    made = [Row(tuple(Cell(text) for text in header), header=True)]
    for row in rows[1:]:
        cells = [text for text, _ in zip_longest(row[1 : len(header) + 1], header, fillvalue="")]
        if row[0] or sum(map(bool, cells)) > 1:
            made.append(Row(tuple(_cells(row[0], cells)), header=False))
        elif any(cells):
            loose.append(" ".join(filter(None, cells)))
    return Table(tuple(made))


def _cells(tokens: str, cells: Sequence[str]) -> Iterator[Cell]:
    """The first cells are words, the last ones fields; a row that is all fields is one that people add, and has no label."""
    marks = tokens.split()
    words = len(cells) - len(marks)
    for number, text in enumerate(cells):
        mine = marks[number - words : number - words + 1] if number >= words else []
        controls = tuple(
            Control(f"{TAG}{mark.partition('#')[0]}", "", text, _checked(text), placeholder=False) for mark in mine
        )
        yield Cell(text, controls, tuple(marks) if number == 0 and words > 0 else ())


def _checked(text: str) -> bool | None:
    return True if text.strip().lower() in ("x", "yes", "1", "true", "ja", "oui", "sí", "sim") else None


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    """A cell as a person typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
