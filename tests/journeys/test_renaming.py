"""A question gets another key after answers to it were collected: whatever reads stored answers follows."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.collection import Collection
from imdocs.answers.compare import compare
from imdocs.answers.disputes import open_disputes
from imdocs.answers.settle import history, take_disputed
from imdocs.content.library import load_library
from imdocs.documents.build import build_documents
from imdocs.formats.base import seal
from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.typing import type_into
from imdocs.model.progress import carried
from imdocs.model.renaming import as_named_today, name_today
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.workbench.bench import Workbench
from imdocs.workbench.report import Wanted

ROOT = Path(__file__).parents[2]
TODAY = date(2027, 6, 18)
EARLIER, NOW = "tool/cashless/coaching-ten.unsolved", "tool/cashless/coaching-ten.9"
SAID = "The treasury still says no."
KEY = b"key"


def with_key(root: Path, organisations: Path, lines: str) -> Places:
    """The toolbox, with other lines where the ninth of the ten questions has its key."""
    for part in ("content", "templates"):
        shutil.copytree(ROOT / part, root / part)
    asked = root / "content" / "questions" / "coaching-ten.en.md"
    asked.write_text(asked.read_text("utf-8").replace("- key: 9\n", lines), "utf-8")
    return Places(root, organisations, root / "build")


@pytest.fixture
def earlier(tmp_path: Path) -> Places:
    shutil.copytree(ROOT / "content" / "organisations", tmp_path / "organisations")
    return with_key(tmp_path / "earlier", tmp_path / "organisations", "- key: unsolved\n")


@pytest.fixture
def now(earlier: Places, tmp_path: Path) -> Places:
    return with_key(tmp_path / "now", earlier.organisations, "- key: 9\n    was:\n      - key: unsolved\n")


def made(places: Places, session: int) -> bytes:
    wanted = Wanted(documents=("coaching-worksheet",), formats=("docx",))
    assert not build_documents(places, ("urban-utility",), wanted, TODAY, 1).problems
    return (places.folder_of("urban-utility") / f"coaching-worksheet.{session}.en.docx").read_bytes()


def collected(places: Places, form: bytes, name: str = "form.docx") -> Collection:
    (path := places.out / name).write_bytes(form)
    (collection,) = Collector(places, TODAY).collect([path])
    return collection


def test_answers_under_an_earlier_key_stand_in_history_progress_and_the_next_worksheet(
    earlier: Places, now: Places
) -> None:
    form = made(earlier, 3)
    wrote = collected(earlier, type_into(form, {EARLIER: SAID})).wrote
    assert wrote is not None
    kept = wrote.read_bytes()
    assert EARLIER.encode() in kept
    for name in (EARLIER, NOW):
        assert [text for _, _, text in history(now, "urban-utility", name)][-1] == SAID
    library, _ = load_library(now.content, "en")
    organisation = load_organisation(now.organisations / "urban-utility")
    assert SAID in [one.unsolved for one in carried(as_named_today(organisation, library))]
    assert SAID not in [one.unsolved for one in carried(organisation)]
    assert SAID in unpack(made(now, 4), "4")["word/document.xml"].decode()
    assert wrote.read_bytes() == kept


def test_what_a_field_held_then_is_known_by_the_name_that_it_had_then() -> None:
    then, typed = {NOW: seal(KEY, EARLIER, SAID)}, {NOW: "It is solved."}
    assert dict(compare({NOW: SAID}, typed, then, KEY, sealed_as={NOW: EARLIER}).taken) == typed
    assert compare({NOW: "Later words."}, {NOW: SAID}, then, KEY, sealed_as={NOW: EARLIER}).untouched == (NOW,)
    assert compare({NOW: SAID}, typed, then, KEY).disputes == {NOW: (SAID, "It is solved.")}


def test_a_dispute_under_an_earlier_key_is_settled_by_either_name(earlier: Places, now: Places) -> None:
    form = made(earlier, 3)
    collected(earlier, type_into(form, {EARLIER: SAID}), "one.docx")
    other = collected(earlier, type_into(form, {EARLIER: "It is solved."}), "other.docx")
    (dispute,) = open_disputes(load_organisation(now.organisations / "urban-utility"), Workbench(now), TODAY)
    assert (dispute.field, dispute.known, dispute.typed) == (NOW, SAID, "It is solved.")
    take_disputed(now, f"{other.wrote}:{NOW}", TODAY)
    assert not open_disputes(load_organisation(now.organisations / "urban-utility"), Workbench(now), TODAY)
    assert [text for _, _, text in history(now, "urban-utility", NOW)][-1] == "It is solved."


def test_a_key_that_another_question_took_over_stays_with_that_one(now: Places) -> None:
    library, _ = load_library(now.content, "en")
    assert name_today(EARLIER, library) == NOW
    assert name_today(NOW, library) == NOW
    for name in ("row/T19-03/status", "set/mid-review/3", "new/steps/1/action", "indicator/rules/level", "tool/sop/x"):
        assert name_today(name, library) == name
