"""What a person should know about a form: each remark names the question and quotes the text that it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from imdocs.answers.folding import quoted
from imdocs.answers.votes import Ballot
from imdocs.formats.base import GROWING
from imdocs.formats.form import Form
from imdocs.formats.printed import sign_of
from imdocs.problems import Place, Problem, Severity

LOOK = "look at the form, and write the answer where it belongs"
MOST_OUTSIDE = 200  # texts outside all fields that are quoted one by one
DELETED = "ask whether it was deleted"


class Remarks:
    """The remarks on one form, in the order in which they were made."""

    def __init__(self, place: Place, ballot: Ballot) -> None:
        """None yet."""
        self.made: list[Problem] = []
        self._place = place
        self._ballot = ballot

    def called(self, name: str) -> str:
        """A field as people know it: by its code, and by its words where the code alone is not enough."""
        field = self._ballot.fields[name][0]
        if field.code and not self._ballot.is_shared(field.code):
            return field.code
        return f"{field.code} {quoted(field.wording)}".strip() if field.wording else field.code or name

    def answered_twice(self, name: str, texts: Iterable[str]) -> None:
        """Two answers to one question: neither is taken."""
        said = " and ".join(map(quoted, texts))
        self._warn("answered-twice", f"{self.called(name)} is answered more than once: {said}; none was taken", LOOK)

    def copied(self, name: str, other: str, text: str) -> None:
        """A cell that was copied from another question."""
        says = f"the answer beside {self.called(name)} was copied from {self.called(other)}: {quoted(text)}"
        self._warn("wrong-cell", says, "it was taken for the question beside which it stands")

    def wrong_cell(self, names: Iterable[str], beside: str, text: str) -> None:
        """A cell whose marks belong to another question than its row."""
        says = f"an answer to {' and '.join(map(self.called, names))} stands"
        says += f" beside {self.called(beside)}" if beside else " in another row"
        self._warn("wrong-cell", f"{says}: {quoted(text)}; it was not taken", LOOK)

    def unplaced(self, texts: Collection[str], beside: str = "") -> None:
        """Texts whose question is not certain."""
        where = f"beside {self.called(beside)}" if beside else "in the form"
        stand = "stand" if len(texts) > 1 else "stands"
        says = f"{' and '.join(map(quoted, texts))} {stand} {where}, where no answer is asked for; it was not taken"
        self._warn("unplaced-text", says, LOOK)

    def outside(self, texts: Sequence[tuple[str, str, str]]) -> None:
        """Texts that nobody asked for, each with what it stands beside or below, unless another remark quotes it."""
        for text, beside, below in texts[:MOST_OUTSIDE]:
            where = f" beside {quoted(beside)}" if beside else f" below {quoted(below)}" if below else ""
            if not any(quoted(text) in one.says for one in self.made):
                says = f"{quoted(text, 200)} stands{where} where no answer is asked for; it was not taken"
                self._warn("unplaced-text", says, LOOK)
        if more := len(texts[MOST_OUTSIDE:]):
            says = f"{more} more texts stand where no answer is asked for; none was taken"
            self._warn("unplaced-text", says, LOOK)

    def text_in_label(self, name: str, text: str) -> None:
        """An answer typed below the question instead of beside it."""
        says = f"{quoted(text)} stands in the cell of the question {self.called(name)}; it was not taken"
        self._warn("text-in-label", says, LOOK)

    def damaged(self, names: Iterable[str], text: str) -> None:
        """An answer where the file is broken."""
        called = " and ".join(self.called(name) for name in names if name) or "a cell"
        self._warn("damaged-xml", f"the file is broken at {called}: {quoted(text)}; it was not taken", LOOK)

    def picture(self, name: str, text: str) -> None:
        """A picture in an answer; only its words are taken."""
        with_text = f" beside {quoted(text)}" if text else ""
        self._warn(
            "picture-in-answer", f"{self.called(name)} holds a picture{with_text}; only words are taken", "describe it"
        )

    def unfitting(self, name: str, code: str, text: str, hint: str) -> None:
        """An answer that does not fit its kind, and is kept as it was typed."""
        self._warn(code, f"{self.called(name)}: {quoted(text)} {_SAYS[code]}; it is kept as it was typed", hint)

    def missing(self, names: Iterable[str], there: Iterable[str], printed: Collection[str]) -> None:
        """Fields that the form no longer has; a record, or a table to which people add rows, is told once.

        A form that does not say what was `printed` leaves open whether a record of which nothing is `there` was deleted, or
        came to the plan later.
        """
        names = [name for name in names if self._was_printed(name, printed)]
        if not names:
            return
        present = {_record_of(name) for name in there}
        tables = dict.fromkeys(name.split("/")[1] for name in names if name.startswith(GROWING))
        records: dict[str, str] = {}
        for name in names:
            if name.startswith(GROWING):
                continue
            if (record := _record_of(name)) not in present:
                records.setdefault(record, self.called(name))
            else:
                fields = self._ballot.fields[name]
                words = f" {quoted(fields[0].wording)}" if quoted(fields[0].wording) not in self.called(name) else ""
                self._warn("missing-field", f"{self.called(name)}{words} is not in the file", DELETED)
        if records:
            says = f"the file holds nothing of {', '.join(records.values())}"
            if printed:
                self._warn("missing-field", f"{says}, which it held when it was made", DELETED)
            else:
                self._note("missing-field", f"{says}: it came later, or was deleted")
        for table in tables:
            heads = dict.fromkeys(field.wording for field in self._ballot.columns[table].values())
            says = f"the table with the columns {', '.join(map(quoted, heads))} is not in the file"
            self._warn("missing-field", says, DELETED)

    def _was_printed(self, name: str, printed: Collection[str]) -> bool:
        """Whether the form held a field when it was made, under its name or an earlier one; as far as it says so."""
        fields = self._ballot.fields.get(name, ())
        if printed:
            return any(sign_of(one) in printed for field in fields for one in (name, field.was) if one)
        return not any(field.optional for field in fields)

    def whole(self, form: Form) -> None:
        """What concerns the form as a whole: damage, tracked changes, comments."""
        if form.doubtful:
            says = "the file is damaged; what could be read of it needs a person's look"
            self._warn("damaged-xml", says, "ask for it again if you can")
        if form.tracked:
            says = f"{form.tracked} tracked changes were read as if they had been accepted"
            self._note("tracked-changes", says)
        for comment in form.comments:
            near = f" beside {quoted(comment.near)}" if comment.near.strip() else ""
            self._note("comment", f"a comment{near} says {quoted(comment.text, 200)}")

    def _warn(self, code: str, says: str, hint: str) -> None:
        self.made.append(Problem(self._place, code, says, hint, Severity.WARNING))

    def _note(self, code: str, says: str) -> None:
        self.made.append(Problem(self._place, code, says, "", Severity.NOTE))


def _record_of(name: str) -> str:
    """The tool, row, goal or practice that a field is about; of other fields the field itself stands alone."""
    parts = name.split("/")
    return "/".join(parts[:2]) if parts[0] in _RECORDS and len(parts) > len(("row", "T05-03")) else parts[0]


_RECORDS = ("tool", "row", "goal", "practice")
_SAYS = {
    "not-a-choice": "is none of the choices",
    "please-check-date": "is not clearly one day",
    "please-check-number": "is not clearly one number",
}
