"""What the person who types a workshop back should look at: sheet codes, sums of strokes, words that may name somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from imdocs.answers.folding import quoted
from imdocs.contexts.workshop.held_back import suspects
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.model.planning import numbers_of
from imdocs.model.typed_results import doubtful_sheets, uneven_tallies, with_results
from imdocs.model.workshop import WorkshopResults
from imdocs.problems import Place, Problem, Severity


def room_remarks(
    organisation: Organisation, library: ContentLibrary, answers: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    """Everything that should be looked at again while the sheets still lie on the table."""
    wrong, twice = doubtful_sheets(answers, organisation.code)
    for text in wrong:
        says = f"{quoted(text)} is no ballot of this organisation, or a sign of it was mistyped; its row counts"
        yield Problem(place, "sheet-code", says, "compare it with the code at the top of the sheet", Severity.WARNING)
    for code in twice:
        says = f"the ballot {code} was typed twice; it counts once, as it was typed first"
        yield Problem(place, "sheet-twice", says, "look whether one of them is another sheet", Severity.WARNING)
    numbers = numbers_of(library, organisation)
    for name, (likelihood, impact) in uneven_tallies(answers).items():
        says = f"card {numbers.get(name, name)} has {likelihood} strokes for likelihood and {impact} for impact"
        yield Problem(place, "uneven-tally", says, "count both again, if the ballots are still there", Severity.WARNING)
    typed = replace(organisation, results=with_results(WorkshopResults(), answers))
    for text, name in suspects(typed, library):
        says = f"{quoted(text)} may name a person ({quoted(name)}); it stays out of every report"
        yield Problem(
            place, "names-somebody", says, "say it without the name, and send the form again", Severity.WARNING
        )
