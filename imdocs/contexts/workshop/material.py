"""What to print and what to bring, in the right number for these people and groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imdocs.contexts.frame import Instance, Request
from imdocs.contexts.workshop.plan import before, event, the_plan
from imdocs.model.planning import chosen_risks, has_wall_kit
from imdocs.model.print_list import PrintRun, print_runs, supplies
from imdocs.sources.words import Words

RATED = 15  # the room chooses about so many cards to rate and to vote on


def document_names(words: Words) -> Mapping[str, str]:
    """What the documents of the pack are called, as in the headers of their templates."""
    return {
        "agenda": words("Agenda"), "run-sheet": words("Run sheet for the facilitator"), "materials-list": words("Materials and print list"),
        "handout": words("Handout for participants"), "rules-poster": words("Rules poster"), "table-signs": words("Table signs"),
        "dilemma-cards": words("Dilemma cards"), "canvas": words("Business model canvas"), "risk-cards": words("Risk cards"),
        "small-cards": words("Big cards"), "blank-cards": words("Blank cards"), "question-cards": words("Question cards"),
        "ballot": words("Ballot"), "small-ballot": words("Ballot with pictures"), "tally-sheet": words("Tally sheet"),
        "matrix-poster": words("Risk matrix"), "dot-sheet": words("Dot sheet"), "tool-cards": words("Tool cards"),
        "tool-selection": words("Tool selection"), "road-map-sheet": words("Road map sheet"),
        "small-road-map": words("Road map poster for a small scheme"), "evaluation-form": words("Evaluation form"),
        "attendance": words("Attendance"), "name-badges": words("Name badges"), "participant-list": words("Participant list"),
    }  # fmt: skip


def finish(run: PrintRun, words: Words) -> str:
    """What is done with a print run after it leaves the printer."""
    cut = words("cut")
    return {
        "risk-cards": cut, "tool-cards": cut, "blank-cards": cut, "question-cards": cut, "dilemma-cards": cut, "small-cards": cut,
        "name-badges": cut, "table-signs": words("fold"), "handout": words("staple"), "agenda": "", "run-sheet": words("staple"),
        "matrix-poster": words("cut and glue") if run.instance else "",
    }.get(run.document, "")  # fmt: skip


def paper_name(run: PrintRun, request: Request) -> str:
    """The paper as the copy shop calls it."""
    letter = request.organisation.paper == "Letter"
    return {"A4": "Letter", "A3": "Tabloid"}[run.paper] if letter else run.paper


def sides_name(run: PrintRun, words: Words) -> str:
    """One side or both."""
    return words("both sides") if run.sides == "duplex" else words("one side")


def _supply_names(words: Words) -> Mapping[str, str]:
    return {
        "pens": words("Pens, all of one colour, for ballots"), "markers": words("Thick markers"),
        "notes": words("Pads of sticky notes, two colours"), "red-dots": words("Red dots for the canvas"),
        "vote-dots": words("Dots of one colour for voting"), "stones": words("Stones or seeds for voting"),
        "flip-chart": words("Sheets of flip-chart paper"), "tape": words("Rolls of tape that holds on rough walls"),
        "scissors": words("Pairs of scissors"), "box": words("Closed boxes with a slit: ballots, evaluation"),
        "clock": words("Clock or bell"), "calendar": words("Calendars with holidays and elections"),
        "camera": words("Phone or camera for the canvas and the wall"),
    }  # fmt: skip


def materials_list(request: Request) -> Iterable[Instance]:
    """Prints with copies, paper and finish; then everything else, counted."""
    words, plan = request.words, the_plan(request)
    names = document_names(words)
    runs = [run for run in print_runs(small=has_wall_kit(request.organisation)) if not run.instance]
    yield Instance({
        "event": event(request),
        "prints": [{"name": names[run.document], "copies": words.number(run.number(plan)), "how": f"{paper_name(run, request)}, {sides_name(run, words)}",
                    "finish": finish(run, words), "self": run.personal, "note": _note(run, request)} for run in runs],
        "supplies": [{"name": _supply_names(words)[supply.key], "quantity": words.number(supply.quantity)}
                     for supply in supplies(plan, min(RATED, len(chosen_risks(request.library, request.organisation))))],
    }, due=before(request))  # fmt: skip


def _note(run: PrintRun, request: Request) -> str:
    """What one copy holds, where its sheets are numbered."""
    words, plan = request.words, the_plan(request)
    return {
        "ballot": words("{n} ballots, each with its number", n=words.number(plan.people)),
        "small-ballot": words("{n} ballots, each with its number", n=words.number(plan.people)),
        "canvas": words("{n} sheets, one for each table", n=words.number(plan.groups)),
        "table-signs": words("{n} sheets, one for each table", n=words.number(plan.groups)),
        "blank-cards": words("{n} cards, each with its number", n=words.number(plan.groups * 4)),
        "risk-cards": words("a set for each table"),
        "question-cards": words("a set for each table"),
        "tool-cards": words("a set for the wall, a set for the tables"),
    }.get(run.document, "")  # fmt: skip
