from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.conftest import Served
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # all that dark colours could change
RUN = """async rules => {
  const found = await axe.run(document, {runOnly: rules, rules: {'target-size': {enabled: true}}});
  return found.violations.flatMap(v => v.nodes.map(n => [v.id, n.target.join(' '), (n.any[0] || {}).message || v.help]));
}"""
RUN_COLOURS = RUN.replace(", rules: {'target-size': {enabled: true}}", "")
SCREENS = {"phone": (390, 844), "desktop": (1280, 900)}


def faults(browser: Any, served: Served, axe: str, screen: str, *, scripts: bool = True) -> dict[str, list[Any]]:
    """What axe finds on each kind of page, in light colours and then in dark ones."""
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    if not scripts:
        page.route(re.compile(r"\.html$"), without_scripts)
    found = {}
    for kind in KINDS:
        page.emulate_media(color_scheme="light")
        page.goto(f"{served.address}{kind}.html")
        page.evaluate(axe)
        wrong = page.evaluate(RUN, RULES)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(["wider than the screen"])
        if scripts:  # without them the colours are the same
            page.emulate_media(color_scheme="dark")
            wrong += [["dark", *fault] for fault in page.evaluate(RUN_COLOURS, COLOURS)]
        if wrong:
            found[kind] = wrong[:4]
    context.close()
    return found


def without_scripts(route: Any) -> None:
    answer = route.fetch()
    body = re.sub(r"<script\b.*?</script>", "", answer.text(), flags=re.DOTALL)
    route.fulfill(response=answer, body=body)


@pytest.mark.parametrize("screen", list(SCREENS))
def test_axe_finds_nothing_on_any_kind_of_page(browser: Any, served: Served, axe: str, screen: str) -> None:
    assert faults(browser, served, axe, screen) == {}


def test_axe_finds_nothing_without_scripts(browser: Any, served: Served, axe: str) -> None:
    assert faults(browser, served, axe, "phone", scripts=False) == {}


def test_the_dark_page_is_dark(browser: Any, served: Served) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{served.address}index.html")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.close()
    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 64, colour


def test_axe_finds_nothing_in_what_scripts_add(browser: Any, served: Served, axe: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()

    def wrong() -> Any:
        page.evaluate(axe)
        return page.evaluate(RUN, RULES)

    page.goto(f"{served.address}risks/prc-bidder-collusion.html")
    page.click("button[data-list]")
    assert wrong() == []
    page.keyboard.press("/")
    page.keyboard.type("fuel theft")
    page.wait_for_selector("dialog .found li")
    assert wrong() == []
    page.goto(f"{served.address}my-list.html")
    page.wait_for_selector("#list-items li")
    assert wrong() == []
    page.goto(f"{served.address}find.html?kind=small&effort=low")
    assert wrong() == []
    page.goto(f"{served.address}matrix.html#R16-T06")
    page.wait_for_selector(".at")
    assert wrong() == []
    context.close()


def test_axe_would_find_something(browser: Any, axe: str) -> None:
    page = browser.new_page()
    page.set_content('<main><img src="x.png"><p style="color:#999;background:#fff">pale</p></main>')
    page.evaluate(axe)
    assert {fault[0] for fault in page.evaluate(RUN, RULES)} >= {"image-alt", "color-contrast"}
    assert {fault[0] for fault in page.evaluate(RUN_COLOURS, COLOURS)} == {"color-contrast"}
    page.close()
