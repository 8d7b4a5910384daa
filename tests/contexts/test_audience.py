"""What is said to the coach alone stands in no document but those of coach and agent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imdocs.contexts import CONTEXTS
from imdocs.model.content import ContentLibrary
from imdocs.model.late_words import PREPARED
from imdocs.model.organisation import Collected, Organisation
from tests.build import session
from tests.contexts.said import texts
from tests.contexts.test_paper import made

WHISPER = "said in confidence"
COACH_AND_AGENT = {"coaching-worksheet", PREPARED, "coach-brief", "hand-over-pack"}
OF_ORGANISATIONS = sorted(
    name for name in CONTEXTS if "sector" not in name and not name.startswith(("joint", "member"))
)


@pytest.mark.parametrize("document", OF_ORGANISATIONS)
def test_answers_to_the_ten_questions_stay_with_coach_and_agent(
    document: str, library: ContentLibrary, urban: Organisation
) -> None:
    assert urban.roadmap is not None
    keys = [f"tool/{entry.tool}/coaching-ten.{number}" for entry in urban.roadmap.tools for number in range(1, 11)]
    answers = dict.fromkeys([*keys, "session/pressing", "practice/1/progress"], WHISPER)
    prepared = Collected(PREPARED, answers, "4", name="preparation")
    told = replace(urban, collected=(*urban.collected, session(3, "2027-06-10", answers), prepared))
    said = " ".join(text for one in made(library, told, document) for text in texts(one.context))
    assert WHISPER not in said or document in COACH_AND_AGENT
    assert WHISPER in said or document != "coach-brief"
