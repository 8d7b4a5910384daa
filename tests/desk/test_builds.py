from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial

import pytest

pytest.importorskip("starlette", reason="the extra 'desk' is not installed")

from imdocs.desk.builds import Builds
from imdocs.problems import Place, Problem, Refused
from imdocs.workbench.report import Report, Tell

OUT = Problem(Place("x"), "no-roadmap", "there is none")


def test_a_second_click_finds_the_build_that_runs() -> None:
    builds, go = Builds(), threading.Event()

    def work(_: Tell) -> Report:
        go.wait(10)
        return Report()

    first = builds.start("one", "due", work)
    second = builds.start("one", "all", work)
    go.set()
    builds.close()
    assert first is second
    assert first.what == "due"


def test_two_organisations_are_made_one_after_the_other() -> None:
    builds, order = Builds(), list[str]()

    def work(name: str, _: Tell) -> Report:
        order.append(name)
        return Report()

    for name in ("one", "two"):
        builds.start(name, "due", partial(work, name))
    builds._pool.shutdown()
    assert order == ["one", "two"]


def test_what_is_refused_is_told() -> None:
    def work(_: Tell) -> Report:
        raise Refused(OUT)

    builds = Builds()
    build = builds.start("one", "due", work)
    builds._pool.shutdown()
    assert (build.state, build.problems) == ("done", (OUT,))


def test_a_desk_that_is_closed_stops_after_the_document_in_hand() -> None:
    builds, begun, told = Builds(), threading.Event(), list[int]()

    def work(tell: Tell) -> Report:
        for number in range(1_000_000):
            begun.set()
            tell("", number, 1_000_000)
            told.append(number)
        return Report()

    build = builds.start("one", "due", work)
    begun.wait(10)
    builds.close()
    assert build.state == "stopped"
    assert len(told) < 1_000_000


def test_the_desk_opens_without_the_rooms_that_make_documents() -> None:
    code = "import sys; from imdocs.desk.serve import first_page_ready; first_page_ready(); print(*sorted(sys.modules))"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert "imdocs.desk.pages.standing" in loaded
    assert not {"docx", "lxml", "typst", "imdocs.workbench.bench", "imdocs.documents.make"} & set(loaded)
