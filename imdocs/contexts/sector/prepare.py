"""Before anything is decided: who has a say, what is asked of them, what was heard, and what was changed because of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imdocs.contexts.fields import asked, field, growing
from imdocs.contexts.frame import Context, Instance, Request, in_days, numbered, wording_of
from imdocs.contexts.sector.common import for_sector, heading
from imdocs.formats.base import Room
from imdocs.model.fields import FieldId
from imdocs.model.sector import Consultation, Sector

DAYS_TO_RETURN, DAYS_BEFORE_RECORD = 14, 7
RANKS = ("low", "medium", "high")


@for_sector
def stakeholder_map(request: Request, sector: Sector) -> Iterable[Instance]:
    """Everybody with a say or with something to lose, as rows and as a grid of interest and influence."""
    words = request.words
    rank = [("low", words("low")), ("medium", words("medium")), ("high", words("high"))]
    names = dict(rank)
    columns = {
        "name": (words("Body or group"), "short"), "group": (words("Side"), "short"), "interest": (words("Interest"), "choice"),
        "influence": (words("Influence"), "choice"), "gives": (words("What it can give, what it fears"), "short"),
        "part": (words("Its part"), "short"), "by": (words("Who talks to it"), "short"),
    }  # fmt: skip
    known: list[Mapping[str, str]] = [
        {"name": one.name, "group": one.group, "interest": one.interest, "influence": one.influence, "gives": one.gives,
         "part": one.part, "by": one.by}
        for one in sector.stakeholders
    ]  # fmt: skip
    grid = [
        {
            "influence": names[influence],
            "cells": ["; ".join(one.name for one in sector.stakeholders if (one.influence, one.interest) == (influence, interest))
                      or "–" for interest in RANKS],
        }
        for influence in reversed(RANKS)
    ]  # fmt: skip
    context: Context = {
        "sector": heading(sector),
        "rows": growing("stakeholders", columns, 8, words, known, {"interest": rank, "influence": rank}),
        "grid": grid if sector.stakeholders else [],
        "unheard": [one.name for one in sector.stakeholders if one.interest == "high" and one.influence == "low"],
    }
    yield Instance(context, return_to=sector.lead.contact, return_by=in_days(request.today, DAYS_TO_RETURN))


def _is_over(one: Consultation, request: Request) -> bool:
    return one.date is not None and one.date <= request.today


def _about(one: Consultation, request: Request) -> Context:
    words = request.words
    return {
        "number": one.id, "date": words.date(one.date, "full") if one.date else "", "start": one.start, "place": one.place,
        "purpose": one.purpose, "invited": list(one.invited), "led_by": one.led_by, "present": one.present,
    }  # fmt: skip


@for_sector
def consultation_guide(request: Request, sector: Sector) -> Iterable[Instance]:
    """How to lead the next talks: minutes, questions, what to say about protection."""
    questions = request.library.questions["sector-lead"]
    asks = [
        wording_of(question, request)
        for question in questions.questions
        if question.key in ("reforms", "priorities", "adapt", "anonymity", "needs")
    ]
    for one in sector.consultations or (Consultation("1"),):
        context: Context = {"sector": heading(sector), "talk": _about(one, request), "room": Room(3),
                            "questions": numbered([{"text": text} for text in asks])}  # fmt: skip
        yield Instance(context, name=one.id, due=not _is_over(one, request))


@for_sector
def consultation_invitation(request: Request, sector: Sector) -> Iterable[Instance]:
    """A letter for each talk that is still to come."""
    for one in sector.consultations:
        context: Context = {"sector": heading(sector), "talk": _about(one, request)}
        yield Instance(context, name=one.id, due=not _is_over(one, request))


@for_sector
def consultation_record(request: Request, sector: Sector) -> Iterable[Instance]:
    """What was heard and what changed; the form for the next talk is empty."""
    words = request.words
    columns = {"said": (words("What was said, without a name"), "short"), "changed": (words("What we change"), "short"),
               "why": (words("Or why not"), "short")}  # fmt: skip
    for one in sector.consultations or (Consultation("1"),):
        known: list[Mapping[str, str]] = [
            {"said": said.said, "changed": said.changed, "why": said.why} for said in one.heard
        ]
        facts = [
            ("date", "date", words("When was it?"), one.date.isoformat() if one.date else ""),
            ("place", "short", words("Where?"), one.place),
            ("present", "short", words("How many came, from how many bodies? Numbers only."), one.present),
        ]
        context: Context = {
            "sector": heading(sector),
            "talk": _about(one, request),
            "facts": [
                asked(
                    field(
                        FieldId.of("sector", key), kind, words, code=f"F{number}", wording=wording, value=value, lines=1
                    )
                )
                for number, (key, kind, wording, value) in enumerate(facts, 1)
            ],
            "heard": growing("heard", columns, 6, words, known, lines=2),
            "changed": sum(bool(said.changed) for said in one.heard),
            "unchanged": sum(not said.changed for said in one.heard),
            "done": bool(one.heard),
        }
        yield Instance(
            context, name=one.id, return_to=sector.lead.contact, due=bool(one.heard) or _soon(one, request),
            return_by=None if one.heard else in_days(one.date or request.today, DAYS_BEFORE_RECORD),
        )  # fmt: skip


def _soon(one: Consultation, request: Request) -> bool:
    """Whether the talk is near or over, so that its form is needed."""
    return one.date is None or (one.date - request.today).days <= DAYS_BEFORE_RECORD


@for_sector
def adaptation_note(request: Request, sector: Sector) -> Iterable[Instance]:
    """Each change of words, cases, risks and tools, with its reason and its author."""
    words = request.words
    columns = {
        "item": (words("Card, tool or word"), "short"), "change": (words("What changes"), "short"),
        "why": (words("Why"), "short"), "by": (words("Proposed by"), "short"), "date": (words("Since"), "date"),
    }  # fmt: skip
    known: list[Mapping[str, str]] = [
        {
            "item": one.item,
            "change": one.change,
            "why": one.why,
            "by": one.by,
            "date": one.date.isoformat() if one.date else "",
        }
        for one in sector.adapted
    ]
    context: Context = {
        "sector": heading(sector),
        "rows": growing("adapted", columns, 6, words, known),
        "rules": [
            {"title": rule.title, "asks": rule.asks, "for_us": rule.for_us} for rule in (*sector.rules, *sector.reforms)
        ],
        "version": request.library.facts.version,
    }
    yield Instance(context, return_to=sector.lead.contact, return_by=in_days(request.today, DAYS_TO_RETURN))
