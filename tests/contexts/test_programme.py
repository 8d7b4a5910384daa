from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from imdocs.answers.expected import fields_in
from imdocs.content.check_wording import PLAIN
from imdocs.contexts import CONTEXTS, Instance, Request
from imdocs.contexts.interviews import codes
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Collected, Organisation
from imdocs.sources.words import Words, pseudo, words_for
from tests.build import session
from tests.conftest import ROOT
from tests.contexts.said import texts

STEPS = ("coaching-agreement", "leader-interview", "interview-360", "themes-360", "programme-design", "review-sheet",
         "session-schedule", "mid-review", "end-review", "certificate", "results")  # fmt: skip
FOR_MANAGEMENT = ("coaching-agreement", "review-sheet", "session-schedule", "end-review", "certificate", "results")
WHISPER = "said in confidence"


def made(library: ContentLibrary, where: Organisation, document: str, **more: Any) -> list[Instance]:
    asked = {"words": Words(), "today": where.today or date(2027, 6, 18), **more}
    return list(CONTEXTS[document](Request(library, where, document=document, is_form=True, code="XX", **asked)))


@pytest.mark.parametrize("document", STEPS)
@pytest.mark.parametrize("name", ["urban", "small"])
def test_every_question_has_a_code_of_its_own(
    document: str, name: str, library: ContentLibrary, request: pytest.FixtureRequest
) -> None:
    for instance in made(library, request.getfixturevalue(name), document):
        fields = {field.id: field for field in fields_in(instance.context)}
        asked = [(field.code, field.wording) for field in fields.values() if field.code]
        assert len(asked) == len(set(asked))


@pytest.mark.parametrize("document", STEPS)
def test_no_word_of_these_forms_is_hard_coded(document: str, library: ContentLibrary, small: Organisation) -> None:
    for instance in made(library, small, document, words=Words(whole=pseudo)):
        for field in fields_in(instance.context):
            assert not field.wording or field.id.startswith("set/") or field.wording.startswith("⟦"), field.wording


@pytest.mark.parametrize("document", FOR_MANAGEMENT)
def test_what_coach_and_agent_keep_reaches_no_paper_for_management(
    document: str, library: ContentLibrary, urban: Organisation
) -> None:
    (programme,) = urban.programmes
    hidden = replace(programme.practices[2], text=WHISPER, theme=WHISPER, measure=WHISPER)
    tools = [entry.tool for entry in urban.roadmap.tools] if urban.roadmap else []
    said = {f"tool/{tool}/coaching-ten.{n}": WHISPER for tool in tools for n in range(1, 11)}
    told = replace(
        urban,
        programmes=(replace(programme, practices=(*programme.practices[:2], hidden), leader_themes=(WHISPER,)),),
        collected=(
            *urban.collected, session(3, "2027-06-10", {**said, "practice/3/progress": WHISPER, "session/pressing": WHISPER}),
            Collected("themes-360", {"new/themes/1/text": WHISPER}, name="t"),
            Collected("mid-review", {"practice/3/seen": WHISPER, "practice/3/new-text": WHISPER}, copy="R4TW-MR-b", name="m"),
        ),
    )  # fmt: skip
    for instance in made(library, told, document):
        assert WHISPER not in " ".join(texts(instance.context))


def test_the_sponsors_copy_of_the_review_holds_nothing_private(library: ContentLibrary, urban: Organisation) -> None:
    review = Collected("mid-review", {"practice/3/seen": WHISPER}, copy="R4TW-MR-b", name="m")
    joint, agents, sponsors = made(library, replace(urban, collected=(*urban.collected, review)), "mid-review")
    assert WHISPER in " ".join(texts(agents.context))
    assert WHISPER not in " ".join(texts((joint.context, sponsors.context)))
    assert (joint.copy, agents.copy, sponsors.copy) == ("a", "b", "c")


@pytest.mark.parametrize("document", STEPS)
def test_careful_words_hold_in_forms_titles_and_calendar(
    document: str, library: ContentLibrary, urban: Organisation
) -> None:
    careful = replace(urban, wording="careful")
    words = words_for("en", "careful")
    for to in ("docx", "pdf", "ics"):
        for instance in made(library, careful, document, words=words, format=to):
            own = {text for text in texts(instance.context) if PLAIN.search(text)}
            assert not own
    path = ROOT / "templates" / f"{document}.md"
    assert not path.exists() or not PLAIN.search(path.read_text("utf-8"))


def test_codes_of_talks_say_nothing_and_never_repeat() -> None:
    found = codes("R4TW", 1)
    assert len(set(found)) == 12
    assert found == codes("R4TW", 1) != codes("R4TW", 2)


def test_a_talk_has_a_guide_for_each_relation_without_a_field(library: ContentLibrary, urban: Organisation) -> None:
    instances = made(library, urban, "interview-360")
    assert [instance.name for instance in instances] == ["team", "superior", "peers", "others", "codes"]
    assert not [field for instance in instances for field in fields_in(instance.context)]


def test_below_the_floor_no_theme_is_shown_again(library: ContentLibrary, urban: Organisation) -> None:
    (programme,) = urban.programmes
    few = replace(urban, programmes=(replace(programme, interviews=replace(programme.interviews, held=3)),))
    for document in ("themes-360", "programme-design"):
        (instance,) = made(library, few, document)
        assert "Brings bad news late" not in " ".join(texts(instance.context))
        assert instance.context["few"] == "Fewer than 4 talks were held, so no theme is told."


def test_a_programme_of_unusual_length_says_so(library: ContentLibrary, urban: Organisation) -> None:
    (programme,) = urban.programmes
    (sheet,) = made(library, replace(urban, programmes=(replace(programme, months=18),)), "coaching-agreement")
    assert "Six to twelve months are usual." in sheet.context["usual"]


def test_the_reviews_are_due_near_their_day(library: ContentLibrary, urban: Organisation) -> None:
    assert made(library, urban, "mid-review")[0].due
    assert not made(library, urban, "mid-review", today=date(2027, 4, 1))[0].due
    assert not made(library, urban, "end-review")[0].due
    assert made(library, urban, "end-review", today=date(2027, 12, 1))[0].due


def test_a_village_without_a_coach_is_asked_for_nothing(library: ContentLibrary, small: Organisation) -> None:
    assert not [document for document in STEPS for instance in made(library, small, document) if instance.due]
    assert made(library, small, "session-schedule", format="ics") == []


def test_a_certificate_is_a_draft_until_the_end_review_is_back(library: ContentLibrary, urban: Organisation) -> None:
    assert made(library, urban, "certificate")[0].draft
    ended = Collected("end-review", {"outcome/1/reached": "yes"}, name="e")
    (certificate,) = made(library, replace(urban, collected=(*urban.collected, ended)), "certificate")
    assert (certificate.draft, certificate.due, certificate.context["reached"]) == (
        "",
        True,
        ["No receipt is unaccounted for"],
    )


def test_a_session_in_a_programme_asks_what_presses_and_follows_each_practice(
    library: ContentLibrary, urban: Organisation
) -> None:
    (worksheet,) = made(library, urban, "coaching-worksheet")
    assert [field.id for field in fields_in(worksheet.context["programme"])] == [
        "session/pressing", "session/pressing", "practice/1/progress", "practice/1/progress", "practice/2/progress", "practice/2/progress",
        "practice/3/progress", "practice/3/progress",
    ]  # fmt: skip


def test_results_count_what_moved(library: ContentLibrary, urban: Organisation) -> None:
    again = Collected("results", {"indicator/irm11/level": "4", "indicator/irm12/level": "1", "indicator/irm21/level": "2",
                                  "risk/cus-meter/likelihood": "3", "risk/cus-meter/impact": "3"}, name="r")  # fmt: skip
    (sheet,) = made(library, replace(urban, collected=(*urban.collected, again)), "results")
    assert sheet.context["summary"][0] == "Indicators: 1 higher, 1 the same, 1 lower, 12 not rated again."
    assert sheet.context["summary"][-1] == "Priority risks: 1 smaller, 0 about the same, 0 larger."
    assert "R30" not in " ".join(sheet.context["carried"]["risks"])
