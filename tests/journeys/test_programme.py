"""A coaching programme on paper: every form is filled in Word and collected, and the next one knows what it said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.collection import Collection
from imdocs.answers.settle import history, take_disputed
from imdocs.contexts import Request
from imdocs.contexts.brief import coach_brief
from imdocs.contexts.timetable import session_schedule
from imdocs.documents.cycle import open_cycle
from imdocs.formats.docx.typing import type_into
from imdocs.formats.ics import calendar_file
from imdocs.model.coaching import programme_of
from imdocs.model.content import ContentLibrary
from imdocs.model.half_time import joint_review, review_forms
from imdocs.model.programme import Programme
from imdocs.model.starting import levels_at_start
from imdocs.problems import Refused, Severity
from imdocs.sources.words import Words
from imdocs.workbench.report import Wanted
from tests.conftest import build
from tests.journeys.village import Village

TODAY = date(2027, 2, 1)
ROADMAP = """\
version: "1.0"
approved: {date: 2027-01-15, by: Chair}
history:
  - {version: "1.0", date: 2027-01-15, by: Chair, change: Approved}
tools:
  - tool: cashless
    goals:
      - {goal: 1, text: Most water money is paid without cash, indicator: Share without cash, unit: percent, baseline: "10", target: "60"}
rows:
  - {id: T19-01, tool: cashless, action: Map where cash is taken, responsible: Caretaker, deadline: 2027-03-05, status: approved}
  - {id: T19-02, tool: cashless, action: Compare offers, responsible: Chair, deadline: 2027-04-09, status: approved}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Village:
    made = Village(tmp_path, TODAY)
    (made.folder / "roadmap.yaml").write_text(ROADMAP, "utf-8")
    return made


def agrees(desk: Village) -> None:
    desk.fills("coaching-agreement", {
        "programme/start": "1 March 2027", "programme/months": "6", "programme/time": "14:30",
        "new/outcomes/1/text": "Two signatures on each withdrawal", "new/outcomes/1/target": "12 of 12",
        "new/outcomes/2/text": "The secretary leads the meeting", "meeting/team/weeks": "6",
    })  # fmt: skip


def designs(desk: Village) -> None:
    desk.fills("programme-design", {
        "new/practices/1/text": "Say who does what by when", "new/practices/1/sponsor": "yes",
        "new/practices/2/text": "Ask before proposing", "new/practices/2/sponsor": "no",
    })  # fmt: skip


def test_the_agreement_alone_makes_a_programme_with_a_calendar(desk: Village, library: ContentLibrary) -> None:
    agrees(desk)
    organisation = desk.knows()
    programme = programme_of(organisation)
    assert [one.text for one in programme.outcomes] == [
        "Two signatures on each withdrawal",
        "The secretary leads the meeting",
    ]
    assert (programme.end, f"{programme.time:%H:%M}", programme.meetings[0].weeks) == (date(2027, 8, 31), "14:30", 6)
    request = Request(library, organisation, Words(), TODAY, "session-schedule", format="ics")
    (instance,) = session_schedule(request)
    file = calendar_file(instance.context["calendar"]).decode()
    assert "DTSTART" in file
    assert "20270301T143000" in file
    desk.fills("session-schedule", {"meeting/S2/date": "20 April 2027", "meeting/S2/time": "10:00"})
    (instance,) = session_schedule(Request(library, desk.knows(), Words(), TODAY, "session-schedule", format="ics"))
    assert "20270420T100000" in calendar_file(instance.context["calendar"]).decode()


def test_only_themes_of_enough_talks_come_back_and_private_practices_stay_private(desk: Village) -> None:
    agrees(desk)
    desk.fills("leader-interview", {"new/leader-themes/1/text": "Keeps her word"})
    desk.fills(
        "themes-360",
        {"programme/interviews": "3", "new/themes/1/text": "Meetings end without dates", "new/themes/1/voices": "3"},
    )
    assert programme_of(desk.knows()).interviews.told == ()
    desk.fills("themes-360", {"programme/interviews": "5"}, today=date(2027, 2, 8))
    assert [one.text for one in programme_of(desk.knows()).interviews.told] == ["Meetings end without dates"]
    designs(desk)
    desk.fills("review-sheet", {"programme/promise": "I answer within ten days"})
    programme = programme_of(desk.knows())
    assert [one.text for one in programme.shared_practices] == ["Say who does what by when"]
    assert programme.promise == "I answer within ten days"


def test_a_review_held_apart_is_merged_and_changes_the_programme(desk: Village) -> None:
    agrees(desk)
    designs(desk)
    half = date(2027, 5, 31)
    desk.fills(
        "mid-review",
        {"outcome/1/decision": "drop", "outcome/2/decision": "keep", "practice/2/decision": "drop"},
        "agent",
        half,
    )
    desk.fills("mid-review", {"outcome/1/decision": "keep", "outcome/2/decision": "keep"}, "sponsor", half)
    programme = programme_of(desk.knows())
    assert len(programme.outcomes) == 2, "they do not agree yet"
    assert [one.practice for one in programme.practices] == [1], "what only coach and agent see, the agent decides"
    desk.fills("mid-review", {"outcome/1/decision": "change", "outcome/1/new-text": "Two signatures above 50 dollars",
                              "new/practices/1/text": "Ask for help early", "programme/months": "8"}, today=half)  # fmt: skip
    programme = programme_of(desk.knows())
    assert programme.outcomes[0].text == "Two signatures above 50 dollars"
    assert [one.text for one in programme.practices] == ["Say who does what by when", "Ask for help early"]
    assert (programme.end, programme.changed) == (date(2027, 10, 31), half)


HALF = date(2027, 5, 31)


def back_from(desk: Village, name: str, answers: dict[str, str]) -> Collection:
    """A form of the review at half-time, printed before anything of it came back."""
    path = desk.places.out / f"{name} {len(answers)}.docx"
    form = desk.places.folder_of("village") / f"mid-review{name}.en.docx"
    path.write_bytes(type_into(form.read_bytes(), answers))
    (taken,) = Collector(desk.places, HALF).collect([path])
    return taken


def printed(desk: Village) -> None:
    agrees(desk)
    designs(desk)
    wanted = Wanted(documents=("mid-review",), formats=("docx",))
    assert not build(desk.places, "village", wanted=wanted, today=HALF).problems


TOGETHER = {"outcome/1/decision": "drop", "outcome/2/decision": "keep", "set/mid-review/3": "Less fear at the till"}
LATE = {
    "outcome/1/decision": "keep",
    "outcome/2/decision": "keep",
    "set/mid-review/3": "Nothing",
    "outcome/2/why": "New people",
}


def test_a_sponsors_review_that_comes_after_the_joint_one_is_told_and_kept(
    desk: Village, library: ContentLibrary
) -> None:
    printed(desk)
    assert not back_from(desk, "", TOGETHER).problems
    before = programme_of(desk.knows())
    late = back_from(desk, ".sponsor", LATE)
    assert (set(late.comparison.taken), dict(late.comparison.disputes)) == (set(LATE), {})
    (remark,) = late.problems
    assert (remark.code, remark.severity) == ("came-after-review", Severity.WARNING)
    assert "O1 “Keep, change, drop”, Q3" in remark.says
    assert "O2" not in remark.says
    assert programme_of(desk.knows()) == before
    (brief,) = coach_brief(Request(library, desk.knows(), Words(), HALF, "coach-brief"))
    assert [(one["about"], one["text"]) for one in brief.context["late_words"]] == [
        ("Sponsor, Outcome 1: Keep, change, drop", "keep"),
        (f"Sponsor, {third_question(library)}", "Nothing"),
    ]
    told = [(origin, text) for _, origin, text in history(desk.places, "village", "set/mid-review/3")]
    assert [text for _, text in told] == ["Less fear at the till", "Nothing"]
    assert told[1][0].endswith("(came after the joint review; kept)")


def third_question(library: ContentLibrary) -> str:
    return library.questions_by_key["mid-review"]["3"].text


def test_a_late_review_that_says_the_same_differs_in_nothing(desk: Village) -> None:
    printed(desk)
    back_from(desk, "", TOGETHER)
    (remark,) = back_from(desk, ".agent", {**TOGETHER, "outcome/2/why": "New people"}).problems
    assert remark.code == "came-after-review"
    assert "differ" not in remark.says


def test_two_copies_of_the_sponsor_are_held_against_each_other_and_their_dispute_is_settled_as_the_sponsors(
    desk: Village,
) -> None:
    printed(desk)
    back_from(desk, ".agent", {"outcome/1/decision": "drop"})
    first = back_from(desk, ".sponsor", {"outcome/1/decision": "keep"})
    assert (dict(first.comparison.taken), first.problems) == ({"outcome/1/decision": "keep"}, ())
    again = back_from(desk, ".sponsor", {"outcome/1/decision": "drop", "outcome/2/decision": "keep"})
    assert again.comparison.disputes == {"outcome/1/decision": ("keep", "drop")}
    take_disputed(desk.places, f"{again.wrote}:outcome/1/decision", HALF)
    programme = Programme()
    forms = review_forms(desk.knows(), programme)
    assert forms.keys() == {"agent", "sponsor"}
    assert joint_review(desk.knows(), programme)["outcome/1/decision"] == "drop"


def test_the_end_review_opens_the_next_programme_and_cycle_two(desk: Village) -> None:
    agrees(desk)
    end = date(2027, 8, 30)
    with pytest.raises(Refused, match="how this cycle ended"):
        open_cycle(desk.places, "village", end)
    desk.fills("results", {"indicator/irm11/level": "3", "indicator/irm11/evidence": "Minutes of May", "goal/T19.1/measured": "45",
                           "set/results/1": "The phone company came"}, today=end)  # fmt: skip
    desk.fills("end-review", {
        "outcome/1/reached": "yes", "row/T19-01/closing": "drop", "row/T19-02/owner": "Treasurer", "row/T19-02/until": "31 January 2028",
        "set/end-review/8": "With the coach, on new outcomes", "new/outcomes/1/text": "The board runs the workshop",
    }, today=end)  # fmt: skip
    programme = programme_of(desk.knows())
    assert (programme.number, [one.text for one in programme.outcomes]) == (2, ["The board runs the workshop"])
    desk.fills("coaching-agreement", {"programme/start": "4 October 2027"}, "2", end)
    assert programme_of(desk.knows()).start == date(2027, 10, 4)
    open_cycle(desk.places, "village", end)
    organisation = desk.knows()
    assert organisation.cycle == 2
    assert organisation.roadmap
    assert [(row.id, row.responsible, row.deadline) for row in organisation.roadmap.rows] == [
        ("T19-02", "Treasurer", date(2028, 1, 31))
    ]
    assert organisation.roadmap.tools[0].goals[0].baseline == "45"
    assert not organisation.approved
    assert [(one.indicator, one.level) for one in levels_at_start(organisation)] == [("irm11", 3)]
    with pytest.raises(Refused):
        open_cycle(desk.places, "village", end)
    report = build(desk.places, "village", wanted=Wanted(everything=True, formats=("docx",)), today=end)
    assert not report.problems
    assert (desk.places.folder_of("village") / "results.2.en.docx").exists()


def test_the_talks_around_the_leader_leave_nothing_to_collect(desk: Village) -> None:
    assert not build(
        desk.places, "village", wanted=Wanted(documents=("interview-360",), formats=("docx",)), today=TODAY
    ).problems
    sheets = sorted(desk.places.folder_of("village").glob("interview-360.*.docx"))
    assert [sheet.name.split(".")[1] for sheet in sheets] == ["codes", "others", "peers", "superior", "team"]
    for taken in Collector(desk.places, TODAY).collect(sheets):
        assert [problem.code for problem in taken.problems] == ["foreign-form"]
    assert not (desk.folder / "answers").exists()
