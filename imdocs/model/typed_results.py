"""What the results form says, put in the place where `workshop-results.yaml` would say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from imdocs.model.progress import day
from imdocs.model.rating import LEVELS, Ballot, Rating, Tally
from imdocs.model.sheet_codes import NotASheetCode, SheetCode
from imdocs.model.tables import Answers, cells_of, rows_of, told
from imdocs.model.typed_plan import MOST_DAYS, count_in, several
from imdocs.model.workshop import Attendance, CanvasNote, Evaluated, OwnRisk, ToolChoice, WorkshopResults

BOXES = 4
BALLOT_ROWS = "ballots"
BALLOTS = ("BA", "SB")  # the document codes of ballots


def with_results(results: WorkshopResults, answers: Answers) -> WorkshopResults:
    """The results with what a results form says."""
    held = {
        name.removeprefix("organisation/held/"): text.strip()
        for name, text in answers.items()
        if name.startswith("organisation/held/")
    }
    own = rows_of(answers, "own")
    exposed = tuple(row["process"].strip() for row in rows_of(answers, "exposed") if row.get("process"))
    ratings = _ratings(results.ratings, answers)
    return replace(
        results,
        date=day(held.get("held", "")) or results.date,
        place=held.get("place") or results.place,
        facilitator=held.get("facilitator") or results.facilitator,
        notes=held.get("notes") or results.notes,
        ratings=ratings,
        own_risks=_own(own) or results.own_risks,
        exposed=exposed or results.exposed,
        priorities=_priorities(answers) or results.priorities,
        tools=_tools(results.tools, answers),
        attendance=_attendance(held) or results.attendance,
        evaluation=_evaluation(results.evaluation, answers),
        canvas=_canvas(answers) or results.canvas,
    )


def _own(rows: Sequence[Mapping[str, str]]) -> tuple[OwnRisk, ...]:
    return tuple(OwnRisk(f"own-{number}", row["title"].strip(), row.get("where", "").strip(), several(row.get("signs", "")))
                 for number, row in enumerate(rows, 1) if row.get("title", "").strip())  # fmt: skip


def _ratings(known: Sequence[Rating], answers: Answers) -> tuple[Rating, ...]:
    """Each risk with its ballots, its tally or the agreed value; what the form does not say stays."""
    said, ballots = told(answers, "risk"), ballots_in(ballot_rows(answers))
    by_risk = {rating.risk: rating for rating in known}
    for name in dict.fromkeys([*by_risk, *said, *ballots]):
        says = said.get(name, {})
        before = by_risk.get(name, Rating(name))
        tally, agreed = _tally(says), _agreed(says)
        found = replace(
            before,
            dots=count_in(says.get("dots", "")) or before.dots,
            reason=says.get("reason") or before.reason,
            agreed=agreed or before.agreed,
            ballots=ballots.get(name) or (() if tally else before.ballots),
            tally=None if ballots.get(name) else tally or before.tally,
        )
        if name in by_risk or found != Rating(name):
            by_risk[name] = found
    return tuple(by_risk.values())


def _tally(says: Mapping[str, str]) -> Tally | None:
    axes = [
        tuple(count_in(says.get(f"tally-{axis}.{level}", "")) or 0 for level in range(1, LEVELS + 1)) for axis in "li"
    ]
    return Tally(*axes) if any(map(any, axes)) else None


def _agreed(says: Mapping[str, str]) -> Ballot | None:
    values = [_level(says.get(f"agreed-{axis}", "")) for axis in "li"]
    return Ballot(*values) if all(values) else None  # type: ignore[arg-type]


def _level(text: str) -> int | None:
    value = count_in(text)
    return value if value and 1 <= value <= LEVELS else None


def ballot_rows(answers: Answers) -> Iterator[Mapping[str, str]]:
    """The ballots typed one by one; a sheet that was typed twice counts once, and a text that is no code is no sheet's."""
    seen: set[str] = set()
    for row in rows_of(answers, BALLOT_ROWS):
        sheet = _code(row.get("sheet", ""))
        if not sheet or sheet not in seen:
            seen.add(sheet)
            yield row


def with_all_ballots(answers: Answers, forms: Iterable[Answers]) -> Answers:
    """What the copies of a form say together, with the ballots of everybody who typed some.

    A copy that has a ballot in the row in which an earlier copy had it is that copy, corrected; any other was typed by
    somebody else, whose rows begin at one as well.
    """
    copies: list[dict[int, Mapping[str, str]]] = []
    for form in forms:
        rows: dict[int, Mapping[str, str]] = {**cells_of(form, BALLOT_ROWS)}
        before = next((copy for copy in copies if _is_corrected(copy, rows)), None)
        if before is None:
            copies += [rows] if rows else []
        else:
            before |= {number: {**before.get(number, {}), **row} for number, row in rows.items()}
    found = {name: text for name, text in answers.items() if not name.startswith(f"new/{BALLOT_ROWS}/")}
    for number, row in enumerate((row for copy in copies for row in copy.values()), 1):
        found |= {f"new/{BALLOT_ROWS}/{number}/{key}": text for key, text in row.items()}
    return found


def _is_corrected(before: Mapping[int, Mapping[str, str]], rows: Mapping[int, Mapping[str, str]]) -> bool:
    """Whether rows are those of an earlier copy, by a code that stands in its place, or since no code tells them apart."""
    codes = [
        {number: _sheet(row["sheet"]) for number, row in copy.items() if row.get("sheet")} for copy in (before, rows)
    ]
    return not all(codes) or any(codes[0].get(number) == code for number, code in codes[1].items())


def ballots_in(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[Ballot, ...]]:
    """The ballots of some rows, risk by risk."""
    found: dict[str, list[Ballot]] = {}
    for row in rows:
        for name in dict.fromkeys(key.rsplit(".", 1)[0] for key in row if "." in key):
            likelihood, impact = _level(row.get(f"{name}.l", "")), _level(row.get(f"{name}.i", ""))
            if likelihood and impact:
                found.setdefault(name, []).append(Ballot(likelihood, impact))
    return {name: tuple(ballots) for name, ballots in found.items()}


def _sheet(text: str) -> str:
    return _code(text) or text.strip().upper()


def _code(text: str) -> str:
    """A sheet code as it is printed, or nothing."""
    try:
        return str(SheetCode.parse(text))
    except NotASheetCode:
        return ""


def doubtful_sheets(answers: Answers, organisation: str) -> tuple[list[str], list[str]]:
    """Typed sheet codes that are no ballot of this organisation or are mistyped, and those that were typed twice."""
    said = [row["sheet"].strip() for row in rows_of(answers, BALLOT_ROWS) if row.get("sheet", "").strip()]
    wrong = [text for text in said if not _is_ballot(text, organisation)]
    codes = [code for text in said if (code := _code(text))]
    return wrong, sorted({code for code in codes if codes.count(code) > 1})


def _is_ballot(text: str, organisation: str) -> bool:
    try:
        code = SheetCode.parse(text)
    except NotASheetCode:
        return False
    return code.organisation == organisation and code.document in BALLOTS


def uneven_tallies(answers: Answers) -> dict[str, tuple[int, int]]:
    """Risks whose strokes for likelihood and for impact are not equally many: id to both sums."""
    found = {name: _tally(says) for name, says in told(answers, "risk").items()}
    sums = {name: (sum(tally.likelihood), sum(tally.impact)) for name, tally in found.items() if tally}
    return {name: both for name, both in sums.items() if both[0] != both[1]}


def uncounted(answers: Answers) -> list[str]:
    """Numbers that count for nothing: on a ballot or agreed they go from one to five, and strokes are whole."""
    rows = [(key, text) for row in ballot_rows(answers) for key, text in row.items() if "." in key]
    said = [(key.rpartition(".")[2] if "agreed-" in key else key, text)
            for says in told(answers, "risk").values() for key, text in says.items()]  # fmt: skip
    levels = [text for key, text in (*rows, *said) if key.startswith("agreed-") or key[-2:] in (".l", ".i")]
    strokes = [text for key, text in said if "tally-" in key]
    found = [text for text in levels if text and _level(text) is None]
    found += [text for text in strokes if text and count_in(text) is None]
    return list(dict.fromkeys(found))


def _priorities(answers: Answers) -> tuple[str, ...]:
    places = [(count_in(says.get("priority", "")) or 0, name) for name, says in told(answers, "risk").items()]
    return tuple(name for place, name in sorted(places, key=lambda pair: pair[0]) if place)


def _tools(known: Sequence[ToolChoice], answers: Answers) -> tuple[ToolChoice, ...]:
    by_tool = {choice.tool: choice for choice in known}
    for name, says in told(answers, "tool").items():
        if not says.keys() & {"choice", "feasibility", "effect", "reason"}:
            continue
        before = by_tool.get(name, ToolChoice(name, choice="later"))
        by_tool[name] = replace(
            before, choice=says.get("choice", before.choice), reason=says.get("reason", before.reason),
            feasibility=count_in(says.get("feasibility", "")) or before.feasibility, effect=count_in(says.get("effect", "")) or before.effect,
        )  # fmt: skip
    return tuple(by_tool.values())


def _attendance(held: Mapping[str, str]) -> tuple[Attendance, ...]:
    days = [
        (number, [count_in(held.get(f"{key}-{number}", "")) or 0 for key in ("people", "women", "units")])
        for number in range(1, MOST_DAYS + 1)
    ]
    return tuple(Attendance(number, *counts) for number, counts in days if counts[0])


def _evaluation(known: Sequence[Evaluated], answers: Answers) -> tuple[Evaluated, ...]:
    by_question = {asked.question: asked for asked in known}
    for question, counts in _boxes(answers):
        by_question[question] = replace(by_question.get(question, Evaluated(question)), counts=counts)
    quotes: dict[str, list[str]] = {}
    for row in rows_of(answers, "quotes"):
        if row.get("text", "").strip():
            quotes.setdefault(row.get("question", ""), []).append(row["text"].strip())
    for question, texts in quotes.items():
        by_question[question] = replace(by_question.get(question, Evaluated(question)), quotes=tuple(texts))
    return tuple(by_question.values())


def _boxes(answers: Answers) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The counts of each statement of the evaluation."""
    prefix = "set/workshop-evaluation/"
    keys = [
        name.removeprefix(prefix).rsplit(".", 1)[0]
        for name, text in answers.items()
        if name.startswith(prefix) and text.strip()
    ]
    for question in dict.fromkeys(keys):
        yield (
            question,
            tuple(count_in(answers.get(f"{prefix}{question}.{value}", "")) or 0 for value in range(1, BOXES + 1)),
        )


def _canvas(answers: Answers) -> tuple[CanvasNote, ...]:
    prefix = "set/business-model/"
    return tuple(CanvasNote(name.removeprefix(prefix), text.strip()) for name, text in answers.items()
                 if name.startswith(prefix) and text.strip())  # fmt: skip
