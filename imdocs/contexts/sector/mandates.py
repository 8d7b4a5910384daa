"""What is signed: a coach's terms of reference, and what a member agrees to share."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.fields import asked, field
from imdocs.contexts.frame import LINE, Context, Instance, Request, in_days
from imdocs.contexts.sector.common import block_names, for_sector, heading
from imdocs.model.extract import BLOCKS
from imdocs.model.fields import FieldId
from imdocs.model.roadmap import Money
from imdocs.model.sector import Mandate, Member, Sector
from imdocs.sources.words import Words

DAYS_TO_RETURN = 21


@for_sector
def coach_mandate(request: Request, sector: Sector) -> Iterable[Instance]:
    """Tasks, days, reports, fee and conduct, one for each coach."""
    for number, coach in enumerate(sector.coaches, 1):
        yield Instance({"sector": heading(sector), "coach": _coach(request, sector, coach)}, name=str(number))


def _coach(request: Request, sector: Sector, coach: Mandate) -> Context:
    words = request.words
    members = [found for name in coach.members if (found := sector.member(name))]
    days = coach.days * len(members)
    return {
        "name": coach.name,
        "members": [
            {
                "name": one.name,
                "people": one.people_served or "–",
                "days": words.number(coach.days) if coach.days else "",
            }
            for one in members
        ],
        "days": words.number(days) if days else LINE,
        "each": words.number(coach.days) if coach.days else LINE,
        "fee": _money(coach.fee, words) or LINE,
        "total": words.money(coach.fee.amount * days, coach.fee.currency) if coach.fee and days else "",
        "start": words.date(coach.start, "long") or LINE,
        "end": words.date(coach.end, "long") or LINE,
        "languages": ", ".join(coach.languages) or LINE,
        "pays": coach.pays or sector.lead.sponsor,
    }


def _money(fee: Money | None, words: Words) -> str:
    return words.money(fee.amount, fee.currency) if fee else ""


@for_sector
def sharing_agreement(request: Request, sector: Sector) -> Iterable[Instance]:
    """Line by line what a member shares; no is an answer too."""
    words = request.words
    for number, member in enumerate(sector.members, 1):
        if member.left is not None or request.member not in (None, member):
            continue
        context: Context = {
            "sector": heading(sector),
            "member": {"name": member.name, "code": member.code},
            "blocks": _blocks(request, sector, member),
            "benchmark": _benchmark(request, member),
            "signed": [
                asked(field(FieldId.of("sector", key), kind, words, code=f"S{place}", wording=wording, lines=1))
                for place, (key, kind, wording) in enumerate(
                    [("signed-by", "short", words("Who decides? Post and name.")), ("signed-on", "date", words("On which day?"))], 1
                )
            ],
            "figures": len(sector.asks),
        }  # fmt: skip
        yield Instance(
            context, name=str(number), due=not member.shares, return_to=sector.lead.contact,
            return_by=in_days(request.today, DAYS_TO_RETURN),
        )  # fmt: skip


def _blocks(request: Request, sector: Sector, member: Member) -> list[Context]:
    """One question for each kind of data that the lead asks for."""
    words, names = request.words, block_names(request.words)
    helps = {
        "scores": words("15 numbers from 1 to 5; the reasons stay with you."),
        "figures": words("Such as the collection rate; only those that you measured."),
        "risks": words("For each area: how many risks, the highest score. No card, no ballot."),
        "tools": words("Their numbers."),
        "rows": words("How many are done, late, blocked. No row and no post."),
        "problems": words("Tool and kind of cause, such as money. No sentence."),
    }
    choices = _yes_no(words)
    return [
        asked(
            field(FieldId.of("sector", f"share-{block}"), "choice", words, code=f"A{number}", choices=choices, lines=1,
                  wording=words("Do you share {what}?", what=names[block]), value=_known(member, block in member.shares)),
            helps[block],
        )
        for number, block in enumerate([block for block in BLOCKS if block in sector.asks], 1)
    ]  # fmt: skip


def _benchmark(request: Request, member: Member) -> Context:
    words = request.words
    made = field(
        FieldId.of("sector", "benchmark"), "choice", words, code="B1", choices=_yes_no(words), lines=1,
        wording=words("May your figures be counted in the comparison?"), value=_known(member, member.benchmark),
    )  # fmt: skip
    return asked(made, words("Nobody is named; you may say yes above and no here."))


def _yes_no(words: Words) -> list[tuple[str, str]]:
    return [("yes", words("yes")), ("no", words("no"))]


def _known(member: Member, agreed: bool) -> str:  # noqa: FBT001 - the answer itself
    """What was agreed before; a member that agreed to nothing yet gets an empty form."""
    if not member.shares:
        return ""
    return "yes" if agreed else "no"
