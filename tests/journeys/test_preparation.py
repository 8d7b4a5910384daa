"""The agent answers before the session: the words stand in the coach's worksheet, and whatever the coach types is taken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.collection import Collection
from imdocs.documents.build import build_documents
from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.typing import type_into
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import EXAMPLES, ROOT, TODAY

PROBLEM, GOAL, STATUS, WAY_OUT = (
    "tool/cashless/coaching-ten.9", "tool/cashless/coaching-ten.1", "row/T19-03/status", "tool/cashless/coaching-ten.10",
)  # fmt: skip
SAID = {PROBLEM: "The treasury says nothing.", GOAL: "Two districts pay by phone.", STATUS: "done"}


@pytest.fixture
def places(tmp_path: Path) -> Places:
    shutil.copytree(EXAMPLES, tmp_path / "organisations")
    return Places(ROOT, tmp_path / "organisations", tmp_path / "build")


def made(places: Places, document: str) -> bytes:
    report = build_documents(places, ("urban-utility",), Wanted(documents=(document,), formats=("docx",)), TODAY, 1)
    assert not report.problems
    return (places.folder_of("urban-utility") / f"{document}.3.en.docx").read_bytes()


def collected(places: Places, form: bytes, answers: dict[str, str]) -> Collection:
    path = places.out / "form.docx"
    path.write_bytes(type_into(form, answers))
    (collection,) = Collector(places, TODAY).collect([path])
    assert not collection.problems
    assert not collection.comparison.disputes
    return collection


def words_of(form: bytes) -> str:
    return unpack(form, "form")["word/document.xml"].decode()


def test_what_the_agent_wrote_stands_in_the_worksheet_as_the_agents_words(places: Places) -> None:
    assert "said by the agent" not in words_of(made(places, "coaching-worksheet"))
    assert dict(collected(places, made(places, "session-preparation"), SAID).comparison.taken) == SAID
    worksheet = words_of(made(places, "coaching-worksheet"))
    assert SAID[PROBLEM] in worksheet
    assert worksheet.count("said by the agent") == 3
    assert SAID[PROBLEM] in words_of(made(places, "session-preparation"))


def test_what_the_coach_leaves_types_over_or_empties_is_the_sessions_answer(places: Places) -> None:
    collected(places, made(places, "session-preparation"), SAID)
    worksheet = made(places, "coaching-worksheet")
    collection = collected(places, worksheet, {PROBLEM: "The treasury says no.", GOAL: "", WAY_OUT: "Go there."})
    wanted = {PROBLEM: "The treasury says no.", GOAL: "", STATUS: "done", WAY_OUT: "Go there."}
    assert dict(collection.comparison.taken) == wanted
    organisation = load_organisation(places.organisations / "urban-utility")
    assert organisation.merged("coaching-worksheet", "3") == wanted
    assert organisation.next_session == 4


def test_words_that_come_after_the_worksheet_was_printed_are_no_dispute(places: Places) -> None:
    preparation, worksheet = made(places, "session-preparation"), made(places, "coaching-worksheet")
    collected(places, preparation, SAID)
    collection = collected(places, worksheet, {PROBLEM: "The treasury says no.", WAY_OUT: "Go there."})
    assert dict(collection.comparison.taken) == {PROBLEM: "The treasury says no.", WAY_OUT: "Go there."}


def test_a_preparation_is_no_session(places: Places) -> None:
    collected(places, made(places, "session-preparation"), SAID)
    assert load_organisation(places.organisations / "urban-utility").next_session == 3
