"""A workshop in spreadsheets and Word: ordered, printed, typed back on the same evening, reported."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.collection import Collection
from imdocs.content.library import load_library
from imdocs.documents.pack import build_pack
from imdocs.formats.base import mark_of
from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.typing import type_into
from imdocs.model.organisation import Organisation
from imdocs.model.planning import chosen_risks, planned, ranking
from imdocs.model.sheet_codes import SheetCode
from imdocs.organisations.new import new_organisation
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import ROOT, build
from tests.ink import text_of_word
from tests.office import saved_in_calc

LIBRARY = load_library(ROOT / "content")[0]
TODAY = date(2027, 1, 20)
ABOUT = "organisation/workshop"
ORDER = {
    f"{ABOUT}/days": "1", f"{ABOUT}/date-1": "2027-03-01", f"{ABOUT}/start": "9:00", f"{ABOUT}/end": "17:15",
    f"{ABOUT}/people": "9", f"{ABOUT}/groups": "3", f"{ABOUT}/place": "Town hall", f"{ABOUT}/paper": "Letter",
}  # fmt: skip


class Evening:
    """A new utility, the folder of its documents, and somebody who types."""

    def __init__(self, tmp_path: Path) -> None:
        self.places = Places(ROOT, tmp_path / "organisations", tmp_path / "build")
        self.places.organisations.mkdir()
        new_organisation(self.places.organisations, "here")
        self.folder = self.places.organisations / "here"

    def made(self, document: str, suffix: str) -> Path:
        report = build(self.places, "here", wanted=Wanted(documents=(document,), formats=(suffix,)), today=TODAY)
        assert not report.problems
        return self.places.folder_of("here") / f"{document}.en.{suffix}"

    def sends(self, data: bytes, name: str) -> Collection:
        path = self.places.out / name
        path.write_bytes(data)
        (taken,) = Collector(self.places, TODAY).collect([path])
        return taken

    def words(self, document: str) -> str:
        return text_of_word(unpack(self.made(document, "docx").read_bytes(), document))

    def knows(self) -> Organisation:
        return load_organisation(self.folder)


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    return Evening(tmp_path)


def typed(data: bytes, answers: Mapping[str, str]) -> bytes:
    """A workbook with answers in the cells of their fields; every answer must have its cell."""
    book, left = openpyxl.load_workbook(io.BytesIO(data)), {mark_of(name): text for name, text in answers.items()}
    for page in book.worksheets:
        width = 0
        for row in page.iter_rows(min_col=1):
            marks = [token.partition("#")[0] for token in str(row[0].value or "").split() if "#" in token]
            if not marks:
                width = max(width, sum(cell.value is not None for cell in row[1:]))
                continue
            for mark, cell in zip(marks, row[1 + width - len(marks) : 1 + width], strict=True):
                cell.value = left.pop(mark, cell.value)
    assert left == {}
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def results(code: str, first: str, second: str) -> dict[str, str]:
    """What the room wrote: six ballots on one risk, an agreed value on another, and everything else once."""
    ballots: dict[str, str] = {}
    for number, (likelihood, impact) in enumerate([(5, 4), (4, 4), (5, 5), (2, 4), (4, 3), (4, 4)], 1):
        ballots |= {f"new/ballots/{number}/sheet": str(SheetCode(code, "BA", number)), f"new/ballots/{number}/{first}.l": str(likelihood),
                    f"new/ballots/{number}/{first}.i": str(impact)}  # fmt: skip
    return ballots | {
        "organisation/held/held": "2027-03-01", "organisation/held/people-1": "9", "organisation/held/women-1": "4",
        "organisation/held/units-1": "3", f"risk/{first}/dots": "11", f"risk/{second}/agreed-l": "2",
        f"risk/{second}/agreed-i": "5", f"risk/{first}/priority": "1", f"risk/{first}/reason": "It happens every week",
        "new/own/1/title": "Keys lie in the drawer", "new/own/1/where": "Stores", "new/exposed/1/process": "Buying pipes",
        "set/business-model/income": "Tariffs", "tool/sop/choice": "choose now", "tool/sop/feasibility": "3",
        "set/workshop-evaluation/safe.4": "7", "set/workshop-evaluation/safe.3": "2", "new/quotes/1/text": "More time for the road map.",
    }  # fmt: skip


@pytest.mark.parametrize("saved_in", ["excel", "libreoffice"])
def test_a_workshop_is_ordered_and_typed_back_in_spreadsheets(evening: Evening, tmp_path: Path, saved_in: str) -> None:
    def through(data: bytes, name: str) -> bytes:
        return data if saved_in == "excel" else saved_in_calc(data, tmp_path / name)

    order = evening.sends(through(typed(evening.made("workshop-order", "xlsx").read_bytes(), ORDER), "o"), "order.xlsx")
    assert (order.problems, set(order.comparison.taken) >= set(ORDER) - {f"{ABOUT}/days"}) == ((), True)
    plan = planned(evening.knows())
    assert (plan.days, plan.people, plan.groups, plan.start, plan.end) == (1, 9, 3, time(9), time(17, 15))
    assert (plan.dates, evening.knows().paper) == ((date(2027, 3, 1),), "Letter")

    first, second = (risk.id for risk in chosen_risks(LIBRARY, evening.knows())[:2])
    answers = results(evening.knows().code, first, second)
    taken = evening.sends(
        through(typed(evening.made("results-form", "xlsx").read_bytes(), answers), "r"), "results.xlsx"
    )
    assert (taken.problems, taken.comparison.disputes) == ((), {})
    found = evening.knows().results
    assert found
    best, next_best = ranking(evening.knows(), LIBRARY)
    assert (best.risk, best.score, best.count, best.talk_about_it()) == (first, 16, 6, True)
    assert (next_best.risk, next_best.score, next_best.spread()) == (second, 10, None)
    assert (found.priorities, found.exposed, found.own_risks[0].where) == ((first,), ("Buying pipes",), "Stores")
    assert [(choice.tool, choice.choice, choice.feasibility) for choice in found.tools] == [("sop", "choose", 3)]
    assert {asked.question: asked.counts for asked in found.evaluation if asked.counts} == {"safe": (0, 0, 2, 7)}
    report = evening.words("workshop-report")
    assert all(
        words in report for words in ("Keys lie in the drawer", "It happens every week", "More time for the road map")
    )
    assert f"{LIBRARY.tools['sop'].number}-01" in evening.words("road-map-draft")


def test_an_order_and_the_results_may_also_be_typed_in_word(evening: Evening) -> None:
    evening.sends(type_into(evening.made("workshop-order", "docx").read_bytes(), ORDER), "order.docx")
    assert planned(evening.knows()).people == 9
    report = build_pack(evening.places, evening.folder, TODAY)
    assert not report.problems
    names = {path.name for path in (evening.places.folder_of("here") / "pack").glob("*.pdf")}
    assert {"01-Letter-simplex-9x-agenda.pdf", "09-Letter-duplex-3x-risk-cards.pdf"} <= names
    first = chosen_risks(LIBRARY, evening.knows())[0].id
    tally = {
        f"risk/{first}/tally-l.4": "6",
        f"risk/{first}/tally-i.3": "5",
        "new/own/1/title": "The one who is Mr Silva opens the valve",
    }
    taken = evening.sends(type_into(evening.made("results-form", "docx").read_bytes(), tally), "results.docx")
    assert [problem.code for problem in taken.to_check] == ["uneven-tally", "names-somebody"]
    assert "Silva" not in evening.words("workshop-report")
