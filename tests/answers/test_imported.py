"""Road maps that somebody else made: read by their headings, kept as a draft, and told about where they are not clear."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from imdocs.answers.imported import ImportedRoadmap, import_roadmap
from imdocs.model.content import ContentLibrary
from imdocs.organisations.new import new_organisation
from imdocs.organisations.read import load_organisation
from imdocs.problems import Refused
from tests.office import saved_in_calc

TODAY = date(2027, 1, 5)
PLAN: list[list[object]] = [
    ["Plan de acción 2027"],
    [],
    ["Herramienta", "Acción", "Responsable", "Inicio", "Fecha límite", "Costo (USD)", "Estado", "Firma"],
    [
        "T19 Pago sin efectivo",
        "Mapa de cajas",
        "Tesorera",
        date(2027, 2, 1),
        date(2027, 3, 5),
        "US$ 1 200",
        "en curso",
        "x",
    ],
    ["", "Comparar ofertas", "Presidenta", "febrero 2027", "junio 2027", "–"],
    ["TOTAL", None, None, None, None, 1200],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "organisations").mkdir()
    new_organisation(tmp_path / "organisations", "here")
    return tmp_path / "organisations" / "here"


def excel(folder: Path, rows: list[list[object]], name: str = "plan.xlsx") -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Deckblatt"
    sheet = book.create_sheet("Plan")
    for row in rows:
        sheet.append(row)
    path = folder.parent.parent / name
    book.save(path)
    return path


@pytest.mark.office
@pytest.mark.xdist_group("office")
def test_a_road_map_that_libreoffice_saved_says_the_same(folder: Path, library: ContentLibrary) -> None:
    path = excel(folder, PLAN)
    path.write_bytes(saved_in_calc(path.read_bytes(), folder.parent.parent / "calc"))
    read(path, folder, library)
    roadmap = load_organisation(folder).roadmap
    assert roadmap
    assert [(row.action, row.responsible, row.start, row.deadline) for row in roadmap.rows] == [
        ("Mapa de cajas", "Tesorera", date(2027, 2, 1), date(2027, 3, 5)),
        ("Comparar ofertas", "Presidenta", date(2027, 2, 1), date(2027, 6, 30)),
    ]


def read(path: Path, folder: Path, library: ContentLibrary, mapping: str = "") -> ImportedRoadmap:
    told = folder.parent.parent / "map.yaml"
    told.write_text(mapping, "utf-8")
    return import_roadmap(path, load_organisation(folder), library, TODAY, told if mapping else None)


def codes(found: ImportedRoadmap) -> list[str]:
    return [problem.code for problem in found.reader.problems]


def test_a_road_map_in_excel_joins_the_organisation_as_a_proposal(folder: Path, library: ContentLibrary) -> None:
    path = excel(folder, PLAN)
    found = read(path, folder, library)
    assert found.wrote
    assert found.wrote.with_suffix(".xlsx").read_bytes() == path.read_bytes()
    roadmap = load_organisation(folder).roadmap
    assert roadmap
    assert not roadmap.approved
    first, second = roadmap.rows
    assert (first.id, first.tool, first.action, first.responsible) == (
        "T19-01",
        "cashless",
        "Mapa de cajas",
        "Tesorera",
    )
    assert (first.start, first.deadline, first.status) == (date(2027, 2, 1), date(2027, 3, 5), "started")
    assert first.resources.money
    assert first.resources.money.amount == 1200
    assert (second.id, second.start, second.deadline) == ("T19-02", date(2027, 2, 1), date(2027, 6, 30))
    assert codes(found) == ["unused-column", "no-action"]


def test_a_road_map_in_word_names_its_tools_in_headings(folder: Path, library: ContentLibrary) -> None:
    document = Document()
    for title, action in (("1. Complaint mechanism", "Print the form"), ("Something of our own", "Paint the pump")):
        document.add_heading(title)
        table = document.add_table(1, 3)
        for cell, text in zip(table.rows[0].cells, ("Activity", "Responsible person", "By when"), strict=True):
            cell.text = text
        for cell, text in zip(table.add_row().cells, (action, "Secretary", "12 March 2027"), strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    path = folder.parent.parent / "plan.docx"
    path.write_bytes(out.getvalue())
    found = read(path, folder, library)
    roadmap = load_organisation(folder).roadmap
    assert roadmap
    assert [(row.tool, row.action, row.deadline) for row in roadmap.rows] == [
        ("complaint-mechanism", "Print the form", date(2027, 3, 12))
    ]
    assert codes(found) == ["unknown-tool"]
    assert found.reader.answers["new/rows/1/action"] == "Paint the pump"


def test_a_mapping_file_says_what_the_words_mean(folder: Path, library: ContentLibrary) -> None:
    path = excel(folder, [["Wofür", "Was zu tun ist", "Bis zum", "Stand"], ["Kasse", "Zählen", "1.3.2027", "läuft"]])
    with pytest.raises(Refused, match="no table here"):
        read(path, folder, library)
    with pytest.raises(Refused, match="a row has no 'actoin'"):
        read(path, folder, library, "columns: {actoin: Was}\n")
    mapping = "columns: {tool: Wofür, action: Was zu tun ist, deadline: Bis zum, status: Stand}\ntools: {Kasse: cashless}\nstatus: {läuft: started}\n"
    assert not codes(read(path, folder, library, mapping))
    roadmap = load_organisation(folder).roadmap
    assert roadmap
    assert [(row.tool, row.status) for row in roadmap.rows] == [("cashless", "started")]


def test_a_second_road_map_is_refused_with_the_way_to_take_the_first_back(
    folder: Path, library: ContentLibrary
) -> None:
    first = read(excel(folder, PLAN), folder, library)
    assert first.wrote
    with pytest.raises(Refused, match="was read already") as refused:
        read(excel(folder, PLAN[2:]), folder, library)
    assert first.wrote.name in refused.value.problems[0].hint


def test_what_is_not_clear_is_kept_as_it_was_written_and_told(folder: Path, library: ContentLibrary) -> None:
    rows: list[list[object]] = [
        ["Tool", "Action", "Deadline", "Hours"],
        ["T99", "Dig", "soon", "many"],
        ["T19", "Count", "soon", "many"],
    ]
    found = read(excel(folder, rows), folder, library)
    assert codes(found) == ["unknown-tool", "please-check-date", "please-check-date", "please-check-number"]
    assert found.reader.answers["row/T19-01/deadline"] == "soon"
    roadmap = load_organisation(folder).roadmap
    assert roadmap
    assert not roadmap.rows


@pytest.mark.parametrize(("data", "says"), [
    (b"%PDF-1.7", "no Word file"), (b"PK\x03\x04 xl/workbook.xml", "no workbook"), (b"PK\x03\x04 word", "no Word"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no Word file"), (b"\0" * 99, "no Word file"), (b"", "no table here"),
    (("Was;Wann\n" * 9).encode("utf-16"), "no table here"),
])  # fmt: skip
def test_what_is_no_road_map_is_refused_in_a_sentence(
    data: bytes, says: str, folder: Path, library: ContentLibrary
) -> None:
    path = folder.parent.parent / "plan"
    path.write_bytes(data)
    with pytest.raises(Refused, match=says):
        read(path, folder, library)
