"""The receipt as files to send back, Word and plain text: they lie among the organisation's documents, in `receipts/`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from imdocs.answers.collection import Collection
from imdocs.answers.receipt import receipt
from imdocs.contexts import Request
from imdocs.contexts.receipt import RECEIPT, Account, receipt_of
from imdocs.model.organisation import Organisation
from imdocs.sources.whole import put_whole
from imdocs.workbench.bench import Workbench

FOLDER = "receipts"


def write_receipt(collection: Collection, organisation: Organisation, bench: Workbench, today: date) -> Path | None:
    """Write the receipt of a form that was recorded; returns the Word file. Raises Refused where the template is broken."""
    path = bench.templates(organisation).get(RECEIPT)
    if collection.wrote is None or path is None:
        return None
    words = bench.words(organisation.languages[0], organisation)
    template = bench.template(path, organisation)
    request = Request(
        library=bench.library(organisation.languages[0]), organisation=organisation, words=words, today=today,
        document=RECEIPT, title=words(template.header.title),
    )  # fmt: skip
    compared = collection.comparison
    form = bench.template(bench.templates(organisation)[collection.document], organisation)
    account = Account(
        f"{words(form.header.title)} {collection.instance}".strip(),
        len(compared.taken), len(compared.unchanged), len(compared.untouched),
        [problem.says for problem in collection.to_check],
        [(collection.labels.get(name, name), known, typed) for name, (known, typed) in compared.disputes.items()],
    )  # fmt: skip
    folder = bench.places.folder_of(organisation.id) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{collection.wrote.stem}.docx"
    put_whole(made.with_suffix(".txt"), f"{receipt(replace(collection, wrote=None), words)}\n".encode())
    put_whole(made, bench.draft(template, request, receipt_of(account, request), "docx", b"").finish())
    return made
