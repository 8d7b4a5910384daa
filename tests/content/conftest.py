from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.content.library import load_library
from imdocs.model.content import ContentLibrary

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def library() -> ContentLibrary:
    return load_library(CONTENT)[0]
