from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Any) -> Any:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def shown(page: Any) -> int:
    return int(page.locator("#finder-list > li:visible").count())


def test_the_finder_counts_narrows_and_keeps_its_address(page: Any, served: Served) -> None:
    page.goto(f"{served.address}find.html")
    everything = shown(page)
    page.check("input[name=kind][value=small]")
    some = shown(page)
    label = page.locator("input[name=effort][value=low]").locator("..").locator("small").inner_text()
    page.focus("input[name=effort][value=low]")
    page.keyboard.press("Space")
    assert everything > some > shown(page) == int(label)
    assert page.url.endswith("find.html?kind=small&effort=low")
    address, left = page.url, shown(page)
    page.goto(address)
    assert shown(page) == left
    page.click("#finder-clear")
    assert shown(page) == everything


def test_the_matrix_is_walked_with_arrow_keys_and_from_either_side(page: Any, served: Served) -> None:
    page.goto(f"{served.address}matrix.html")
    page.focus("#matrix td a")
    first = page.inner_text("#matrix-readout")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#matrix-readout") != first
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.closest('th').scope") == "row"
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_selector(".walks li.at")
    risk = re.search(r"#(R\d\d)-(T\d\d)", page.url)
    assert risk
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.length === 4")
    assert page.url.endswith(f"#{risk[2]}")
    assert page.locator(f"#{risk[2]}").get_attribute("open") is not None
    assert page.locator(f"#{risk[2]}-{risk[1]}").is_visible()


def test_my_list_stays_in_the_browser_and_travels_as_a_link(page: Any, served: Served, browser: Any) -> None:
    for path in ("risks/prc-bidder-collusion", "tools/complaint-mechanism"):
        page.goto(f"{served.address}{path}.html")
        page.click("button[data-list]")
    assert page.inner_text("#list-count") == "2"
    page.goto(f"{served.address}my-list.html")
    page.wait_for_selector("#list-items li")
    assert page.locator("#list-items li").count() == 2
    page.click("#list-share")
    page.wait_for_function("document.getElementById('list-said').textContent.includes('#R16,T38')")
    other = browser.new_context().new_page()
    served.sent.clear()
    other.goto(f"{served.address}my-list.html#R16,T38")
    other.wait_for_selector("#list-items li")
    assert other.locator("#list-items li").count() == 2
    assert not [name for name in served.sent if "R16" in name]
    other.click("#list-said button")
    other.goto(f"{served.address}index.html")
    assert other.inner_text("#list-count") == "2"
    other.context.close()


def test_the_list_prints_as_cards_and_as_a_worksheet(page: Any, served: Served) -> None:
    page.goto(f"{served.address}my-list.html#R16,T38,R04")
    page.wait_for_selector("#list-items li")
    page.evaluate("window.print = () => {}")
    page.click("#list-cards")
    assert page.locator(".paper-card").count() == 3
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.click("#list-sheet")
    assert page.locator(".paper-row").count() == 3
    assert page.locator(".paper-line").count() == 6


def test_dark_is_remembered(page: Any, served: Served) -> None:
    page.goto(f"{served.address}index.html")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    page.goto(f"{served.address}about.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after
    assert page.get_attribute("#theme", "aria-pressed") == "true"


def test_every_risk_and_tool_prints_on_one_sheet(page: Any, served: Served, site: Path) -> None:
    more = {}
    for path in sorted([*site.glob("risks/*.html"), *site.glob("tools/*.html")]):
        if path.name != "index.html":
            page.goto(f"{served.address}{path.relative_to(site).as_posix()}")
            sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
            if sheets != 1:
                more[path.name] = sheets
    assert more == {}


@pytest.mark.parametrize("name", ["index", "matrix"])
def test_the_heroes_print_on_one_sheet_each(page: Any, served: Served, name: str) -> None:
    page.goto(f"{served.address}{name}.html")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_dots_are_drawn_on_paper_where_backgrounds_are_not(page: Any, served: Served) -> None:
    page.goto(f"{served.address}matrix.html")
    page.emulate_media(media="print")
    border = "getComputedStyle(document.querySelector('.matrix td a'), '::after').borderTopWidth"
    assert page.evaluate(f"parseFloat({border})") > 1


def test_three_clicks_lead_from_home_to_the_right_risk(page: Any, served: Served) -> None:
    page.goto(f"{served.address}index.html")
    page.click("text=Procurement and contract management")
    page.click("text=Collusion among bidders")
    assert page.url.endswith("risks/prc-bidder-collusion.html")


def test_without_scripts_everything_can_be_found(browser: Any, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}find.html")
    page.click("text=Small or community scheme")
    assert page.url.endswith("find/kind-small.html")
    page.goto(f"{served.address}search.html")
    page.click("main >> text=Every word from A to Z")
    assert page.locator("text=Grievance").first.is_visible()
    page.goto(f"{served.address}search.html")
    assert page.locator("button:visible").count() == 0
    page.goto(f"{served.address}risks/prc-bidder-collusion.html")
    assert page.locator("button:visible").count() == 0
    assert page.locator("text=The same few firms win").is_visible()
    page.goto(f"{served.address}matrix.html")
    page.locator("#R16 summary").click()
    assert page.locator("#R16-T23 a").is_visible()
    context.close()


def test_the_archive_opens_from_a_stick(browser: Any, site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "downloads" / "imdocs-toolbox.zip") as packed:
        packed.extractall(tmp_path)
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    gone = "net::ERR_ABORTED"  # the next page was opened before this one had everything
    page.on("requestfailed", lambda request: faults.extend([request.url] if request.failure != gone else []))
    page.goto((tmp_path / "open-me.html").as_uri())
    page.wait_for_url("**/toolbox/index.html")
    page.click("text=All 43 risks")
    page.wait_for_url("**/toolbox/risks/index.html")
    page.goto((tmp_path / "toolbox" / "my-list.html").as_uri() + "#R16")
    page.wait_for_selector("#list-items li")
    assert page.evaluate("document.fonts.check('600 16px \"Source Sans\"')")
    page.close()
    assert faults == []


def test_an_unknown_address_says_so_and_leads_on(page: Any, served: Served) -> None:
    page.goto(f"{served.address}risks/never-written.html")
    assert "not here" in page.inner_text("h1")
    page.click("main >> text=From A to Z")
    assert page.url.endswith("a-z.html")


def test_an_unknown_address_is_styled_in_a_subfolder_and_opened_as_a_file(
    page: Any, served: Served, site: Path
) -> None:
    def as_moved(route: Any) -> None:
        """The same site, put into a folder that the content does not name."""
        there = route.request.url.removeprefix(served.address)
        inside = there.startswith("moved/") and (site / there.removeprefix("moved/")).is_file()
        kind = {"css": "text/css", "js": "text/javascript"}.get(there.rsplit(".", 1)[-1], "text/html")
        body = (site / (there.removeprefix("moved/") if inside else "404.html")).read_bytes()
        route.fulfill(status=200 if inside else 404, content_type=kind if inside else "text/html", body=body)

    styled = "getComputedStyle(document.querySelector('.skip')).position === 'absolute'"
    page.route(f"{served.address}**", as_moved)
    page.goto(f"{served.address}moved/risks/never-written.html")
    page.wait_for_function(styled)
    assert page.get_attribute(".mark", "href") == "/moved/index.html"
    page.goto((site / "404.html").as_uri())
    page.wait_for_function(styled)
    page.click("main >> text=Home")
    assert "Find the risk" in page.inner_text("h1")
