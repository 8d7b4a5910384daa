"""The order form: a facilitator orders a workshop pack with it, in Word or in a spreadsheet, and nobody writes YAML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from imdocs.contexts.fields import asked, field, record_row
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.contexts.workshop.plan import before, the_plan, the_timetable
from imdocs.formats.base import Field, FormSheet
from imdocs.model.fields import FieldId
from imdocs.model.planning import chosen_risks, chosen_tools, numbers_of

DAYS_TO_RETURN = 7


def workshop_order(request: Request) -> Iterable[Instance]:
    """Days, times, people, cards; what is known stands in it already."""
    context = ordered(request)
    yield Instance(context, due=before(request), return_to=request.words("the person who prints the pack"),
                   return_by=in_days(request.today, DAYS_TO_RETURN))  # fmt: skip


def ordered(request: Request, without: Sequence[str] = ()) -> Context:
    """What can be ordered for a workshop, less some questions that do not arise."""
    words = request.words
    about = [(one, help_text) for one, help_text in _about(request) if FieldId(one.id).key not in without]
    risks, tools, blocks = _risks(request), _tools(request), _blocks(request)
    return {
        "about": [asked(one, help_text) for one, help_text in about],
        "risks": risks, "tools": tools, "blocks": blocks,
        "sheets": [
            FormSheet(words("The workshop"), (words("Question"), words("Your answer")), tuple(_question_row(one) for one, _ in about)),
            FormSheet(words("Risk cards"), (words("Card"), words("Risk"), words("Print?")),
                      tuple((row["label"], row["title"], row["print"]) for row in risks)),
            FormSheet(words("Tool cards"), (words("Card"), words("Tool"), words("Print?")),
                      tuple((row["label"], row["title"], row["print"]) for row in tools)),
            FormSheet(words("Leave out"), (words("Block"), words("Minutes"), words("Leave out?")),
                      tuple((row["label"], row["minutes"], row["cut"]) for row in blocks)),
        ],
    }  # fmt: skip


def _question_row(one: Field) -> tuple[Any, ...]:
    label = asked(one)["label"]
    return (label, one)


def _about(request: Request) -> list[tuple[Field, str]]:
    """The questions on the event."""
    words, plan, given = request.words, the_plan(request), request.organisation.workshop
    levels = [("5", words("five, in words")), ("3", words("three, with pictures"))]
    rows: list[tuple[str, str, str, str, Sequence[tuple[str, str]], str]] = [
        ("days", "choice", words("How many days?"), str(plan.days), [("1", "1"), ("2", "2"), ("3", "3")], ""),
        *[(f"date-{n}", "date", words("Date of day {n}", n=words.number(n)), _date(plan.dates, n), (), "") for n in (1, 2, 3)],
        ("start", "short", words("When do you begin?"), f"{plan.start:%H:%M}", (), words("as 08:30")),
        ("end", "short", words("When must the day end?"), f"{plan.end:%H:%M}", (), words("as 17:00")),
        ("pause", "number", words("Minutes of each tea break"), str(plan.pause or ""), (), words("empty: as in the agenda")),
        ("lunch", "number", words("Minutes of lunch"), str(plan.lunch or ""), (), words("empty: as in the agenda")),
        ("place", "short", words("Where?"), plan.place, (), ""),
        ("rooms", "short", words("Which rooms?"), "; ".join(plan.rooms), (), words("with a semicolon between them")),
        ("people", "number", words("How many people come?"), str(given.headcount or "") if given else "", (), ""),
        ("groups", "number", words("How many tables?"), str(given.groups or "") if given else "", (), words("empty: five people at each")),
        ("facilitator", "short", words("Who leads it?"), plan.facilitator, (), ""),
        ("purpose", "long", words("What for, in one sentence?"), plan.purpose, (), ""),
        ("levels", "choice", words("How many levels shall the ballots have?"), str(plan.levels), levels, ""),
        ("language", "short", words("Language of the sheets"), plan.language or request.organisation.languages[0], (), words("a code, such as en")),
        ("paper", "choice", words("Paper of the copy shop"), plan.paper or request.organisation.paper, [("A4", "A4"), ("Letter", "Letter")], ""),
    ]  # fmt: skip
    return [
        (field(FieldId.of("organisation", "workshop", key), kind, words, code=f"W{number}", wording=wording, value=value, choices=choices,
               lines=2 if kind == "long" else 1), help_text)
        for number, (key, kind, wording, value, choices, help_text) in enumerate(rows, 1)
    ]  # fmt: skip


def _date(dates: Sequence[Any], number: int) -> str:
    return dates[number - 1].isoformat() if number <= len(dates) else ""


def _tick(request: Request, field_id: FieldId, code: str, wording: str, *, on: bool) -> Field:
    return field(field_id, "tick", request.words, code=code, wording=wording, value="yes" if on else "", lines=1)


def _risks(request: Request) -> list[Context]:
    """Every card of the library and of the organisation; ticked are those that will be printed."""
    words, library, organisation = request.words, request.library, request.organisation
    chosen = {risk.id for risk in chosen_risks(library, organisation)}
    numbers = numbers_of(library, organisation)
    every = [(risk.id, title_of(risk, request)) for risk in library.risks.values()]
    every += [(risk.id, risk.title) for risk in organisation.adaptation.risks]
    return [record_row([_tick(request, FieldId.of("risk", name, "print"), numbers[name], words("Print?"), on=name in chosen)], {"title": title})
            for name, title in every]  # fmt: skip


def _tools(request: Request) -> list[Context]:
    words, library = request.words, request.library
    chosen = {tool.id for tool in chosen_tools(library, request.organisation)}
    return [record_row([_tick(request, FieldId.of("tool", tool.id, "print"), tool.number, words("Print?"), on=tool.id in chosen)],
                       {"title": title_of(tool, request)}) for tool in library.tools.values()]  # fmt: skip


def _blocks(request: Request) -> list[Context]:
    """The blocks of the agenda that may be left out."""
    words, cut = request.words, the_plan(request).cut
    found: list[Context] = []
    for day in the_timetable(request).days:
        for block in day.blocks:
            if block.kind != "work":
                continue
            code = f"B{len(found) + 1}"
            tick = _tick(
                request, FieldId.of("organisation", "cut", block.id), code, words("Leave out?"), on=block.id in cut
            )
            row = record_row([tick], {"title": block.title, "minutes": words.number(block.minutes)})
            row["cut"] = tick
            found.append(row)
    return found
