"""The pack: everything a facilitator prints, in the right number."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from imdocs.contexts import CONTEXTS, Request
from imdocs.documents.make import bench_for
from imdocs.documents.pack import build_pack, build_packs
from imdocs.documents.printing import pages_in
from imdocs.documents.suggest import suggest_tools
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.model.workshop import WorkshopPlan
from imdocs.problems import Refused
from imdocs.sources.places import Places
from imdocs.sources.words import Words
from imdocs.workbench.report import Wanted
from tests.conftest import EXAMPLES, ROOT, TODAY, build

RUN = re.compile(r"(\d\d)-(A4|A3)-(simplex|duplex)-(\d+)x-([a-z-]+)\.pdf")


def runs(folder: Path) -> dict[str, tuple[str, str, int, int]]:
    """Document to paper, sides, copies and pages of each print run."""
    found = {}
    for path in sorted((folder / "pack").glob("[0-9]*.pdf"))[1:]:
        match = RUN.fullmatch(path.name)
        assert match, path.name
        found[match[5]] = (match[2], match[3], int(match[4]), pages_in(path.read_bytes()))
    return found


def test_each_print_run_says_paper_sides_and_copies_in_its_name(packed: Path) -> None:
    found = runs(packed / "urban-utility")
    assert found["risk-cards"] == ("A4", "duplex", 6, 12)
    assert found["handout"][:3] == ("A4", "duplex", 24)
    assert found["canvas"] == ("A3", "simplex", 1, 6)


def test_there_are_as_many_ballots_as_people(packed: Path) -> None:
    assert runs(packed / "urban-utility")["ballot"] == ("A4", "simplex", 1, 24)
    assert runs(packed / "small-scheme")["small-ballot"] == ("A4", "simplex", 1, 12)


def test_the_files_with_every_copy_hold_as_many_sheets_as_the_cover_counts(packed: Path) -> None:
    for organisation in ("urban-utility", "small-scheme"):
        pack = packed / organisation / "pack"
        for path in (pack / "all-copies").glob("*.pdf"):
            paper, sides = path.stem.split("-")
            each = [
                (copies, pages)
                for size, side, copies, pages in runs(pack.parent).values()
                if (size, side) == (paper, sides)
            ]
            fronts = sum(copies * (pages + pages % 2 if sides == "duplex" else pages) for copies, pages in each)
            assert fronts - 1 <= pages_in(path.read_bytes()) <= fronts  # the last back may be left out


def test_names_never_reach_the_copy_shop(packed: Path) -> None:
    with zipfile.ZipFile(packed / "urban-utility" / "pack.zip") as archive:
        names = archive.namelist()
    assert names[0] == "00-cover.pdf"
    assert not any("print-yourself" in name or "attendance" in name or "badges" in name for name in names)
    own = (RUN.fullmatch(path.name) for path in (packed / "urban-utility" / "pack" / "print-yourself").glob("*.pdf"))
    assert {found[5] for found in own if found} == {
        "attendance",
        "name-badges",
        "participant-list",
        "matrix-poster-tiles",
    }


def test_the_same_pack_has_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    places = Places(ROOT, EXAMPLES, tmp_path)
    build_pack(places, EXAMPLES / "small-scheme", TODAY)
    assert (places.documents / "small-scheme" / "pack.zip").read_bytes() == (
        packed / "small-scheme" / "pack.zip"
    ).read_bytes()


def test_a_pack_in_which_nothing_changed_is_left_alone(packed: Path) -> None:
    again = build_pack(Places(ROOT, EXAMPLES, packed.parent), EXAMPLES / "small-scheme", TODAY)
    assert (again.written, again.current > 20) == ([], True)


def test_every_pdf_says_its_language_and_has_a_structure(packed: Path) -> None:
    for path in packed.rglob("*.pdf"):
        data = path.read_bytes()
        assert b"/StructTreeRoot" in data, path.name
        assert b"pdfuaid:part" in data, path.name


def request(library: ContentLibrary, organisation: Organisation, name: str) -> Request:
    return Request(library, organisation, Words(), TODAY, document=name, title=name, format="pdf")


def made(name: str, library: ContentLibrary, organisation: Organisation, places: Places) -> bytes:
    """A sheet as bytes."""
    bench = bench_for(places)
    asked = request(library, organisation, name)
    template = bench.template(bench.templates(organisation)[name], organisation)
    instance = next(iter(CONTEXTS[template.header.context](asked)))
    return bench.draft(template, asked, instance, "pdf", b"").finish()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("wording", ["plain", "careful"])
def test_no_card_overflows_for_any_record_of_the_library(
    library: ContentLibrary, small: Organisation, tmp_path: Path, paper: str, wording: str
) -> None:
    everything = WorkshopPlan(risks=tuple(library.risks), tools=tuple(library.tools), people=7, groups=2)
    whole = replace(small, kind="utility", workshop=everything, paper=paper, wording=wording)  # type: ignore[arg-type]
    places = Places(ROOT, EXAMPLES, tmp_path)
    for name, fewest in (("risk-cards", 2 * 43 // 4), ("tool-cards", 2 * 45 // 4), ("blank-cards", 4), ("question-cards", 1), ("dilemma-cards", 4),
                         ("ballot", 7), ("small-cards", 6), ("tally-sheet", 3)):  # fmt: skip
        assert pages_in(made(name, library, whole, places)) >= fewest, name


def test_a_card_that_is_too_long_stops_the_build_and_names_its_record(
    library: ContentLibrary, small: Organisation, tmp_path: Path
) -> None:
    long = replace(library.risks["cus-meter"], signs=("A sign that goes on and on " * 20,) * 3)
    whole = replace(library, risks={**library.risks, "cus-meter": long})
    with pytest.raises(Refused) as refused:
        made(
            "risk-cards",
            whole,
            replace(small, workshop=WorkshopPlan(risks=("cus-meter",))),
            Places(ROOT, EXAMPLES, tmp_path),
        )
    assert "R30 Manipulated meters" in refused.value.problems[0].says


def test_advice_names_tools_reasons_and_gaps(built: Places) -> None:
    lines = list(suggest_tools(built, "urban-utility", budget=10).lines())
    assert any("T16 Rotation in exposed posts" in line for line in lines)
    assert any(line.startswith("Open: ") for line in lines)
    assert "no priority risks" in next(suggest_tools(built, "small-scheme").lines())


def test_the_zip_opens_as_any_zip_does(packed: Path) -> None:
    with zipfile.ZipFile(io.BytesIO((packed / "small-scheme" / "pack.zip").read_bytes())) as archive:
        assert archive.testzip() is None


def test_slides_begin_with_their_title_and_fit_the_results(urban: Organisation, tmp_path: Path) -> None:
    places = Places(ROOT, EXAMPLES, tmp_path)
    assert not build(places, "urban-utility", wanted=Wanted(documents=("slides",))).problems
    with zipfile.ZipFile(places.folder_of("urban-utility") / "slides.en.pptx") as slides:
        texts = {name: slides.read(name).decode() for name in slides.namelist() if name.startswith("ppt/slides/slide")}
    assert "Integrity at work" in texts["ppt/slides/slide1.xml"]
    assert urban.results
    assert any("Manipulated meters" in text for text in texts.values())


def test_a_pack_with_a_card_that_does_not_exist_is_refused_at_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "organisations" / "here"
    shutil.copytree(EXAMPLES / "small-scheme", folder)
    (folder / "workshop.yaml").write_text("days: 1\nrisks:\n  - cus-metre\n", "utf-8")
    report = build_pack(Places(ROOT, folder.parent, tmp_path / "build"), folder, TODAY)
    assert [(problem.code, problem.place.line) for problem in report.problems] == [("dangling-id", 3)]
    assert report.written == []


def test_one_pack_that_cannot_be_written_does_not_end_the_others(tmp_path: Path) -> None:
    for name in ("first", "second"):
        folder = tmp_path / "organisations" / name
        shutil.copytree(EXAMPLES / "small-scheme", folder)
        (folder / "workshop.yaml").write_text("days: 1\nrisks:\n  - cus-metre\n", "utf-8")
    places = Places(ROOT, tmp_path / "organisations", tmp_path / "build")
    places.folder_of("first").mkdir(parents=True)
    (places.folder_of("first") / ".cache").write_text("a file where a folder should be", "utf-8")
    report = build_packs(places, ("first", "second"), TODAY)
    assert [problem.code for problem in report.problems] == ["cannot-read", "dangling-id"]


def test_a_sheet_of_a_context_that_never_makes_it_is_told_at_its_template(tmp_path: Path) -> None:
    folder = tmp_path / "organisations" / "here"
    shutil.copytree(EXAMPLES / "small-scheme", folder)
    (folder / "templates").mkdir()
    own = "---\ntitle: Handout\ncontext: appointment-letter\ngroup: workshop\n---\n\n# Handout\n"
    (folder / "templates" / "handout.md").write_text(own, "utf-8")
    report = build_pack(Places(ROOT, folder.parent, tmp_path / "build"), folder, TODAY)
    found = [(problem.code, Path(problem.place.path).name) for problem in report.problems]
    assert found == [("no-document", "handout.md")]
