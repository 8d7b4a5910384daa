"""The design of a programme, and the sheet on which agent and sponsor commit to it."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.coached import (
    AskedRow,
    came_back,
    per_programme,
    practice_of,
    questions,
    returned,
    signers,
    tool_choices,
    tool_legend,
)
from imdocs.contexts.fields import growing
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.model.coaching import rows_of_form
from imdocs.model.programme import Programme

BLANK_OUTCOMES, BLANK_PRACTICES = 3, 3


@per_programme
def programme_design(request: Request, programme: Programme) -> Iterable[Instance]:
    """Practices, exercises and reading, each tied to a tool of the road map."""
    organisation, words = request.organisation, request.words
    columns = {"text": (words("Practice: again and again"), "long"), "theme": (words("Theme"), "long"),
               "exercise": (words("Exercise: once"), "long"), "reading": (words("Reading"), "long"),
               "tool": (words("Tool"), "choice"), "measure": (words("What will be seen"), "long"),
               "sponsor": (words("Sponsor sees it"), "choice")}  # fmt: skip
    tools = tool_choices(request)
    if not tools:
        columns["tool"] = (words("Tool"), "short")
    choices = {"tool": tools, "sponsor": [("yes", words("yes")), ("no", words("no"))]}
    known = rows_of_form(organisation, programme, "practices")
    context: Context = {
        "leader_themes": list(programme.leader_themes),
        "themes": [theme_of(request, one) for one in programme.interviews.told],
        "few": too_few(request, programme),
        "practices": growing("practices", columns, BLANK_PRACTICES, words, known, choices, lines=2),
        "changed": words.date(programme.changed),
        "legend": tool_legend(request),
    }
    due = programme.is_begun and not came_back(organisation, "programme-design", programme) and not programme.practices
    yield returned(request, context, programme, due=due)


def theme_of(request: Request, theme: object) -> Context:
    """A theme with its kind and its weight; never who said it."""
    words = request.words
    kinds = {"strength": words("strength"), "concern": words("concern"), "": "–"}
    return {"text": theme.text, "kind": kinds[theme.kind], "voices": words.number(theme.voices)}  # type: ignore[attr-defined]


def too_few(request: Request, programme: Programme) -> str:
    """Why no theme is told, where none may be."""
    interviews = programme.interviews
    if interviews.enough or not (interviews.held or interviews.themes):
        return ""
    fewest = max(interviews.fewest, 4)
    return request.words("Fewer than {n} talks were held, so no theme is told.", n=request.words.number(fewest))


@per_programme
def review_sheet(request: Request, programme: Programme) -> Iterable[Instance]:
    """The design before leader and sponsor: what was changed, what each promises, three signatures."""
    organisation, words = request.organisation, request.words
    known = organisation.merged("review-sheet", programme.instance)
    answers = [("yes", words("yes")), ("changes", words("yes, with these changes")), ("no", words("no"))]
    rows: list[AskedRow] = [
        ("programme/leader-changes", "long", words("What does the agent change or add?"), ""),
        ("programme/sponsor-changes", "long", words("What does the sponsor change or add?"), ""),
        (
            "programme/promise",
            "long",
            words("What does the sponsor promise to do?"),
            words("One thing that others can see, with a date."),
        ),
        ("programme/commitment", "choice", words("Do agent and sponsor both commit to the programme?"), ""),
    ]
    choices = {"programme/commitment": answers}
    context: Context = {
        "outcomes": [
            {"text": one.text, "benchmark": one.benchmark or "–", "target": one.target or "–"}
            for one in programme.outcomes
        ],
        "practices": [practice_of(request, one) for one in programme.practices if one.sponsor == "yes"],
        "questions": questions(request, "R", rows, known, {"programme/promise": programme.promise}, choices=choices),
        "signers": signers(request),
    }
    due = bool(programme.practices) and not programme.promise and not came_back(organisation, "review-sheet", programme)
    yield returned(request, context, programme, due=due)
