"""Where careful words are wanted, no document, file name, title, property, calendar entry or message says a plain one."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.receipt import receipt
from imdocs.content.check_wording import PLAIN
from imdocs.documents.status import status_lines
from imdocs.formats.archive import words_in
from imdocs.formats.docx.typing import type_into
from imdocs.sources.places import Places
from imdocs.sources.words import Words
from imdocs.workbench.report import Wanted
from tests.conftest import EXAMPLES, ROOT, TODAY, build

NAMES_OF_FIELDS = re.compile(r"(?:risk|tool|new|set)/[A-Za-z0-9./#-]+")  # hidden, for the program that reads the form
SHOWN = re.compile(r' (?:w:alias )?(?:w:val|title|descr|name|w:displayText)="([^"]*)"')
SMALL = ("small-ballot", "small-cards", "small-road-map", "risk-cards", "tool-cards", "adaptation", "handout")


@pytest.fixture(scope="module")
def careful(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Both examples as they would be where corruption cannot be said; the words of their own people are left as theirs."""
    folder = tmp_path_factory.mktemp("careful")
    shutil.copytree(EXAMPLES, folder / "organisations")
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("wording: plain", "wording: careful").replace("abuse", "hard cases")
        path.write_text(text, "utf-8")
    places = Places(ROOT, folder / "organisations", folder / "build")
    assert not build(places, "urban-utility", wanted=Wanted(everything=True)).problems
    assert not build(places, "small-scheme", wanted=Wanted(documents=SMALL)).problems
    return places


def said(path: Path) -> Iterator[str]:
    """Everything that a reader of a file may see: its name, its text, its properties, the names of its fields' boxes."""
    data = path.read_bytes()
    yield path.name
    if path.suffix == ".pdf":
        with pymupdf.open(stream=data) as file:
            yield from (page.get_text() for page in file)
            yield f"{file.metadata} {file.get_toc()}"
    elif (words := words_in(data)) is not None:
        yield words
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(".xml")
            ]
        yield " ".join(found for part in parts for found in SHOWN.findall(part))
    else:
        yield data.decode("utf-8", "replace")


def aloud(text: str) -> list[str]:
    text = NAMES_OF_FIELDS.sub("", text)
    return [text[max(0, found.start() - 60) : found.end() + 40] for found in PLAIN.finditer(text)]


def test_no_document_says_a_plain_word(careful: Places) -> None:
    files = [path for path in careful.documents.rglob("*.en.*") if ".cache" not in path.parts]
    assert {path.suffix for path in files} == {".docx", ".pdf", ".xlsx", ".pptx", ".ics"}
    found = {path.name: heard for path in files if (heard := [one for text in said(path) for one in aloud(text)])}
    assert not found


def test_no_receipt_and_no_line_of_the_state_says_a_plain_word(careful: Places) -> None:
    form = careful.folder_of("urban-utility") / "end-review.en.docx"
    back = careful.out / "back.docx"
    back.write_bytes(type_into(form.read_bytes(), {"risk/fin-cash-theft/likelihood": "perhaps"}))
    (taken,) = Collector(careful, TODAY, dry_run=True).collect([back])
    assert taken.to_check
    lines, _ = status_lines(careful, ("urban-utility",), TODAY)
    assert not aloud(receipt(taken, Words(tone="careful")))
    assert not aloud("\n".join(lines))
