"""The real library as an edition, and the site built from it once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.model.content import ContentLibrary
from imdocs.site.edition import Edition
from imdocs.site.page import Page
from imdocs.site.pages import page_list
from imdocs.site.synonyms import stop_words_for, synonyms_for
from imdocs.templating.listing import listed_documents
from tests.site.built import ROOT, shared_site


@pytest.fixture(scope="session")
def edition(library: ContentLibrary) -> Edition:
    return Edition(
        library,
        listed=listed_documents(ROOT / "templates"),
        synonyms=synonyms_for("en"),
        stop_words=stop_words_for("en"),
    )


@pytest.fixture(scope="session")
def pages(edition: Edition) -> dict[str, Page]:
    return {page.path: page for page in page_list(edition)}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_site(tmp_path_factory)
