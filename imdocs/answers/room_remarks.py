"""What the person who types a workshop back should look at: sheet codes, sums of strokes, words that may name somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from imdocs.answers.folding import quoted
from imdocs.answers.second_look import WANTED
from imdocs.contexts.workshop.held_back import suspects
from imdocs.model.content import ContentLibrary
from imdocs.model.joint_room import the_room
from imdocs.model.organisation import Organisation
from imdocs.model.planning import numbers_of
from imdocs.model.sector import Sector
from imdocs.model.typed_joint import by_member, unfinished, whose
from imdocs.model.typed_results import ballot_rows, doubtful_sheets, uncounted, uneven_tallies, with_results
from imdocs.model.workshop import WorkshopResults
from imdocs.problems import Place, Problem, Severity

MOST_QUOTED = 10


def room_remarks(
    organisation: Organisation, library: ContentLibrary, answers: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    """Everything that should be looked at again while the sheets still lie on the table."""
    yield from _sheets(organisation, answers, place)
    yield from _uneven(organisation, library, answers, place)
    yield from _names(organisation, library, answers, place)


def joint_remarks(
    sector: Sector, library: ContentLibrary, answers: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    """The same for a joint workshop, member by member; ballots that belong to nobody; rows that are none yet."""
    room, codes = the_room(sector), [member.code for member in sector.members]
    yield from _sheets(room, answers, place)
    for row in ballot_rows(answers):
        if not whose(row, codes):
            says = f"the ballot {quoted(row.get('sheet', '?'))} has no member's code; it counts for the room alone"
            yield Problem(place, "ballot-of-nobody", says, "write the code that stands on the ballot", Severity.WARNING)
    said = by_member(answers, codes)
    for code in codes:
        yield from _uneven(room, library, said[code], place, f" of {code}")
    yield from _names(room, library, answers, place)
    for number, lacks in unfinished(answers, codes).items():
        says = f"row {number} lacks {' and '.join(WANTED[key] for key in lacks)}, so it is not in the road map yet"
        hint = "complete it and send the form again; a row belongs to one member, or to the lead"
        yield Problem(place, "unfinished-row", says, hint, Severity.WARNING)


def _sheets(organisation: Organisation, answers: Mapping[str, str], place: Place) -> Iterator[Problem]:
    wrong, twice = doubtful_sheets(answers, organisation.code)
    for text in wrong:
        says = f"{quoted(text)} is no ballot of this organisation, or a sign of it was mistyped; its row counts"
        yield Problem(place, "sheet-code", says, "compare it with the code at the top of the sheet", Severity.WARNING)
    if found := uncounted(answers):
        says = f"{', '.join(map(quoted, found[:MOST_QUOTED]))} cannot be counted: a ballot says 1 to 5, and strokes are whole numbers"
        yield Problem(place, "please-check-number", says, "look at the sheet, and type it again", Severity.WARNING)
    for code in twice:
        says = f"the ballot {code} was typed twice; it counts once, as it was typed first"
        yield Problem(place, "sheet-twice", says, "look whether one of them is another sheet", Severity.WARNING)


def _uneven(
    organisation: Organisation, library: ContentLibrary, answers: Mapping[str, str], place: Place, of: str = ""
) -> Iterator[Problem]:
    numbers = numbers_of(library, organisation)
    for name, (likelihood, impact) in uneven_tallies(answers).items():
        says = f"card {numbers.get(name, name)}{of} has {likelihood} strokes for likelihood and {impact} for impact"
        yield Problem(place, "uneven-tally", says, "count both again, if the ballots are still there", Severity.WARNING)


def _names(
    organisation: Organisation, library: ContentLibrary, answers: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    typed = replace(organisation, results=with_results(WorkshopResults(), answers))
    for text, name in suspects(typed, library):
        says = f"{quoted(text)} may name a person ({quoted(name)}); it stays out of every report"
        yield Problem(
            place, "names-somebody", says, "say it without the name, and send the form again", Severity.WARNING
        )
