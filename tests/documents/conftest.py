"""What the tests of documents share."""

from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.documents.pack import build_packs
from imdocs.sources.places import Places
from tests.conftest import EXAMPLES, ROOT, TODAY


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packs of both examples, made once."""
    places = Places(ROOT, EXAMPLES, tmp_path_factory.mktemp("packed"))
    assert not build_packs(places, ("urban-utility", "small-scheme"), TODAY).problems
    return places.documents
