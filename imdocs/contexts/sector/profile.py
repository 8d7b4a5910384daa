"""The sector's own form: everything in sector.yaml that a lead can write in Word; what is known stands there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imdocs.contexts.fields import asked, field, growing
from imdocs.contexts.frame import Context, Instance, Request, in_days
from imdocs.contexts.sector.common import block_names, for_sector, heading
from imdocs.model.fields import FieldId
from imdocs.model.joint_room import invited
from imdocs.model.sector import Rule, Sector
from imdocs.model.sector_forms import JOINING
from imdocs.model.tables import rows_in_place

DAYS_TO_RETURN = 14


@for_sector
def sector_profile(request: Request, sector: Sector) -> Iterable[Instance]:
    """Who leads, who takes part, which rules bind all, who coaches."""
    words = request.words
    context: Context = {
        "sector": heading(sector),
        "lead": _lead(request, sector),
        "members": _members(request, sector),
        "listed": len(invited(sector)) == len(sector.active),
        "count": words.number(len(sector.active)),
        "shared": _asks(request, sector),
        "rounds": _rounds(request, sector),
        "talks": _talks(request, sector),
        "rules": _rules("rules", sector.rules, request),
        "reforms": _rules("reforms", sector.reforms, request),
        "coaches": _coaches(request, sector),
        "kinds": "; ".join(kind.title for kind in request.library.kinds.values()),
    }
    who = sector.lead.contact or words("the lead")
    yield Instance(context, return_to=who, return_by=in_days(request.today, DAYS_TO_RETURN))


def _lead(request: Request, sector: Sector) -> list[Context]:
    words, lead = request.words, sector.lead
    workshops = [
        ("joint", words("joint workshops")),
        ("single", words("one workshop for each")),
        ("mixed", words("both")),
    ]
    kinds = [(kind.id, kind.title) for kind in request.library.kinds.values()]
    tones = [("plain", words("plain words")), ("careful", words("careful words"))]
    rows = [
        ("name", "short", words("What is the programme called?"), sector.name, ()),
        ("aim", "long", words("What shall be better, in one or two sentences?"), sector.aim, ()),
        ("lead", "short", words("Which organisation leads?"), lead.name, ()),
        ("kind", "choice", words("What kind of organisation is it?"), lead.kind, kinds),
        ("country", "short", words("Which country or basin?"), sector.country, ()),
        (
            "languages",
            "short",
            words("In which languages are the lead’s documents? Codes, such as en, es."),
            ", ".join(sector.languages),
            (),
        ),
        ("wording", "choice", words("Which words does the lead use?"), sector.wording, tones),
        ("paper", "choice", words("Which paper?"), sector.paper, [("A4", "A4"), ("Letter", "Letter")]),
        ("currency", "short", words("Which currency, in three letters?"), sector.currency, ()),
        ("contact", "short", words("Which post answers questions?"), lead.contact, ()),
        ("address", "short", words("Where do members send forms and extracts?"), lead.address, ()),
        ("sponsor", "short", words("Who pays, and until when?"), lead.sponsor, ()),
        ("keeper", "short", words("Who outside the lead keeps the list of codes and names?"), lead.keeper, ()),
        ("workshops", "choice", words("How do members meet?"), sector.workshops, workshops),
        (
            "priorities",
            "long",
            words("What comes first? One line each, three at most."),
            "\n".join(sector.priorities),
            (),
        ),
    ]
    return [
        asked(field(FieldId.of("sector", key), kind, words, code=f"L{number}", wording=wording, value=value, choices=choices,
                    lines=2 if kind == "long" else 1))
        for number, (key, kind, wording, value, choices) in enumerate(rows, 1)
    ]  # fmt: skip


def _rules(table: str, rules: Iterable[Rule], request: Request) -> list[dict[str, object]]:
    words = request.words
    columns = {"title": (words("Name and year"), "short"), "asks": (words("What it asks"), "short"),
               "for-us": (words("What it means here"), "short")}  # fmt: skip
    known = [{"title": rule.title, "asks": rule.asks, "for-us": rule.for_us} for rule in rules]
    return list(growing(table, columns, 3, words, known))  # type: ignore[arg-type]


def _asks(request: Request, sector: Sector) -> list[Context]:
    """What the lead asks members to share, line by line."""
    words = request.words
    answers = [("yes", words("yes")), ("no", words("no"))]
    return [
        asked(field(FieldId.of("sector", f"ask-{block}"), "choice", words, code=f"S{number}", wording=text, choices=answers, lines=1,
                    value="yes" if block in sector.asks else "no"))
        for number, (block, text) in enumerate(block_names(words).items(), 1)
    ]  # fmt: skip


def _rounds(request: Request, sector: Sector) -> list[dict[str, object]]:
    """The periods for which members send figures."""
    words = request.words
    columns = {
        "period": (words("Period"), "short"),
        "opens": (words("Opens on"), "date"),
        "due": (words("Due on"), "date"),
    }
    known = [
        {"period": one.period, "opens": one.opens.isoformat(), "due": one.due.isoformat()} for one in sector.rounds
    ]
    return list(growing("rounds", columns, 3, words, known))  # type: ignore[arg-type]


def _talks(request: Request, sector: Sector) -> list[dict[str, object]]:
    """The consultations that are planned."""
    words = request.words
    columns = {
        "id": (words("No."), "short"), "date": (words("Date"), "date"), "start": (words("Begins at"), "short"), "place": (words("Place"), "short"),
        "purpose": (words("What is to be found out?"), "short"), "invited": (words("Who is invited? With a semicolon between them"), "short"),
        "led-by": (words("Who leads it?"), "short"),
    }  # fmt: skip
    known = [
        {"id": one.id, "date": one.date.isoformat() if one.date else "", "start": one.start, "place": one.place,
         "purpose": one.purpose, "invited": "; ".join(one.invited), "led-by": one.led_by}
        for one in sector.consultations
    ]  # fmt: skip
    return list(growing("talks", columns, 3, words, known))  # type: ignore[arg-type]


def _members(request: Request, sector: Sector) -> list[dict[str, object]]:
    """Every member; of a long list, which is changed where it was made, only the rows for those who join."""
    words, on_paper = (
        request.words,
        request.format == "pdf",
    )  # boxes for six kinds would fill the page; they stand below the table
    columns = {
        "code": (words("Code"), "short"), "name": (words("Name"), "short"), "kind": (words("Kind"), "short" if on_paper else "choice"),
        "people": (words("People served"), "short"), "contact": (words("Contact post"), "short"),
        "address": (words("Address"), "short"), "languages": (words("Languages"), "short"),
        "wording": (words("Words"), "short" if on_paper else "choice"), "left": (words("Left on"), "date"),
    }  # fmt: skip
    kinds = {kind.id: kind.title for kind in request.library.kinds.values()}
    tones = {"plain": words("plain"), "careful": words("careful")}
    offered = {} if on_paper else {"kind": [*kinds.items()], "wording": [*tones.items()]}
    if len(invited(sector)) < len(sector.active):
        known = rows_in_place(request.organisation.merged(request.document), JOINING)
        return list(growing(JOINING, columns, 4, words, known, offered))  # type: ignore[arg-type]
    known = [
        {"code": one.code, "name": one.name, "kind": kinds[one.kind] if on_paper else one.kind, "people": one.people_served,
         "contact": one.contact, "address": one.address, "languages": ", ".join(one.languages),
         "wording": tones[one.wording] if on_paper else one.wording, "left": one.left.isoformat() if one.left else ""}
        for one in sector.members
    ]  # fmt: skip
    return list(growing("members", columns, 4, words, known, offered))  # type: ignore[arg-type]


def _coaches(request: Request, sector: Sector) -> list[dict[str, object]]:
    words = request.words
    columns = {
        "name": (words("Coach"), "short"), "members": (words("Codes of the members"), "short"),
        "days": (words("Days for each"), "number"), "fee": (words("Fee for a day"), "number"),
        "from": (words("From"), "date"), "until": (words("Until"), "date"), "languages": (words("Languages"), "short"),
        "pays": (words("Who pays"), "short"),
    }  # fmt: skip
    known: list[Mapping[str, str]] = [
        {
            "name": one.name,
            "members": ", ".join(found.code for name in one.members if (found := sector.member(name))),
            "days": words.number(one.days) if one.days else "",
            "fee": words.number(one.fee.amount) if one.fee else "",
            "from": one.start.isoformat() if one.start else "",
            "until": one.end.isoformat() if one.end else "",
            "languages": ", ".join(one.languages),
            "pays": one.pays,
        }
        for one in sector.coaches
    ]
    return list(growing("coaches", columns, 2, words, known))  # type: ignore[arg-type]
