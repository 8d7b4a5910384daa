"""The coaching session worksheet: for each chosen tool its goals, its rows, the ten questions, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from imdocs.contexts.coached import programme_in_session
from imdocs.contexts.fields import asked, field, growing, question_field, record_row
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.contexts.roadmap import state_mark, state_words, status_choices, with_unit
from imdocs.contexts.said import as_said
from imdocs.contexts.standing import counts
from imdocs.contexts.upcoming import planned_words
from imdocs.model.coaching import programme_of
from imdocs.model.fields import FieldId
from imdocs.model.late_words import PREPARED
from imdocs.model.process import is_due
from imdocs.model.progress import RowProgress, carried, current, day, progress, promised, slipped, waits_for
from imdocs.model.questions import Question
from imdocs.model.roadmap import Roadmap, RoadmapTool
from imdocs.model.tables import rows_in_place

TEN = "coaching-ten"
BLANK_STEPS, BLANK_CHANGES, BLANK_ROWS = 4, 3, 2
DAYS_TO_RETURN = 7
FINISHED = ("done", "dropped")


def session_worksheet(request: Request) -> Iterable[Instance]:
    """The worksheet of the next session, and only that one; or of the session asked for, to read it back."""
    organisation, words = request.organisation, request.words
    number = int(request.only) if request.only.isdigit() else organisation.next_session
    answered = organisation.merged("coaching-worksheet", str(number))
    said = {
        key: text for key, text in organisation.merged(PREPARED, str(number)).items() if text and key not in answered
    }
    known = {**said, **answered}
    rows = progress(organisation, request.today)
    roadmap = current(organisation)
    programme = programme_of(organisation)
    context: Context = {
        "session": {
            "number": words.number(number),
            "fields": _session_fields(request, known, number),
            "closing": _closing_fields(request, known, number),
        },
        "counts": counts(request, rows),
        "from_last_time": _from_last_time(request),
        "programme": programme_in_session(request, programme, known)
        if programme.is_begun
        else {"pressing": [], "practices": []},
        "options": _options(request, rows, roadmap) if slipped(rows) or request.only else [],
        "tools": as_said(said, [tool_in_session(request, entry, rows, known) for entry in roadmap.tools], words),
        "steps": _steps(request, known) if known else request.keep("steps", lambda: _steps(request, known)),
        "changes": request.keep(("changes", bool(roadmap.rows)), lambda: _changes(request, roadmap)),
        "approved": organisation.approved,
        "version": roadmap.version,
    }
    coach = organisation.person(organisation.roles.coach)
    yield Instance(
        context,
        name=str(number),
        draft="" if organisation.approved else words("DRAFT: the road map is not approved yet; its rows are proposals"),
        return_to=coach.name if coach else "",
        return_by=in_days(request.today, DAYS_TO_RETURN),
        due=is_due(organisation, "coaching-worksheet", request.today),
    )


def _session_fields(request: Request, known: Mapping[str, str], number: int) -> list[Context]:
    """Who met, when and how; beside it what was planned, and who is invited."""
    words, organisation = request.words, request.organisation
    roles = organisation.roles
    invited = [organisation.person(one) for one in (roles.agent, roles.coach, roles.deputy, *roles.team)]
    met = [person.name or person.post for person in invited if person]
    beside = {
        "date": planned_words(request, number),
        "present": words("Invited: {names}", names=", ".join(met)) if met else "",
    }
    modes = [("in-person", words("in person")), ("phone", words("by phone")),
             ("video", words("by video call"))]  # fmt: skip
    rows = [
        ("date", "date", words("When did you meet?"), ()),
        ("mode", "choice", words("How did you meet?"), modes),
        ("minutes", "number", words("How many minutes did it take?"), ()),
        ("present", "short", words("Who was present, the agent's team included?"), ()),
        ("mood", "choice", words("How does the agent feel about the work?"), _moods(request)),
    ]
    return [
        asked(
            field(FieldId.of("session", key), kind, words, code=f"S{place}", wording=wording, known=known,
                  choices=choices, lines=1),
            beside.get(key, ""),
        )
        for place, (key, kind, wording, choices) in enumerate(rows, 1)
    ]  # fmt: skip


def _closing_fields(request: Request, known: Mapping[str, str], number: int) -> list[Context]:
    """What was agreed, and when the next session is."""
    words = request.words
    rows = [
        ("agreed", "long", words("What did you agree that the sponsor should know?")),
        ("next-date", "date", words("When do you meet again?")),
    ]
    return [
        asked(
            field(FieldId.of("session", key), kind, words, code=f"S{place}", wording=wording, known=known, lines=2),
            planned_words(request, number + 1) if key == "next-date" else "",
        )
        for place, (key, kind, wording) in enumerate(rows, 6)
    ]


def _moods(request: Request) -> list[tuple[str, str]]:
    words = request.words
    return [("4", words("going well")), ("3", words("going on, with effort")),
            ("2", words("heavy")), ("1", words("about to stop"))]  # fmt: skip


def _from_last_time(request: Request) -> Context:
    """Open problems, goals not reached and steps promised: they stand at the top, so that nobody forgets them."""
    organisation, words = request.organisation, request.words
    tools = request.library.tools
    open_problems = [
        {
            "tool": title_of(tools[entry.tool], request),
            "problem": entry.unsolved,
            "idea": entry.idea,
            "gap": entry.not_achieved,
            "why": entry.why_not,
        }
        for entry in carried(organisation)
        if entry.tool in tools and (entry.unsolved or entry.not_achieved)
    ]
    steps = [{"action": step.get("action", ""), "who": step.get("who", ""), "when": words.date(day(step.get("when", ""))) or step.get("when", "")}
             for step in promised(organisation)]  # fmt: skip
    last = organisation.sessions[-1].number if organisation.sessions else 0
    return {"session": words.number(last) if last else "", "problems": open_problems, "steps": steps}


def _options(request: Request, rows: Mapping[str, RowProgress], roadmap: Roadmap) -> list[Context]:
    """Each slipped row with those that wait for it: keep, move, split, change owner, pause or drop."""
    words = request.words
    choices = [("keep", words("keep")), ("move", words("move")), ("split", words("split")),
               ("owner", words("change owner")), ("pause", words("pause")), ("drop", words("drop"))]  # fmt: skip
    made = []
    for entry in rows.values():
        if entry.state not in ("late", "blocked") and not request.only:
            continue  # a sheet that comes back may have been printed when other rows were late
        row = entry.row
        decision = field(FieldId.of("row", row.id, "option"), "choice", words, code=f"{row.id}-O", wording=words("Decision"),
                         choices=choices, lines=1, optional=True)  # fmt: skip
        until = field(FieldId.of("row", row.id, "option-date"), "date", words, code=f"{row.id}-O", wording=words("New date"),
                      lines=1, optional=True)  # fmt: skip
        made.append(record_row([decision, until], {
            "row": row.id, "action": row.action, "deadline": words.date(row.deadline),
            "state": state_mark(entry, request),
            "waiting": ", ".join(waits_for(row.id, roadmap)) or "–",
            "decision_needed": words("late twice: decide now") if entry.decision_needed else "",
        }))  # fmt: skip
    return made


def tool_in_session(
    request: Request, entry: RoadmapTool, rows: Mapping[str, RowProgress], known: Mapping[str, str]
) -> Context:
    """One chosen tool: goals, rows, ten questions, blocked or resisted."""
    tool = request.library.tools[entry.tool]
    mine = [found for found in rows.values() if found.row.tool == entry.tool]
    finished = [found for found in mine if found.state in FINISHED and f"row/{found.row.id}/status" not in known]
    asked_for = mine if request.only else [found for found in mine if found not in finished]
    return {
        "number": tool.number,
        "title": title_of(tool, request),
        "finished": [_finished(request, found) for found in finished],
        "goals": [_goal(request, tool.number, goal_number, entry, known) for goal_number in range(len(entry.goals))],
        "rows": [_row(request, found, known, optional=found in finished) for found in asked_for],
        "pairs": _pairs(request, tool.id, tool.number, known)
        if known
        else request.keep(("pairs", tool.id), lambda: _pairs(request, tool.id, tool.number, known)),
        "blocked": _blocked(request, tool.id, tool.number, known)
        if known
        else request.keep(("blocked", tool.id), lambda: _blocked(request, tool.id, tool.number, known)),
    }


def _goal(request: Request, number: str, index: int, entry: RoadmapTool, known: Mapping[str, str]) -> Context:
    words, goal = request.words, entry.goals[index]
    choices = [("achieved", words("achieved")), ("partly", words("partly")), ("not", words("not yet"))]
    code = f"{number}-G{goal.goal}"
    state = field(FieldId.of("goal", f"{number}.{goal.goal}", "state"), "choice", words, code=code, wording=words("Reached?"),
                  choices=choices, known=known, lines=1)  # fmt: skip
    measured = field(FieldId.of("goal", f"{number}.{goal.goal}", "measured"), "short", words, code=code,
                     wording=words("Measured"), known=known, lines=1)  # fmt: skip
    target = with_unit(goal.target, goal.unit, words)
    return record_row([state, measured], {"text": goal.text, "target": target})


def _finished(request: Request, entry: RowProgress) -> str:
    """A row about which nothing is asked any more, in a word or two."""
    day_done = request.words.date(entry.row.done) or state_words(request.words)[entry.state]
    return f"{entry.row.id} ({day_done})"


def _row(request: Request, entry: RowProgress, known: Mapping[str, str], *, optional: bool = False) -> Context:
    """A road-map row with planned against actual dates; what is known already stands in its fields.

    A sheet that comes back may have been printed before or after a row was done.
    """
    words, row = request.words, entry.row
    status = field(FieldId.of("row", row.id, "status"), "choice", words, code=row.id, wording=words("Status"),
                   choices=request.keep("statuses", lambda: tuple(status_choices(words))), value=row.status, known=known, lines=1, optional=optional)  # fmt: skip
    done = field(FieldId.of("row", row.id, "done"), "date", words, code=row.id, wording=words("Done on"), known=known,
                 value=row.done.isoformat() if row.done else "", lines=1, optional=optional)  # fmt: skip
    remark = field(
        FieldId.of("row", row.id, "remark"),
        "short",
        words,
        code=row.id,
        wording=words("Remark"),
        known=known,
        lines=1,
        optional=optional,
    )
    return record_row([status, done, remark], {
        "action": row.action,
        "responsible": row.responsible,
        "planned": words.date(row.deadline),
        "state": state_mark(entry, request),
        "evidence": row.evidence,
    })  # fmt: skip


def _pairs(request: Request, tool: str, number: str, known: Mapping[str, str]) -> list[Context]:
    """The ten questions, result beside reason, gap beside reason, problem beside solution."""
    questions = request.library.questions[TEN].questions

    def made(question: Question) -> Context:
        found = question_field(
            question, FieldId.of("tool", tool, f"{TEN}.{question.key}"), f"{number}.{question.key}", request.words,
            scales=request.library.scales, known=known, lines=2,
        )  # fmt: skip
        return asked(found, question.help)

    pairs: list[Context] = []
    for question, after in pairwise([*questions, None]):
        if question is None or any(question in pair["keys"] for pair in pairs):
            continue
        together = (
            [question, after] if after is not None and question.pair and question.pair == after.pair else [question]
        )
        pairs.append({"keys": together, "questions": [made(one) for one in together]})
    return [{"questions": pair["questions"]} for pair in pairs]


def _blocked(request: Request, tool: str, number: str, known: Mapping[str, str]) -> list[Context]:
    """Blocked or resisted: by what kind of thing, never by whom."""
    words = request.words
    states = [("no", words("no")), ("blocked", words("blocked")), ("resisted", words("resisted"))]
    causes = [("money", words("money")), ("people", words("too few people")), ("time", words("time")),
              ("rules", words("rules or law")), ("other-unit", words("another unit")), ("outside", words("somebody outside")),
              ("habit", words("habit")), ("unclear", words("not clear"))]  # fmt: skip
    rows = [
        ("blocked", "choice", words("Is this tool blocked or resisted?"), states),
        ("blocked-by", "choice", words("By what kind of thing? Never write a name."), causes),
        ("blocked-since", "date", words("Since when?"), ()),
        ("unblock", "long", words("What would unblock it?"), ()),
    ]
    return [
        asked(field(FieldId.of("tool", tool, key), kind, words, code=f"{number}-B{place}", wording=wording, choices=choices,
                    known=known, lines=1))
        for place, (key, kind, wording, choices) in enumerate(rows, 1)
    ]  # fmt: skip


def _steps(request: Request, known: Mapping[str, str]) -> list[dict[str, object]]:
    words = request.words
    columns = {
        "action": (words("Next step"), "short"),
        "who": (words("Who"), "short"),
        "when": (words("By when"), "date"),
    }
    return list(growing("steps", columns, BLANK_STEPS, words, rows_in_place(known, "steps")))  # type: ignore[arg-type]


def _changes(request: Request, roadmap: Roadmap) -> list[dict[str, object]]:
    """Proposed changes to the road map; a change is told to those it concerns, so who and when are asked."""
    words = request.words
    columns = {
        "row": (words("Row"), "short"),
        "change": (words("What changes"), "short"),
        "new-date": (words("New date"), "date"),
        "reason": (words("Why"), "short"),
        "told-to": (words("Who is told"), "short"),
        "told-by": (words("Told by"), "date"),
    }
    return list(growing("changes", columns, BLANK_CHANGES if roadmap.rows else BLANK_ROWS, words))  # type: ignore[arg-type]
