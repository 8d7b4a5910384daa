"""The tables of a file that somebody sends, by what the file is and not by its name."""

from __future__ import annotations

from imdocs.formats.docx.tables import read_tables
from imdocs.formats.odt import read_odt
from imdocs.formats.workbook_form import is_workbook
from imdocs.formats.xlsx import Line, read_lines, read_sheets
from imdocs.problems import Place, Problem, Refused

NamedTable = tuple[str, list[Line]]


def tables_in(data: bytes, path: str) -> list[NamedTable]:
    """Every table with the name of its sheet, or with the line above it; raises Refused for what holds no tables."""
    if data.startswith(b"PK"):
        if is_workbook(data):
            return read_sheets(data, path)
        if b"opendocument.text" in data[:200]:
            return [("", [Line(number, tuple(cell.text.strip() for cell in row.cells)) for number, row in enumerate(table.rows, 1)])
                    for table in read_odt(data, path).tables]  # fmt: skip
        return read_tables(data, path)
    is_text = b"\0" not in data[:4000] or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not is_text or data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        hint = "save it as .docx, .xlsx, .odt or .csv"
        raise Refused(Problem(Place(path), "not-a-document", "this is no Word file, no workbook and no list", hint))
    return [("", read_lines(data, path))]
