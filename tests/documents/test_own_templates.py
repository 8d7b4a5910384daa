"""Templates of one organisation are seen by nobody else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from imdocs.documents.jobs import jobs_for
from imdocs.documents.nobody import nobody
from imdocs.formats.docx.package import unpack
from imdocs.model.organisation import Organisation
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.workbench.bench import Workbench
from imdocs.workbench.report import Wanted
from tests.conftest import TODAY, build
from tests.ink import text_of_word

OURS = "Kestrel words of our own"
LETTER = '---\ntitle: Letter\ncontext: handout\nformats: [docx]\n---\n# Letter\n\n{% include "greeting.md" %}\n'


def said(path: Path) -> str:
    return text_of_word(unpack(path.read_bytes(), path.name))


@pytest.fixture
def library(places: Places) -> Places:
    (places.templates / "letter.md").write_text(LETTER, "utf-8")
    (places.templates / "greeting.md").write_text("Good day\n", "utf-8")
    return places


def override(places: Places, organisation: str) -> None:
    own = places.organisations / organisation / "templates"
    own.mkdir()
    (own / "greeting.md").write_text(f"{OURS}\n", "utf-8")


def test_a_part_of_ones_own_is_printed_for_oneself_alone(library: Places) -> None:
    override(library, "small-scheme")
    build(library, "small-scheme", "urban-utility", wanted=Wanted(documents=("letter",)))
    printed = {name: said(library.folder_of(name) / "letter.en.docx") for name in ("small-scheme", "urban-utility")}
    assert (OURS in printed["small-scheme"], "Good day" in printed["urban-utility"]) == (True, True)
    assert OURS not in printed["urban-utility"]


def test_words_of_ones_own_never_lie_in_the_shared_cache(library: Places) -> None:
    override(library, "small-scheme")
    build(library, "small-scheme", wanted=Wanted(documents=("letter",)))
    assert not [path for path in library.compiled.rglob("*.json") if OURS in path.read_text("utf-8")]


def test_nothing_of_an_organisation_is_kept_once_it_is_forgotten(library: Places) -> None:
    override(library, "small-scheme")
    bench = Workbench(library)
    organisation = load_organisation(library.organisations / "small-scheme")
    paths = bench.templates(organisation)
    assert OURS in bench.template(paths["letter"], organisation).text
    bench.forget(organisation)
    shutil.rmtree(organisation.folder / "templates")
    assert OURS not in bench.template(bench.templates(organisation)["letter"], organisation).text


def kept(bench: Workbench) -> dict[str, set[object]]:
    """What a workbench holds, by the name of the place."""
    parts = (bench.shelf, bench.wardrobe, bench.word_files, bench.pages, bench.press)
    return {
        f"{type(part).__name__}.{name}": set(value)
        for part in parts
        for name, value in vars(part).items()
        if isinstance(value, dict)
    }


def drafted(bench: Workbench, name: str, *colours: str) -> Organisation:
    """An organisation in colours of its own, or in the usual ones, with its letter made in Word and as pages."""
    organisation = replace(
        load_organisation(bench.places.organisations / name),
        colours=colours,
        letterhead="",
        logo="",
        logo_alt="",
        font="",
    )
    jobs, problems = jobs_for(organisation, bench, Wanted(documents=("letter", "handout")), TODAY)
    assert not problems
    for job in jobs:
        assert bench.draft(job.template, job.request, job.instance, job.format, b"key").finish()
    return organisation


@pytest.mark.parametrize("colours", [(), ("#123456",)])
def test_compilers_and_house_styles_of_an_organisation_are_let_go_with_it(
    library: Places, colours: tuple[str, ...]
) -> None:
    (library.templates / "letter.md").write_text(LETTER.replace("[docx]", "[docx, pdf]"), "utf-8")
    bench = Workbench(library)
    bench.forget(drafted(bench, "urban-utility"))
    before = kept(bench)
    override(library, "small-scheme")
    organisation = drafted(bench, "small-scheme", *colours)
    grown = {name for name, held in kept(bench).items() if held - before[name]}
    assert grown >= {
        "Shelf._own",
        "Shelf._templates",
        "Shelf._compiled",
        "Wardrobe._looks",
        "Wardrobe._stagings",
        "WordFiles._packages",
        "Pages._filled",
        "Press._compilers",
    }
    assert ("Wardrobe._houses" in grown) == bool(colours)  # fmt: skip
    bench.forget(organisation)
    assert {name: held - before[name] for name, held in kept(bench).items() if held - before[name]} == {}


def test_nobody_has_templates_wherever_the_program_is_started(
    library: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here" / "templates").mkdir(parents=True)
    (tmp_path / "here" / "templates" / "handout.md").write_text(LETTER.replace("Letter", OURS), "utf-8")
    monkeypatch.chdir(tmp_path / "here")
    bench = Workbench(library)
    assert OURS not in bench.template(bench.templates(nobody())["handout"], nobody()).text
