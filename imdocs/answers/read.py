"""A filled form as answers and remarks: each answer under its own field, what is not certain quoted and not taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from imdocs.answers.values import answer_in, folded, is_placeholder, typed_value
from imdocs.answers.votes import BY_BOOKMARK, BY_TAG, Ballot, elected
from imdocs.formats.base import Field
from imdocs.formats.docx.controls import TAG
from imdocs.formats.docx.reading import read_docx
from imdocs.formats.form import Cell, Form, Row, Table
from imdocs.model.fields import CopyId
from imdocs.problems import Place, Problem, Refused, Severity

SHOWN = 60
_MARK = re.compile(r"imdocs ([a-z0-9-]+)(?: · ([^·]+))? · [^·]+ ([\w.]+) · ([A-Z0-9]{4}-[A-Z]{2,3}[0-9A-Z]*-[a-z])")


@dataclass(frozen=True)
class ReadBack:
    """What a form said: an answer for each field that it still has, the seals that came back, and remarks."""

    copy_id: str
    content: str
    answers: Mapping[str, str]
    seals: Mapping[str, str]
    untouched: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()
    remarks: tuple[Problem, ...] = ()


def read_form(data: bytes, path: str) -> Form:
    """A form from a Word or OpenDocument file or a workbook, by what it is and not by its name; raises Refused for anything else."""
    if not data.startswith(b"PK"):
        hint = "open it in Word or LibreOffice and save it as .docx or .odt"
        raise Refused(
            Problem(Place(path), "not-a-document", f"this is {_kind_of(data)}, not a Word or OpenDocument file", hint)
        )
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        from imdocs.formats.odt import read_odt

        return read_odt(data, path)
    from imdocs.formats.workbook_form import is_workbook, read_workbook

    return read_workbook(data, path) if is_workbook(data) else read_docx(data, path)


def _kind_of(data: bytes) -> str:
    """What a file is, by its first bytes."""
    for start, name in ((b"%PDF", "a PDF"), (b"\xd0\xcf\x11\xe0", "an old Word file (.doc) or one with a password"),
                        (b"{\\rtf", "an RTF file"), (b"\xff\xd8", "a picture"), (b"\x89PNG", "a picture")):  # fmt: skip
        if data.startswith(start):
            return name
    return "something else"


def identity_of(form: Form) -> tuple[CopyId | None, str]:
    """Which copy of which document this is: by its property, else by its visible last line."""
    found = next((mark for text in reversed(form.loose) if (mark := _MARK.search(text))), None)
    copy = CopyId.parse(form.copy_id) or (CopyId.parse(found.group(4)) if found else None)
    if copy is None:
        copy = next((one for text in reversed(form.loose) if (one := CopyId.find(text))), None)
    return copy, found.group(1) if found else ""


def content_version(form: Form) -> str:
    """The version of the content that the form was made from, or nothing."""
    found = next((mark for text in reversed(form.loose) if (mark := _MARK.search(text))), None)
    return found.group(3) if found else ""


def read_worksheet(data: bytes, path: str, expected: Sequence[Field]) -> ReadBack:
    """Read a file and its answers in one go; raises Refused."""
    return read_answers(read_form(data, path), path, expected)


def read_answers(form: Form, path: str, expected: Sequence[Field]) -> ReadBack:
    """The answers of a form whose fields are expected to be these; raises Refused where none of them is there."""
    reader = _Reader(Place(path), Ballot(expected), form.language or "en")
    for table in form.tables:
        reader.table(table)
    for stray in form.strays:
        reader.row(Row((stray,), False))
    if not reader.seen and identity_of(form)[0] is None:
        hint = "a worksheet made by imdocs is needed"
        raise Refused(Problem(Place(path), "foreign-form", "this form was not made by imdocs", hint))
    reader.remark_whole(form)
    return reader.result(form)


@dataclass
class _Reader:
    """One form on its way to answers."""

    place: Place
    ballot: Ballot
    language: str
    found: dict[str, list[tuple[str, int, bool]]] = field(default_factory=dict)  # field -> (text, votes, doubtful)
    seals: dict[str, str] = field(default_factory=dict)
    grown: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    remarks: list[Problem] = field(default_factory=list)
    seen: bool = False

    def table(self, table: Table) -> None:
        """Read a table by what it is: rows to which people add, records with a header, or questions."""
        for row in table.rows:
            for cell in row.cells:
                for token in cell.tokens:
                    name, _, seal = token.partition("#")
                    self.seals.setdefault(name, seal)
                    self.seen = True
        header = [folded(cell.text) for cell in table.rows[0].cells] if table.rows else []
        growing = self._growing(header, table)
        if growing:
            self._grow(growing, table.rows[1:])
            return
        for row in table.rows[1:] if self._is_header(table) else table.rows:
            if not self._record(header, row):
                self.row(row)

    def _is_header(self, table: Table) -> bool:
        first = table.rows[0] if table.rows else Row((), False)
        return first.header or not any(cell.tokens or cell.controls or cell.bookmarks for cell in first.cells)

    def _growing(self, header: Sequence[str], table: Table) -> dict[int, tuple[str, str, Field]]:
        """Column number to table, column and field, if this is a table to which rows are added."""
        columns: dict[int, tuple[str, str, Field]] = {}
        names: Counter[str] = Counter()
        fields = [one for one in self.ballot.fields.values() if one.id.startswith("new/")]
        for number, words in enumerate(header):
            for one in fields:
                if folded(one.wording) == words:
                    names[one.id.split("/")[1]] += 1
        for row in table.rows:
            for cell in row.cells:
                for control in cell.controls:
                    if control.tag.startswith(f"{TAG}new/"):
                        names[control.tag.split("/")[1]] += BY_TAG
        if not names:
            return {}
        name = names.most_common(1)[0][0]
        mine = [one for one in fields if one.id.split("/")[1] == name]
        for number, words in enumerate(header):
            match = next((one for one in mine if folded(one.wording) == words), None)
            if match is None:
                match = self._column_by_tag(name, number, table)
            if match is not None:
                columns[number] = (name, match.id.rsplit("/", 1)[1], match)
        tagged = any(
            control.tag.startswith(f"{TAG}new/{name}/")
            for row in table.rows
            for cell in row.cells
            for control in cell.controls
        )
        whole = len(columns) == len({one.id.rsplit("/", 1)[1] for one in mine}) == len(header)
        return columns if tagged or (whole and not _names_records(table)) else {}

    def _column_by_tag(self, name: str, number: int, table: Table) -> Field | None:
        for row in table.rows:
            if number < len(row.cells):
                for control in row.cells[number].controls:
                    found = self.ballot.fields.get(control.tag.removeprefix(TAG))
                    if found is not None and found.id.startswith(f"new/{name}/"):
                        return found
        return None

    def _grow(self, columns: Mapping[int, tuple[str, str, Field]], rows: Sequence[Row]) -> None:
        """Rows numbered as they stand; empty ones are left out."""
        self.seen = True
        for row in rows:
            said: dict[str, str] = {}
            for number, cell in enumerate(row.cells):
                if number not in columns:
                    self._stray(cell, "")
                    continue
                _, key, one = columns[number]
                said[key] = self._typed(answer_in(cell, one), one, one.wording)
                self._pictures(cell, one)
            if any(said.values()):
                name = next(iter(columns.values()))[0]
                self.grown.setdefault(name, []).append(said)

    def _record(self, header: Sequence[str], row: Row) -> bool:
        """A row that is a record: its first cell names the record, the column heads name the fields."""
        if len(row.cells) < 3:  # noqa: PLR2004 - a label and one answer is a question
            return False
        label = row.cells[0]
        votes = self.ballot.of_label(label)
        mine = self._fields_of(label)
        wanted = {folded(one.wording): one for one in mine}
        if not mine or not any(words in wanted for words in header[1:]):
            return False
        self.seen = True
        for number, cell in enumerate(row.cells[1:], 1):
            by_head = wanted.get(header[number]) if number < len(header) else None
            tagged = [name for name in self.ballot.of_answer(cell) if name in self.ballot.fields]
            by_tag = next(
                (self.ballot.fields[name] for name in tagged if self.ballot.of_answer(cell)[name] >= BY_TAG), None
            )
            one = by_head or (by_tag if by_tag is not None and by_tag in mine else None)
            if one is not None:
                if by_tag is not None and by_tag.id != one.id and by_tag not in mine:
                    self._say(
                        one,
                        "wrong-cell",
                        f"the cell holds the control of {by_tag.code}",
                        answer_in(cell, one),
                        Severity.NOTE,
                    )
                self._keep(one, cell, votes[one.id] + 3, doubtful=label.doubtful or cell.doubtful)
            elif by_tag is not None:
                self._say(by_tag, "wrong-cell", "its cell stands in another row", answer_in(cell, by_tag))
        return True

    def _fields_of(self, label: Cell) -> list[Field]:
        """The fields of a record: those whose tokens its label holds, else those that share its visible code."""
        names = [name for token in label.tokens if (name := token.partition("#")[0]) in self.ballot.fields]
        if not names:
            code, _ = self.ballot.code_and_wording(label.text)
            names = self.ballot.by_code.get(code.casefold(), []) if code else []
        if not names:
            names = [name for name, votes in self.ballot.of_label(label).items() if votes >= BY_BOOKMARK]
        return [self.ballot.fields[name] for name in dict.fromkeys(names)]

    def row(self, row: Row) -> None:
        """A question and its answer; or a lone cell that is both."""
        cells = row.cells
        if not cells:
            return
        label = self.ballot.of_label(cells[0])
        answers = cells[1:] or cells[:1]
        answer = self.ballot.of_answer(answers[0])
        name, votes, alone = elected(label, answer)
        if not name:
            for cell in cells:
                self._stray(cell, "")
            return
        self.seen = True
        one = self.ballot.fields[name]
        by_row, by_row_votes, _ = elected(label)
        tagged = elected(answer)[0]
        if tagged and by_row and tagged != by_row and by_row_votes > 0:
            if by_row_votes < BY_TAG:
                self._say(
                    one,
                    "wrong-cell",
                    f"the cell holds the control of {self.ballot.fields[tagged].code}",
                    cells[-1].text,
                )
                return
            one = self.ballot.fields[by_row]
            shown = self.ballot.fields[tagged].code or tagged
            self._say(
                one, "wrong-cell", f"the cell holds the control of {shown}", answer_in(answers[0], one), Severity.NOTE
            )
        if not alone:
            self._say(one, "unplaced-text", "it cannot be said which question this answers", cells[-1].text)
            return
        if len(cells) == 1:
            self._lone(one, cells[0])
            return
        self._keep(one, answers[0], votes, doubtful=cells[0].doubtful or answers[0].doubtful)
        for extra in answers[1:]:
            self._stray(extra, one.code)

    def _lone(self, one: Field, cell: Cell) -> None:
        """A cell that lost its neighbour: only what stands in its control is an answer."""
        text = " ".join(control.text for control in cell.controls if control.tag == TAG + one.id)
        if text and not is_placeholder(text, one):
            self.found.setdefault(one.id, []).append((self._typed(text, one, one.code), BY_TAG, cell.doubtful))

    def _keep(self, one: Field, cell: Cell, votes: int, *, doubtful: bool) -> None:
        text = answer_in(cell, one)
        self._pictures(cell, one)
        self.found.setdefault(one.id, []).append((self._typed(text, one, one.code), votes, doubtful))

    def _pictures(self, cell: Cell, one: Field) -> None:
        if cell.images:
            self._say(one, "picture-in-answer", "a picture stands in the answer; only its text is taken", "")

    def _typed(self, text: str, one: Field, name: str) -> str:
        value = typed_value(text, one, self.language)
        if value.check:
            says = f"{name}: “{text[:SHOWN]}” {_SAYS[value.check]}"
            self.remarks.append(Problem(self.place, value.check, says, value.hint, Severity.WARNING))
        return value.text

    def _stray(self, cell: Cell, beside: str) -> None:
        """Text in a cell that is no field's: quoted, not taken; what we printed ourselves is no news."""
        for control in cell.controls:
            one = self.ballot.fields.get(control.tag.removeprefix(TAG))
            if one is not None and not is_placeholder(control.text, one):
                self._say(
                    one,
                    "wrong-cell",
                    f"its control stands in another place{f' beside {beside}' if beside else ''}",
                    control.text,
                )

    def _say(self, one: Field, code: str, says: str, text: str, severity: Severity = Severity.WARNING) -> None:
        quoted = f": “{' '.join(text.split())[:SHOWN]}”" if text.strip() else ""
        self.remarks.append(Problem(self.place, code, f"{one.code or one.wording}: {says}{quoted}", "", severity))

    def remark_whole(self, form: Form) -> None:
        """What concerns the form as a whole: tracked changes, comments, damage, text typed outside the tables."""
        if form.doubtful:
            says = "the file is damaged; what could be read needs a person's look"
            self.remarks.append(
                Problem(self.place, "damaged-xml", says, "ask for it again if you can", Severity.WARNING)
            )
        if form.tracked:
            says = f"{form.tracked} tracked changes were read as if they had been accepted"
            self.remarks.append(Problem(self.place, "tracked-changes", says, "", Severity.NOTE))
        for comment in form.comments:
            says = f"a comment beside “{comment.near[:SHOWN]}” says “{' '.join(comment.text.split())[:200]}”"
            self.remarks.append(Problem(self.place, "comment", says, "", Severity.NOTE))

    def result(self, form: Form) -> ReadBack:
        """Everything that was found, each field once."""
        answers: dict[str, str] = {}
        for name, found in self.found.items():
            texts = {text for text, _, _ in found if text}
            best = max(found, key=lambda one: (bool(one[0]), one[1]))
            if len(texts) > 1:
                others = "; ".join(f"“{text[:SHOWN]}”" for text in sorted(texts) if text != best[0])
                self._say(
                    self.ballot.fields[name], "answered-twice", f"it is answered more than once, also {others}", best[0]
                )
            answers[name] = best[0]
        for table, rows in self.grown.items():
            for number, said in enumerate(rows, 1):
                answers |= {f"new/{table}/{number}/{key}": text for key, text in said.items()}
        known = {name: seal for name, seal in self.seals.items() if name in self.ballot.fields}
        copy, _ = identity_of(form)
        return ReadBack(
            str(copy) if copy else "", content_version(form), answers, known,
            untouched=frozenset(name for name, text in answers.items() if not text and not known.get(name)),
            cleared=frozenset(name for name, text in answers.items() if not text and known.get(name)),
            remarks=tuple(self.remarks),
        )  # fmt: skip


def _names_records(table: Table) -> bool:
    """Whether a table's cells carry the marks of fields, which rows to be added never do in their first cell."""
    return any(row.cells and (row.cells[0].tokens or row.cells[0].bookmarks) for row in table.rows)


_SAYS = {
    "not-a-choice": "is none of the choices; it is kept as it was typed",
    "please-check-date": "is not clearly one day; it is kept as it was typed",
    "please-check-number": "is not clearly a number",
}
