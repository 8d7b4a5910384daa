from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from imdocs.model.content import ContentLibrary
from imdocs.site.spelling import words_in
from imdocs.site.stem import stem
from tests.browser.conftest import Served

pytestmark = pytest.mark.browser

ENOUGH = 0.95
FIRST = 3
LISTS = (
    "questions.yaml",
    "more_questions.yaml",
    "everyday_questions.yaml",
    "visitor_questions.yaml",
    "fresh_questions.yaml",
    "plain_questions.yaml",
)
ASK = """async asked => {
  const found = [];
  for (const text of asked) {
    const answer = await imdocs.search.find(text, 5);
    found.push(answer.pages.map(page => page.path.replace('.html', '')));
  }
  return found;
}"""
FIND = "imdocs.load('search-core').then(() => imdocs.search.ready())"


def questions(name: str) -> dict[str, list[str]]:
    lines = (Path(__file__).parent.parent / "site" / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split(": ") for line in lines if line and not line.startswith("#")]
    return {asked: places.split() for asked, places in pairs}


@pytest.fixture(scope="session", params=["http", "stick"])
def address(
    request: pytest.FixtureRequest, served: Served, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The site from a server, and the site unpacked from the archive onto a stick."""
    if request.param == "http":
        yield served.address
        return
    stick = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(site / "downloads" / "imdocs-toolbox.zip") as packed:
        packed.extractall(stick)
    yield f"{stick.as_uri()}/toolbox/"


@pytest.mark.parametrize("name", LISTS)
def test_what_visitors_ask_is_answered_in_the_first_three(browser: Any, address: str, name: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}search.html")
    page.evaluate(FIND)
    asked = questions(name)
    answers = page.evaluate(ASK, list(asked))
    missed = {
        text: found[:FIRST]
        for (text, right), found in zip(asked.items(), answers, strict=True)
        if not set(right) & set(found[:FIRST])
    }
    page.close()
    assert 1 - len(missed) / len(asked) >= ENOUGH, missed


def test_typing_shows_answers_and_arrow_keys_walk_them(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}index.html")
    page.keyboard.press("/")
    page.keyboard.type("grievence")
    page.wait_for_selector(".found li")
    assert "grievance" in page.inner_text(".said")
    page.keyboard.press("ArrowDown")
    assert "complain" in page.evaluate("document.activeElement.innerText").lower()
    page.keyboard.press("Enter")
    page.wait_for_url("**/*complain*.html")
    page.close()


def test_a_search_can_be_shared(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}search.html?q=ghost%20workers")
    page.wait_for_selector(".found li")
    assert page.locator(".found b").first.inner_text().startswith("Ghost workers")
    assert page.input_value("#seek") == "ghost workers"
    page.close()


def test_nonsense_leads_to_the_index_of_words(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}search.html?q=qqqqzzzzqqqq")
    page.wait_for_selector(".said a")
    assert page.get_attribute(".said a", "href").endswith("a-z.html")
    page.close()


def test_browser_and_builder_cut_words_alike(browser: Any, served: Served, library: ContentLibrary) -> None:
    texts = [one.body for one in (*library.risks.values(), *library.tools.values())]  # type: ignore[attr-defined]
    words = sorted({word for text in texts for word in words_in(text)})
    page = browser.new_page()
    page.goto(f"{served.address}search.html")
    page.evaluate(FIND)
    assert page.evaluate("words => words.map(imdocs.search.stem)", words) == [stem(word) for word in words]
    page.close()
