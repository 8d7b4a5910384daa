"""Forms that a real LibreOffice opened, filled in and saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.answers.read import read_form, read_worksheet
from imdocs.formats.printed import sign_of
from tests.office import filled_in_office, office_or_skip
from tests.word import added, field, heads, paragraph, question, questions, record, table, word

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]

MOODS = (("", "Choose how it feels"), ("g", "Going well"), ("h", "Heavy"))
PROBLEMS = field(placeholder="Click and write the problems")
WHEN = field(
    "session/date", kind="date", code="S1", wording="When did you meet?", placeholder="Click and write the day"
)
MOOD = field(
    "session/mood",
    kind="choice",
    code="S5",
    wording="How does it feel?",
    placeholder="Choose how it feels",
    choices=MOODS,
)
AGREED = field("session/agreed", kind="tick", code="S8", wording="Tick when it is agreed", placeholder="", value="yes")
TOLD = field("session/told", kind="tick", code="S9", wording="Tick when the sponsor knows", placeholder="")
BARE = field(
    "session/place", kind="short", code="S7", wording="Where did you meet?", placeholder="Click and write where"
)
KNOWN = field(
    "session/present",
    kind="short",
    code="S4",
    wording="Who was there?",
    placeholder="Click and write the names",
    value="Ana & Ben",
)
EMPTY = field("session/next", code="S6", wording="What is next?", placeholder="Click and write what is next")
ROW = [
    field("row/T05-01/status", kind="short", code="T05-01", wording="Status", placeholder="Click and write the status"),
    field("row/T05-01/remark", kind="short", code="T05-01", wording="Remark", placeholder="Click and write a remark"),
]
STEP = [
    field("new/steps/1/action", kind="short", code="", wording="Next step", placeholder="Click and write the step"),
    field("new/steps/1/who", kind="short", code="", wording="Who", placeholder="Click and write a name"),
]
ASKED = (PROBLEMS, WHEN, MOOD, AGREED, TOLD, BARE, KNOWN, EMPTY)
EXPECTED = [*ASKED, *ROW, *STEP]
MORE = [field(f"tool/sop/many.{number}") for number in range(60)]  # so that the list of fields has more than one piece
FORM = word(
    paragraph("Session 4"),
    questions(*map(question, ASKED)),
    paragraph("Rows"),
    table(heads("Row", "What", "Status", "Remark"), record(ROW, {}, "Write the manual")),
    paragraph("Steps"),
    table(heads("Next step", "Who"), added(STEP, {})),
    printed=[*EXPECTED, *MORE],
)
STEPS = [
    ("type", PROBLEMS.placeholder, 'Pumps & "meters"\nsecond line'),
    ("type", WHEN.placeholder, "12 March 2027"),
    ("choose", MOOD.placeholder, "Heavy"),
    ("tick",),
    ("delete", BARE.placeholder, "In the pump house"),
    ("type", ROW[0].placeholder, "done"),
    ("type", STEP[0].placeholder, "Buy tape"),
    ("add_row", "Buy tape", "Count pumps", "Ben"),
    ("copy_row", "Buy tape"),
    ("type", STEP[1].placeholder, "Ana"),
    ("write_behind", "Session 4", "The manager was friendly"),
]
ANSWERS = {
    PROBLEMS.id: 'Pumps & "meters"\nsecond line', WHEN.id: "2027-03-12", MOOD.id: "h", AGREED.id: "yes", TOLD.id: "yes",
    BARE.id: "In the pump house", KNOWN.id: "Ana & Ben", EMPTY.id: "", ROW[0].id: "done", ROW[1].id: "",
    STEP[0].id: "Buy tape", STEP[1].id: "Ana", "new/steps/2/action": "Buy tape", "new/steps/2/who": "",
    "new/steps/3/action": "Count pumps", "new/steps/3/who": "Ben",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _office() -> None:
    office_or_skip()


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_what_a_coach_does_in_libreoffice_comes_back(kind: str, filled: dict[str, bytes]) -> None:
    found = read_worksheet(filled[kind], f"form.{kind}", EXPECTED)
    assert dict(found.answers) == ANSWERS
    assert found.seals.keys() == {name for name in ANSWERS if not name.startswith("new/")}
    assert found.copy_id == "K7Q2-CW4-a"
    (outside,) = found.remarks
    assert "“Session 4 The manager was friendly” stands where no answer is asked for" in outside.says
    assert read_form(filled[kind], f"form.{kind}").printed == {sign_of(one.id) for one in (*EXPECTED, *MORE)}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    office_or_skip()
    return filled_in_office(FORM, STEPS, tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_what_was_only_saved_again_says_nothing_new(kind: str, tmp_path: Path) -> None:
    found = read_worksheet(filled_in_office(FORM, [], tmp_path)[kind], f"form.{kind}", EXPECTED)
    assert {name: text for name, text in found.answers.items() if text} == {AGREED.id: "yes", KNOWN.id: "Ana & Ben"}
    assert found.remarks == ()


def test_tracked_typing_is_read_or_told_and_never_wrong(tmp_path: Path) -> None:
    """LibreOffice 7.4 saves a control that was overtyped while changes are tracked as XML that is not well-formed."""
    typing = [step for step in STEPS if step[0] == "type"]
    saved = filled_in_office(FORM, typing, tmp_path, track=True)
    for kind, data in saved.items():
        found = read_worksheet(data, f"form.{kind}", EXPECTED)
        assert {"tracked-changes", "damaged-xml"} & {remark.code for remark in found.remarks}
        assert {name: text for name, text in found.answers.items() if text and text != ANSWERS[name]} == {}
