"""Placeholders: what stands in a field that nobody filled.

A text is a placeholder only if it equals one. The sign that a client sets beside it is not asked: LibreOffice 7.4 leaves
it on real answers, and takes it away from placeholders.
"""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.answers.folding import folded, trimmed
from imdocs.formats.base import Field
from imdocs.formats.form import Cell

SHORTEST = 13  # characters of a placeholder that may be cut out of a line in which more is written
# What word processors themselves write into an emptied control, in the languages that we serve.
_THEIR_OWN = frozenset(map(folded, (
    "Click or tap here to enter text.", "Click here to enter text.", "Choose an item.", "Click or tap to enter a date.",
    "Click here to enter a date.", "Enter a date", "Click to enter a date.",
    "Haga clic o pulse aquí para escribir texto.", "Haga clic aquí para escribir texto.", "Elija un elemento.",
    "Haga clic aquí o pulse para escribir una fecha.", "Haga clic aquí para escribir una fecha.",
    "Cliquez ou appuyez ici pour entrer du texte.", "Cliquez ici pour entrer du texte.", "Cliquez ici pour taper du texte.",
    "Choisissez un élément.", "Cliquez ou appuyez ici pour entrer une date.", "Cliquez ici pour entrer une date.",
    "Clique ou toque aqui para inserir o texto.", "Clique ou toque aqui para introduzir texto.",
    "Clique aqui para digitar texto.", "Clique aqui para introduzir texto.", "Escolher um item.", "Escolha um item.",
    "Clique ou toque aqui para inserir uma data.", "Clique ou toque para introduzir uma data.",
    "Clique aqui para inserir uma data.", "Clique aqui para introduzir uma data.",
    "انقر أو اضغط هنا لإدخال نص.", "انقر هنا لإدخال نص.", "اختر عنصرًا.", "اختر عنصراً.", "انقر أو اضغط لإدخال تاريخ.",
    "انقر هنا لإدخال تاريخ.",
    "Klicken oder tippen Sie hier, um Text einzugeben.", "Wählen Sie ein Element aus.",
)))  # fmt: skip

_OURS_BEFORE = ("Click for a number",)  # forms of earlier releases still come back


class Prompts:
    """Every placeholder that a form may show."""

    def __init__(self, fields: Iterable[Field]) -> None:
        """The word processors' own, those of the fields, the empty choice among them, and those of earlier releases."""
        self._printed = {"", *_OURS_BEFORE}
        for field in fields:
            self._printed.add(field.placeholder)
            self._printed.update([text for value, text in field.choices if not value])
        self._known = {*_THEIR_OWN, *map(folded, self._printed)} - {""}

    def holds(self, text: str) -> bool:
        """Whether a text says nothing: blank, or a placeholder."""
        return text in self._printed or not trimmed(text) or folded(text) in self._known

    def answer_in(self, cell: Cell, fields: Iterable[Field]) -> str:
        """All text of a cell without placeholders, wherever it stands: in a control, beside it or below it."""
        if self.holds(cell.text):
            return ""
        text = cell.text
        for control in cell.controls:
            if control.text and control.text != cell.text and self.holds(control.text):
                text = text.replace(control.text, "", 1)
        if text != cell.text or "\n" in text:
            text = "\n".join([line for line in text.split("\n") if not line.strip() or not self.holds(line)])
        for field in fields:
            if len(field.placeholder) >= SHORTEST:
                text = text.replace(field.placeholder, "", 1)
        return trimmed(text)
