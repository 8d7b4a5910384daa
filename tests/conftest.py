"""The world of most tests: the real content, the two examples, and folders of one's own."""

from __future__ import annotations

import os
import shutil
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from imdocs.content.library import load_library
from imdocs.documents.build import build_documents
from imdocs.documents.make import bench_for
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.workbench.report import Report, Wanted
from tests.chromium import axe, browser

__all__ = ["axe", "browser"]  # one browser for all: a second one cannot begin beside it
ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "content" / "organisations"
TODAY = date(2027, 6, 18)
FEW = ("coaching-worksheet", "road-map", "handout")  # enough for most tests; IMDOCS_ALL=1 takes every document


def required(what: str, package: str) -> None:
    """Skip a test whose package is not installed, unless IMDOCS_REQUIRE asks for it."""
    if find_spec(package) is None:
        missing = f"{package} is not installed (pip install 'imdocs[{what}]')"
        if what in os.environ.get("IMDOCS_REQUIRE", ""):
            pytest.fail(f"{missing}, and IMDOCS_REQUIRE asks for it")
        pytest.skip(missing)


@pytest.fixture(scope="session")
def library() -> ContentLibrary:
    return load_library(ROOT / "content")[0]


@pytest.fixture(scope="session")
def urban() -> Organisation:
    return load_organisation(EXAMPLES / "urban-utility")


@pytest.fixture(scope="session")
def small() -> Organisation:
    return load_organisation(EXAMPLES / "small-scheme")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Both examples, built once; read it, change nothing."""
    places = Places(ROOT, EXAMPLES, tmp_path_factory.mktemp("built"))
    wanted = Wanted(everything=True) if os.environ.get("IMDOCS_ALL") else Wanted(documents=FEW)
    assert not build(places, wanted=wanted).problems
    return places


@pytest.fixture
def places(tmp_path: Path, built: Places) -> Places:
    """A library of one's own: templates, both organisations and an empty build folder, with compiled templates at hand."""
    for name in FEW:
        (tmp_path / "templates").mkdir(exist_ok=True)
        shutil.copy(ROOT / "templates" / f"{name}.md", tmp_path / "templates")
    shutil.copytree(ROOT / "templates" / "parts", tmp_path / "templates" / "parts")
    for path in (ROOT / "templates").glob("*.typ"):
        if not path.with_suffix(".yaml").exists():
            shutil.copy(path, tmp_path / "templates")
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(built.compiled, tmp_path / "build" / ".compiled")
    return Places(tmp_path, tmp_path / "content" / "organisations", tmp_path / "build")


def build(places: Places, *names: str, wanted: Wanted | None = None, today: date = TODAY) -> Report:
    """Build as the command does: nothing is kept from the build before but what lies on disk."""
    bench_for.cache_clear()
    return build_documents(places, names, wanted or Wanted(), today)
