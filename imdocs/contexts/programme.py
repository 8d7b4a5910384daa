"""The papers with which a coaching programme begins: agreement, design, and the sheet on which three people commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import wraps

from imdocs.contexts.fields import asked, field, growing, record_row
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.formats.base import Field, Room
from imdocs.model.content import Tool
from imdocs.model.coaching import newest_number, programme_numbered
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Organisation
from imdocs.model.programme import Practice, Programme, Rhythm

DAYS_TO_RETURN = 7
BLANK_OUTCOMES, BLANK_PRACTICES = 3, 3
USUAL_MONTHS = (6, 12)
USUAL_HOURS = (2, 4)
_Row = tuple[str, str, str, str]


_Maker = Callable[[Request, Programme], Iterable[Instance]]


def per_programme(maker: _Maker) -> Callable[[Request], Iterable[Instance]]:
    """A document of every programme that there was; only the newest one's is ever due."""

    @wraps(maker)
    def made(request: Request) -> Iterable[Instance]:
        newest = newest_number(request.organisation)
        for number in range(newest, 0, -1):
            for instance in maker(request, programme_numbered(request.organisation, number)):
                yield instance if number == newest else replace(instance, due=False)

    return made


def came_back(organisation: Organisation, document: str, programme: Programme) -> bool:
    """Whether a form of this programme was collected."""
    return bool(organisation.merged(document, programme.instance))


def returned(request: Request, context: Context, programme: Programme, *, due: bool, copy: str = "a", name: str = "") -> Instance:
    """A form of the programme that goes back to the coach within a week."""
    coach = request.organisation.person(request.organisation.roles.coach)
    return Instance(
        context, name=name or programme.instance, copy=copy, due=due, return_to=coach.name if coach else "",
        return_by=in_days(request.today, DAYS_TO_RETURN),
    )  # fmt: skip


def questions(request: Request, letter: str, rows: Iterable[_Row], known: Mapping[str, str], values: Mapping[str, str] | None = None,
              lines: int = 2, choices: Mapping[str, list[tuple[str, str]]] | None = None) -> list[Context]:  # fmt: skip
    """Questions of one document: field, kind, wording and help, coded by a letter and their place."""
    return [
        asked(
            field(FieldId.parse(key), kind, request.words, code=f"{letter}{place}", wording=wording, known=known,
                  value=(values or {}).get(key, ""), choices=(choices or {}).get(key, ()), lines=lines),
            help_text,
        )
        for place, (key, kind, wording, help_text) in enumerate(rows, 1)
    ]  # fmt: skip


def mode_choices(request: Request) -> list[tuple[str, str]]:
    """How people meet."""
    words = request.words
    return [("in-person", words("in person")), ("phone", words("by phone")), ("video", words("by video call"))]


def tools_of_plan(request: Request) -> list[Tool]:
    """The tools of the road map."""
    roadmap = request.organisation.roadmap
    names = [entry.tool for entry in roadmap.tools] if roadmap else []
    return [request.library.tools[name] for name in names if name in request.library.tools]


def tool_choices(request: Request) -> list[tuple[str, str]]:
    """The tools of the road map to choose from; on paper their numbers, since a cell is narrow."""
    return [(tool.id, tool.number if request.format == "pdf" else f"{tool.number} {title_of(tool, request)}")
            for tool in tools_of_plan(request)]  # fmt: skip


def tool_legend(request: Request) -> str:
    """What the numbers of the tools mean, in one line."""
    return " · ".join(f"{tool.number} {title_of(tool, request)}" for tool in tools_of_plan(request))


@per_programme
def coaching_agreement(request: Request, programme: Programme) -> Iterable[Instance]:
    """What the programme shall bring, how often they meet, and what stays between them."""
    organisation, words = request.organisation, request.words
    known = organisation.merged("coaching-agreement", programme.instance)
    columns = {"text": (words("Outcome"), "long"), "benchmark": (words("How all three will know"), "long"),
               "start": (words("Today"), "long"), "target": (words("At the end"), "long")}  # fmt: skip
    outcomes = [{key: getattr(one, key) for key in columns} for one in programme.outcomes]
    context: Context = {
        "outcomes": growing("outcomes", columns, BLANK_OUTCOMES, words, outcomes, lines=2),
        "facts": questions(request, "A", _frame_of(request), known, _values(programme)),
        "meetings": [_rhythm(request, rhythm, known) for rhythm in programme.meetings],
        "usual": usual(request, programme),
        "rules": questions(request, "B", _rules_of(request), known, _values(programme)),
        "signers": signers(request),
        "number": words.number(programme.number) if programme.number > 1 else "",
    }
    due = (organisation.approved or programme.is_begun) and not came_back(organisation, "coaching-agreement", programme)
    yield returned(request, context, programme, due=due and programme.agreed is None)


def _frame_of(request: Request) -> list[_Row]:
    words = request.words
    return [
        ("programme/start", "date", words("When does the programme begin?"), ""),
        ("programme/months", "number", words("How many months does it last?"), words("Six to twelve are usual. It ends then, also if work remains.")),
        ("programme/time", "short", words("At what time do you usually meet?"), words("Write it like 09:30, by the organisation's clock.")),
        ("programme/place", "short", words("Where do you meet?"), words("A room whose door closes, or one with a table in sight of others.")),
    ]  # fmt: skip


def _rules_of(request: Request) -> list[_Row]:
    words = request.words
    return [
        ("programme/sponsor-hears", "long", words("What does the sponsor hear from the coach?"), words("Name the papers as well.")),
        ("programme/confidential", "long", words("What does the sponsor never hear?"), ""),
        ("programme/cancel", "long", words("Who may cancel a session, and how long before?"), words("Two dropped sessions in a row: the coach rings the sponsor.")),
        ("programme/serious", "long", words("What happens if the coach learns of something serious?"), words("Say it now, before anybody needs the answer.")),
        ("programme/agreed", "date", words("On what day did all three sign?"), ""),
    ]  # fmt: skip


def _values(programme: Programme) -> dict[str, str]:
    """What is settled already, by field."""
    rules = programme.rules
    return {
        "programme/start": programme.start.isoformat() if programme.start else "",
        "programme/months": str(programme.months) if programme.is_begun else "",
        "programme/time": f"{programme.time:%H:%M}" if programme.is_begun else "",
        "programme/place": programme.place,
        "programme/sponsor-hears": rules.sponsor_hears,
        "programme/confidential": rules.confidential,
        "programme/cancel": rules.cancel,
        "programme/serious": rules.serious,
        "programme/agreed": programme.agreed.isoformat() if programme.agreed else "",
    }


def kind_words(request: Request) -> dict[str, str]:
    """What a meeting is called."""
    words = request.words
    return {"team": words("Session with agent and team"), "agent": words("Talk with the agent"),
            "mid-review": words("Review at half-time"), "end-review": words("Review at the end")}  # fmt: skip


def _rhythm(request: Request, rhythm: Rhythm, known: Mapping[str, str]) -> Context:
    words = request.words
    code = {"team": "M1", "agent": "M2"}[rhythm.kind]

    def made(key: str, kind: str, wording: str, value: str, choices: list[tuple[str, str]] | None = None) -> Field:
        return field(FieldId.of("meeting", rhythm.kind, key), kind, words, code=code, wording=wording, value=value, known=known,
                     choices=choices or (), lines=1)  # fmt: skip

    return record_row(
        [made("weeks", "number", words("Every … weeks"), str(rhythm.weeks)),
         made("minutes", "number", words("Minutes"), str(rhythm.minutes)),
         made("mode", "choice", words("How"), rhythm.mode, mode_choices(request))],
        {"what": kind_words(request)[rhythm.kind]},
    )  # fmt: skip


def usual(request: Request, programme: Programme) -> str:
    """What the rhythm comes to, and a remark where it is far from the usual."""
    words, hours = request.words, programme.hours_a_month
    text = words("That is about {n} hours a month.", n=words.number(round(hours * 2) / 2))
    if not USUAL_HOURS[0] <= hours <= USUAL_HOURS[1]:
        text += " " + words("About three hours a month are usual.")
    if not USUAL_MONTHS[0] <= programme.months <= USUAL_MONTHS[1]:
        text += " " + words("Six to twelve months are usual.")
    return text


def signers(request: Request) -> list[Context]:
    """The three who sign: role and name."""
    words, organisation = request.words, request.organisation
    roles = organisation.roles
    people = [(words("Sponsor"), roles.sponsor), (words("Integrity agent"), roles.agent), (words("Coach"), roles.coach)]
    found = [(role, organisation.person(person)) for role, person in people]
    return [{"role": role, "name": person.name if person else "", "post": person.post if person else "", "room": Room()} for role, person in found]


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
    known = [{key: getattr(one, key) for key in columns} for one in programme.practices]
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


def practice_of(request: Request, practice: Practice) -> Context:
    """A practice as sponsor and agent see it: what is done, for which tool, and what will be seen."""
    tool = request.library.tools.get(practice.tool)
    return {
        "n": request.words.number(practice.practice),
        "text": practice.text,
        "exercise": practice.exercise,
        "reading": practice.reading,
        "tool": f"{tool.number} {title_of(tool, request)}" if tool else practice.tool,
        "measure": practice.measure,
    }


@per_programme
def review_sheet(request: Request, programme: Programme) -> Iterable[Instance]:
    """The design before leader and sponsor: what was changed, what each promises, three signatures."""
    organisation, words = request.organisation, request.words
    known = organisation.merged("review-sheet", programme.instance)
    answers = [("yes", words("yes")), ("changes", words("yes, with these changes")), ("no", words("no"))]
    rows: list[_Row] = [
        ("programme/leader-changes", "long", words("What does the agent change or add?"), ""),
        ("programme/sponsor-changes", "long", words("What does the sponsor change or add?"), ""),
        ("programme/promise", "long", words("What does the sponsor promise to do?"), words("One thing that others can see, with a date.")),
        ("programme/commitment", "choice", words("Do agent and sponsor both commit to the programme?"), ""),
    ]
    choices = {"programme/commitment": answers}
    context: Context = {
        "outcomes": [{"text": one.text, "benchmark": one.benchmark or "–", "target": one.target or "–"} for one in programme.outcomes],
        "practices": [practice_of(request, one) for one in programme.practices if one.sponsor == "yes"],
        "questions": questions(request, "R", rows, known, {"programme/promise": programme.promise}, choices=choices),
        "signers": signers(request),
    }
    due = bool(programme.practices) and not programme.promise and not came_back(organisation, "review-sheet", programme)
    yield returned(request, context, programme, due=due)


def programme_in_session(request: Request, programme: Programme, known: Mapping[str, str]) -> Context:
    """What a session worksheet holds in a programme: what presses, and one line for each practice."""
    words = request.words
    pressing = asked(
        field(FieldId.of("session", "pressing"), "long", words, code="S0", wording=words("What presses most today?"), known=known, lines=2),
        words("It may have nothing to do with the road map."),
    )
    return {
        "pressing": [pressing],
        "practices": [
            record_row(
                [field(FieldId.of("practice", one.practice, "progress"), "long", words, code=f"P{one.practice}",
                       wording=words("What happened since last time"), known=known, lines=1)],
                practice_of(request, one),
            )
            for one in programme.practices
        ],
    }  # fmt: skip
