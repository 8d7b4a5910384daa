"""Typing back: the form that takes what the room wrote, in Word with counts, in a spreadsheet also ballot by ballot."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.fields import asked
from imdocs.contexts.frame import Instance, Request, in_days
from imdocs.contexts.workshop.plan import is_small
from imdocs.contexts.workshop.room_tables import (
    DAYS_TO_RETURN,
    about,
    ballots,
    growing_sheet,
    heads,
    held_until,
    levels,
    questions_sheet,
    record_cells,
    room_said,
    tally,
    votes,
)
from imdocs.formats.base import FormSheet


def results_form(request: Request) -> Iterable[Instance]:
    """Tallies, dots, own cards, exposed processes, tool choices, evaluation, attendance as counts."""
    words, facts = request.words, about(request)
    typed = ballots(request) if request.format == "xlsx" else []
    counted, voted = tally(request), votes(request)
    said, cards, choices = room_said(request)
    one_by_one = words("One row for each ballot. L is likelihood, I is impact. Leave empty what was left empty.")
    yield Instance({
        **said, "about": [asked(one) for one in facts], "tally": counted, "votes": voted, "ballots": typed,
        "levels": levels(request), "small": is_small(request),
        "sheets": [
            questions_sheet(words("The workshop"), facts, words),
            *([growing_sheet(words("Ballots"), typed, (one_by_one,))] if typed else []),
            FormSheet(words("Tally"), (words("Card"), words("Risk"), *heads(request)), tuple(map(record_cells, counted)),
                      (words("Only if you did not type the ballots one by one. How many ballots have each value?"),)),
            FormSheet(words("Dots and values"), (words("Card"), words("Risk"), words("Dots"), "L", "I", words("Priority"), words("Reason")),
                      tuple(map(record_cells, voted)),
                      (words("L and I only where there were fewer than five ballots: the one value on which the room agreed."),)),
            *cards, *choices,
        ],
    }, due=request.organisation.results is None or request.organisation.roadmap is None,
        return_to=words("the person who makes the report"), return_by=in_days(held_until(request), DAYS_TO_RETURN))  # fmt: skip
