"""The two forms of a joint workshop: one orders its pack, one takes what the room wrote, each ballot with its member's code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from imdocs.contexts.fields import asked, field, growing
from imdocs.contexts.frame import Context, Instance, Request, in_days, title_of
from imdocs.contexts.sector.common import for_sector, heading
from imdocs.contexts.workshop.orders import DAYS_TO_RETURN, ordered
from imdocs.contexts.workshop.room_tables import (
    DAYS_TO_RETURN as DAYS_TO_TYPE,
)
from imdocs.contexts.workshop.room_tables import (
    about,
    ballots,
    growing_sheet,
    heads,
    held_until,
    questions_sheet,
    rated,
    record_cells,
    room_said,
    tally,
    votes,
)
from imdocs.formats.base import Field, FormSheet, Label
from imdocs.model.fields import FieldId
from imdocs.model.joint import JOINT
from imdocs.model.joint_room import in_the_room, invited, the_room
from imdocs.model.sector import Member, Sector
from imdocs.model.tables import rows_in_place
from imdocs.model.typed_joint import MORE

MORE_MEMBERS, ROWS = 12, 12
MOST_IN_WORD, MOST_SHEETS = 6, 30  # members with a table of counts; where more come, ballots are typed one by one


@for_sector
def joint_order(request: Request, sector: Sector) -> Iterable[Instance]:
    """Who comes, when, where, with which cards: the pack of a joint workshop is printed from it."""
    room = _in_room(request, sector)
    context = ordered(room, without=("people", "levels"))
    people = _people(request, sector)
    yield Instance(
        {**context, **people, "sector": heading(sector), "sheets": [*people["people_sheets"], *context["sheets"]]},
        due=sector.workshops != "single" and not (sector.joint and sector.joint.held),
        return_to=request.words("the person who prints the pack"), return_by=in_days(request.today, DAYS_TO_RETURN),
    )  # fmt: skip


@for_sector
def joint_results(request: Request, sector: Sector) -> Iterable[Instance]:
    """Ballots with their members, counts and agreed values by member, what the room wrote, and rows with one owner each."""
    words, room, people = request.words, _in_room(request, sector), _people(request, sector)
    members = () if request.is_blank else in_the_room(sector) or invited(sector)
    codes = [(member.code, member.code) for member in members]
    facts, voted, rows = about(room, ("women",)), votes(room, joint=True), _rows(room, members)
    typed = ballots(room, codes) if request.format == "xlsx" else []
    most = MOST_IN_WORD if request.format == "docx" else MOST_SHEETS
    counted = in_the_room(sector) if len(in_the_room(sector)) <= most else ()
    tallies = [{"code": member.code, "name": member.name, "rows": tally(room, member.code)} for member in counted]
    said, cards, choices = room_said(room)
    yield Instance({
        **said, **people, "about": [asked(one) for one in facts], "votes": voted, "ballots": typed, "tallies": tallies, "rows": rows,
        "sector": heading(sector), "too_many": not counted,
        "sheets": [
            questions_sheet(words("The workshop"), facts, words),
            *people["people_sheets"],
            *([growing_sheet(words("Ballots"), typed, (
                words("One row for each ballot, with the code of the member whose people wrote it. L is likelihood, I is impact. Leave empty what was left empty."),
            ))] if typed else []),
            *(_tally_sheet(room, one) for one in tallies),
            FormSheet(words("Dots"), (words("Card"), words("Risk"), words("Dots"), words("Priority"), words("Reason")),
                      tuple(map(record_cells, voted))),
            *cards, *choices,
            growing_sheet(words("Rows"), rows, (
                words("Each row has one owner: a member's code, or lead. A row without owner, tool, action, post or day waits."),
            )),
        ],
    }, due=sector.joint is not None and not (sector.joint.ratings and sector.joint.rows), return_to=sector.lead.contact, return_by=in_days(held_until(room), DAYS_TO_TYPE))  # fmt: skip


def _in_room(request: Request, sector: Sector) -> Request:
    """The same request for the room as one organisation."""
    return replace(request, organisation=replace(the_room(sector), id=request.organisation.id))


def _people(request: Request, sector: Sector) -> Context:
    """How many come from each member; where a list of all would be too long, empty rows for those who come."""
    words = request.words
    listed = () if request.is_blank else invited(sector)
    people = (sector.joint.people if sector.joint else None) or {}
    fields = [field(FieldId.of("organisation", "came", member.code), "number", words, code=member.code, wording=member.name,
                    value=str(people.get(member.code) or ""), lines=1) for member in listed]  # fmt: skip
    columns = {"member": (words("Code of the member"), "short"), "people": (words("How many people?"), "number")}
    known = rows_in_place(request.organisation.merged(request.document), MORE)
    more = growing(MORE, columns, MORE_MEMBERS, words, known) if len(listed) < len(sector.active) or not listed else []
    sheets = [_people_sheet(fields, request)] if fields else []
    return {
        "came": [asked(one) for one in fields], "more": more,
        "people_sheets": [*sheets, *([growing_sheet(words("More members"), more)] if more else [])],
    }  # fmt: skip


def _people_sheet(fields: Sequence[Field], request: Request) -> FormSheet:
    words = request.words
    return FormSheet(words("Who comes"), (words("Member"), words("How many people?")), tuple((Label(one), one) for one in fields),
                     (words("Leave empty who does not come."),))  # fmt: skip


def _tally_sheet(room: Request, one: Context) -> FormSheet:
    """One member's counts and agreed values."""
    words = room.words
    return FormSheet(one["code"], (words("Card"), words("Risk"), *heads(room), "L", "I"), tuple(map(record_cells, one["rows"])), (
        words("{code} {name}: how many of its ballots have each value? Only if you did not type them one by one.", code=one["code"], name=one["name"]),
        words("L and I only where fewer than five of its people rated: the one value on which they agreed."),
    ))  # fmt: skip


def _rows(room: Request, members: Sequence[Member]) -> list[dict[str, Field]]:
    """Rows of the joint road map, each with its owner."""
    words, library = room.words, room.library
    columns = {
        "owner": (words("Owner"), "choice"), "tool": (words("Tool"), "choice"), "action": (words("What is done"), "short"),
        "responsible": (words("One post of the owner"), "short"), "risk": (words("Against"), "choice"),
        "support": (words("Who helps: codes"), "short"), "deadline": (words("By when"), "date"), "hours": (words("Hours"), "number"),
        "money": (words("Money"), "number"), "evidence": (words("Proof on paper"), "short"),
    }  # fmt: skip
    tools = [(f"{tool.number} {tool.id}", f"{tool.number} · {title_of(tool, room)}") for tool in library.tools.values()]
    risks = [(name, f"{number} · {title}") for name, number, title in rated(room)]
    owners = [(JOINT, words("the lead")), *((member.code, member.code) for member in members)]
    known = rows_in_place(room.organisation.merged(room.document), "rows")
    return growing("rows", columns, ROWS, words, known, {"owner": owners, "tool": tools, "risk": risks})
