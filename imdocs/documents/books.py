"""Documents of nobody: the four books, a sheet for each risk and tool, and blank forms, under build/library.

They are made by the same engine from an organisation without a name, a code or a folder, so nothing of any real one can
be in them; a plain house style, no logo.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from imdocs.documents.shelves import BLANKS, BOOKS, LIBRARY, SHEETS, Shelf
from imdocs.problems import Refused
from imdocs.sources.fingerprint import shared_hash
from imdocs.sources.places import Places
from imdocs.sources.whole import unwritten
from imdocs.workbench.output import OutputFolder
from imdocs.workbench.report import Report, Tell, quiet


def build_library(
    places: Places,
    formats: Sequence[str] = (),
    languages: Sequence[str] = ("en",),
    shelves: Sequence[Shelf] = (BOOKS, SHEETS, BLANKS),
    tell: Tell = quiet,
) -> Report:
    """Books, sheets and blank forms, shelf by shelf; where nothing changed, nothing is even read."""
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
            for part in fill_shelves(due, places, formats, languages, fingerprint, tell):
                report.add(part)
        except OSError as error:
            raise Refused(unwritten(error, places.library)) from error
        report.problems = list(dict.fromkeys(report.problems))  # what spoils two shelves is told once
    return report
