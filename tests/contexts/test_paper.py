from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from imdocs.answers.expected import fields_in
from imdocs.content.check_wording import PLAIN
from imdocs.contexts import CONTEXTS, Instance, Request, framed
from imdocs.contexts.amending import change_words
from imdocs.contexts.process import process_data, process_lines
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Adaptation, Collected, NotUsed, Organisation, PersonHours, Released
from imdocs.model.roadmap import RowChange
from imdocs.sources.words import Words, pseudo
from tests.build import session
from tests.contexts.said import texts

MINE = ("organisation-profile", "commitment", "baseline", "baseline-figures", "stakeholder-map", "adaptation", "approval-memo",
        "appointment-letter", "launch-note", "road-map", "change-notice", "tool-sheet", "evidence-checklist", "status-note",
        "coach-brief", "coach-log", "hand-over-pack")  # fmt: skip
FOR_MANAGEMENT = ("approval-memo", "appointment-letter", "launch-note", "status-note", "change-notice", "road-map",
                  "evidence-checklist", "tool-sheet", "coach-log")  # fmt: skip
WHISPER = "said in confidence"


def asked_for(library: ContentLibrary, where: Organisation, document: str, **more: Any) -> Request:
    return Request(library=library, organisation=where, words=more.pop("words", Words()), today=where.today or date(2027, 6, 18),
                   document=document, is_form=True, code="XX", **more)  # fmt: skip


def made(library: ContentLibrary, where: Organisation, document: str, **more: Any) -> list[Instance]:
    return list(CONTEXTS[document](asked_for(library, where, document, **more)))


@pytest.mark.parametrize("document", MINE)
@pytest.mark.parametrize("name", ["urban", "small"])
def test_every_field_has_one_name_and_its_code_stands_once(
    document: str, name: str, library: ContentLibrary, request: pytest.FixtureRequest
) -> None:
    for instance in made(library, request.getfixturevalue(name), document):
        fields = {field.id: field for field in fields_in(instance.context)}
        wordings = [(field.code, field.wording) for field in fields.values() if field.code]
        assert len(wordings) == len(set(wordings))


@pytest.mark.parametrize("document", MINE)
def test_no_word_of_these_documents_is_hard_coded(document: str, library: ContentLibrary, small: Organisation) -> None:
    words = Words(whole=pseudo)
    for instance in made(library, replace(small, name="1"), document, words=words):
        for field in fields_in(instance.context):
            if field.wording and not field.id.startswith("indicator/"):
                assert field.wording.startswith("⟦"), field.wording


@pytest.mark.parametrize("document", FOR_MANAGEMENT)
def test_what_was_said_to_the_coach_reaches_no_document_for_management(
    document: str, library: ContentLibrary, urban: Organisation
) -> None:
    tools = [entry.tool for entry in urban.roadmap.tools] if urban.roadmap else []
    answers = {f"tool/{tool}/coaching-ten.{n}": f"{WHISPER} {n}" for tool in tools for n in range(1, 11)}
    answers |= {f"tool/{tool}/unblock": WHISPER for tool in tools}
    told = replace(urban, collected=(*urban.collected, session(3, "2027-06-10", {**answers, "session/mood": "1"})))
    for instance in made(library, told, document):
        found = [text for text in texts(instance.context) if WHISPER in text]
        assert not found


def test_the_brief_and_the_hand_over_do_hold_it(library: ContentLibrary, urban: Organisation) -> None:
    told = replace(urban, collected=(*urban.collected, session(3, "2027-06-10", {
        "tool/cashless/coaching-ten.9": WHISPER, "tool/cashless/coaching-ten.3": WHISPER, "tool/cashless/coaching-ten.4": "so"})))  # fmt: skip
    for document in ("coach-brief", "hand-over-pack"):
        assert WHISPER in " ".join(texts(made(library, told, document)[0].context))


def test_the_memo_says_by_how_much_the_plan_is_over(library: ContentLibrary, urban: Organisation) -> None:
    tight = replace(urban, roadmap=replace(urban.roadmap, approved=None),  # type: ignore[type-var]
                    released=Released(80, urban.released.money, (PersonHours("customer-head", 10),)))  # fmt: skip
    (memo,) = made(library, tight, "approval-memo")
    assert memo.due
    assert "over by 8 hours" in memo.context["sums"][0]["left"].text
    too_much = memo.context["months"]["too_much"]
    assert too_much[0] == "Feb 2027: over by 8 hours"
    assert too_much[-1] == "Head of customer relations: 21 of 10 hours in Feb 2027, over by 11"
    assert memo.context["becomes"] == "2.0"


def test_a_memo_without_a_road_map_says_so(library: ContentLibrary, small: Organisation) -> None:
    (memo,) = made(library, small, "approval-memo")
    assert (memo.context["has_rows"], memo.draft, memo.due) == (False, "DRAFT: there is no road map yet", False)


def test_a_memo_after_a_no_quotes_the_reason(library: ContentLibrary, urban: Organisation) -> None:
    no = Collected("approval-memo", {"organisation/decision": "no", "organisation/decision-date": "2027-06-01",
                                     "organisation/decision-words": "Too dear"}, "1", name="m")  # fmt: skip
    asked = replace(urban, collected=(*urban.collected, no), roadmap=replace(urban.roadmap, approved=None))  # type: ignore[type-var]
    (memo,) = made(library, asked, "approval-memo")
    assert (memo.name, memo.context["before"]) == ("2", "The answer of 1 Jun 2027 was no: Too dear")


def test_each_chosen_tool_has_its_sheet_and_without_tools_there_is_a_blank_one(
    library: ContentLibrary, urban: Organisation, small: Organisation
) -> None:
    assert [sheet.name for sheet in made(library, urban, "tool-sheet")] == ["T04", "T21", "T33", "T38", "T19"]
    (blank,) = made(library, small, "tool-sheet")
    assert (blank.name, blank.context["blank"], blank.due) == ("", True, False)
    chosen = made(library, replace(urban, roadmap=None), "tool-sheet")
    assert chosen[0].context["steps"]
    assert not chosen[0].context["rows"]


def test_the_brief_asks_three_questions_that_follow_from_what_happened(
    library: ContentLibrary, urban: Organisation
) -> None:
    (brief,) = made(library, urban, "coach-brief")
    assert brief.context["questions"] == [
        "T19-03 is blocked. Who can unblock it, and what do you need from that person?",
        "What would make the next four weeks lighter for you, and who could take something off you?",
        "T21-04: what has to happen first so that it moves this week?",
    ]
    assert all(step["over"] for step in brief.context["promised"])


def test_a_first_brief_has_three_questions_to_begin_with(library: ContentLibrary, small: Organisation) -> None:
    assert len(made(library, small, "coach-brief")[0].context["questions"]) == 3


def test_the_log_adds_up_hours_and_travel(library: ContentLibrary, urban: Organisation) -> None:
    log = Collected(
        "coach-log", {"session/1.travel": "3", "new/log/1/what": "Preparing", "new/log/1/hours": "2,5"}, name="log"
    )
    (made_log,) = made(library, replace(urban, collected=(*urban.collected, log)), "coach-log")
    assert (made_log.context["hours"], made_log.context["travel"]) == ("7.5", "3")


def test_six_people_answer_alone_and_agree_on_a_sheet_once_somebody_has_answered(
    library: ContentLibrary, urban: Organisation
) -> None:
    fresh = replace(urban, baseline=())
    sheets = made(library, fresh, "baseline")
    assert [(sheet.name, sheet.due) for sheet in sheets] == [*((str(n), True) for n in range(1, 7)), ("", False)]
    answered = Collected(
        "baseline", {"indicator/irm11/level": "2", "indicator/irm11/reason": "No time"}, "1", name="b1"
    )
    sheets = made(library, replace(fresh, collected=(answered,)), "baseline")
    assert (sheets[0].due, sheets[-1].due) == (False, True)
    assert sheets[-1].context["reasons"] == [
        {"text": sheets[-1].context["indicators"][0]["row"]["label"].text, "said": "No time"}
    ]


def test_figures_fit_the_kind_of_organisation(
    library: ContentLibrary, urban: Organisation, small: Organisation
) -> None:
    def ids(where: Organisation) -> set[str]:
        return {
            field.id.split("/")[1] for field in fields_in(made(library, where, "baseline-figures")[0].context["rows"])
        }

    assert "cash-book" in ids(small)
    assert "cash-book" not in ids(urban)
    assert "permits-valid" not in ids(urban)


@pytest.mark.parametrize(("change", "says"), [
    (RowChange("T1", "deadline", "2027-03-01", "2027-04-01", "Rain.", "Users", date(2027, 3, 2)),
     "T1: deadline 1 Apr 2027 in place of 1 Mar 2027. Why: Rain. Told: Users, 2 Mar 2027."),
    (RowChange("T1", "drop", reason="Done elsewhere"), "T1: dropped. Why: Done elsewhere"),
    (RowChange("T1", "other", new="Two people", told_to="All"), "T1: Two people. Told: All."),
])  # fmt: skip
def test_a_change_is_told_in_words(change: RowChange, says: str) -> None:
    assert change_words(change, Words()) == says


def test_the_road_map_says_who_recorded_its_approval(library: ContentLibrary, urban: Organisation) -> None:
    plan = urban.roadmap
    assert plan
    assert plan.approved
    recorded = replace(
        plan, approved=replace(plan.approved, recorded_by="María", original="scan.pdf", conditions="Less paper.")
    )
    (found,) = made(library, replace(urban, roadmap=recorded), "road-map")
    assert found.context["how"] == ["With changes: Less paper", "Signed memo 4/2027, filed in the board office",
                                    "Recorded by María", "Original: scan.pdf"]  # fmt: skip


def lines(library: ContentLibrary, where: Organisation) -> str:
    return "\n".join(process_lines(asked_for(library, where, ""), ["coaching-worksheet.3"]))


def test_the_state_of_the_process_says_what_is_next_and_what_is_due(
    library: ContentLibrary, urban: Organisation
) -> None:
    told = lines(library, urban)
    for part in ("Road map approved: 31 Mar 2027", "! 1.4 Stakeholder map: missing", "Session 3: due 25 Jun 2027",
                 "Next deadline: T04-05, 30 Jun 2027", "One change waits for the sponsor", "Due now: coaching-worksheet.3"):  # fmt: skip
        assert part in told


def test_a_step_that_is_not_used_gives_its_reason(library: ContentLibrary, small: Organisation) -> None:
    left_out = replace(small, adaptation=Adaptation(not_used=(NotUsed("1.2", "Too few people"),)))
    assert "– 1.2 Figures at the start: not used: Too few people" in lines(library, left_out)
    assert not [one for one in made(library, left_out, "baseline") if one.due]
    assert "still missing: hours, deputy" in lines(library, small)


@pytest.mark.parametrize(
    ("until", "says"),
    [(date(2027, 7, 1), "May be kept until 1 Jul 2027"), (date(2027, 1, 1), "imdocs forget urban-utility")],
)
def test_the_state_says_until_when_data_may_be_kept(
    library: ContentLibrary, urban: Organisation, until: date, says: str
) -> None:
    assert says in lines(library, replace(urban, keep_until=until))
    assert "kept" not in lines(library, replace(urban, keep_until=date(2030, 1, 1)))


def test_the_state_is_data_too(library: ContentLibrary, urban: Organisation) -> None:
    data = process_data(asked_for(library, urban, ""), [])
    assert (data["rows"]["late"], data["proposals"], data["next"], data["missing"]) == (
        1,
        1,
        "mid-review",
        ["stakeholders"],
    )


def test_every_instance_has_its_whole_frame(library: ContentLibrary, urban: Organisation) -> None:
    makers: Iterable[tuple[str, Callable[[Request], Iterable[Instance]]]] = ((name, CONTEXTS[name]) for name in MINE)
    for name, maker in makers:
        request = asked_for(library, urban, name, title=name)
        for instance in maker(request):
            assert framed(request, instance)["document"]["mark"]


@pytest.mark.parametrize("document", MINE)
def test_careful_documents_say_nothing_aloud(document: str, library: ContentLibrary, small: Organisation) -> None:
    for instance in made(library, replace(small, wording="careful"), document, words=Words(tone="careful")):
        assert not [text for text in texts(instance.context) if PLAIN.search(text)]
