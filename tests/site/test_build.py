from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from imdocs.cli import main
from imdocs.documents.books import build_library
from imdocs.problems import Refused
from imdocs.site.build import begin, build
from imdocs.site.downloads import read_downloads
from imdocs.site.links import broken_links
from imdocs.site.request import SiteRequest
from imdocs.sources.places import Places
from imdocs.workbench.output import OutputFolder
from tests.site.built import MARKER, ROOT, marked_library, missing, papers


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of one's own, to change and to break."""
    return marked_library(tmp_path)


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a site, packed ones unpacked."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name, data = path.relative_to(site).as_posix(), path.read_bytes()
            if data.startswith(b"\x1f\x8b"):
                data = gzip.decompress(data)
            yield from unpacked(name, data)


def state(folder: Path) -> dict[Path, int]:
    """When each file of a folder was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, or what is in it and in the files in it."""
    if not data.startswith(b"PK"):
        yield name, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for inner in packed.namelist():
            yield from unpacked(f"{name}/{inner}", packed.read(inner))


def test_nothing_of_an_organisation_reaches_the_site(site: Path) -> None:
    found = list(contents(site))
    names = {name for name, _ in found}
    assert {"downloads/risk-book.en.docx/word/document.xml", "downloads/blank/coaching-worksheet.en.pdf"} <= names
    assert "downloads/imdocs-toolbox.zip/toolbox/downloads/sheets/risk-sheet.R16.en.docx/word/document.xml" in names
    marker = MARKER.lower().encode()
    assert [name for name, data in found if marker in data.lower() or marker in name.lower().encode()] == []


def test_no_printed_page_to_take_away_names_an_organisation(site: Path) -> None:
    if not shutil.which("pdftotext"):
        missing("office", "pdftotext is not installed (apt install poppler-utils)")
    papers = sorted((site / "downloads").rglob("*.pdf"))
    assert len(papers) > 100
    for path in papers:
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)  # noqa: TID251 - reads the paper
        assert len(done.stdout) > 20, path.name
        assert MARKER not in done.stdout, path.name
        assert "Ouromar" not in done.stdout, path.name


def test_a_blank_form_that_somebody_filled_in_is_not_published(tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers")
    (folder / "blank" / "agenda.en.docx").write_bytes(b"what was said in confidence")
    (folder / "blank" / "minutes.en.docx").write_bytes(b"a stranger among the papers")
    found, problems = read_downloads(folder, ())
    assert {file.path for one in found for file in one.files} == {
        "blank/dilemma-cards.en.zip", "risk-sheet.R16.en.docx", "tool-sheet.sop.en.docx",
    }  # fmt: skip
    assert [(problem.code, Path(problem.place.path).name) for problem in problems] == [
        ("changed-by-hand", "agenda.en.docx")
    ]


def test_a_list_of_papers_that_leads_out_of_its_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "road-map.en.docx").write_bytes(b"of an organisation")
    out = OutputFolder.open(tmp_path / "papers")
    out.write("../road-map.en.docx", b"of an organisation", "key", "road-map", "en")
    out.close("")
    assert read_downloads(tmp_path / "papers", ()) == ((), [])


def test_an_organisation_called_library_stays_at_home(tmp_path: Path) -> None:
    places = Places(ROOT, tmp_path, tmp_path / "build")
    assert not places.folder_of("library").is_relative_to(places.library)


def test_every_link_of_the_built_site_leads_somewhere(site: Path) -> None:
    assert list(broken_links(site)) == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    import re

    twice = {}
    for path in site.rglob("*.html"):
        ids = re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))
        double = {name for name in ids if ids.count(name) > 1}
        if double:
            twice[path.name] = double
    assert twice == {}


def test_the_themes_own_files_are_gone(site: Path) -> None:
    assert not list((site / "assets").glob("javascripts"))
    assert not (site / "search").exists()
    assert {path.suffix for path in (site / "assets").iterdir()} == {".js", ".css", ".svg", ".woff2", ".txt"}


def test_the_archive_opens_without_a_server(site: Path) -> None:
    with zipfile.ZipFile(site / "downloads" / "imdocs-toolbox.zip") as packed:
        names = set(packed.namelist())
    assert {
        "open-me.html",
        "toolbox/index.html",
        "toolbox/assets/search-index.js",
        "toolbox/downloads/blank/baseline.en.docx",
    } <= names
    assert not [name for name in names if "pagefind" in name]


def test_papers_come_along_and_nothing_else_of_their_folder(site: Path) -> None:
    assert (site / "downloads" / "blank" / "baseline.en.docx").is_file()
    assert (site / "downloads" / "blank" / "baseline.en.pdf.png").read_bytes().startswith(b"\x89PNG")
    assert not list((site / "downloads").rglob("*.json"))


def test_a_sheet_of_a_record_stands_on_its_page(site: Path) -> None:
    page = (site / "risks" / "prc-bidder-collusion.html").read_text(encoding="utf-8")
    assert 'href="../downloads/sheets/risk-sheet.R16.en.docx"' in page


def test_a_build_without_changes_makes_nothing(site: Path) -> None:
    home = site.parent.parent
    places = Places(home / "library", home / "library" / "content" / "organisations", home / "build")
    before = state(places.library) | state(site)
    papers = build_library(places)
    report = build(SiteRequest(places.content, places.out, places.root / "mkdocs.yml", downloads=places.library))
    assert (papers.written, papers.problems) == ([], [])
    assert not report.changed
    assert state(places.library) | state(site) == before


def test_plain_mkdocs_builds_the_generated_pages(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    shutil.copytree(site.parent / "pages", root / "build" / "pages")
    (root / "imdocs").symlink_to(ROOT / "imdocs")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    done = subprocess.run(  # noqa: TID251 - the very command that the README names
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, capture_output=True, text=True, check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Collusion among bidders" in (root / "build/site/risks/prc-bidder-collusion.html").read_text(
        encoding="utf-8"
    )


def test_the_same_content_gives_the_same_bytes_and_a_broken_link_leaves_the_site_alone(
    library: Path, tmp_path: Path
) -> None:
    def built(name: str) -> dict[str, bytes]:
        build(SiteRequest(library / "content", tmp_path / name, library / "mkdocs.yml"))
        site = tmp_path / name / "site"
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    first, second = built("one"), built("two")
    assert first == second

    risk = library / "content" / "risks" / "prc-bidder-collusion.en.md"
    risk.write_text(risk.read_text(encoding="utf-8") + "\n\nSee [there](../tools/no-such-tool.md).\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        build(SiteRequest(library / "content", tmp_path / "one", library / "mkdocs.yml"))
    assert "no-such-tool" in str(refused.value)
    assert (tmp_path / "one" / "site" / "index.html").is_file()
    assert "no-such-tool" not in (tmp_path / "one" / "site" / "risks" / "prc-bidder-collusion.html").read_text(
        encoding="utf-8"
    )


def test_pages_made_beside_their_papers_are_the_same_and_are_made_again_where_something_changed(
    library: Path, tmp_path: Path
) -> None:
    names = ["blank/agenda.en.docx", "blank/dilemma-cards.en.zip", "risk-sheet.R16.en.docx", "tool-sheet.sop.en.docx"]

    def request(name: str) -> SiteRequest:
        return SiteRequest(
            library / "content", tmp_path / name, library / "mkdocs.yml", downloads=tmp_path / f"{name}-papers"
        )

    def begun_early(name: str) -> bytes:
        ahead = begin(request(name), names)
        (tmp_path / name / ".site-new" / "begun.txt").write_text("early", encoding="utf-8")
        papers(tmp_path / f"{name}-papers")
        if name == "changed":
            story = library / "content" / "method" / "guides" / "getting-started.en.md"
            story.write_text(story.read_text(encoding="utf-8") + "\n\nWritten meanwhile.\n", encoding="utf-8")
        site = build(request(name), ahead).site
        assert (site / "begun.txt").exists() == (name == "early")
        assert "Written meanwhile" in (site / "guides" / "getting-started.html").read_text("utf-8") or name == "early"
        return (site / "documents.html").read_bytes()

    papers(tmp_path / "late-papers")
    late = (build(request("late")).site / "documents.html").read_bytes()
    assert b"1 kB" in late
    assert begun_early("early") == late
    begun_early("changed")


def test_content_that_cannot_be_read_is_refused_with_every_problem(library: Path, tmp_path: Path) -> None:
    for name in ("gov-elite-capture", "prc-poor-work"):
        (library / "content" / "risks" / f"{name}.en.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        build(SiteRequest(library / "content", tmp_path / "out", library / "mkdocs.yml"))
    assert {Path(problem.place.path).name for problem in refused.value.problems} >= {
        "gov-elite-capture.en.md",
        "prc-poor-work.en.md",
    }


def test_a_disk_that_says_no_is_told_in_a_sentence_and_the_old_site_stays(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "site").mkdir(parents=True)
    (out / "site" / "index.html").write_text("old", encoding="utf-8")
    (out / "pages").write_text("a file where a folder should go", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        build(SiteRequest(library / "content", out, library / "mkdocs.yml"))
    (problem,) = refused.value.problems
    assert problem.code == "cannot-write"
    assert problem.place.path.startswith(str(out / "pages"))
    assert (out / "site" / "index.html").read_text(encoding="utf-8") == "old"


def test_no_site_is_made_while_papers_are_missing(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "templates").unlink()
    (library / "templates").mkdir()
    template = library / "templates" / "risk-book.md"
    template.write_text(
        "---\ntitle: Risk book\ncontext: risk-book\nformats: [docx]\ngroup: library\n---\n\n{{ nothing }}\n",
        encoding="utf-8",
    )
    (library / "templates" / "house.typ").write_text("", encoding="utf-8")
    old = tmp_path / "out" / "site" / "index.html"
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")
    with pytest.raises(SystemExit, match="1"):
        main(["site", "--root", str(library), "--out", str(tmp_path / "out")])
    said = capsys.readouterr()
    assert f"{template}:8" in said.err
    assert "no site was made" in said.out
    assert old.read_text(encoding="utf-8") == "old"


def test_zensical_builds_the_same_pages(library: Path, tmp_path: Path, site: Path) -> None:
    if not (os.environ.get("IMDOCS_ZENSICAL") or shutil.which("zensical") or find_spec("zensical")):
        missing("zensical", "zensical is not installed (pip install 'imdocs[zensical]')")
    papers = site.parent.parent / "build" / "library"
    report = build(
        SiteRequest(library / "content", tmp_path / "out", library / "mkdocs.yml", "zensical", downloads=papers)
    )
    pages = {path.relative_to(report.site).as_posix() for path in report.site.rglob("*.html")}
    assert pages == {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    text = (report.site / "risks" / "prc-bidder-collusion.html").read_text(encoding="utf-8")
    assert "Collusion among bidders" in text
    assert '<script defer src="../assets/search.js">' in text
