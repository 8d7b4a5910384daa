"""The long talk with the leader and the talks all around: guides for the coach's own pen, and the themes alone to send back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import pairwise

from imdocs.contexts.coached import came_back, per_programme, questions, returned
from imdocs.contexts.fields import asked, field, growing
from imdocs.contexts.frame import Context, Instance, Request, wording_of
from imdocs.contexts.programme import theme_of, too_few
from imdocs.formats.base import Fragment, Room
from imdocs.model.coaching import rows_of_form
from imdocs.model.fields import FieldId
from imdocs.model.programme import FEWEST_INTERVIEWS, FEWEST_VOICES, Programme

RELATIONS = ("team", "superior", "peers", "others")
MOST_TALKS = 12
BLANK_THEMES, BLANK_LEADER_THEMES = 6, 3
LINES, SHORT_LINES = 4, 2
_SIGNS = "ACDEFHJKLMNPRTUVWXY3479"  # nothing that looks like something else when written by hand


@per_programme
def leader_interview(request: Request, programme: Programme) -> Iterable[Instance]:
    """The eight questions with room for a pen, and three themes to send back; the notes stay on paper."""
    organisation, words = request.organisation, request.words
    themes = rows_of_form(organisation, programme, "leader-themes")
    context: Context = {
        "questions": {"body": Fragment("questions/leader-interview")},
        "asked": _questions(request, "leader-interview"),
        "themes": growing(
            "leader-themes", {"text": (words("Theme"), "long")}, BLANK_LEADER_THEMES, words, themes, lines=2
        ),
    }
    due = (
        programme.is_begun
        and not programme.leader_themes
        and not came_back(organisation, "leader-interview", programme)
    )
    yield returned(request, context, programme, due=due)


def _questions(request: Request, name: str) -> list[Context]:
    """A set's questions for a talk: number, wording, help, and lines to write on."""
    found = []
    for place, question in enumerate(request.library.questions[name].questions, 1):
        lines = LINES if question.kind == "long" else SHORT_LINES
        found.append({
            "n": request.words.number(place),
            "text": wording_of(question, request),
            "help": question.help,
            "choices": " · ".join(choice.label for choice in question.choices),
            "room": Room(lines),
        })  # fmt: skip
    return found


@per_programme
def interview_360(request: Request, programme: Programme) -> Iterable[Instance]:
    """A guide for each relation and the coach's own list of codes; none of them has a place that the system reads."""
    organisation, words = request.organisation, request.words
    wanted = (
        programme.is_begun and not programme.interviews.held and not came_back(organisation, "themes-360", programme)
    )
    who = {
        "team": (words("People who work for or with the agent"), words("Speak with two to four. Begin with a good day that they had together.")),
        "superior": (words("The person to whom the agent reports"),
                     words("One talk. Ask for what was seen, and leave out what was heard from others.")),
        "peers": (words("Colleagues of equal rank"), words("Speak with two to four, one of them from audit or finance.")),
        "others": (words("Others who meet the agent"), words("One to three. At least one hears users every day.")),
    }  # fmt: skip
    start = {
        "body": {"body": Fragment("questions/interview-360")},
        "asked": _questions(request, "interview-360"),
        "fewest": words.number(max(programme.interviews.fewest, FEWEST_INTERVIEWS)),
    }
    prefix = f"{programme.instance}-" if programme.instance else ""
    for relation in RELATIONS:
        title, advice = who[relation]
        context: Context = {"questions": start["body"], "asked": start["asked"], "fewest": start["fewest"],
                            "relation": title, "advice": advice, "codes": [], "line": Room(), "destroyed": ""}  # fmt: skip
        yield Instance(context, name=prefix + relation, due=wanted)
    context = {"questions": start["body"], "asked": [], "fewest": start["fewest"], "relation": "", "advice": "", "line": "",
               "destroyed": "_" * 20, "codes": [{"code": code, "room": Room()} for code in codes(organisation.code, programme.number)]}  # fmt: skip
    yield Instance(context, name=f"{prefix}codes", due=wanted)


def codes(secret: str, number: int) -> list[str]:
    """Twelve codes that say nothing of anybody; the same at each build, so that a lost sheet can be printed again."""
    digest = hashlib.sha256(f"talks {secret} {number}".encode()).digest()
    found: list[str] = []
    for first, second in pairwise(digest):
        code = _SIGNS[first % len(_SIGNS)] + _SIGNS[second % len(_SIGNS)]
        if code not in found:
            found.append(code)
    return found[:MOST_TALKS]


@per_programme
def themes_360(request: Request, programme: Programme) -> Iterable[Instance]:
    """What several people said, with a count and nothing else; empty below the floor, and never by relation."""
    organisation, words = request.organisation, request.words
    interviews = programme.interviews
    columns = {"text": (words("Theme"), "long"), "kind": (words("Strength or concern"), "choice"),
               "voices": (words("Raised by how many"), "number")}  # fmt: skip
    kinds = [("strength", words("strength")), ("concern", words("concern"))]
    told = {one.text for one in interviews.told}
    known = [row if row.get("text") in told else {} for row in rows_of_form(organisation, programme, "themes")]
    answers = organisation.merged("themes-360", programme.instance)
    rows = [("programme/interviews", "number", words("How many talks did you hold?"), "")]
    context: Context = {
        "held": questions(request, "I", rows, answers, {"programme/interviews": str(interviews.held) if interviews.held else ""}),
        "few": too_few(request, programme),
        "themes": growing("themes", columns, BLANK_THEMES, words, known, {"kind": kinds}, lines=2),
        "told": [theme_of(request, one) for one in interviews.told],
        "fewest": words.number(max(interviews.fewest, FEWEST_INTERVIEWS)),
        "voices": words.number(FEWEST_VOICES),
        "shown": asked(field(FieldId.of("programme", "themes-shown"), "date", words, code="I2",
                             wording=words("On what day did you show the themes to the agent?"), known=answers, lines=1)),
    }  # fmt: skip
    due = programme.is_begun and not interviews.held and not came_back(organisation, "themes-360", programme)
    yield returned(request, context, programme, due=due)
