"""What was typed outside all fields: every line that the form was not printed with, and its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from imdocs.answers.prompts import Prompts
from imdocs.answers.seats import Seats
from imdocs.formats.form import Form
from imdocs.formats.printed import PrintedLines, heard


class Outside(NamedTuple):
    """A line, and the printed text that it stands beside or below; nothing where there is none."""

    text: str
    beside: str = ""
    below: str = ""


def typed_outside(form: Form, seats: Seats, prompts: Prompts, printed: PrintedLines) -> Iterator[Outside]:
    """Lines that were not printed; none where the form does not say with which lines it was."""
    if not printed:
        return

    def strange(text: str) -> str:
        lines = [line for line in text.split("\n") if heard(line) and line not in printed]
        return "\n".join([line for line in lines if not prompts.holds(line)])

    for row in [row for table in form.tables for row in table.rows]:
        for place, cell in enumerate(row.cells):
            if cell.controls or cell.tokens or cell.bookmarks or id(cell) in seats.asked:
                continue
            if text := strange(cell.text):
                yield Outside(text, beside=row.cells[0].text if place else "")
    above, marked = "", {cell.text for cell in form.strays}
    for paragraph in form.loose:
        if paragraph not in marked and (text := strange(paragraph)):
            yield Outside(text, below=above)
        above = paragraph
