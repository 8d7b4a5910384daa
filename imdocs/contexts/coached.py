"""What the papers of a coaching programme share: who signs, how people meet, and which form goes back to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import wraps

from imdocs.contexts.fields import asked, field, record_row
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.formats.base import Room
from imdocs.model.coaching import newest_number, programme_numbered
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Organisation
from imdocs.model.programme import Practice, Programme
from imdocs.model.tools import Tool

DAYS_TO_RETURN = 7
AskedRow = tuple[str, str, str, str]
_Maker = Callable[[Request, Programme], Iterable[Instance]]


def per_programme(maker: _Maker) -> Callable[[Request], Iterable[Instance]]:
    """A document of every programme that there was; only the newest one's is ever due, until its end review came back."""

    @wraps(maker)
    def made(request: Request) -> Iterable[Instance]:
        newest = newest_number(request.organisation)
        for number in range(newest, 0, -1):
            programme = programme_numbered(request.organisation, number)
            runs = number == newest and not came_back(request.organisation, "end-review", programme)
            for instance in maker(request, programme):
                yield instance if runs else replace(instance, due=False)

    return made


def came_back(organisation: Organisation, document: str, programme: Programme) -> bool:
    """Whether a form of this programme was collected."""
    return bool(organisation.merged(document, programme.instance))


def returned(
    request: Request, context: Context, programme: Programme, *, due: bool, copy: str = "a", name: str = ""
) -> Instance:
    """A form of the programme that goes back to the coach within a week."""
    coach = request.organisation.person(request.organisation.roles.coach)
    return Instance(
        context, name=name or programme.instance, copy=copy, due=due, return_to=coach.name if coach else "",
        return_by=in_days(request.today, DAYS_TO_RETURN),
    )  # fmt: skip


def questions(request: Request, letter: str, rows: Iterable[AskedRow], known: Mapping[str, str], values: Mapping[str, str] | None = None,
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


def kind_words(request: Request) -> dict[str, str]:
    """What a meeting is called."""
    words = request.words
    return {"team": words("Session with agent and team"), "agent": words("Talk with the agent"),
            "mid-review": words("Review at half-time"), "end-review": words("Review at the end")}  # fmt: skip


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


def signers(request: Request) -> list[Context]:
    """The three who sign: role and name."""
    words, organisation = request.words, request.organisation
    roles = organisation.roles
    people = [(words("Sponsor"), roles.sponsor), (words("Integrity agent"), roles.agent), (words("Coach"), roles.coach)]
    found = [(role, organisation.person(person)) for role, person in people]
    return [
        {"role": role, "name": person.name if person else "", "post": person.post if person else "", "room": Room()}
        for role, person in found
    ]


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


def programme_in_session(request: Request, programme: Programme, known: Mapping[str, str]) -> Context:
    """What a session worksheet holds in a programme: what presses, and one line for each practice."""
    words = request.words
    pressing = asked(
        field(
            FieldId.of("session", "pressing"),
            "long",
            words,
            code="S0",
            wording=words("What presses most today?"),
            known=known,
            lines=2,
        ),
        words("It may have nothing to do with the road map."),
    )
    return {
        "pressing": [pressing],
        "practices": [
            record_row(
                [field(FieldId.of("practice", one.practice, "progress"), "long", words, code=f"P{one.practice}",
                       wording=words("What happened since last time"), known=known, lines=2)],
                practice_of(request, one),
            )
            for one in programme.practices
        ],
    }  # fmt: skip
