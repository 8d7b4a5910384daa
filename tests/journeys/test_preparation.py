"""The agent answers before the session: the words stand in the coach's worksheet, and whatever the coach types is taken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.collection import Collection
from imdocs.answers.receipt import receipt
from imdocs.answers.settle import history
from imdocs.documents.build import build_documents
from imdocs.documents.status import status_lines
from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.typing import type_into
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.sources.words import Words
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


def collected(places: Places, form: bytes, answers: dict[str, str], *remarks: str) -> Collection:
    path = places.out / "form.docx"
    path.write_bytes(type_into(form, answers))
    (collection,) = Collector(places, TODAY).collect([path])
    assert [problem.code for problem in collection.problems] == list(remarks)
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


def test_a_preparation_that_comes_after_its_session_is_kept_told_and_not_used(places: Places) -> None:
    preparation, worksheet = made(places, "session-preparation"), made(places, "coaching-worksheet")
    collected(places, worksheet, {PROBLEM: "The treasury says no."})
    late = collected(places, preparation, SAID, "came-after-session")
    assert "is kept and not used" in receipt(late, Words())
    organisation = load_organisation(places.organisations / "urban-utility")
    assert organisation.merged("coaching-worksheet", "3")[PROBLEM] == "The treasury says no."
    told = [(origin, text) for _, origin, text in history(places, "urban-utility", PROBLEM)]
    assert ("form.docx (came after the session; kept, not used)", SAID[PROBLEM]) in told
    report = build_documents(
        places, ("urban-utility",), Wanted(documents=("coach-brief",), formats=("docx",)), TODAY, 1
    )
    assert not report.problems
    brief = (places.folder_of("urban-utility") / "coach-brief.4.en.docx").read_bytes()
    assert SAID[PROBLEM] in words_of(brief)


def test_a_preparation_in_time_is_not_told_as_late(places: Places) -> None:
    preparation, worksheet = made(places, "session-preparation"), made(places, "coaching-worksheet")
    collected(places, preparation, SAID)
    collected(places, worksheet, {PROBLEM: "The treasury says no."})
    assert not any("came after" in origin for _, origin, _ in history(places, "urban-utility", PROBLEM))


def test_a_worksheet_in_which_nothing_was_typed_is_kept_told_and_no_session(places: Places) -> None:
    before = status_lines(places, ("urban-utility",), TODAY)
    collection = collected(places, made(places, "coaching-worksheet"), {}, "nothing-typed")
    assert "session 3 is not counted as held" in receipt(collection, Words())
    assert collection.wrote
    assert collection.wrote.with_suffix(".docx").is_file()
    assert load_organisation(places.organisations / "urban-utility").next_session == 3
    assert status_lines(places, ("urban-utility",), TODAY) == before
