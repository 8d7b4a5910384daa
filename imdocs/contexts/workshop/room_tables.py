"""What a room wrote, as tables to type into: the forms of one organisation's workshop and of a joint one share them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from imdocs.contexts.fields import asked, field, growing, record_row
from imdocs.contexts.frame import Context, Request, title_of
from imdocs.contexts.workshop.ballots import risk_name
from imdocs.contexts.workshop.plan import the_plan
from imdocs.formats.base import Field, FormSheet, Label
from imdocs.model.fields import FieldId
from imdocs.model.planning import chosen_risks, chosen_tools, numbers_of
from imdocs.model.tools import Tool
from imdocs.model.typed_results import BALLOT_ROWS, BOXES
from imdocs.sources.words import Words

OWN_ROWS, EXPOSED_ROWS, QUOTE_ROWS, SPARE_BALLOTS = 3, 7, 8, 2
DAYS_TO_RETURN = 3
COUNTS = ("people", "women", "units")
Choices = Sequence[tuple[str, str]]


def room_said(request: Request) -> tuple[Context, list[FormSheet], list[FormSheet]]:
    """What every room writes: the context of its parts, the sheets of what stands before the ratings and of what follows."""
    words = request.words
    exposed = growing(
        "exposed",
        {"process": (words("Exposed process"), "short"), "dots": (words("Red dots"), "number")},
        EXPOSED_ROWS,
        words,
    )
    own = growing("own", {"title": (words("Own card: what goes wrong"), "short"), "where": (words("Where in our work?"), "short"),
                          "signs": (words("Signs, with a semicolon between them"), "short")}, OWN_ROWS, words)  # fmt: skip
    quotes = growing("quotes", {"question": (words("Sentence of the form"), "choice"), "text": (words("What somebody wrote, without names"), "short")},
                     QUOTE_ROWS, words, choices={"question": _open_questions(request)})  # fmt: skip
    canvas, tools, evaluation = _canvas(request), _tools(request), _evaluation(request)
    context: Context = {"canvas": [asked(one) for one in canvas], "exposed": exposed, "own": own, "tools": tools,
                        "evaluation": evaluation, "quotes": quotes}  # fmt: skip
    cards = [
        growing_sheet(words("Own cards"), own),
        growing_sheet(words("Exposed processes"), exposed),
        questions_sheet(words("Canvas"), canvas, words),
    ]
    choices = [
        FormSheet(words("Tools"), (words("Card"), words("Tool"), words("Decision"), words("Feasible, 1–4"), words("Effect, 1–4"), words("Reason")),
                  tuple(record_cells(row) for row in tools)),
        FormSheet(words("Evaluation"), (words("No."), words("Statement"), *(words("Box {n}", n=value) for value in range(1, BOXES + 1))),
                  tuple(record_cells(row) for row in evaluation), (words("Box 1 is “Disagree”, box 4 is “Agree”."),)),
        growing_sheet(words("Sentences"), quotes),
    ]  # fmt: skip
    return context, cards, choices


def held_until(request: Request) -> date:
    """The last day of the workshop, from which the days to type it back are counted."""
    plan = the_plan(request)
    return plan.dates[-1] if plan.dates else request.today


def questions_sheet(title: str, fields: Iterable[Field], words: Words) -> FormSheet:
    """Questions with their answers, as a sheet."""
    return FormSheet(title, (words("Question"), words("Your answer")), tuple((Label(one), one) for one in fields))


def growing_sheet(title: str, rows: Sequence[Mapping[str, Field]], notes: tuple[str, ...] = ()) -> FormSheet:
    """A table to which people add rows, as a sheet."""
    return FormSheet(
        title, tuple(one.wording for one in rows[0].values()), tuple(tuple(row.values()) for row in rows), notes
    )


def record_cells(row: Context) -> tuple[object, ...]:
    """A record's row for a spreadsheet: its label, its title, its fields."""
    return (row["label"], row["title"], *(value for value in row.values() if isinstance(value, Field)))


def about(request: Request, counts: Sequence[str] = COUNTS) -> list[Field]:
    """When and where it was, and how many came on each day: counts, never names."""
    words, plan, known = request.words, the_plan(request), request.organisation.merged(request.document)
    rows = [
        ("held", "date", words("Last day of the workshop"), plan.dates[-1].isoformat() if plan.dates else ""),
        ("place", "short", words("Where was it?"), plan.place),
        ("facilitator", "short", words("Who led it?"), plan.facilitator),
        *[(f"{key}-{n}", "number", wording.format(n=words.number(n)), "") for n in range(1, plan.days + 1) for key, wording in (
            ("people", words("People on day {n}", n="{n}")), ("women", words("Women on day {n}", n="{n}")), ("units", words("Units on day {n}", n="{n}")))
          if key in counts],
        ("notes", "long", words("Anything else worth keeping, without names"), ""),
    ]  # fmt: skip
    return [field(FieldId.of("organisation", "held", key), kind, words, code=f"E{number}", wording=wording, value=value, known=known,
                  lines=2 if kind == "long" else 1)
            for number, (key, kind, wording, value) in enumerate(rows, 1)]  # fmt: skip


def _canvas(request: Request) -> list[Field]:
    asked_fields = request.library.questions["business-model"].questions
    return [field(FieldId.of("set", "business-model", question.key), "long", request.words, code=f"C{number}", wording=question.text, lines=1)
            for number, question in enumerate(asked_fields, 1)]  # fmt: skip


def levels(request: Request) -> list[int]:
    """The values on each axis."""
    return list(range(1, the_plan(request).levels + 1))


def heads(request: Request) -> tuple[str, ...]:
    """The heads of a tally's columns: L1, L2 and so on."""
    return tuple(f"{axis}{level}" for axis in "LI" for level in levels(request))


def rated(request: Request) -> list[tuple[str, str, str]]:
    """Every risk that may have been rated: id, number on the card, title; own cards have open titles."""
    numbers = numbers_of(request.library, request.organisation)
    risks = sorted(chosen_risks(request.library, request.organisation), key=lambda risk: numbers[risk.id])
    known = [(risk.id, numbers[risk.id], risk_name(risk, request)) for risk in risks]
    return known + [
        (f"own-{n}", f"O{n}", request.words("own card {n}", n=request.words.number(n))) for n in range(1, OWN_ROWS + 1)
    ]


def tally(request: Request, member: str = "") -> list[Context]:
    """How many ballots have each value, risk by risk; in a joint workshop for one member, whose agreed value stands beside them."""
    made, mark = [], f"{member}." if member else ""
    agreed = [("agreed-l", "L"), ("agreed-i", "I")] if member else []
    columns = [
        (f"tally-{axis.lower()}.{level}", f"{axis}{level}") for axis in "LI" for level in levels(request)
    ] + agreed
    for name, number, title in rated(request):
        fields = [field(FieldId.of("risk", name, f"{mark}{key}"), "number", request.words, code="-".join(filter(None, (number, member))), wording=wording, lines=1)
                  for key, wording in columns]  # fmt: skip
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


def votes(request: Request, *, joint: bool = False) -> list[Context]:
    """Dots, the value agreed in the room, the place among the priorities, the reason; members agree on values of their own."""
    words = request.words
    agreed = [] if joint else [("agreed-l", "number", "L"), ("agreed-i", "number", "I")]
    columns = [("dots", "number", words("Dots")), *agreed,
               ("priority", "number", words("Priority")), ("reason", "short", words("Reason"))]  # fmt: skip
    return [
        record_row([field(FieldId.of("risk", name, key), kind, words, code=f"{number}-D", wording=wording, lines=1)
                    for key, kind, wording in columns], {"title": title})
        for name, number, title in rated(request)
    ]  # fmt: skip


def ballots(request: Request, members: Choices = ()) -> list[dict[str, Field]]:
    """A row for each ballot: its sheet code, its member's code if there are any, then two numbers for each risk."""
    words = request.words
    columns: Mapping[str, tuple[str, str]] = {
        "sheet": (words("Sheet code"), "short"),
        **({"member": (words("Member"), "choice")} if members else {}),
        **{
            f"{name}.{axis.lower()}": (f"{number} {axis}", "number")
            for name, number, _ in rated(request)
            for axis in "LI"
        },
    }
    return growing(BALLOT_ROWS, columns, the_plan(request).people + SPARE_BALLOTS, words, choices={"member": members})


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
