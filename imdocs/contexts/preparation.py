"""Before the workshop: who the organisation is, what management promises, and who has a stake in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imdocs.contexts.adapting import adaptation_form
from imdocs.contexts.fields import asked, field, growing
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.own_fields import place_field, sheet
from imdocs.contexts.starting_point import baseline, baseline_figures
from imdocs.formats.base import Label
from imdocs.model.fields import FieldId
from imdocs.model.organisation import Stakeholder
from imdocs.model.people import value_of_person
from imdocs.model.places import OBJECTIVES, PRIORITIES
from imdocs.model.setup import known_stakeholders
from imdocs.sources.words import Words

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "pt": "Português", "ar": "العربية"}
ROWS_FOR_TEAM, ROWS_FOR_STAKEHOLDERS = 5, 6


def organisation_profile(request: Request) -> Iterable[Instance]:
    """What the organisation is like; every later document says it again."""
    words = request.words
    kinds = [(kind.id, kind.title) for kind in request.library.kinds.values()]
    papers = [("A4", "A4"), ("Letter", "Letter")]
    wordings = [("plain", words("plain: we say things by their name")),
                ("careful", words("careful: we speak of fairness, service and results"))]  # fmt: skip
    about = [
        asked(place_field(request, "name", "short", "P1", words("What is the name of your organisation?"))),
        asked(place_field(request, "kind", "choice", "P2", words("What kind of organisation is it?"), kinds)),
        asked(place_field(request, "country", "short", "P3", words("In which country do you work?"))),
        asked(place_field(request, "region", "short", "P4", words("In which region, basin or towns?"))),
        asked(place_field(request, "contact", "short", "P5", words("Whom can people ask about this work?")),
              words("Name, telephone or e-mail. It stands on the note to staff.")),
    ]  # fmt: skip
    work = [
        asked(place_field(request, "people-served", "short", "P6", words("How many people do you serve?"))),
        asked(place_field(request, "staff", "short", "P7", words("How many people work for you?")),
              words("Count temporary and paid helpers, too.")),
        asked(place_field(request, "departments", "long", "P8", words("Which departments do you have?"), lines=2),
              words("One on each line. A small scheme writes its committee posts.")),
        asked(place_field(request, "reforms", "long", "P9", words("Which reforms or projects are under way?"), lines=2),
              words("New work is easier if it joins what is going on already.")),
    ]  # fmt: skip
    papers_fields = [
        asked(place_field(request, "languages", "choice", "P10", words("In which language do you want the documents?"),
                          LANGUAGES.items())),
        asked(place_field(request, "paper", "choice", "P11", words("Which paper does your printer take?"), papers)),
        asked(place_field(request, "currency", "short", "P12", words("In which currency do you count?")),
              words("Three letters, such as USD or KES.")),
        asked(place_field(request, "timezone", "short", "P13", words("In which time zone are you?")),
              words("Continent and city, such as Africa/Nairobi.")),
        asked(place_field(request, "wording", "choice", "P14", words("How openly can documents speak?"), wordings),
              words("Careful words open doors where plain ones would close them. Choose one for all documents.")),
        asked(place_field(request, "return-to", "short", "P15", words("Where are filled forms sent?")),
              words("An e-mail address, or a person.")),
        asked(place_field(request, "keep-until", "date", "P16", words("Until when may we keep what you tell us?")),
              words("After that day everything is removed here. Two years after the end is usual.")),
    ]  # fmt: skip
    yield sheet(request, {"about": about, "work": work, "papers": papers_fields})


def commitment(request: Request) -> Iterable[Instance]:
    """Objectives, priorities, hours and money, and names: a promise that can be checked."""
    words, organisation = request.words, request.organisation
    objectives = [
        asked(place_field(request, f"objective.{n}", "long", f"C{n}", words("Objective {n}", n=n), lines=1))
        for n in range(1, OBJECTIVES + 1)
    ]
    priorities = [
        asked(place_field(request, f"priority.{n}", "long", f"C{n + OBJECTIVES}", words("Priority {n}", n=n), lines=1))
        for n in range(1, PRIORITIES + 1)
    ]
    released = [
        asked(place_field(request, "hours", "number", "C7", words("Hours in a month, all people together")),
              words("Two workshop days for 20 people come on top. An agent alone needs about 16 hours a month.")),
        asked(place_field(request, "money", "number", "C8", words("Money for the first year")),
              words("In {currency}.", currency=organisation.currency)),
        asked(place_field(request, "rides-on", "long", "C9", words("Which meetings and plans carry this work?")),
              words("Such as the monthly meeting of managers, the budget, the audit plan.")),
        asked(place_field(request, "respondents", "number", "C10", words("How many people rate alone where you stand?")),
              words("Five to ten from several departments; three in a small scheme.")),
    ]  # fmt: skip
    columns = {
        "name": (words("Name"), "short"),
        "post": (words("Post"), "short"),
        "hours": (words("Hours a month"), "number"),
    }
    rows = max(2, ROWS_FOR_TEAM - len(organisation.roles.team))
    yield sheet(request, {
        "objectives": objectives,
        "priorities": priorities,
        "released": released,
        "people": _people(request),
        "team": growing("team", columns, rows, words),
        "sponsor_post": _sponsor_post(request),
    })  # fmt: skip


def _people(request: Request) -> list[Context]:
    """Those with a role, and the members of the team who are known."""
    words, organisation = request.words, request.organisation
    roles = [("sponsor", words("Management sponsor")), ("agent", words("Integrity agent")),
             ("deputy", words("Deputy of the agent")), ("coach", words("Coach"))]  # fmt: skip
    members = [(member, words("Team")) for member in organisation.roles.team]
    return [_person(request, who, title, f"N{n}") for n, (who, title) in enumerate([*roles, *members], 1)]


def _person(request: Request, who: str, title: str, code: str) -> Context:
    words = request.words
    sides = [
        ("name", "short", words("Name")),
        ("post", "short", words("Post")),
        ("hours", "number", words("Hours a month")),
    ]
    made = {
        key: field(FieldId.of("person", who, key), kind, words, code=code, wording=wording,
                   value=value_of_person(request.organisation, who, key), lines=1)
        for key, kind, wording in sides
    }  # fmt: skip
    first, *more = made.values()
    return {"label": Label(first, tuple(more), title), **made}


def _sponsor_post(request: Request) -> str:
    sponsor = request.organisation.person(request.organisation.roles.sponsor)
    return (sponsor.post if sponsor else "") or request.words("Head of the organisation")


def stakeholder_map(request: Request) -> Iterable[Instance]:
    """Who wants what, how much they can move, and which part they take."""
    words = request.words
    known = known_stakeholders(request.organisation)
    columns = {"name": (words("Person or group"), "short"), **_stake_columns(words)}
    choices = {"group": groups(words), "influence": influences(words), "part": parts(words)}
    rows = max(ROWS_FOR_STAKEHOLDERS, 0 if known else 10)
    yield sheet(request, {
        "known": [_stakeholder(request, one, number) for number, one in enumerate(known, 1)],
        "more": growing("stakeholders", columns, rows, words, choices=choices),
    })  # fmt: skip


def _stake_columns(words: Words) -> dict[str, tuple[str, str]]:
    return {"group": (words("Side"), "choice"), "interest": (words("What they want or fear"), "short"),
            "influence": (words("Influence"), "choice"), "part": (words("Their part"), "choice")}  # fmt: skip


def groups(words: Words) -> list[tuple[str, str]]:
    """The sides on which stakeholders stand."""
    return [("inside", words("inside")), ("users", words("users")), ("owner", words("owner")),
            ("authority", words("authority")), ("supplier", words("supplier")), ("society", words("society")),
            ("other", words("other"))]  # fmt: skip


def influences(words: Words) -> list[tuple[str, str]]:
    """How much somebody can move."""
    return [("high", words("high")), ("medium", words("medium")), ("low", words("low"))]


def parts(words: Words) -> list[tuple[str, str]]:
    """What somebody does in the process."""
    return [
        ("workshop", words("workshop")),
        ("implement", words("does")),
        ("inform", words("is told")),
        ("none", words("none")),
    ]


def _stakeholder(request: Request, one: Stakeholder, number: int) -> Context:
    words = request.words
    choices = {"group": groups(words), "influence": influences(words), "part": parts(words)}
    made = {
        key: field(FieldId.of("stakeholder", one.id, key), kind, words, code=f"H{number}", wording=wording,
                   value=str(getattr(one, key)), choices=choices.get(key, ()), lines=1)
        for key, (wording, kind) in _stake_columns(words).items()
    }  # fmt: skip
    first, *more = made.values()
    return {"label": Label(first, tuple(more), one.name), **made}


PREPARATION: Mapping[str, Callable[[Request], Iterable[Instance]]] = {
    "organisation-profile": organisation_profile,
    "commitment": commitment,
    "baseline": baseline,
    "baseline-figures": baseline_figures,
    "stakeholder-map": stakeholder_map,
    "adaptation": adaptation_form,
}
