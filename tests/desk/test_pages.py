from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra 'desk' is not installed")

from tests.desk.conftest import Open

pytestmark = pytest.mark.browser


def test_the_first_page_tells_of_each_organisation_what_comes_next(tab: Callable[[], Any]) -> None:
    page = tab()
    assert "token" not in page.url
    assert "Mid-programme review" in page.locator(".card", has_text="Ouromar").inner_text()


def test_an_address_made_up_by_hand_shows_no_file(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()
    for path in ("/o/..%2Furban-utility", "/o/nobody", "/o/urban-utility/files/..%2F..%2Fmanifest.json",
                 "/o/urban-utility/files/.cache%2Fmanifest.json", "/o/urban-utility/look/organisation.yaml"):  # fmt: skip
        assert page.goto(desk.base + path).status == 404


def test_documents_are_made_and_looked_at_by_clicks(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()
    page.get_by_role("link", name="Água & Vida").click()
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_text("Documents that are not due now").click()
    page.get_by_role("button", name="Make: Brief for the coach").click()
    page.get_by_text("2 made, 0 unchanged").wait_for()
    page.get_by_role("link", name="Brief for the coach 3", exact=True).click()
    picture = page.get_by_role("img", name="Page 1 of 1")
    picture.wait_for()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save as Word").click()
    assert waiting.value.path().read_bytes() == desk.made["coach-brief.3.en.docx"]
