from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Served

pytestmark = pytest.mark.browser

MOST = 250_000  # bytes over the wire for the first page of a visit


def test_the_first_load_of_every_page_is_light_and_asks_no_other_host(browser: Any, served: Served, site: Path) -> None:
    heavy, elsewhere, stored = {}, set(), {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.on("request", lambda request: elsewhere.add(urlsplit(request.url).netloc))
        served.sent.clear()
        page.goto(served.address + name, wait_until="networkidle")
        total = sum(served.sent.values())
        if total > MOST:
            heavy[name] = total
        if context.cookies():
            stored[name] = context.cookies()
        context.close()
    assert heavy == {}
    assert stored == {}
    assert elsewhere == {urlsplit(served.address).netloc}


def test_the_search_loads_only_when_it_is_used(browser: Any, served: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    served.sent.clear()
    page.goto(f"{served.address}index.html", wait_until="networkidle")
    assert not [name for name in served.sent if "pagefind" in name or "search-" in name]
    page.keyboard.press("/")
    page.keyboard.type("fuel")
    page.wait_for_selector("dialog .found li")
    page.wait_for_load_state("networkidle")
    assert [name for name in served.sent if name.startswith("/pagefind/index/")]
    assert "/assets/search-index.js" not in served.sent
    context.close()
