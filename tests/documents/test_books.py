"""The books and blank forms: the whole library in them, and of organisations nothing."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from imdocs.contexts import CONTEXTS, Request
from imdocs.contexts.books import BOOKS
from imdocs.contexts.frame import LINE
from imdocs.documents.books import build_library
from imdocs.documents.nobody import nobody
from imdocs.documents.shelves import BLANKS, SHEETS, Shelf
from imdocs.documents.shelves import BOOKS as SHELF
from imdocs.model.content import ContentLibrary
from imdocs.model.planning import FEW_PEOPLE
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.sources.words import Words
from imdocs.templating.listing import listed_documents
from tests.conftest import EXAMPLES, ROOT


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    places = Places(ROOT, EXAMPLES, tmp_path_factory.mktemp("books"))
    report = build_library(places, shelves=[SHELF])
    assert not report.problems
    return places.library


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    places = Places(ROOT, EXAMPLES, tmp_path_factory.mktemp("blanks"))
    report = build_library(places, ("docx",), shelves=[BLANKS])
    assert not report.problems
    return places.library / "blank"


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    places = Places(ROOT, EXAMPLES, tmp_path_factory.mktemp("sheets"))
    report = build_library(places, shelves=[SHEETS])
    assert not report.problems
    return places.library / "sheets"


def said(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return " ".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", archive.read("word/document.xml").decode()))


def test_four_books_are_made_in_word_and_pdf(books: Path) -> None:
    assert {path.name for path in books.glob("*.en.*")} == {
        f"{name}.en.{to}" for name in BOOKS for to in ("docx", "pdf")
    }


def test_each_record_has_its_page_and_its_line_in_contents_and_index(books: Path, library: ContentLibrary) -> None:
    for book, records in (("risk-book", library.risks), ("tool-book", library.tools)):
        with zipfile.ZipFile(books / f"{book}.en.docx") as archive:
            xml = archive.read("word/document.xml").decode()
            assert "updateFields" not in archive.read("word/settings.xml").decode()
        for record in records.values():
            assert xml.count(f'w:name="rec_{record.number}"') == 1
            assert f'w:anchor="rec_{record.number}"' in xml
            assert f"PAGEREF rec_{record.number} " in xml


def test_no_organisation_is_in_a_book(books: Path) -> None:
    words = {"Ouromar", "R4TW", "N'Sélaké", "Håkansson"}
    for path in books.glob("*.docx"):
        assert not [word for word in words if word in said(path)]


def test_the_same_library_gives_the_same_bytes(books: Path, tmp_path: Path) -> None:
    places = Places(ROOT, EXAMPLES, tmp_path)
    build_library(places, shelves=[SHELF])
    for path in books.glob("*.en.*"):
        assert path.read_bytes() == (places.library / path.name).read_bytes()
    again = build_library(places, shelves=[SHELF])
    assert (again.written, again.current) == ([], 8)


def test_each_risk_and_tool_has_a_sheet_of_paper(sheets: Path, library: ContentLibrary) -> None:
    for name, records, most in (("risk-sheet", library.risks, 1), ("tool-sheet", library.tools, 2)):
        for record in records.values():
            assert record.title in said(sheets / f"{name}.{record.number}.en.docx")
            pages = len(re.findall(rb"/Type\s*/Page\b", (sheets / f"{name}.{record.number}.en.pdf").read_bytes()))
            assert 1 <= pages <= most, record.number


def test_a_sheet_asks_for_nobodys_draft_or_date(sheets: Path) -> None:
    for path in sheets.glob("*.docx"):
        assert not re.search("DRAFT|Return to", said(path)), path.name


def test_a_blank_form_has_its_questions_and_nobodys_code(blanks: Path) -> None:
    forms = {path.name.split(".")[0]: said(path) for path in blanks.glob("*.docx")}
    assert {"coaching-agreement", "coaching-worksheet", "end-review", "mid-review", "results", "themes-360"} <= set(
        forms
    )
    assert "What problems" in forms["coaching-worksheet"]
    for text in forms.values():
        assert not re.search(r"[A-Z0-9]{4}-[A-Z]{2,3}\d*-[a-z]\b", text)
        assert "DRAFT" not in text


def test_every_document_can_be_taken_blank_or_says_why_not(blanks: Path, books: Path, sheets: Path) -> None:
    """Papers without Word, such as posters, are counted by their template: each of those has one context and one page."""
    made = {path.name.split(".")[0] for folder in (blanks, books, sheets) for path in folder.glob("*.*")}
    listed = {one.name: one.header for one in listed_documents(ROOT / "templates")}
    paper = {name for name, header in listed.items() if "docx" not in header.formats and not header.no_blank}
    assert {name for name, header in listed.items() if header.no_blank} == listed.keys() - made - paper
    assert {"agenda", "invitation", "sector-profile", "consultation-invitation", "coach-mandate", "story"} <= made
    assert {path.name for path in blanks.glob("agenda.*")} == {
        f"agenda.{days}.en.docx" for days in ("1-day", "2-day", "3-day")
    }


def test_a_blank_letter_has_a_line_for_each_name_and_date(blanks: Path) -> None:
    for name in ("invitation", "launch-note", "appointment-letter.agent", "coach-mandate", "sharing-agreement"):
        text = said(blanks / f"{name}.en.docx")
        assert LINE in text, name
        assert not re.search(r"\b20\d\d\b", text), name


def test_the_blank_wall_kit_holds_the_twelve_drawn_cards(tmp_path: Path) -> None:
    kit = Shelf("blank", lambda template: template.name in ("small-ballot", "small-cards"), blank=True)
    places = Places(ROOT, EXAMPLES, tmp_path)
    assert not build_library(places, shelves=[kit]).problems
    pages = {
        name: len(re.findall(rb"/Type\s*/Page\b", (places.library / "blank" / f"{name}.en.pdf").read_bytes()))
        for name in ("small-ballot", "small-cards")
    }
    assert pages == {"small-ballot": FEW_PEOPLE, "small-cards": 12 // 2}


def test_nobody_is_not_among_the_organisations(library: ContentLibrary) -> None:
    assert (nobody().name, nobody().code, nobody().people) == ("", "", ())
    assert load_organisation(EXAMPLES / "urban-utility").id != nobody().id
    for name in BOOKS:
        (instance,) = CONTEXTS[name](Request(library, nobody(), Words(), library.facts.updated, name))
        assert instance.context["book"]["version"] == library.facts.version
