from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from imdocs.problems import Refused
from imdocs.site import generate as programs
from imdocs.site.archive import write_archive
from imdocs.site.config import staged, write_config
from imdocs.site.edition import Edition, href
from imdocs.site.fonts import font_files
from imdocs.site.links import broken_links
from imdocs.site.markup import text
from imdocs.site.publish import publish, publish_changes
from imdocs.site.request import SiteRequest
from imdocs.site.sizes import put_sizes, said_size
from imdocs.site.stamp import stamp_of
from imdocs.site.theme_words import messages, theme_words
from imdocs.site.write import prune, write_files
from imdocs.sources.places import Places
from imdocs.sources.words import Words, pseudo

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(("here", "there", "expected"), [
    ("index", "risks/x", "risks/x.html"),
    ("risks/x", "tools/y", "../tools/y.html"),
    ("risks/x", "risks/y#signs", "y.html#signs"),
    ("risks/x", "#signs", "#signs"),
    ("find/kind-small", "find?kind=small", "../find.html?kind=small"),
    ("risks/x", "feed.xml", "../feed.xml"),
])  # fmt: skip
def test_a_link_is_relative_to_its_page(here: str, there: str, expected: str) -> None:
    assert href(here, there) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("*a* _b_ [c] `d`", r"\*a\* \_b\_ \[c\] \`d\`"),
    ("1. no list", r"1\. no list"),
    ("# no heading", r"\# no heading"),
    ("- no item", r"\- no item"),
    ("a - b # c 1. d", "a - b # c 1. d"),
    ("<b> & c", "&lt;b> &amp; c"),
])  # fmt: skip
def test_text_stays_text_in_markdown(written: str, expected: str) -> None:
    assert text(written) == expected


def page(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")


def test_links_to_missing_pages_and_anchors_are_found(tmp_path: Path) -> None:
    page(
        tmp_path,
        "a.html",
        '<a href="b.html#here">x</a><a href="b.html#gone">x</a><a href="c.html">x</a><a href="https://x.org">x</a>',
    )
    page(
        tmp_path,
        "b.html",
        '<p id="here"></p><a href="../outside.html">x</a><a href="later.zip">x</a><a href="a.html?q=1">x</a>',
    )
    found = [(broken.page, broken.target) for broken in broken_links(tmp_path, frozenset({"later.zip"}))]
    assert found == [("a.html", "b.html#gone"), ("a.html", "c.html"), ("b.html", "../outside.html")]
    assert [broken.page for broken in broken_links(tmp_path, only=["b.html"])] == ["b.html", "b.html"]


def test_files_are_touched_only_where_they_differ(tmp_path: Path) -> None:
    assert len(write_files(tmp_path, {"a.md": "1", "b/c.md": b"2"})) == 2
    assert write_files(tmp_path, {"a.md": "1", "b/c.md": "3"}) == [tmp_path / "b" / "c.md"]
    prune(tmp_path, {"a.md": "1"})
    assert [path.name for path in tmp_path.rglob("*")] == ["a.md"]


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    page(tmp_path / "site", "old.html", "old")
    page(tmp_path / "new", "index.html", "new")
    publish(tmp_path / "new", tmp_path / "site")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_single_changes_are_published_whole(tmp_path: Path) -> None:
    for name in ("same", "changed"):
        page(tmp_path / "live", f"{name}.html", name)
        page(tmp_path / "site", f"{name}.html", "same")
    assert publish_changes(tmp_path / "live", tmp_path / "site", ["same.html", "changed.html", "gone.html"]) == [
        "changed.html"
    ]
    assert (tmp_path / "site" / "changed.html").read_text(encoding="utf-8") == "changed"
    assert len(list((tmp_path / "site").iterdir())) == 2


def test_the_archive_is_the_same_for_the_same_site(tmp_path: Path) -> None:
    page(tmp_path / "site", "index.html", "home")
    page(tmp_path / "site", "pagefind/x.js", "server")
    made = []
    for name in ("site/downloads/a.zip", "b.zip", "c.zip"):
        write_archive(tmp_path / "site", tmp_path / name, "Toolbox")
        made.append((tmp_path / name).read_bytes())
        (tmp_path / name).unlink()
    assert made[0] == made[1] == made[2]
    with zipfile.ZipFile(io.BytesIO(made[0])) as packed:
        assert packed.namelist() == ["open-me.html", "toolbox/index.html"]


def test_fonts_are_small_and_cut_once(tmp_path: Path) -> None:
    made = font_files(tmp_path)
    faces = {name: data for name, data in made.items() if name.endswith(".woff2")}
    assert len(faces) == 2
    assert all(data.startswith(b"wOF2") and len(data) < 20_000 for data in faces.values())
    assert b"SIL OPEN FONT LICENSE" in made["assets/source-sans-licence.txt"].upper()
    assert font_files(tmp_path) == made


def test_the_words_of_the_theme_are_messages() -> None:
    assert {"Risks", "Skip to the content", "Search the toolbox"} <= set(messages())
    assert theme_words(Words("en", whole=pseudo))["Risks"].startswith("⟦")


def test_each_language_has_a_configuration_that_inherits_the_roots(edition: Edition, tmp_path: Path) -> None:
    spanish = replace(edition, library=replace(edition.library, language="es"), languages=("en", "es"))
    config = write_config(tmp_path, spanish, ROOT / "mkdocs.yml", ROOT / "imdocs/site/theme")
    written = config.read_text(encoding="utf-8")
    assert config.name == "es.yml"
    assert "site_dir: site/es" in written
    assert "mkdocs.yml" in written.splitlines()[0]
    assert "site_dir: .new-es" in staged(config, spanish, tmp_path / ".new-es").read_text(encoding="utf-8")


def test_the_stamp_knows_every_input(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    request = SiteRequest(tmp_path / "content", tmp_path / "out", tmp_path / "mkdocs.yml")
    first = stamp_of(request)
    assert first.inputs == stamp_of(request).inputs
    assert first.inputs != stamp_of(replace(request, generator="zensical")).inputs
    (tmp_path / "content" / "a.md").write_text("a", encoding="utf-8")
    assert first.inputs != stamp_of(request).inputs
    assert not first.holds()


def test_a_library_of_ones_own_needs_no_settings_for_the_generator(tmp_path: Path) -> None:
    own = Places(tmp_path, tmp_path / "organisations", tmp_path / "build")
    assert own.site_settings == ROOT / "mkdocs.yml"
    (tmp_path / "mkdocs.yml").write_text("INHERIT: there.yml\n", encoding="utf-8")
    assert own.site_settings == tmp_path / "mkdocs.yml"


def test_a_generator_that_is_missing_is_told_with_the_way_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IMDOCS_ZENSICAL", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "find_spec", lambda _name: None)
    with pytest.raises(Refused) as refused:
        programs.generate("zensical", tmp_path / "en.yml", 0)
    assert refused.value.problems[0].hint == "pip install 'imdocs[zensical]' (version 0.0.73)"


def test_what_a_generator_complains_about_is_told(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("[gone](gone.md)", encoding="utf-8")
    config = tmp_path / "x.yml"
    config.write_text("site_name: x\nplugins: []\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        programs.generate("material", config, 0)
    assert "gone.md" in refused.value.problems[0].says


def test_a_page_made_before_its_papers_learns_their_sizes(tmp_path: Path) -> None:
    early, late = said_size("blank/agenda.en.pdf", ""), said_size("blank/agenda.en.pdf", "71 kB")
    page = tmp_path / "documents.html"
    page.write_text(f"<p>PDF {early}</p>", encoding="utf-8")
    put_sizes([page], {"blank/agenda.en.pdf": "71 kB"})
    assert page.read_text(encoding="utf-8") == f"<p>PDF {late}</p>"
    assert "71" in late
