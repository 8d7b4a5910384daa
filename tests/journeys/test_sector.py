"""A lead's year: documents built, forms filled and read back, and nothing in them that a member did not agree to."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from imdocs.answers.collect import Collector
from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.typing import type_into
from imdocs.model.joint_room import MOST_LISTED
from imdocs.model.sector import Decision, Sector
from imdocs.organisations.read import load_organisation
from imdocs.organisations.sectors import load_sector
from imdocs.problems import Refused, stops
from imdocs.sectors.build import build_sector
from imdocs.sectors.share import share
from imdocs.sources.places import Places
from imdocs.workbench.report import Report, Wanted
from tests.conftest import ROOT
from tests.ink import pages_of, text_of_pdf, text_of_word

TODAY = date(2027, 7, 20)
START = """\
name: Water of the valley
code: V4LY
lead:
  name: The association
"""


def places_with(folder: Path, example: bool) -> Places:
    """A sector in a folder of one's own: the example, or one that has only just begun."""
    (folder / "organisations").mkdir(parents=True)
    target = folder / "sectors" / ("sarmandia" if example else "valley")
    if example:
        shutil.copytree(ROOT / "content" / "sectors" / "sarmandia", target)
    else:
        target.mkdir(parents=True)
        (target / "sector.yaml").write_text(START, "utf-8")
    return Places(ROOT, folder / "organisations", folder / "build")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Places, Report]:
    """The example sector with every document; read it, change nothing."""
    places = places_with(tmp_path_factory.mktemp("sector"), example=True)
    return places, build_sector(places, "sarmandia", Wanted(everything=True), TODAY)


def made(places: Places) -> dict[str, Path]:
    """Every file of the sector by its name."""
    folder = next(path for path in places.documents.glob("sector-*"))
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def read(path: Path) -> str:
    """What stands in a file."""
    if path.suffix == ".pdf":
        return text_of_pdf(path.read_bytes())
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
        return "\n".join(
            str(cell.value) for page in book for line in page.iter_rows() for cell in line if cell.value is not None
        )
    return path.read_text("utf-8") if path.suffix == ".txt" else ""


def words_of(path: Path) -> str:
    return " ".join(read(path).split())


def test_every_document_of_the_example_is_made_without_a_problem(example: tuple[Places, Report]) -> None:
    places, report = example
    assert not [problem for problem in report.problems if stops([problem])]
    names = {name.split(".")[0] for name in made(places) if "/" not in name}
    assert names == {
        "adaptation-note", "benchmark-report", "capacity-needs", "coach-mandate", "consultation-guide", "consultation-invitation",
        "consultation-record", "joint-order", "joint-report", "joint-results", "progress-report", "public-summary", "sector-baseline", "sector-profile",
        "sector-road-map", "sector-stakeholder-map",
    }  # fmt: skip
    mine = {name.rsplit("/", 1)[1] for name in made(places) if name.startswith("members/B2YE/")}
    assert {"member-view.en.pdf", "joint-member.en.docx", "message.en.txt", "sharing-agreement.en.docx"} <= mine


def test_building_again_makes_nothing(example: tuple[Places, Report]) -> None:
    places, report = example
    again = build_sector(places, "sarmandia", Wanted(everything=True), TODAY)
    assert not again.written
    assert again.current == len(report.written)


def test_a_sector_that_has_only_just_begun_gets_documents_that_say_so(tmp_path: Path) -> None:
    places = places_with(tmp_path, example=False)
    report = build_sector(places, "valley", Wanted(everything=True), TODAY)
    assert not report.problems
    files = made(places)
    assert "There is nothing to compare yet" in words_of(files["benchmark-report.en.pdf"])
    assert "There is no sector road map yet" in words_of(files["sector-road-map.en.pdf"])
    assert "There are no figures yet" in words_of(files["public-summary.en.pdf"])
    long = [name for name, path in files.items() if name.endswith(".pdf") and pages_of(path.read_bytes()) > 3]
    assert long == ["joint-order.en.pdf", "sector-profile.en.pdf"], "two forms that hold everything"


def test_what_goes_round_names_no_member_and_shows_no_code(example: tuple[Places, Report]) -> None:
    places, _ = example
    sector = load_sector(places.sectors / "sarmandia")
    for name in (
        "benchmark-report.en.pdf",
        "benchmark-report.en.xlsx",
        "public-summary.en.pdf",
        "sector-baseline.en.pdf",
        "capacity-needs.en.pdf",
    ):
        text = words_of(made(places)[name])
        assert not [one.name for one in sector.members if one.name in text], name
        assert not [one.code for one in sector.members if re.search(rf"\b{one.code}\b", text)], name


def test_no_figure_of_the_public_kind_is_sharper_than_the_floors_allow(example: tuple[Places, Report]) -> None:
    places, _ = example
    text = words_of(made(places)["benchmark-report.en.xlsx"])
    assert "8–10 of 10" in text
    counts = set(re.findall(r"(\S+) of 10\b", text))
    assert counts <= {"0–2", "3–7", "8–10"}, "no exact count"
    assert "needs 20" in text, "ten members have no quartiles, and the cell says why"


def test_a_members_view_is_about_this_member_and_no_other(example: tuple[Places, Report]) -> None:
    places, _ = example
    sector = load_sector(places.sectors / "sarmandia")
    text = words_of(made(places)["members/V7KM/member-view.en.pdf"])
    assert "Águas de Valparim" in text
    assert not [one.name for one in sector.members if one.name in text and one.code != "V7KM"]
    assert "chose to answer" in text


def test_careful_members_get_careful_words(example: tuple[Places, Report]) -> None:
    places, _ = example
    text = words_of(made(places)["members/B2YE/joint-member.en.pdf"])
    assert "Fair competition among bidders" in text
    assert "Collusion" not in text


def without(sector: str, places: Places, code: str) -> Sector:
    """The sector after a member withdrew from the comparison."""
    folder = places.sectors / sector
    text = (folder / "sector.yaml").read_text("utf-8")
    before, after = text.split(f"code: {code}", 1)
    (folder / "sector.yaml").write_text(
        before + f"code: {code}" + after.replace("benchmark: true", "benchmark: false", 1), "utf-8"
    )
    return load_sector(folder)


ROUND = ("benchmark-report", "public-summary", "sector-baseline", "capacity-needs")


def test_a_member_that_comes_alone_changes_no_byte_of_what_goes_round(tmp_path: Path) -> None:
    """The eleventh member waits for four more: with it and without it the reports are the same files."""
    places = places_with(tmp_path, example=True)
    (sent,) = (places.sectors / "sarmandia" / "extracts").glob("*-M4KZ-*")
    text = sent.read_text("utf-8").replace(
        "  figures: 10\n", ""
    )  # its figures would fill a five, which comes as a whole
    sent.write_text(re.sub(r"  figures:\n(?:    .*\n)+", "", text), "utf-8")
    build_sector(places, "sarmandia", Wanted(ROUND), TODAY)
    first = {name: path.read_bytes() for name, path in made(places).items()}
    without("sarmandia", places, "M4KZ")
    sent.unlink()
    shutil.rmtree(places.documents)
    build_sector(places, "sarmandia", Wanted(ROUND), TODAY)
    second = {name: path.read_bytes() for name, path in made(places).items()}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_member_that_withdraws_takes_its_five_out_of_every_figure(tmp_path: Path) -> None:
    places = places_with(tmp_path, example=True)
    without("sarmandia", places, "V7KM")
    build_sector(places, "sarmandia", Wanted(("benchmark-report",), ("pdf",)), TODAY)
    text = words_of(made(places)["benchmark-report.en.pdf"])
    assert "5 of 14 members are counted" in text
    assert "needs 10" in text


class Office:
    """A lead with a sector that has only just begun, and somebody who fills in its forms."""

    def __init__(self, tmp_path: Path) -> None:
        self.places = places_with(tmp_path, example=False)
        self.folder = self.places.sectors / "valley"

    def fills(self, document: str, answers: Mapping[str, str], name: str = "") -> Sector:
        """Build a form, type into it, save it under another name, and collect it without a remark."""
        build_sector(self.places, "valley", Wanted((document,), ("docx",)), TODAY)
        path = made(self.places)[name or f"{document}.en.docx"]
        back = self.places.out / f"back {len(list(self.folder.rglob('*.yaml')))}.docx"
        back.write_bytes(type_into(path.read_bytes(), answers))
        (taken,) = Collector(self.places, TODAY).collect([back])
        assert not taken.problems, taken.problems
        assert set(taken.comparison.taken) == set(answers), taken
        return load_sector(self.folder)


def test_a_sector_is_set_up_from_filled_forms_alone(tmp_path: Path) -> None:
    office = Office(tmp_path)
    sector = office.fills("sector-profile", {
        "sector/lead": "Associação d'Água", "sector/workshops": "joint", "sector/priorities": "Cash that never arrives",
        "new/rules/1/title": "Water Act", "new/members/1/code": "AB12", "new/members/1/name": "Água Boa & Filhos",
        "new/members/1/kind": "small", "new/coaches/1/name": "Tomé", "new/coaches/1/days": "9", "new/coaches/1/members": "AB12",
    })  # fmt: skip
    assert sector.lead.name == "Associação d'Água"
    assert sector.workshops == "joint"
    assert (sector.members[0].code, sector.members[0].kind) == ("AB12", "small")
    sector = office.fills("sector-profile", {"new/coaches/2/name": "Zoë", "new/coaches/2/members": "AB12"})
    assert [coach.name for coach in sector.coaches] == ["Tomé", "Zoë"]
    assert sector.coaches[1].members == (sector.members[0].id,)


def test_stakeholders_adaptations_and_what_was_heard_come_back(tmp_path: Path) -> None:
    office = Office(tmp_path)
    sector = office.fills(
        "sector-stakeholder-map", {"new/stakeholders/1/name": "Union", "new/stakeholders/1/influence": "high"}
    )
    assert sector.stakeholders[0].influence == "high"
    sector = office.fills(
        "adaptation-note",
        {"new/adapted/1/item": "R33", "new/adapted/1/change": "A coffee", "new/adapted/1/date": "2027-03-01"},
    )
    assert sector.adapted[0].date == date(2027, 3, 1)
    sector = office.fills("consultation-record", {"sector/place": "Hall", "new/heard/1/said": "Too many forms", "new/heard/1/changed": "One form"},
                          "consultation-record.1.en.docx")  # fmt: skip
    assert sector.consultations[0].heard[0].changed == "One form"


def test_what_the_lead_decides_about_needs_is_known_from_then_on(tmp_path: Path) -> None:
    office = Office(tmp_path)
    typed = {
        "new/needs/1/need": "An auditor to share",
        "new/needs/1/who": "Head",
        "new/needs/1/when": "2027-10-15",
        "new/needs/1/cost": "9500",
    }
    sector = office.fills("capacity-needs", typed)
    assert sector.decisions == (Decision("An auditor to share", "", "Head", date(2027, 10, 15), 9500.0),)
    sector = office.fills("capacity-needs", {"new/needs/1/does": "One for all", "new/needs/2/need": "A course"})
    assert [(one.need, one.does, one.cost) for one in sector.decisions] == [
        ("An auditor to share", "One for all", 9500.0),
        ("A course", "", 0),
    ]


def test_a_member_agrees_line_by_line(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.fills("sector-profile", {"new/members/1/code": "AB12", "new/members/1/name": "Água Boa"})
    sector = office.fills("sharing-agreement", {
        "sector/share-rows": "yes", "sector/share-scores": "no", "sector/benchmark": "yes", "sector/signed-by": "Manager",
    }, "members/AB12/sharing-agreement.en.docx")  # fmt: skip
    assert sector.members[0].shares == ("rows",)
    assert sector.members[0].benchmark


def test_a_members_form_is_read_in_the_language_in_which_it_was_printed(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.fills("sector-profile", {"new/members/1/code": "AB12", "new/members/1/name": "Eau", "new/members/1/languages": "fr",
                                    "new/members/1/wording": "careful"})  # fmt: skip
    typed = {"sector/share-rows": "oui", "sector/signed-by": "Directrice"}
    sector = office.fills("sharing-agreement", typed, "members/AB12/sharing-agreement.fr.docx")
    paper = made(office.places)["members/AB12/sharing-agreement.fr.docx"].read_bytes()
    assert "[en]" not in text_of_word(unpack(paper, "agreement")), "a member reads it alone"
    assert (sector.members[0].shares, sector.members[0].wording) == (("rows",), "careful")


def test_everything_that_a_lead_writes_in_its_main_file_can_be_typed(tmp_path: Path) -> None:
    office = Office(tmp_path)
    sector = office.fills("sector-profile", {
        "sector/kind": "basin", "sector/country": "Sarmândia", "sector/languages": "fr, en", "sector/wording": "careful", "sector/paper": "Letter",
        "sector/currency": "eur", "sector/ask-figures": "no", "new/rounds/1/period": "2027-1", "new/rounds/1/opens": "2027-06-15",
        "new/rounds/1/due": "2027-07-09", "new/rounds/2/period": "2027-2", "new/talks/1/id": "1", "new/talks/1/date": "2027-09-02",
        "new/talks/1/invited": "Unions; Users", "new/members/1/code": "AB12", "new/members/1/name": "Água Boa", "new/members/1/left": "2027-07-01",
        "new/coaches/1/name": "Zoë", "new/coaches/1/languages": "fr", "new/coaches/1/pays": "Fund",
    })  # fmt: skip
    assert (sector.lead.kind, sector.country, sector.languages, sector.wording) == (
        "basin",
        "Sarmândia",
        ("fr", "en"),
        "careful",
    )
    assert (sector.paper, sector.currency) == ("Letter", "EUR")
    assert "figures" not in sector.asks
    assert [(one.period, one.due) for one in sector.rounds] == [("2027-1", date(2027, 7, 9))]
    assert (sector.consultations[0].date, sector.consultations[0].invited) == (date(2027, 9, 2), ("Unions", "Users"))
    assert (sector.active, sector.coaches[0].languages, sector.coaches[0].pays) == ((), ("fr",), "Fund")


def test_a_long_list_of_members_stays_where_it_was_made_and_the_form_takes_those_who_join(tmp_path: Path) -> None:
    office = Office(tmp_path)
    many = "\n".join(f"  - {{id: town-{n}, name: Town {n}, code: T{n:03}}}" for n in range(MOST_LISTED + 1))
    (office.folder / "sector.yaml").write_text(f"{START}members:\n{many}\n", "utf-8")
    office.fills("sector-profile", {"new/joining/1/code": "AB12", "new/joining/1/name": "Água Boa"})
    sector = office.fills("sector-profile", {"new/joining/2/code": "CD34", "new/joining/2/name": "Rio Lima"})
    assert [one.code for one in sector.members[-2:]] == ["AB12", "CD34"]
    assert sector.members[0].name == "Town 0"


def test_the_leads_rows_are_written_and_closed_in_word(tmp_path: Path) -> None:
    office = Office(tmp_path)
    row = {
        "new/rows/1/id": "A-01",
        "new/rows/1/action": "Open a helpline",
        "new/rows/1/responsible": "Head",
        "new/rows/1/deadline": "2027-09-01",
    }
    sector = office.fills("sector-road-map", row)
    assert sector.roadmap.rows[0].state(TODAY) == "proposed"
    sector = office.fills("sector-road-map", {
        "row/A-01/status": "started", "new/focus/1/id": "A", "new/focus/1/title": "Safe places to speak", "new/rows/2/id": "a 2 / ü",
        "new/rows/2/action": "Teach it", "new/rows/2/deadline": "2027-10-01", "sector/approved-on": "2027-07-19", "sector/approved-by": "Board",
    })  # fmt: skip
    assert [(one.id, one.focus, one.status) for one in sector.roadmap.rows] == [
        ("A-01", "A", "started"), ("A-2", "A", "proposed"),
    ]  # fmt: skip
    build_sector(office.places, "valley", Wanted(("sector-road-map",), ("pdf",)), TODAY)
    text = words_of(made(office.places)["sector-road-map.en.pdf"])
    assert all(
        found in text for found in ("A. Safe places to speak", "Open a helpline", "Approved on 19 Jul 2027 by Board")
    )


def test_a_document_that_a_sector_does_not_have_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="did you mean 'benchmark-report'"):
        build_sector(places_with(tmp_path, example=False), "valley", Wanted(("benchmark-raport",)), TODAY)


def test_what_a_member_is_sent_fits_into_its_own_folder(example: tuple[Places, Report], tmp_path: Path) -> None:
    places, _ = example
    folder = tmp_path / "organisations" / "home"
    shutil.copytree(ROOT / "content" / "organisations" / "small-scheme", folder)
    for name in ("sharing.yaml", "roadmap.yaml"):
        shutil.copy(made(places)[f"members/X2LU/{name}"], folder / name)
    organisation = load_organisation(folder)
    assert [row.id for row in organisation.roadmap.rows] == ["T34-01", "T19-01"] if organisation.roadmap else False
    assert not organisation.approved
    mine = Places(ROOT, folder.parent, tmp_path / "build")
    with pytest.raises(Refused, match="nobody has signed"):
        share(mine, "home", TODAY)
    signed = (folder / "sharing.yaml").read_text("utf-8").replace("# signed:", "signed:").replace("#   ", "  ")
    (folder / "sharing.yaml").write_text(signed, "utf-8")
    extract = share(mine, "home", TODAY, "2027-1").extract
    assert (extract.member, extract.sector) == ("X2LU", "sarmandia")
