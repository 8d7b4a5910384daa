from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from imdocs.model.content import ContentLibrary
from imdocs.problems import Refused
from imdocs.site.catalogue import catalogue_files
from imdocs.site.downloads import in_edition, read_downloads
from imdocs.site.edition import Download, DownloadFile, Edition
from imdocs.site.feed import LONGEST, feed
from imdocs.site.page import Page
from imdocs.site.pages import pages_of
from imdocs.site.redirects import check_redirects, read_redirects, redirect_pages
from imdocs.sources.words import Words
from imdocs.templating.listing import listed_documents
from tests.build import risk
from tests.site.built import papers

ATOM = "{http://www.w3.org/2005/Atom}"


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_catalogue_holds_every_record_with_its_links(edition: Edition) -> None:
    data = json.loads(catalogue_files(edition)["catalogue.json"])
    assert len(data["risks"]) == len(edition.library.risks)
    assert data["licence"] == edition.library.facts.licence
    assert {link["tool"] for one in data["risks"] for link in one["tools"]} <= {one["id"] for one in data["tools"]}


def test_tables_open_in_a_spreadsheet(edition: Edition) -> None:
    files = catalogue_files(edition)
    assert files["risks.csv"].startswith("\ufeff")
    assert len(rows(files["risks.csv"])) == len(edition.library.risks) + 1
    assert len({len(row) for row in rows(files["tools.csv"])}) == 1
    assert len(rows(files["links.csv"])) == sum(len(one.tools) for one in edition.library.risks.values()) + 1


def test_no_cell_is_taken_for_a_formula(library: ContentLibrary) -> None:
    made = risk(title="=1+1")
    table = rows(catalogue_files(Edition(replace(library, risks={made.id: made})))["risks.csv"])
    assert table[1][1] == "'=1+1"


def test_the_feed_names_the_newest_pages_first(edition: Edition) -> None:
    def page(name: str, day: date) -> Page:
        return Page(f"risks/{name}", name, "A & B", "", updated=day)

    made = [
        page("old", date(2025, 1, 1)),
        page("new", date(2026, 1, 1)),
        *(page(f"p{n}", date(2024, 1, 1)) for n in range(50)),
    ]
    entries = ET.fromstring(feed(made, edition)).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries[:2]] == ["new", "old"]
    assert entries[0].findtext(f"{ATOM}summary") == "A & B"
    assert len(entries) == LONGEST


def test_a_renamed_page_leads_to_its_new_name(edition: Edition) -> None:
    moved = replace(edition, redirects={"risks/old": "tools/sop"})
    page = redirect_pages(moved)["risks/old.html"]
    assert 'content="0; url=../tools/sop.html"' in page
    assert 'rel="canonical"' in page
    assert "risks/old.html" in pages_of(moved)


def test_redirects_are_read_from_the_content_folder(tmp_path: Path) -> None:
    assert read_redirects(tmp_path) == {}
    (tmp_path / "redirects.yaml").write_text("risks/old: risks/new\n", encoding="utf-8")
    assert read_redirects(tmp_path) == {"risks/old": "risks/new"}


def test_a_redirect_out_of_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "redirects.yaml").write_text("../../etc: risks/new\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_redirects(tmp_path)
    assert refused.value.problems[0].code == "bad-redirect"


def test_a_redirect_to_nowhere_or_over_a_page_is_told(tmp_path: Path) -> None:
    found = check_redirects(tmp_path, {"risks/old": "risks/nwe", "risks/new": "risks/new"}, ["risks/new"])
    assert [(problem.code, problem.hint) for problem in found] == [
        ("broken-link", "did you mean 'risks/new'?"), ("bad-redirect", "take the line out"),
    ]  # fmt: skip


def test_documents_are_called_as_their_templates_say(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    header = "---\ntitle: The agenda\ncontext: agenda\nwhom: everybody\nwhen: with the invitation\ngroup: workshop\n---\nText.\n"
    (templates / "agenda.md").write_text(header, encoding="utf-8")
    downloads, problems = read_downloads(papers(tmp_path / "papers"), listed_documents(templates))
    found = {one.name: one for one in downloads}
    assert problems == []
    assert set(found) == {"agenda", "dilemma-cards", "risk-sheet", "tool-sheet"}
    assert (found["agenda"].title, found["agenda"].audience, found["agenda"].group) == (
        "The agenda",
        "everybody",
        "workshop",
    )
    assert found["dilemma-cards"].title == "Dilemma cards"


def test_a_document_comes_in_the_readers_language_or_in_english() -> None:
    files = (DownloadFile("agenda.en.pdf", 1, "en"), DownloadFile("agenda.es.pdf", 1, "es"))
    one = Download("agenda", "Agenda", files=files)
    assert [file.path for file in in_edition([one], "es", Words())[0].files] == ["agenda.es.pdf"]
    assert [file.path for file in in_edition([one], "fr", Words())[0].files] == ["agenda.en.pdf"]


def test_sheets_of_single_records_stand_on_their_pages_only(edition: Edition) -> None:
    sheet = Download("risk-sheet", "Risk sheet", files=(DownloadFile("risk-sheet.R16.en.pdf", 1, "en", "R16"),))
    made = replace(edition, downloads=(sheet,))
    files = pages_of(made)
    assert "../downloads/risk-sheet.R16.en.pdf" in files["risks/prc-bidder-collusion.md"]
    assert "risk-sheet" not in files["documents.md"]


def test_the_gallery_shows_documents_by_phase(edition: Edition) -> None:
    one = Download(
        "agenda", "Agenda", "on the wall", "everybody", "workshop", (DownloadFile("blank/agenda.en.pdf", 71_000),)
    )
    page = pages_of(replace(edition, downloads=(one,)))["documents.md"]
    assert "## Workshop" in page
    assert 'data-picture="downloads/blank/agenda.en.pdf.png"' in page
    assert "PDF <small data-pagefind-ignore>71 kB</small>" in page
