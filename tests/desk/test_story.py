"""A story that a visitor told is handed in at the desk like any form, and lies where no site looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra 'desk' is not installed")

from imdocs.contexts.story import field_name
from imdocs.documents.books import build_library
from imdocs.documents.shelves import BLANKS
from imdocs.formats.docx.typing import type_into
from imdocs.sources.places import Places
from tests.desk.conftest import ROOT, Open
from tests.desk.test_walk import hand_in

pytestmark = pytest.mark.browser


def test_the_desk_takes_a_story_and_says_what_it_lacks(tab: Callable[[], Any], desk: Open) -> None:
    places = Places(ROOT, desk.home / "organisations", desk.out)
    build_library(places, ("docx",), shelves=(replace(BLANKS, holds=lambda template: template.name == "story"),))
    told = desk.home / "told.docx"
    blank = (places.library / "blank" / "story.en.docx").read_bytes()
    told.write_bytes(type_into(blank, {field_name("did"): "We changed the locks.", field_name("place"): "Kenya"}))
    page = tab()
    page.goto(f"{desk.base}/collect")
    hand_in(page, told)
    seen = page.inner_text("main")
    assert "A story with 2 answers" in seen
    assert "did not say whether it may be published" in seen
    assert [path.name for path in (desk.home / "stories").iterdir()] == ["kenya-2027.en.md"]
