"""A story that a visitor told comes in as a record that nobody sees, and is published only with the teller's consent."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.collection import Collection
from imdocs.answers.receipt import receipt
from imdocs.answers.selftest import HOSTILE
from imdocs.answers.stories import as_text
from imdocs.content.library import load_library
from imdocs.content.records import RecordFile, record_from
from imdocs.content.stories import lacks, what_waits
from imdocs.contexts.story import field_name
from imdocs.documents.books import build_library
from imdocs.documents.check import check_everything
from imdocs.documents.shelves import BLANKS
from imdocs.formats.docx.package import freeze, pack, unpack
from imdocs.formats.docx.typing import type_into
from imdocs.model.content import ContentLibrary
from imdocs.model.stories import Story, Told
from imdocs.problems import Refused
from imdocs.site.edition import Edition
from imdocs.site.pages import page_list
from imdocs.sources.places import Places
from imdocs.sources.words import Words
from tests.conftest import ROOT, TODAY
from tests.office import filled_in_office, office_or_skip

markdown = pytest.importorskip("markdown")  # what the site's generator reads with
SAID = {
    "role": "Works in billing", "kind": "Urban or regional utility", "place": "Kenya", "year": "2024 to 2025",
    "problem": "Readers and customers agreed on low readings.\nBills shrank.", "risk": "R30 · Manipulated meters and meter readings",
    "tool": "T16", "did": "We moved the readers to another zone every quarter.", "changed": "Income rose by 12 percent.",
    "hard": "Two readers resigned.", "advice": "Begin with one zone.", "consent": "Yes, after you have shown me the text",
}  # fmt: skip
WORDS = "word " * 80


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The blank form as visitors take it."""
    places = Places(ROOT, ROOT / "content" / "organisations", tmp_path_factory.mktemp("form"))
    shelf = replace(BLANKS, holds=lambda template: template.name == "story")
    assert not build_library(places, ("docx",), shelves=(shelf,)).problems
    return (places.library / "blank" / "story.en.docx").read_bytes()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(ROOT, ROOT / "content" / "organisations", tmp_path / "build", tmp_path / "home")


def filled(form: bytes, said: Mapping[str, str]) -> bytes:
    return type_into(form, {field_name(key): text for key, text in said.items()})


def taken(data: bytes, places: Places, name: str = "story.docx", *, dry_run: bool = False) -> Collection:
    places.home.mkdir(exist_ok=True)
    path = places.home / name
    path.write_bytes(data)
    (one,) = Collector(places, TODAY, dry_run).collect([path])
    return one


def draft(collection: Collection) -> Story:
    assert collection.wrote is not None, collection.problems
    return record_from(RecordFile(collection.wrote, collection.wrote.name.split(".")[0], "en"), Story)


def test_what_was_told_waits_as_a_record_outside_the_content(form: bytes, places: Places) -> None:
    collection = taken(filled(form, SAID), places)
    story = draft(collection)
    assert collection.wrote == places.home / "stories" / "kenya-2027.en.md"
    assert (story.place, story.year, story.risks, story.tools) == (
        "Kenya",
        "2024 to 2025",
        ("cus-meter",),
        ("job-rotation",),
    )
    assert story.told is not None
    assert (story.told.role, story.told.kind, story.told.consent) == ("Works in billing", "utility", "ask")
    for key in ("did", "changed", "hard", "advice"):
        assert SAID[key] in story.body
    assert "kept unpublished in" in receipt(collection, Words())
    assert {problem.code for problem in collection.problems} == {"story-waits"}


def test_a_story_told_in_another_language_waits_for_its_english_text(form: bytes, places: Places) -> None:
    content = places.home / "library" / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("organisations", "sectors"))
    asked = content / "questions" / "story.en.md"
    asked.with_name("story.es.md").write_text("---\ntranslates: 000000000000\ntitle: Cuéntenos\n---\n", "utf-8")
    spanish = dict(unpack(filled(form, SAID), "form"))
    spanish["docProps/core.xml"] = re.sub(rb"<dc:language>[^<]*", b"<dc:language>es-ES", spanish["docProps/core.xml"])
    there = replace(places, root=content.parent, organisations=places.home / "organisations")
    collection = taken(pack(freeze(spanish), {}), there)
    assert collection.wrote == there.stories / "kenya-2027.es.md"
    assert any("write it in English as kenya-2027.en.md" in problem.says for problem in collection.problems)


def test_the_file_and_its_owners_name_are_not_kept(form: bytes, places: Places) -> None:
    parts = dict(unpack(filled(form, SAID), "form"))
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        b"</cp:coreProperties>", b"<cp:lastModifiedBy>Zqxowner</cp:lastModifiedBy></cp:coreProperties>"
    )
    taken(pack(freeze(parts), {}), places)
    kept = list((places.home / "stories").rglob("*"))
    assert [path.suffix for path in kept] == [".md"]
    assert "Zqxowner" not in kept[0].read_text("utf-8")


def test_the_same_form_is_taken_once_and_a_rehearsal_takes_none(form: bytes, places: Places) -> None:
    rehearsed = taken(filled(form, SAID), places, dry_run=True)
    assert not (places.home / "stories").exists()
    assert "nothing was written" in receipt(rehearsed, Words())
    first = taken(filled(form, SAID), places)
    assert taken(filled(form, SAID), places, "again.docx").before == first.wrote
    other = taken(filled(form, {**SAID, "hard": "Three readers resigned."}), places)
    assert other.wrote == places.home / "stories" / "kenya-2027-2.en.md"


def test_an_empty_form_and_one_without_end_are_refused(form: bytes, places: Places) -> None:
    assert [one.code for one in taken(form, places).problems] == ["empty-story"]
    assert [one.code for one in taken(filled(form, {"did": "word " * 12_000}), places).problems] == ["too-large"]
    assert not (places.home / "stories").exists()


@pytest.mark.parametrize("text", [
    HOSTILE, "---\ntitle: mine\n---", "'\": *a &b !c {d} [e] | > %", "\u0085x\u009f\ue001\ufdd0y", "a\u2028b: c", "{% raw %}{{ x }}",
    "<script>alert(1)</script> [a](javascript:b) ![c](d)", "# one\n> two\n~~~\nthree\n~~~\n::: four\n- five\n1. six\n===\n    seven",
    "[TOC]\n{: .x }\n| a | b |\n|---|---|\nterm\n: meaning",
])  # fmt: skip
def test_hostile_answers_stay_words(form: bytes, places: Places, text: str) -> None:
    story = draft(taken(filled(form, {**SAID, "place": text, "year": text, "role": text, "did": text}), places))
    assert story.told is not None
    assert story.told.consent == "ask"
    assert story.title == "Name the story …"


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("text", [
    HOSTILE.replace("\n", " "), "<b>x</b> &amp; *y* _z_ `a` [b](c) ![d](e) {f} | \\*", "# x", "> x", "+ x", "~~~", "===", "::: x", "[TOC]", "--- x",
])  # fmt: skip
def test_no_sign_of_an_answer_is_read_as_markdown(text: str) -> None:
    read = _Read()
    read.feed(markdown.markdown(as_text(text), extensions=["attr_list", "sane_lists", "toc"]))
    assert "".join(read.text).strip() == text
    assert read.tags == {"p"}


@pytest.mark.parametrize(("consent", "agreed", "may"), [
    ("yes", None, True), ("ask", None, False), ("ask", TODAY, True), (None, None, False), (None, TODAY, True),
    ("no", None, False), ("no", TODAY, False),
])  # fmt: skip
def test_nothing_is_published_without_consent(
    library: ContentLibrary, consent: str | None, agreed: date | None, may: bool
) -> None:
    told = Told(TODAY, consent, agreed)  # type: ignore[arg-type]
    story = replace(library.stories[0], told=told, body=WORDS)
    assert bool(list(lacks(story))) is not may


@pytest.mark.parametrize("body", ["Call +254 700 123 456. ", "Write to a.person@water.example. ", "It goes on …"])
def test_a_story_with_an_address_or_a_gap_is_not_ready(library: ContentLibrary, body: str) -> None:
    story = replace(library.stories[0], told=Told(TODAY, "yes"), body=WORDS)
    assert not list(lacks(story))
    assert list(lacks(replace(story, body=WORDS + body)))


def test_a_story_published_too_early_stops_site_and_check(form: bytes, places: Places, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("organisations", "sectors"))
    waiting = taken(filled(form, SAID), places).wrote
    assert waiting is not None
    published = content / "method" / "stories" / waiting.name
    shutil.copy(waiting, published)
    with pytest.raises(Refused) as refused:
        load_library(content)
    assert {(one.code, Path(one.place.path).name) for one in refused.value.problems} == {
        ("story-unready", waiting.name)
    }
    text = waiting.read_text("utf-8").replace("consent: ask", "consent: ask\n  agreed: 2027-06-20")
    text = text.replace("Name the story …", "Readers who move").replace("Say in one sentence what happened …", "Short.")
    published.write_text(f"{text}\n{WORDS}", "utf-8")
    library, _ = load_library(content)
    pages = {page.path: page for page in page_list(Edition(library))}
    page = pages[f"stories/{waiting.name.split('.')[0]}"]
    assert "Works in billing, Urban or regional utility" in page.text
    assert f"stories/{waiting.name.split('.')[0]}" in pages["risks/cus-meter"].text


def test_check_says_what_a_waiting_story_lacks(form: bytes, places: Places) -> None:
    taken(filled(form, SAID), places)
    said = [problem.says for problem in what_waits(places.stories)]
    assert any("wants to see the text first" in one for one in said)
    assert any("title, summary" in one for one in said)
    problems, _ = check_everything(places, TODAY, coverage=False, translations=False)
    assert {"story-waits"} <= {problem.code for problem in problems}


@pytest.mark.office
@pytest.mark.xdist_group("office")
def test_a_story_told_in_libreoffice_is_the_same_story(form: bytes, places: Places, tmp_path: Path) -> None:
    office_or_skip()
    write, answer, choose = "Click to write", "Click and write your answer", "Click to choose"
    steps = [("type", write, SAID["role"]), ("type", write, SAID["place"]), ("type", write, SAID["year"]),
             *(("type", answer, SAID[key]) for key in ("problem", "did", "changed", "hard", "advice")),
             *(("choose", choose, SAID[key]) for key in ("kind", "risk", "tool", "consent"))]  # fmt: skip
    saved = filled_in_office(form, steps, tmp_path)
    first = draft(taken(saved["docx"], places))
    assert taken(saved["odt"], places, "story.odt").before is not None
    assert first == replace(draft(taken(filled(form, SAID), replace(places, home=tmp_path / "word"))), id=first.id)
