"""Every document of both examples, held against the standards by programs that others wrote, and by our own checks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import pdfua
import pymupdf
import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from outloud.cli import check as read_aloud

from imdocs.documents.build import build_documents
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.checks.word import faults
from tests.conftest import EXAMPLES, ROOT, TODAY


@pytest.fixture(scope="module", params=["urban-utility", "small-scheme"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every document of one organisation."""
    places = Places(ROOT, EXAMPLES, tmp_path_factory.mktemp("made"))
    assert not build_documents(places, [request.param], Wanted(everything=True), TODAY).problems
    return places.folder_of(request.param)


def test_every_word_file_is_sound(made: Path) -> None:
    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2019)
    wrong: dict[str, list[str]] = {}
    for path in sorted(made.glob("*.docx")):
        assert docx.Document(str(path)).element.body is not None
        found = [*faults(path.read_bytes()), *map(str, validator.validate(str(path)).errors)]
        wrong |= {path.name: found} if found else {}
    assert wrong == {}


def test_every_page_can_be_read_aloud(made: Path) -> None:
    wrong: dict[str, list[str]] = {}
    for path in sorted(made.glob("*.pdf")):
        errors = [found for found in read_aloud(path).findings if found.severity == "error"]
        found = [str(error) for error in errors if not is_repeated(path, error)]
        wrong |= {path.name: found} if found else {}
    assert wrong == {}


def is_repeated(path: Path, error: Any) -> bool:
    """Whether `outloud` takes for prose what is said once as content, and repeated on later pages as an artifact.

    PDF/UA wants it so for a table's head and for the head and foot of pages; a sheet's code and page number may differ.
    """
    if error.rule != "TAG-002":
        return False
    words = {word for word in error.evidence.split() if not re.search(r"\d|…", word)}
    with pymupdf.open(path) as pages:
        before = [set(pages[number].get_text().split()) for number in range(error.page - 1)]
    return any(words <= said for said in before)


def test_every_pdf_passes_the_checks_for_pdf_ua(made: Path) -> None:
    found = {path.name: list(map(str, pdfua.validate(str(path)).findings)) for path in sorted(made.glob("*.pdf"))}
    assert {name: faults for name, faults in found.items() if faults} == {}
