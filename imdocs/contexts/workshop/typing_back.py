"""Typing back: the form that takes what the room wrote, in Word with counts, in a spreadsheet also ballot by ballot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from imdocs.contexts.fields import asked, field, growing, record_row
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.contexts.workshop.ballots import risk_name
from imdocs.contexts.workshop.plan import the_plan
from imdocs.formats.base import Field, FormSheet, Label
from imdocs.model.fields import FieldId
from imdocs.model.planning import chosen_risks, chosen_tools, numbers_of
from imdocs.model.tools import Tool
from imdocs.sources.words import Words

OWN_ROWS, EXPOSED_ROWS, QUOTE_ROWS, SPARE_BALLOTS, BOXES = 3, 7, 8, 2, 4
DAYS_TO_RETURN = 3


def results_form(request: Request) -> Iterable[Instance]:
    """Tallies, dots, own cards, exposed processes, tool choices, evaluation, attendance as counts."""
    words = request.words
    about, canvas = _about(request), _canvas(request)
    ballots = _ballot_rows(request) if request.format == "xlsx" else []
    exposed = growing(
        "exposed",
        {"process": (words("Exposed process"), "short"), "dots": (words("Red dots"), "number")},
        EXPOSED_ROWS,
        words,
    )
    own = growing("own", {"title": (words("Own card: what goes wrong"), "short"), "where": (words("Where in our work?"), "short"),
                          "signs": (words("Signs, with a semicolon between them"), "short")}, OWN_ROWS, words)  # fmt: skip
    tally, votes = _tally(request), _votes(request)
    tools, evaluation = _tools(request), _evaluation(request)
    quotes = growing("quotes", {"question": (words("Sentence of the form"), "choice"), "text": (words("What somebody wrote, without names"), "short")},
                     QUOTE_ROWS, words, choices={"question": _open_questions(request)})  # fmt: skip
    yield Instance({
        "about": [asked(one) for one in about], "canvas": [asked(one) for one in canvas],
        "exposed": exposed, "own": own, "tally": tally, "votes": votes, "tools": tools, "evaluation": evaluation, "quotes": quotes,
        "ballots": ballots,
        "levels": _levels(request),
        "small": the_plan(request).levels == 3,  # noqa: PLR2004 - the wall kit
        "sheets": [
            _questions(words("The workshop"), about, words),
            *([_ballots(ballots, words)] if ballots else []),
            FormSheet(words("Tally"), (words("Card"), words("Risk"), *_heads(request)), tuple(_record(row, ("title",)) for row in tally),
                      (words("Only if you did not type the ballots one by one. How many ballots have each value?"),)),
            FormSheet(words("Dots and values"), (words("Card"), words("Risk"), words("Dots"), "L", "I", words("Priority"), words("Reason")),
                      tuple(_record(row, ("title",)) for row in votes),
                      (words("L and I only where there were fewer than five ballots: the one value on which the room agreed."),)),
            FormSheet(words("Own cards"), tuple(one.wording for one in own[0].values()), tuple(tuple(row.values()) for row in own)),
            FormSheet(words("Exposed processes"), tuple(one.wording for one in exposed[0].values()), tuple(tuple(row.values()) for row in exposed)),
            _questions(words("Canvas"), canvas, words),
            FormSheet(words("Tools"), (words("Card"), words("Tool"), words("Decision"), words("Feasible, 1–4"), words("Effect, 1–4"), words("Reason")),
                      tuple(_record(row, ("title",)) for row in tools)),
            FormSheet(words("Evaluation"), (words("No."), words("Statement"), *(words("Box {n}", n=value) for value in range(1, BOXES + 1))),
                      tuple(_record(row, ("title",)) for row in evaluation), (words("Box 1 is “Disagree”, box 4 is “Agree”."),)),
            FormSheet(words("Sentences"), tuple(one.wording for one in quotes[0].values()), tuple(tuple(row.values()) for row in quotes)),
        ],
    }, due=request.organisation.results is None or request.organisation.roadmap is None,
        return_to=words("the person who makes the report"), return_by=in_days(_held(request), DAYS_TO_RETURN))  # fmt: skip


def _held(request: Request) -> date:
    plan = the_plan(request)
    return plan.dates[-1] if plan.dates else request.today


def _questions(title: str, fields: Iterable[Field], words: Words) -> FormSheet:
    return FormSheet(title, (words("Question"), words("Your answer")), tuple((Label(one), one) for one in fields))


def _record(row: Context, texts: tuple[str, ...]) -> tuple[object, ...]:
    """A record's row for a spreadsheet: its label, its words, its fields."""
    return (
        row["label"],
        *(row[text] for text in texts),
        *(value for value in row.values() if isinstance(value, Field)),
    )


def _about(request: Request) -> list[Field]:
    """When and where it was, and how many came: counts, never names."""
    words, plan, known = request.words, the_plan(request), request.organisation.merged(request.document)
    rows = [
        ("held", "date", words("Last day of the workshop"), plan.dates[-1].isoformat() if plan.dates else ""),
        ("place", "short", words("Where was it?"), plan.place),
        ("facilitator", "short", words("Who led it?"), plan.facilitator),
        *[(f"{key}-{n}", "number", wording.format(n=words.number(n)), "") for n in range(1, plan.days + 1) for key, wording in (
            ("people", words("People on day {n}", n="{n}")), ("women", words("Women on day {n}", n="{n}")), ("units", words("Units on day {n}", n="{n}")))],
        ("notes", "long", words("Anything else worth keeping, without names"), ""),
    ]  # fmt: skip
    return [field(FieldId.of("organisation", "held", key), kind, words, code=f"E{number}", wording=wording, value=value, known=known,
                  lines=2 if kind == "long" else 1)
            for number, (key, kind, wording, value) in enumerate(rows, 1)]  # fmt: skip


def _canvas(request: Request) -> list[Field]:
    asked_fields = request.library.questions["business-model"].questions
    return [field(FieldId.of("set", "business-model", question.key), "long", request.words, code=f"C{number}", wording=question.text, lines=1)
            for number, question in enumerate(asked_fields, 1)]  # fmt: skip


def _levels(request: Request) -> list[int]:
    return list(range(1, the_plan(request).levels + 1))


def _heads(request: Request) -> tuple[str, ...]:
    return tuple(f"{axis}{level}" for axis in "LI" for level in _levels(request))


def rated(request: Request) -> list[tuple[str, str, str]]:
    """Every risk that may have been rated: id, number on the card, title; own cards have open titles."""
    numbers = numbers_of(request.library, request.organisation)
    risks = sorted(chosen_risks(request.library, request.organisation), key=lambda risk: numbers[risk.id])
    known = [(risk.id, numbers[risk.id], risk_name(risk, request)) for risk in risks]
    return known + [
        (f"own-{n}", f"O{n}", request.words("own card {n}", n=request.words.number(n))) for n in range(1, OWN_ROWS + 1)
    ]


def _tally(request: Request) -> list[Context]:
    """How many ballots have each value, risk by risk."""
    made = []
    for name, number, title in rated(request):
        fields = [field(FieldId.of("risk", name, f"tally-{axis.lower()}.{level}"), "number", request.words, code=number, wording=f"{axis}{level}", lines=1)
                  for axis in "LI" for level in _levels(request)]  # fmt: skip
        row = record_row(fields, {"title": title})
        made.append({**row, **{one.wording.lower(): one for one in fields}})
    return [_without_doubles(row) for row in made]


def _without_doubles(row: Context) -> Context:
    """The same field stands once, under the name that templates use."""
    seen: set[str] = set()
    kept: Context = {}
    for key, value in reversed(row.items()):
        if isinstance(value, Field):
            if value.id in seen:
                continue
            seen.add(value.id)
        kept[key] = value
    return dict(reversed(kept.items()))


def _votes(request: Request) -> list[Context]:
    """Dots, the value agreed in the room, the place among the priorities, the reason."""
    words = request.words
    columns = [("dots", "number", words("Dots")), ("agreed-l", "number", "L"), ("agreed-i", "number", "I"),
               ("priority", "number", words("Priority")), ("reason", "short", words("Reason"))]  # fmt: skip
    return [
        record_row([field(FieldId.of("risk", name, key), kind, words, code=f"{number}-D", wording=wording, lines=1)
                    for key, kind, wording in columns], {"title": title})
        for name, number, title in rated(request)
    ]  # fmt: skip


def _ballot_rows(request: Request) -> list[dict[str, Field]]:
    """A row for each ballot: its sheet code, then two numbers for each risk; a spreadsheet has room for them."""
    words = request.words
    columns: Mapping[str, tuple[str, str]] = {
        "sheet": (words("Sheet code"), "short"),
        **{
            f"{name}.{axis.lower()}": (f"{number} {axis}", "number")
            for name, number, _ in rated(request)
            for axis in "LI"
        },
    }
    return growing("ballots", columns, the_plan(request).people + SPARE_BALLOTS, words)


def _ballots(rows: list[dict[str, Field]], words: Words) -> FormSheet:
    return FormSheet(words("Ballots"), tuple(one.wording for one in rows[0].values()), tuple(tuple(row.values()) for row in rows),
                     (words("One row for each ballot. L is likelihood, I is impact. Leave empty what was left empty."),))  # fmt: skip


def _tools(request: Request) -> list[Context]:
    """What was decided on each candidate."""
    words = request.words
    decisions = [("choose", words("choose now")), ("later", words("later")), ("no", words("leave out"))]
    four = [(str(value), str(value)) for value in range(1, 5)]
    columns = [("choice", "choice", words("Decision"), decisions), ("feasibility", "choice", words("Feasible, 1–4"), four),
               ("effect", "choice", words("Effect, 1–4"), four), ("reason", "short", words("Reason"), ())]  # fmt: skip
    return [_tool_row(request, tool, columns) for tool in chosen_tools(request.library, request.organisation)]


def _tool_row(
    request: Request, tool: Tool, columns: Sequence[tuple[str, str, str, Sequence[tuple[str, str]]]]
) -> Context:
    fields = [field(FieldId.of("tool", tool.id, key), kind, request.words, code=tool.number, wording=wording, choices=choices, lines=1)
              for key, kind, wording, choices in columns]  # fmt: skip
    return record_row(fields, {"title": title_of(tool, request)})


def _evaluation(request: Request) -> list[Context]:
    """How many ticked each box."""
    words = request.words
    heads = tuple(words("Box {n}", n=value) for value in range(1, BOXES + 1))
    made = []
    asked_questions = [
        question for question in request.library.questions["workshop-evaluation"].questions if question.kind == "scale"
    ]
    for number, question in enumerate(asked_questions, 1):
        fields = [field(FieldId.of("set", "workshop-evaluation", f"{question.key}.{value}"), "number", words, code=f"V{number}", wording=head, lines=1)
                  for value, head in enumerate(heads, 1)]  # fmt: skip
        row = record_row(fields, {"title": question.text})
        made.append(_without_doubles({**row, **{f"v{value}": one for value, one in enumerate(fields, 1)}}))
    return made


def _open_questions(request: Request) -> list[tuple[str, str]]:
    return [(question.key, question.text) for question in request.library.questions["workshop-evaluation"].questions]
