"""The joint workshop: what the whole room thinks, what each member's people think, and who owns which row."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Context, Instance, Request, title_of
from imdocs.contexts.sector.common import for_sector, heading, reasons
from imdocs.formats.base import Mark
from imdocs.model.floors import FEWEST
from imdocs.model.joint import JOINT, JointRating, JointRow, JointWorkshop
from imdocs.model.rating import Bands, Rating, ranked
from imdocs.model.sector import Member, Sector

APART = 4.0  # points of the score by which a member's people see a risk differently


@for_sector
def joint_report(request: Request, sector: Sector) -> Iterable[Instance]:
    """For everybody who was in the room: ballots pooled and by member, priorities, the joint road map."""
    if sector.joint is None:
        return
    joint, words = sector.joint, request.words
    people = joint.people or {}
    context: Context = {
        **_about(request, sector, joint),
        "people": [{"code": code, "n": words.number(people.get(code, 0))} for code in joint.members],
        "all_people": words.number(sum(people.values())),
        "risks": [_risk(request, rating, joint) for rating in _ranked(joint, request)],
        "priorities": [_titled(request, name) for name in joint.priorities],
        "owners": [_owner(request, sector, joint, owner) for owner in (JOINT, *joint.members) if joint.rows_of(owner)],
        "floor": words.number(FEWEST),
    }
    yield Instance(context, draft="" if joint.approved else words("DRAFT: not approved yet"))


@for_sector
def joint_member(request: Request, sector: Sector) -> Iterable[Instance]:
    """What one member takes home: its own ratings beside the room's, and its own rows, ready for its board."""
    if sector.joint is None:
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
    risk = request.library.risks.get(name)
    return f"{risk.number} {title_of(risk, request)}" if risk else name


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
        "n": words.number(len(pooled.ballots)),
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
    is_told = len(own.ballots) >= FEWEST or own.agreed is not None
    apart = is_told and rating.told() and abs(own.score - pooled.score) >= APART
    return {
        "title": _titled(request, rating.risk),
        "own": _score(own, request) if is_told else reasons(words)["too-few"],
        "band": _band(own, request) if is_told else "–",
        "how": words("agreed value")
        if own.agreed
        else words("{n} ballots", n=words.number(len(own.ballots)))
        if is_told
        else "–",
        "room": _score(pooled, request) if rating.told() else reasons(words)["too-few"],
        "apart": words("you see it differently: say why") if apart else "",
    }


def _owner(request: Request, sector: Sector, joint: JointWorkshop, owner: str) -> Context:
    member = sector.member(owner)
    name = (
        request.words("The lead: {name}", name=sector.lead.name)
        if owner == JOINT
        else request.words("Member {code}", code=owner)
    )
    return {"name": name, "code": owner, "who": member.name if member else sector.lead.name,
            "rows": [_row(request, row) for row in joint.rows_of(owner)]}  # fmt: skip


def _row(request: Request, row: JointRow) -> Context:
    words = request.words
    money = row.resources.money
    needs = [words("{n} h", n=words.number(row.resources.hours)) if row.resources.hours else "",
             words.money(money.amount, money.currency) if money else "", row.resources.other]  # fmt: skip
    return {
        "id": row.id, "owner": row.owner, "action": row.action, "responsible": row.responsible,
        "start": words.date(row.start) or "–", "deadline": words.date(row.deadline), "evidence": row.evidence or "–",
        "support": ", ".join(row.support) or "–", "needs": ", ".join(need for need in needs if need) or "–",
        "risks": ", ".join(request.library.risks[name].number for name in row.risks if name in request.library.risks) or "–",
    }  # fmt: skip
