"""The joint workshop: what the whole room thinks, what each member's people think, and who owns which row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from imdocs.contexts.frame import Context, Instance, Request, numbered, title_of
from imdocs.contexts.sector.common import for_sector, heading, reasons
from imdocs.contexts.workshop.held_back import own_risks_fit
from imdocs.contexts.workshop.report import room_wrote
from imdocs.formats.base import Mark
from imdocs.model.floors import FEWEST
from imdocs.model.joint import JOINT, JointRating, JointRow, JointWorkshop
from imdocs.model.joint_room import the_room
from imdocs.model.planning import numbers_of
from imdocs.model.rating import Bands, Rating, ranked
from imdocs.model.sector import Member, Sector
from imdocs.model.workshop import WorkshopResults

APART = 4.0  # points of the score by which a member's people see a risk differently


@for_sector
def joint_report(request: Request, sector: Sector) -> Iterable[Instance]:
    """For everybody who was in the room: ballots pooled and by member, priorities, the joint road map."""
    if sector.joint is None or not sector.joint.held:
        return
    joint, words = sector.joint, request.words
    people, room = joint.people or {}, replace(request, organisation=the_room(sector))
    context: Context = {
        **_about(request, sector, joint),
        **room_wrote(room, joint.results or WorkshopResults()),
        "people": [{"code": code, "n": words.number(people.get(code, 0))} for code in joint.members],
        "all_people": words.number(sum(people.values())),
        "risks": [_risk(request, rating, joint) for rating in _ranked(joint, request)],
        "priorities": numbered([{"title": _titled(request, name)} for name in joint.priorities]),
        "chosen": [_tool(request, name) for name in joint.tools],
        "rows": [_row(request, row) for owner in (JOINT, *joint.members) for row in joint.rows_of(owner)],
        "floor": words.number(FEWEST),
    }
    yield Instance(context, draft="" if joint.approved else words("DRAFT: not approved yet"))


@for_sector
def joint_member(request: Request, sector: Sector) -> Iterable[Instance]:
    """What one member takes home: its own ratings beside the room's, and its own rows, ready for its board."""
    if sector.joint is None or not sector.joint.held:
        return
    joint = sector.joint
    for number, member in enumerate(sector.members, 1):
        if member.code not in joint.members or request.member not in (None, member):
            continue
        context: Context = {
            **_about(request, sector, joint),
            "member": {"name": member.name, "code": member.code},
            "risks": [_own(request, rating, member) for rating in _ranked(joint, request)],
            "rows": [_row(request, row) for row in joint.rows_of(member.code)],
            "helps": [_row(request, row) for row in joint.rows if member.code in row.support],
        }
        yield Instance(context, name=str(number), draft=request.words("DRAFT: your own board decides on these rows"))


def _about(request: Request, sector: Sector, joint: JointWorkshop) -> Context:
    words = request.words
    return {"sector": heading(sector), "workshop": {"date": words.date(joint.date, "long"), "days": words.number(joint.days),
            "place": joint.place, "facilitator": joint.facilitator, "members": words.number(len(joint.members))}}  # fmt: skip


def _titled(request: Request, name: str) -> str:
    """A risk's number and title; of a card that the room wrote only what names nobody."""
    risk = request.library.risks.get(name)
    if risk or request.sector is None:
        return f"{risk.number} {title_of(risk, request)}" if risk else name
    room = the_room(request.sector)
    title = next((card.title for card in own_risks_fit(room, request.library)[0] if card.id == name), "")
    number = numbers_of(request.library, room).get(name, name)
    return f"{number} {title}" if title else request.words("own card {n}", n=number)


def _tool(request: Request, name: str) -> str:
    tool = request.library.tools.get(name)
    return f"{tool.number} {title_of(tool, request)}" if tool else name


def _ranked(joint: JointWorkshop, request: Request) -> list[JointRating]:
    """By the room's score, those that may not be told last."""
    numbers = {risk.id: risk.number for risk in request.library.risks.values()}
    by_risk = {rating.risk: rating for rating in joint.ratings}
    order = ranked([rating.pooled() for rating in joint.ratings if rating.told()], numbers)
    rest = [rating for rating in joint.ratings if not rating.told()]
    return [*(by_risk[one.risk] for one in order), *rest]


def _score(rating: Rating, request: Request) -> str:
    return request.words.number(rating.score)


def _band(rating: Rating, request: Request) -> Mark:
    words = request.words
    names = {"low": words("low"), "moderate": words("moderate"), "high": words("high"), "very-high": words("very high")}
    band = Bands().of(rating.score)
    return Mark("high" if band in ("high", "very-high") else "plain", names[band])


def _risk(request: Request, rating: JointRating, joint: JointWorkshop) -> Context:
    """The room's rating, and each member's where that may be told."""
    words, pooled, hidden = request.words, rating.pooled(), rating.hidden()
    why = reasons(words)
    there = {part.member for part in rating.by}
    return {
        "title": _titled(request, rating.risk),
        "n": words.number(pooled.count),
        "score": _score(pooled, request) if rating.told() else why["too-few"],
        "band": _band(pooled, request) if rating.told() else "–",
        "dots": words.number(rating.dots) if rating.dots else "–",
        "talk": pooled.talk_about_it(),
        "by": ", ".join(
            f"{code} {why[hidden[code]] if code in hidden else _score(rating.of(code), request)}"
            for code in joint.members
            if code in there
        ),
    }


def _own(request: Request, rating: JointRating, member: Member) -> Context:
    """A member's own value; below five ballots only the value that its people agreed on."""
    words, pooled, own = request.words, rating.pooled(), rating.of(member.code)
    hidden = rating.hidden_at_home(member.code)
    is_told = not hidden
    apart = is_told and rating.told() and abs(own.score - pooled.score) >= APART
    return {
        "title": _titled(request, rating.risk),
        "own": _score(own, request) if is_told else reasons(words)[hidden],
        "band": _band(own, request) if is_told else "–",
        "how": words("agreed value")
        if own.agreed
        else words("{n} ballots", n=words.number(own.count))
        if is_told
        else "–",
        "room": _score(pooled, request) if rating.told() else reasons(words)["too-few"],
        "apart": words("you see it differently: say why") if apart else "",
    }


def _row(request: Request, row: JointRow) -> Context:
    words = request.words
    money = row.resources.money
    needs = [words("{n} h", n=words.number(row.resources.hours)) if row.resources.hours else "",
             words.money(money.amount, money.currency) if money else "", row.resources.other]  # fmt: skip
    return {
        "id": row.id, "owner": words("the lead") if row.owner == JOINT else row.owner, "action": row.action, "responsible": row.responsible,
        "start": words.date(row.start) or "–", "deadline": words.date(row.deadline), "evidence": row.evidence or "–",
        "support": ", ".join(row.support) or "–", "needs": ", ".join(need for need in needs if need) or "–",
        "risks": ", ".join(request.library.risks[name].number for name in row.risks if name in request.library.risks) or "–",
    }  # fmt: skip
