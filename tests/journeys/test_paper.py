"""The process on paper: forms are built, filled in Word, collected, and the next document knows what they said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.content.library import load_library
from imdocs.formats.docx.typing import type_into
from imdocs.model.approval import Decision
from imdocs.model.baseline import views
from imdocs.model.progress import current
from imdocs.organisations.approve import record_approval
from imdocs.problems import Refused
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import EXAMPLES, ROOT, build
from tests.journeys.village import Village

TODAY = date(2027, 1, 20)
ROADMAP = """\
version: "0.9"
history:
  - {version: "0.9", date: 2027-01-15, by: Secretary, change: From the workshop}
tools:
  - tool: cashless
    goals:
      - {goal: 1, text: Most water money is paid without cash, indicator: Share without cash, unit: percent, target: "60"}
rows:
  - {id: T19-01, tool: cashless, action: Map where cash is taken, responsible: Caretaker, start: 2027-02-01,
     deadline: 2027-03-05, resources: {hours: 60, money: {amount: 900, currency: KES}}, evidence: Cash map, risks: [fin-cash-theft]}
  - {id: T19-02, tool: cashless, action: Compare offers, responsible: Chair, start: 2027-03-08, deadline: 2027-04-09}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Village:
    return Village(tmp_path, TODAY)


def test_an_organisation_is_set_up_from_filled_word_forms_alone(desk: Village) -> None:
    desk.fills("organisation-profile", {
        "organisation/name": "Eau d'Ici", "organisation/kind": _kind("small"),
        "organisation/country": "Ici", "organisation/people-served": "1,900", "organisation/staff": "2",
        "organisation/departments": "Chair\nTreasurer", "organisation/paper": "Letter", "organisation/currency": "KES",
    })  # fmt: skip
    desk.fills("commitment", {
        "organisation/objective.1": "Accounts by the fifth of each month", "organisation/hours": "40",
        "organisation/money": "500", "person/sponsor/name": "Adjoa", "person/sponsor/post": "Chair",
        "person/agent/name": "Étienne", "person/deputy/name": "Sékou", "person/deputy/post": "Caretaker",
        "new/team/1/name": "Awa", "new/team/1/post": "Treasurer", "new/team/1/hours": "6",
    })  # fmt: skip
    desk.fills("baseline-figures", {"figure/cash-book/value": "3", "figure/cash-book/source": "Cash book",
                                    "new/figures/1/title": "Pumps that run", "new/figures/1/value": "2"})  # fmt: skip
    desk.fills("stakeholder-map", {"stakeholder/treasurer/influence": "high", "new/stakeholders/1/name": "Women's group",
                                   "new/stakeholders/1/part": "workshop"})  # fmt: skip
    desk.fills("adaptation", {"risk/fin-cash-theft/local-title": "Money in the tin", "tool/cashless/use": "no",
                              "organisation/step.3.1": "no", "organisation/step-reason.3.1": "No coach yet"})  # fmt: skip
    for number, level in enumerate(("1", "2", "3"), 1):
        desk.fills(
            "baseline", {"indicator/irm11/level": level, "indicator/irm11/reason": f"Because of {level}"}, str(number)
        )
    desk.fills("baseline", {"indicator/irm11/level": "2", "indicator/irm12/level": "1"})
    found = desk.knows()
    assert (found.name, found.kind, found.paper, found.currency) == ("Eau d'Ici", "small", "Letter", "KES")
    assert found.released.money
    assert (found.released.hours, found.released.money.amount, found.released.money.currency) == (40, 500, "KES")
    assert {role: found.person(getattr(found.roles, role)).name for role in ("sponsor", "agent", "deputy")} == {  # type: ignore[union-attr]
        "sponsor": "Adjoa", "agent": "Étienne", "deputy": "Sékou",
    }  # fmt: skip
    assert [(score.indicator, score.level) for score in found.baseline] == [("irm11", 2), ("irm12", 1)]
    assert [figure.title or figure.id for figure in found.figures] == ["cash-book", "Pumps that run"]
    assert {one.name for one in found.stakeholders} == {"Chair", "Treasurer", "Women's group"}
    assert (found.adaptation.off, found.adaptation.local[0].title) == (("cashless",), "Money in the tin")
    assert found.adaptation.not_used[0].reason == "No coach yet"


def _kind(name: str) -> str:
    return load_library(ROOT / "content")[0].kinds[name].title


def test_a_road_map_is_approved_changed_and_handed_over_on_paper(desk: Village) -> None:
    (desk.folder / "roadmap.yaml").write_text(ROADMAP, "utf-8")
    desk.fills("commitment", {"organisation/hours": "30", "person/sponsor/name": "Adjoa", "person/agent/name": "Étienne",
                              "person/deputy/name": "Sékou"})  # fmt: skip
    desk.fills("approval-memo", {
        "organisation/decision": "yes, with changes", "organisation/decision-words": "Begin after the harvest",
        "organisation/decision-date": "20 January 2027", "new/changes/1/row": "T19-01", "new/changes/1/change": "Later",
        "new/changes/1/new-date": "26 March 2027",
    }, "1")  # fmt: skip
    approved = desk.knows().roadmap
    assert approved
    assert approved.approved
    assert (approved.version, approved.approved.by, approved.approved.conditions) == (
        "1.0",
        "Adjoa",
        "Begin after the harvest",
    )
    assert (approved.rows[0].deadline, approved.rows[0].status) == (date(2027, 3, 26), "approved")
    session = {"session/date": "2 April 2027", "session/mode": "in person", "row/T19-01/status": "started",
               "new/changes/1/row": "T19-01", "new/changes/1/new-date": "30 April 2027", "new/changes/1/reason": "Rain",
               "new/changes/1/told-to": "Users"}  # fmt: skip
    desk.fills("coaching-worksheet", session, "1", date(2027, 4, 2))
    notice = {"row/T19-01/s1.1-decision": "yes", "row/T19-01/s1.1-told-on": "7 April 2027",
              "organisation/decision-date": "6 April 2027"}  # fmt: skip
    desk.fills("change-notice", notice, "1", date(2027, 4, 8))
    amended = desk.knows().roadmap
    assert amended
    assert (amended.version, amended.rows[0].deadline) == ("1.1", date(2027, 4, 30))
    assert amended.history[-1].changes[0].told_on == date(2027, 4, 7)
    desk.fills("tool-sheet", {"row/T19-01/status": "done", "row/T19-01/done": "28 April 2027",
                              "tool/cashless/need.1": "yes"}, "T19", date(2027, 4, 29))  # fmt: skip
    desk.fills(
        "evidence-checklist",
        {"row/T19-01/kept-at": "Blue folder", "row/T19-01/seen-by": "Treasurer"},
        today=date(2027, 5, 3),
    )
    desk.fills("status-note", {"organisation/remark": "Rain cost us a month"}, "2027-05", date(2027, 5, 4))
    desk.fills(
        "coach-log",
        {"session/1.travel": "3", "new/log/1/what": "Preparing", "new/log/1/hours": "2"},
        today=date(2027, 5, 4),
    )
    desk.fills("hand-over-pack", {"person/next-agent/name": "Awa", "organisation/handover-first": "See the pump"},
               today=date(2027, 6, 1))  # fmt: skip
    found = desk.knows()
    assert found.person(found.roles.agent).name == "Awa"  # type: ignore[union-attr]
    row = current(found).rows[0]
    assert (row.status, row.done, row.kept_at) == ("done", date(2027, 4, 28), "Blue folder")


def test_a_correction_of_a_form_that_was_answered_is_read_as_what_it_is(desk: Village) -> None:
    (desk.folder / "roadmap.yaml").write_text(ROADMAP, "utf-8")
    wanted = Wanted(documents=("approval-memo",), formats=("docx",))
    build(desk.places, "village", wanted=wanted, today=TODAY)
    blank = (desk.places.folder_of("village") / "approval-memo.1.en.docx").read_bytes()
    answers = {
        "organisation/decision": "no",
        "organisation/decision-words": "Too dear",
        "organisation/decision-date": "20 January 2027",
    }
    for number, text in enumerate(("Too dear", "Far too dear")):
        path = desk.places.out / f"memo {number}.docx"
        path.write_bytes(type_into(blank, {**answers, "organisation/decision-words": text}))
        (taken,) = Collector(desk.places, TODAY).collect([path])
        assert not taken.problems
    assert dict(taken.comparison.disputes) == {"organisation/decision-words": ("Too dear", "Far too dear")}


def test_an_approval_by_word_of_mouth_is_recorded_with_who_recorded_it_and_its_scan(desk: Village) -> None:
    (desk.folder / "roadmap.yaml").write_text(ROADMAP, "utf-8")
    scan = desk.places.out.parent / "signed.pdf"
    scan.write_bytes(b"%PDF-1.7 signed")
    decision = Decision("yes", TODAY, "Adjoa", how="Minutes 4/2027", recorded_by="Étienne")
    kept = record_approval(desk.folder, decision, TODAY, scan)
    assert kept.exists()
    assert kept.with_suffix(".pdf").read_bytes() == scan.read_bytes()
    found = desk.knows().roadmap
    assert found
    assert found.approved
    assert (found.version, found.approved.recorded_by, found.approved.how) == ("1.0", "Étienne", "Minutes 4/2027")
    assert found.approved.original == "signed.pdf"
    with pytest.raises(Refused, match="approved on 2027-01-20 already"):
        record_approval(desk.folder, Decision("yes", TODAY, "Adjoa"), TODAY)


@pytest.mark.parametrize(("decision", "says"), [
    (Decision("yes", date(2027, 3, 1), "A"), "lies ahead"), (Decision("yes", TODAY, "A"), "no road map")])  # fmt: skip
def test_an_approval_of_nothing_or_of_tomorrow_is_refused(desk: Village, decision: Decision, says: str) -> None:
    if "road" not in says:
        (desk.folder / "roadmap.yaml").write_text(ROADMAP, "utf-8")
    with pytest.raises(Refused, match=says):
        record_approval(desk.folder, decision, TODAY)


@pytest.mark.parametrize("name", ["urban-utility", "small-scheme"])
def test_every_document_of_this_half_can_be_made_for_both_examples(name: str, tmp_path: Path) -> None:
    documents = ("organisation-profile", "commitment", "baseline", "baseline-figures", "stakeholder-map", "adaptation",
                 "approval-memo", "appointment-letter", "launch-note", "road-map", "change-notice", "tool-sheet",
                 "evidence-checklist", "status-note", "coach-brief", "coach-log", "hand-over-pack")  # fmt: skip
    report = build(Places(ROOT, EXAMPLES, tmp_path), name, wanted=Wanted(documents=documents))
    assert not report.problems
    assert len(report.written) >= 2 * len(documents)


def test_a_respondent_who_corrects_an_answer_is_still_one_voice(desk: Village) -> None:
    desk.fills("baseline", {"indicator/irm11/level": "4", "indicator/irm12/level": "2"}, "1")
    desk.fills("baseline", {"indicator/irm11/level": "2"}, "2")
    wanted = Wanted(documents=("baseline",), formats=("docx",))
    build(desk.places, "village", wanted=wanted, today=TODAY)
    for number, level in enumerate("1235"):  # on one day, so that only the order of collecting decides
        path = desk.places.out / f"corrected {number}.docx"
        blank = (desk.places.folder_of("village") / "baseline.1.en.docx").read_bytes()
        path.write_bytes(type_into(blank, {"indicator/irm11/level": level}))
        (taken,) = Collector(desk.places, TODAY).collect([path])
        assert [problem.code for problem in taken.problems] == ["answered-again"]
        found = views(desk.knows(), ["irm11", "irm12"])
        assert (sorted(found["irm11"].levels), found["irm12"].levels) == (sorted([int(level), 2]), (2,))


def test_a_question_that_somebody_added_to_a_template_comes_back_like_all_others(desk: Village) -> None:
    own = desk.folder / "templates" / "commitment.md"
    own.parent.mkdir()
    text = (ROOT / "templates" / "commitment.md").read_text("utf-8")
    text = text.replace(
        "form: true\n", "form: true\nquestions:\n  told: Who told the board?\n  when: On which day?\n", 1
    )
    own.write_text(text + '\n{% include "parts/our-questions.md" %}\n', "utf-8")
    desk.fills("commitment", {"set/commitment/our.told": "The secretary", "organisation/hours": "40"})
    own.write_text(
        text.replace("  told: Who told the board?\n", "") + '\n{% include "parts/our-questions.md" %}\n', "utf-8"
    )
    desk.fills("commitment", {"set/commitment/our.when": "On Monday"})
    assert desk.knows().merged("commitment") == {
        "set/commitment/our.told": "The secretary", "set/commitment/our.when": "On Monday", "organisation/hours": "40",
    }  # fmt: skip


def test_a_name_of_an_added_question_that_cannot_be_kept_is_refused_at_its_line(desk: Village) -> None:
    own = desk.folder / "templates" / "commitment.md"
    own.parent.mkdir()
    text = (ROOT / "templates" / "commitment.md").read_text("utf-8")
    own.write_text(
        text.replace("form: true\n", "form: true\nquestions:\n  Who told?: Who told the board?\n", 1), "utf-8"
    )
    report = build(desk.places, "village", wanted=Wanted(documents=("commitment",), formats=("docx",)), today=TODAY)
    (problem,) = report.problems
    assert (problem.code, problem.place.path) == ("bad-id", str(own))
    assert "small letters" in problem.hint
