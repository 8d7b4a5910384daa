"""Documents of nobody: the four books, a sheet for each risk and tool, and blank forms, under build/library.

They are made by the same engine from an organisation without a name, a code or a folder, so nothing of any real one can
be in them; a plain house style, no logo.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from imdocs.documents.shelves import BLANKS, BOOKS, LIBRARY, SHEETS, Shelf
from imdocs.problems import Refused
from imdocs.sources.fingerprint import shared_hash
from imdocs.sources.places import Places
from imdocs.sources.whole import unwritten
from imdocs.workbench.output import OutputFolder
from imdocs.workbench.report import Report, Tell, quiet

Planned = Callable[[Sequence[str]], None]


def kept_quiet(_names: Sequence[str]) -> None:
    """Nobody wants to hear it."""


def build_library(
    places: Places,
    formats: Sequence[str] = (),
    languages: Sequence[str] = ("en",),
    shelves: Sequence[Shelf] = (SHEETS, BLANKS, BOOKS),
    tell: Tell = quiet,
    planned: Planned = kept_quiet,
) -> Report:
    """Sheets, blank forms and books; where nothing changed, nothing is even read. `planned` hears early what will lie here.

    Books come last: Typst sweeps up after each document, and the larger the ten before it, the longer that takes.
    """
    report = Report(name=LIBRARY)
    fingerprint = hashlib.sha256(repr((shared_hash(places), tuple(formats), tuple(languages))).encode()).hexdigest()
    due = []
    for shelf in shelves:
        out = OutputFolder.open(places.library / shelf.folder)
        if out.known and out.fingerprint == fingerprint and out.untouched():
            report.add(Report(current=len(out.known)))
        else:
            due.append((shelf, out))
    if due:
        from imdocs.documents.filling import fill_shelves  # the heavy rooms load only when something is to be made

        try:
            report.add(fill_shelves(due, places, (formats, languages), fingerprint, tell, planned))
        except OSError as error:
            raise Refused(unwritten(error, places.library)) from error
        report.problems = list(dict.fromkeys(report.problems))  # what spoils two shelves is told once
    return report
