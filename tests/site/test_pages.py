from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from imdocs.model.content import ContentLibrary
from imdocs.site.edition import Edition, href
from imdocs.site.frame import written
from imdocs.site.page import Page
from imdocs.site.pages import pages_of
from imdocs.site.search_index import tokens
from imdocs.sources.words import Words, pseudo
from tests.build import risk

LEAST_WORDS = 80
LINK = re.compile(r'href="([^"#?:]+)[^":]*"|\]\(([^)#?:]+)[^):]*\)')


def one_risk(library: ContentLibrary, **changes: Any) -> Edition:
    """The library with a single risk that nothing else names."""
    made = risk(**changes)
    return Edition(replace(library, risks={made.id: made}, small_cards=()))


def page_at(edition: Edition, path: str) -> str:
    return pages_of(edition)[path]


def test_every_risk_and_tool_has_its_page(edition: Edition, pages: dict[str, Page]) -> None:
    for number, record in edition.records.items():
        page = pages[f"{'risks' if number.startswith('R') else 'tools'}/{record.id}"]
        assert (page.title, page.record, page.sources) == (record.title, number, record.sources)


@pytest.mark.parametrize("path", [
    "index", "find", "matrix", "my-list", "search", "a-z", "risks/index", "tools/index", "method/index", "method/prepare",
    "method/workshop", "method/implement", "method/sector", "coaching/index", "coaching/1-context", "coaching/8-end-review",
    "questions/index", "questions/coaching-ten", "workshop/index", "workshop/one-day", "workshop/three-days", "roles", "kinds",
    "areas", "scales", "glossary", "dilemmas", "small-schemes", "guides/case-for-managers", "guides/getting-started",
    "stories/index", "stories/khulna-connections", "documents", "about", "sources", "accessibility", "stay-informed",
    "tell-your-story", "support", "find/kind-small", "find/area-prc", "find/effort-low", "find/time-short", "find/driver-external",
    "find/type-cause",
])  # fmt: skip
def test_every_kind_of_page_is_there(pages: dict[str, Page], path: str) -> None:
    assert path in pages


def test_every_link_of_a_page_leads_to_a_page_or_a_file(edition: Edition) -> None:
    files = pages_of(edition)
    known = {name.removesuffix(".md") + ".html" if name.endswith(".md") else name for name in files}
    known |= {"downloads/imdocs-toolbox.zip"}
    for name, text in files.items():
        if name.endswith(".md"):
            for raw, linked in LINK.findall(text):
                target = unescape(raw or linked)
                there = href("x", _joined(name, target.replace(".md", ".html")))
                assert there in known, f"{name} links to {target}"


def _joined(page: str, target: str) -> str:
    parts = page.split("/")[:-1]
    for part in target.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_every_page_can_be_reached_from_the_home_page_and_the_foot(edition: Edition) -> None:
    files = {name.removesuffix(".md"): text for name, text in pages_of(edition).items() if name.endswith(".md")}
    foot = ["find", "matrix", "a-z", "glossary", "about", "sources", "accessibility", "stay-informed", "tell-your-story",
            "support", "my-list", "documents", "dilemmas", "scales", "areas", "kinds", "roles", "search"]  # fmt: skip
    seen: set[str] = set()
    waiting = ["index", *foot]
    while waiting:
        here = waiting.pop()
        if here in files and here not in seen:
            seen.add(here)
            for raw, linked in LINK.findall(files[here]):
                target = unescape(raw or linked)
                waiting.append(re.sub(r"\.(html|md)$", "", _joined(here, target)))
    assert set(files) - seen == set()


def test_no_page_is_thinner_than_eighty_words(edition: Edition, pages: dict[str, Page]) -> None:
    thin = {path: len(tokens(re.sub(r"<[^>]+>", " ", page.text))) for path, page in pages.items()}
    assert {path: count for path, count in thin.items() if count < LEAST_WORDS} == {}


def test_each_page_says_when_it_was_updated_and_under_which_licence(edition: Edition, pages: dict[str, Page]) -> None:
    text = written(pages["risks/prc-bidder-collusion"], edition)
    for word in (
        "Last updated",
        "CC BY 4.0",
        "Cite this page",
        "Suggest a change",
        "Sources",
        "Related risks",
        'rel="next"'[:3],
    ):
        assert word in text


def test_a_page_names_its_address_and_its_language(edition: Edition, pages: dict[str, Page]) -> None:
    header = written(pages["tools/sop"], edition).split("---")[1]
    assert f'canonical: "{edition.library.facts.address}tools/sop.html"' in header
    assert 'edition: "en"' in header


def test_with_two_languages_each_page_leads_to_itself_in_the_other(edition: Edition, pages: dict[str, Page]) -> None:
    two = replace(edition, languages=("en", "es"))
    assert '"href": "../es/tools/sop.html"' in written(pages["tools/sop"], two)


def test_a_page_that_is_not_translated_says_so_in_the_readers_language(
    edition: Edition, pages: dict[str, Page]
) -> None:
    spanish = replace(edition, library=replace(edition.library, language="es"), languages=("en", "es"))
    text = written(pages["risks/prc-bidder-collusion"], spanish)
    assert "not translated yet" in text
    assert 'lang: "en"' in text


def test_what_authors_type_is_shown_and_never_run(library: ContentLibrary) -> None:
    nasty = "<script>alert(1)</script> & *stars* [link](x) {{ jinja }} `code`"
    edition = one_risk(library, title=nasty, summary=nasty, body=nasty, looks_like=nasty, signs=(nasty,), process=nasty)
    text = page_at(edition, "risks/blurred-roles.md")
    body = text.split("---", 2)[2]
    assert "<script" not in body
    assert r"# &lt;script>alert(1)&lt;/script> &amp; \*stars\*" in body


def test_interface_words_are_all_messages(library: ContentLibrary) -> None:
    bare = {
        "title": "1",
        "careful": "2",
        "summary": "3",
        "looks_like": "4",
        "process": "5",
        "signs": ("6",),
        "questions": ("7",),
    }
    edition = replace(one_risk(library, body="8", **bare), words=Words("en", whole=pseudo))
    made = risk(body="8", **bare)  # type: ignore[arg-type]
    page = page_at(edition, "risks/blurred-roles.md").split("---", 2)[2]
    page = re.sub(r"<svg.*?</svg>", " ", page)  # the letter of the area
    kept = re.sub(r"⟦[^⟧]*⟧", " ", unescape(re.sub(r"<[^>]+>|\{[^}]*\}", " ", page)))
    content = [*(kind.title for kind in library.kinds.values()), library.areas[made.area].title, made.example.text]
    facts = library.facts
    content += [
        facts.title,
        facts.publisher,
        facts.licence,
        facts.address,
        "R01",
        "risks/blurred-roles.html",
        "November",
    ]
    for words in sorted(content, key=len, reverse=True):
        kept = kept.replace(words, " ")
    assert re.findall(r"[A-Za-z]+", kept) == []
