from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Served
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser

MOST = 250_000  # bytes over the wire for the first page of a visit
AT_ONCE = 8


@dataclass
class Visit:
    """The first page of a visit: what the browser asked for, until it asked for nothing more."""

    context: Any
    page: Any
    asked: list[str] = field(default_factory=list)


def visits(browser: Any, addresses: Sequence[str]) -> Iterator[Visit]:
    """Fresh visitors who come at the same time, so that they wait for the end of their loading together."""
    begun = []
    for address in addresses:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        visit = Visit(context, context.new_page())
        visit.page.on("request", lambda request, visit=visit: visit.asked.append(request.url))
        visit.page.goto(address, wait_until="commit")
        begun.append(visit)
    for visit in begun:
        visit.page.wait_for_load_state("networkidle")
        yield visit
        visit.context.close()


def test_the_first_load_of_every_kind_of_page_is_light_and_asks_no_other_host(browser: Any, served: Served) -> None:
    heavy, elsewhere, stored = {}, set(), {}
    served.sent.clear()
    for kinds in (KINDS[start : start + AT_ONCE] for start in range(0, len(KINDS), AT_ONCE)):
        for kind, visit in zip(kinds, visits(browser, [f"{served.address}{kind}.html" for kind in kinds]), strict=True):
            total = sum(served.sent[urlsplit(url).path] for url in visit.asked)
            if total > MOST:
                heavy[kind] = total
            if visit.context.cookies():
                stored[kind] = visit.context.cookies()
            elsewhere |= {urlsplit(url).netloc for url in visit.asked}
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
    with page.expect_request("**/pagefind/index/**"):
        page.keyboard.type("fuel")
    page.wait_for_selector("dialog .found li")
    assert "/assets/search-index.js" not in served.sent
    context.close()
