"""The sector's own form: everything in sector.yaml that a lead can write in Word; what is known stands there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imdocs.contexts.fields import asked, field, growing
from imdocs.contexts.frame import Context, Instance, Request, in_days
from imdocs.contexts.sector.common import for_sector, heading
from imdocs.model.fields import FieldId
from imdocs.model.sector import Rule, Sector

DAYS_TO_RETURN = 14


@for_sector
def sector_profile(request: Request, sector: Sector) -> Iterable[Instance]:
    """Who leads, who takes part, which rules bind all, who coaches."""
    words = request.words
    context: Context = {
        "sector": heading(sector),
        "lead": _lead(request, sector),
        "members": _members(request, sector),
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
    rows = [
        ("name", "short", words("What is the programme called?"), sector.name, ()),
        ("aim", "long", words("What shall be better, in one or two sentences?"), sector.aim, ()),
        ("lead", "short", words("Which organisation leads?"), lead.name, ()),
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


def _members(request: Request, sector: Sector) -> list[dict[str, object]]:
    words = request.words
    columns = {
        "code": (words("Code"), "short"), "name": (words("Name"), "short"),
        "kind": (words("Kind"), "short" if request.format == "pdf" else "choice"),
        "people": (words("People served"), "short"), "contact": (words("Contact post"), "short"),
        "address": (words("Address"), "short"),
    }  # fmt: skip
    known: list[dict[str, str]] = [
        {"code": one.code, "name": one.name, "kind": one.kind, "people": one.people_served, "contact": one.contact,
         "address": one.address}
        for one in sector.members
    ]  # fmt: skip
    on_paper = request.format == "pdf"  # boxes for six kinds would fill the page; they stand below the table
    known = [row | {"kind": request.library.kinds[row["kind"]].title} for row in known] if on_paper else known
    kinds = {} if on_paper else {"kind": [(kind.id, kind.title) for kind in request.library.kinds.values()]}
    return list(growing("members", columns, 4, words, known, kinds))  # type: ignore[arg-type]


def _coaches(request: Request, sector: Sector) -> list[dict[str, object]]:
    words = request.words
    columns = {
        "name": (words("Coach"), "short"), "members": (words("Codes of the members"), "short"),
        "days": (words("Days for each"), "number"), "fee": (words("Fee for a day"), "number"),
        "from": (words("From"), "date"), "until": (words("Until"), "date"),
    }  # fmt: skip
    known: list[Mapping[str, str]] = [
        {
            "name": one.name,
            "members": ", ".join(found.code for name in one.members if (found := sector.member(name))),
            "days": words.number(one.days) if one.days else "",
            "fee": words.number(one.fee.amount) if one.fee else "",
            "from": one.start.isoformat() if one.start else "",
            "until": one.end.isoformat() if one.end else "",
        }
        for one in sector.coaches
    ]
    return list(growing("coaches", columns, 2, words, known))  # type: ignore[arg-type]
