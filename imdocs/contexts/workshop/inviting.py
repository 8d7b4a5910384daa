"""Before the workshop: who comes, and how they are asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta

from imdocs.contexts.fields import growing
from imdocs.contexts.frame import LINE, Context, Instance, Request, in_days
from imdocs.contexts.workshop.plan import before, event, the_plan
from imdocs.model.composition import Composition, Missing, composition
from imdocs.sources.words import Words

SPARE_PEOPLE = 4
DAYS_TO_ANSWER, DAYS_BEFORE = 14, 10


def invitation(request: Request) -> Iterable[Instance]:
    """The letter; without dates it is a draft."""
    words, plan = request.words, the_plan(request)
    answer = plan.dates[0] - timedelta(days=DAYS_BEFORE) if plan.dates else in_days(request.today, DAYS_TO_ANSWER)
    missing = [
        said for said, there in ((words("no date yet"), plan.dates), (words("no place yet"), plan.place)) if not there
    ]
    told = event(request)
    yield Instance({
        "event": {**told, "days": ""} if request.is_blank else told,
        "today": LINE if request.is_blank else words.date(request.today, "long") if not plan.dates else "",
        "answer_by": LINE if request.is_blank else words.date(answer, "long"),
        "contact": request.organisation.profile.contact,
        "open": LINE,
    }, draft=words("DRAFT: {what}", what=", ".join(missing)) if missing else "", due=before(request))  # fmt: skip


def level_choices(words: Words) -> list[tuple[str, str]]:
    """The levels between which a room should be mixed."""
    return [("management", words("manager")), ("supervisor", words("supervisor")), ("staff", words("staff")),
            ("user", words("user, guest"))]  # fmt: skip


def participant_list(request: Request) -> Iterable[Instance]:
    """A row for each person, and what is missing in the room."""
    words, plan, organisation = request.words, the_plan(request), request.organisation
    known = [{key: value for key, value in asdict(person).items() if value} for person in plan.participants]
    columns = {
        "name": (words("Name"), "short"), "post": (words("Post"), "short"), "unit": (words("Unit"), "short"),
        "organisation": (words("Organisation, for guests"), "short"), "level": (words("Level"), "choice"),
        "gender": (words("Woman, man, –"), "short"), "language": (words("Language"), "short"), "needs": (words("Needs"), "short"),
    }  # fmt: skip
    rows = max(plan.people, len(known) + SPARE_PEOPLE)
    agent = organisation.person(organisation.roles.agent)
    yield Instance({
        "event": event(request),
        "people": growing("participants", columns, rows, words, known, {"level": level_choices(words)}),
        "room": _room(composition(plan.invited, organisation.profile.departments), words),
    }, due=before(request), return_to=agent.name if agent else words("the integrity agent"), return_by=in_days(request.today, DAYS_TO_ANSWER))  # fmt: skip


def _room(found: Composition, words: Words) -> Context:
    levels = dict(level_choices(words))
    return {
        "people": words.number(found.people) if found.people else "",
        "levels": ", ".join(f"{levels.get(level, level)} {words.number(count)}" for level, count in found.levels),
        "units": ", ".join(f"{unit} {words.number(count)}" for unit, count in found.units),
        "genders": words("{women} women, {men} men", women=words.number(found.women), men=words.number(found.men)),
        "missing": [_lack(missing, levels, words) for missing in found.missing],
    }


def _lack(missing: Missing, levels: Mapping[str, str], words: Words) -> str:
    """What the room lacks, as a sentence with a way out."""
    what = missing.what
    return {
        "level": lambda: words("Nobody from this level: {what}. Invite at least two.", what=levels.get(what, what)),
        "users": lambda: words("Nobody from the user side. Invite two users, or somebody who speaks for them."),
        "unit": lambda: words("Nobody from this unit: {what}. Leave it out only if you can say why.", what=what),
        "women": lambda: words("Few women: {what}. Ask units for a second name.", what=what),
        "men": lambda: words("Few men: {what}. Ask units for a second name.", what=what),
        "managers-many": lambda: words("More than half are managers ({what}). Others will speak less.", what=what),
        "unit-many": lambda: words("More than half come from one unit: {what}.", what=what),
        "few": lambda: words("Only {what} people. With fewer than five ballots no spread can be shown.", what=what),
        "many": lambda: words("{what} people are many. Take two facilitators, or two workshops.", what=what),
    }[missing.lack]()
