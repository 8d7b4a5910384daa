"""Changes of the road map in words, and the notice on which they are decided and told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from imdocs.contexts.fields import Known, field, growing
from imdocs.contexts.frame import Context, Instance, Request, in_days
from imdocs.formats.base import Label
from imdocs.model.fields import FieldId
from imdocs.model.process import is_due
from imdocs.model.progress import current, day, waits_for
from imdocs.model.proposals import NOTICE, Proposal, next_notice, open_proposals, proposals
from imdocs.model.roadmap import Roadmap, RowChange
from imdocs.sources.words import Words

DAYS_TO_ANSWER = 10
MORE_CHANGES = 2


def kinds_of_change(words: Words) -> list[tuple[str, str]]:
    """What may change in a row."""
    return [("deadline", words("deadline")), ("responsible", words("who answers")), ("action", words("action")),
            ("pause", words("pause")), ("drop", words("drop")), ("other", words("other"))]  # fmt: skip


def said(value: str, words: Words) -> str:
    """An old or new value as people read it: a date in the local form, anything else as typed."""
    found = day(value)
    return words.date(found) if found else value


def change_words(change: RowChange, words: Words) -> str:
    """One change in a sentence or two, for the history of the road map."""
    values = {"row": change.row, "old": said(change.old, words), "new": said(change.new, words)}
    sentences = {
        "deadline": words("{row}: deadline {new} in place of {old}.", **values),
        "responsible": words("{row}: {new} answers for it in place of {old}.", **values),
        "action": words("{row}: the action is now: {new}.", **values),
        "pause": words("{row}: paused until {new}.", **values),
        "drop": words("{row}: dropped.", **values),
        "add": words("{row}: added: {new}.", **values),
    }
    parts = [sentences.get(change.what) or words("{row}: {new}.", **values)]
    if change.reason:
        parts.append(words("Why: {reason}", reason=change.reason))
    if change.told_to:
        on = words.date(change.told_on)
        parts.append(
            words("Told: {who}, {day}.", who=change.told_to, day=on)
            if on
            else words("Told: {who}.", who=change.told_to)
        )
    return " ".join(parts)


def change_notice(request: Request) -> Iterable[Instance]:
    """Every change that waits for an answer: row, old, new, reason, who is told, and yes, no or later."""
    organisation, words = request.organisation, request.words
    number = int(request.only) if request.only.isdigit() else next_notice(organisation)
    asked_for = proposals(organisation) if request.only else open_proposals(organisation)  # a copy may come back late
    roadmap = current(organisation)
    known = organisation.merged(NOTICE, str(number))
    agent = organisation.person(organisation.roles.agent)
    context: Context = {
        "number": words.number(number),
        "version": roadmap.version,
        "becomes": _next(roadmap.version),
        "proposals": [_proposal(request, one, roadmap, known) for one in asked_for],
        "more": _more(request),
        "decision": _decision(request, known),
    }
    yield Instance(
        context,
        name=str(number),
        draft="" if organisation.approved else words("DRAFT: the road map is not approved yet; change it directly"),
        return_to=agent.name if agent else "",
        return_by=in_days(request.today, DAYS_TO_ANSWER),
        due=is_due(organisation, NOTICE, request.today),
    )


def _next(version: str) -> str:
    first, _, rest = version.partition(".")
    return f"{first}.{int(rest) + 1}" if rest.isdigit() else f"{first}.1"


def _proposal(request: Request, proposal: Proposal, roadmap: Roadmap, known: Known) -> Context:
    """One change with its fields; `key` says in which session it was asked for."""
    words, change = request.words, proposal.change
    row = roadmap.row(change.row)
    stem, code = f"{proposal.key}-", f"A{proposal.key[1:]}"
    choices = {"what": kinds_of_change(words), "decision": _answers(words)}
    sides = [
        ("decision", "choice", words("Decision"), ""),
        ("what", "choice", words("What changes"), change.what if change.what != "add" else "other"),
        ("new", "date" if change.what in ("deadline", "pause") else "short", words("New"), change.new),
        ("told-to", "short", words("Who is told"), change.told_to),
        ("told-on", "date", words("Told on"), ""),
    ]
    made = {
        key: field(FieldId.of("row", change.row or "new", f"{stem}{key}"), kind, words, code=code, wording=wording,
                   value=value, choices=choices.get(key, ()), known=known, lines=1)
        for key, kind, wording, value in sides
    }  # fmt: skip
    if request.only:  # read back: the change may not have waited when the notice was made
        made = {key: replace(one, optional=True) for key, one in made.items()}
    first, *more = made.values()
    return {
        "label": Label(first, tuple(more), change.row),
        "action": row.action if row else proposal.words,
        "old": said(change.old, words) or "–",
        "reason": change.reason or "–",
        "told_by": words("by {day}", day=words.date(change.told_on)) if change.told_on else "",
        "waiting": ", ".join(waits_for(change.row, roadmap)),
        "session": words("session {n}", n=proposal.session),
        "decision": made["decision"], "what": made["what"], "new": made["new"],
        "told_to": made["told-to"], "told_on": made["told-on"],
    }  # fmt: skip


def _answers(words: Words) -> list[tuple[str, str]]:
    return [("yes", words("yes")), ("no", words("no")), ("later", words("later"))]


def _more(request: Request) -> list[Context]:
    """Room for changes that came up since."""
    words = request.words
    columns = {
        "row": (words("Row"), "short"),
        "what": (words("What changes"), "choice"),
        "new": (words("New"), "short"),
        "reason": (words("Why"), "short"),
        "told-to": (words("Who is told"), "short"),
        "decision": (words("Decision"), "choice"),
    }
    return growing("changes", columns, MORE_CHANGES, words,
                   choices={"what": kinds_of_change(words), "decision": _answers(words)})  # fmt: skip


def _decision(request: Request, known: Known) -> Context:
    """Who decided, and when."""
    words, organisation = request.words, request.organisation
    sponsor = organisation.person(organisation.roles.sponsor)
    by, on = (
        field(
            FieldId.of("organisation", key), kind, words, code="N1", wording=wording, value=value, known=known, lines=1
        )
        for key, kind, wording, value in (
            ("decision-by", "short", words("Who decides?"), (sponsor.name or sponsor.post) if sponsor else ""),
            ("decision-date", "date", words("On which day?"), ""),
        )
    )
    return {"label": Label(by, (on,), ""), "by": by, "on": on}
