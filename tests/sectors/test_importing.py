"""Member lists: what is understood becomes members, everything else is told with its row and column."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from imdocs.organisations.sectors import load_sector
from imdocs.problems import Problem, Refused
from imdocs.sectors.importing import Imported, import_members

TODAY = date(2027, 2, 1)
MAP = """\
columns:
  name: Nombre del prestador
  kind: Tipo
  people_served: Población
  contact: Cargo
values:
  kind:
    EPS: utility
    JASS: small
defaults:
  languages: es
skip:
  - column: Estado
    value: cerrado
"""
LIST = """\
Registro 2026;;;;
Nombre del prestador;Tipo;Población;Cargo;Estado
Aguas d'Ñuñoa & Hijos;EPS;12000;Gerente;activo
Comité de Río Seco;JASS;800;Presidenta;activo
Pozo Viejo;JASS;300;;Cerrado
;EPS;10;;activo
Aguas d'Ñuñoa & Hijos;EPS;12000;Gerente;activo
Alto Perú;Empresa;5000;Jefa;activo
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "valley").mkdir()
    (tmp_path / "valley" / "sector.yaml").write_text("name: Valley\ncode: V4LY\nlead:\n  name: Regulator\n", "utf-8")
    return tmp_path / "valley"


def take(folder: Path, text: str = LIST, mapping: str = MAP, **options: bool) -> Imported:
    path, map_path = folder.parent / "members.csv", folder.parent / "map.yaml"
    path.write_text(text, "utf-8")
    map_path.write_text(mapping, "utf-8")
    codes: Iterator[str] = iter(f"A{number:03}" for number in range(100))
    return import_members(path, map_path, load_sector(folder), TODAY, lambda: next(codes), **options)


def told(problems: tuple[Problem, ...]) -> dict[tuple[int, int], str]:
    return {(problem.place.line, problem.place.column): problem.code for problem in problems}


def test_rows_become_members_with_codes_of_their_own(folder: Path) -> None:
    imported = take(folder)
    members = load_sector(folder).members
    assert [(one.id, one.kind, one.languages) for one in members] == [
        ("aguas-d-nunoa-hijos", "utility", ("es",)), ("comite-de-rio-seco", "small", ("es",)), ("alto-peru", "utility", ("es",)),
    ]  # fmt: skip
    assert len({one.code for one in members}) == 3
    assert not members[0].shares, "nobody has agreed to anything yet"
    assert imported.summary.startswith("3 of 6 rows understood (3 new), 1 left out as the mapping says, 3 remarks")


def test_an_id_that_no_folder_may_have_is_made_one_and_the_sector_can_still_be_read(folder: Path) -> None:
    rows = ("../../Etc x;One", "0012/A;Two", "kept-as-it-is;Three", "--;Four")
    told_once = take(folder, "\n".join(["Id;Name", *rows]), "columns: {id: Id, name: Name}\n")
    assert [one.id for one in load_sector(folder).members] == ["etc-x", "0012-a", "kept-as-it-is"]
    assert told(told_once.understood.problems) == {(5, 2): "bad-id"}


def test_what_is_not_understood_is_told_at_its_cell(folder: Path) -> None:
    assert told(take(folder).understood.problems) == {
        (6, 1): "no-name",
        (7, 1): "duplicate-id",
        (8, 2): "unknown-value",
    }


def test_a_column_that_nobody_asked_for_is_named(folder: Path) -> None:
    more = LIST.replace("Cargo;Estado", "Cargo;Estado;Teléfono").replace("Gerente;activo", "Gerente;activo;555")
    (note,) = [problem for problem in take(folder, more).understood.problems if problem.code == "unused-column"]
    assert "Teléfono" in note.says


def test_a_rehearsal_writes_nothing(folder: Path) -> None:
    assert take(folder, dry_run=True).wrote is None
    assert not (folder / "members").exists()


def test_a_second_list_is_a_second_file_and_members_keep_their_codes(folder: Path) -> None:
    first = take(folder)
    before = {one.id: one.code for one in load_sector(folder).members}
    second = take(folder, LIST.replace("800", "950"))
    after = load_sector(folder).members
    assert first.wrote != second.wrote
    assert {one.id: one.code for one in after} == before
    assert next(one for one in after if one.kind == "small").people_served == "950"
    assert second.understood.new == 0


def test_a_word_that_many_rows_have_is_told_once_with_their_number(folder: Path) -> None:
    more = LIST + "Bajo Perú;Empresa;50;Jefa;activo\n"
    (told_once,) = [one for one in take(folder, more).understood.problems if one.code == "unknown-value"]
    assert "in 2 rows, from row 8 to row 9" in told_once.says


def test_a_language_that_is_none_is_told_and_the_member_keeps_the_usual_one(folder: Path) -> None:
    mapping = MAP.replace("contact: Cargo", "languages: Cargo").replace(
        "defaults:", "  languages: {Gerente: pt}\ndefaults:", 1
    )
    imported = take(folder, mapping=mapping.replace("skip:", "skip:", 1))
    assert [one.languages for one in imported.understood.members] == [("pt",), ("en",), ("en",)]
    assert "'Presidenta' is not understood as a language" in str([one.says for one in imported.understood.problems])


def test_the_table_is_found_below_a_title_that_holds_other_signs(folder: Path) -> None:
    assert take(folder, "Registro de prestadores, 2026\n" + LIST.split("\n", 1)[1]).understood.members


def test_what_stands_in_cells_merged_downwards_holds_for_all_their_rows(folder: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Registro"])
    page.merge_cells("A1:D1")
    page.append(["Nombre del prestador", "Tipo", "Población", "Cargo"])
    for number in range(4):
        page.append([f"Comité {number}" if number != 2 else None, "JASS" if number == 0 else None, None, None])
    page.merge_cells("B3:B6")
    out = io.BytesIO()
    book.save(out)
    path, map_path = folder.parent / "members.xlsx", folder.parent / "map.yaml"
    path.write_bytes(out.getvalue())
    map_path.write_text(MAP, "utf-8")
    imported = import_members(path, map_path, load_sector(folder), TODAY)
    assert [(one.name, one.kind) for one in imported.understood.members] == [
        ("Comité 0", "small"), ("Comité 1", "small"), ("Comité 3", "small"),
    ]  # fmt: skip
    assert imported.understood.problems == ()


def test_a_workbook_is_read_like_a_text(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Nombre del prestador", "Tipo", "Población", "Cargo", "Estado"])
    book.active.append(["Água Boa", "EPS", 12000, "Chefe", "activo"])
    out = io.BytesIO()
    book.save(out)
    path, map_path = folder.parent / "members.xlsx", folder.parent / "map.yaml"
    path.write_bytes(out.getvalue())
    map_path.write_text(MAP, "utf-8")
    (one,) = import_members(path, map_path, load_sector(folder), TODAY).understood.members
    assert (one.name, one.people_served) == ("Água Boa", "12000")


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ("columns:\n  nam: Nombre\n", "did you mean 'name'"),
        ("columns:\n  kind: Tipo\n", "no column is mapped to 'name'"),
        ("columns:\n  name: Nombre del prestadr\n", "did you mean 'Nombre del prestador'"),
        (MAP.replace("Tipo", "Clase"), "no column 'Clase'"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_with_a_way_out(folder: Path, mapping: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        take(folder, mapping=mapping)
