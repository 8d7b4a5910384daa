"""What every document says of itself: title, organisation, version, draft or not, and what to do with it next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from imdocs.contexts.fields import asked
from imdocs.contexts.fields import field as filled_in
from imdocs.formats.base import Kept
from imdocs.model.content import ContentLibrary
from imdocs.model.fields import CopyId, FieldId
from imdocs.model.organisation import Organisation
from imdocs.model.renaming import as_named_today
from imdocs.model.sector import Member, Sector
from imdocs.sources.words import Words

Context = dict[str, Any]
T = TypeVar("T")
LINE = "…" * 12  # room for a name, written by hand


@dataclass(frozen=True)
class Request:
    """What a context is made from: the library and one organisation, in one language, on one day."""

    library: ContentLibrary
    organisation: Organisation
    words: Words
    today: date
    document: str = ""
    title: str = ""
    code: str = ""
    is_form: bool = False
    format: str = "docx"
    only: str = ""  # the instance asked for, such as session 2; empty for those that are due
    sector: Sector | None = None  # only for a sector's documents; the organisation is then its lead
    member: Member | None = None  # only for what goes to one member
    key: bytes = b""  # the sector's key, from which the codes of a report are drawn
    questions: Mapping[str, str] = field(default_factory=dict, compare=False)  # those that a template adds
    kept: dict[Hashable, Any] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """What was collected is read under the names that its questions have today."""
        object.__setattr__(self, "organisation", as_named_today(self.organisation, self.library))

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What does not depend on the organisation, made once for each library and language; a list is then printed once."""
        if key not in self.kept:
            made = make()
            self.kept[key] = Kept(made) if isinstance(made, list) else made
        return self.kept[key]  # type: ignore[no-any-return]

    @property
    def is_blank(self) -> bool:
        """Whether the paper belongs to nobody, so that names and dates are left open."""
        return not self.organisation.id

    @property
    def careful(self) -> bool:
        """Whether the organisation asked for careful words."""
        return self.organisation.wording == "careful"


@dataclass(frozen=True)
class Instance:
    """One document of a kind: session 4, tool T05; the usual document has no instance."""

    context: Context
    name: str = ""
    copy: str = "a"
    draft: str = ""
    return_to: str = ""
    return_by: date | None = None
    due: bool = True
    reason: str = ""
    frame: Context = field(default_factory=dict)


def framed(request: Request, instance: Instance) -> Context:
    """The whole context of a document: what it says, within what every document says."""
    words, organisation = request.words, request.organisation
    copy = copy_id(request, instance)
    newest = max(filter(None, (organisation.newest, request.library.facts.updated)))
    facts = [
        words("Toolbox {version}", version=request.library.facts.version),
        words("as of {day}", day=words.date(newest)),
    ]
    if organisation.fictional:
        facts.append(words("fictional example"))
    if not organisation.adaptation.is_empty:
        facts.append(words("adapted"))
    if instance.return_by:
        to = instance.return_to or words("the coach")
        facts.insert(0, words("Return to {who} by {day}", who=to, day=words.date(instance.return_by)))
    return {
        "document": {
            "title": request.title,
            "draft": instance.draft,
            "footer": " · ".join(facts),
            "page_words": {"page": words("Page"), "of": words("of")},
            "mark": _mark(request, instance, copy) if request.is_form else "",
            "fictional": words("Fictional example: no such organisation or person exists.")
            if organisation.fictional
            else "",
        },
        "organisation": organisation_context(request),
        "format": request.format,
        "our_questions": our_questions(request, instance.name),
        **instance.context,
    }


def our_questions(request: Request, instance: str) -> list[Context]:
    """The questions that somebody wrote into the header of a template; their answers come back like all others."""
    known = request.organisation.merged(request.document, _digits(instance)) if request.questions else {}
    return [
        asked(filled_in(FieldId.of("set", request.document, f"our.{name}"), "long", request.words, code=f"Q{number}", wording=text,
                        known=known, lines=2))
        for number, (name, text) in enumerate(request.questions.items(), 1)
    ]  # fmt: skip


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def copy_id(request: Request, instance: Instance) -> str:
    """The opaque name of this copy, for forms only."""
    if not request.is_form or not request.organisation.code:
        return ""  # a blank template belongs to nobody, so nobody can be found by it
    return str(CopyId(request.organisation.code, request.code, _digits(instance.name), instance.copy))


def _mark(request: Request, instance: Instance, copy: str) -> str:
    """The last line of a form, by which it is recognised when everything else was lost."""
    which = f" · {instance.name}" if instance.name else ""
    return f"imdocs {request.document}{which} · {request.words('content')} {request.library.facts.version}{f' · {copy}' if copy else ''}"


def organisation_context(request: Request) -> Context:
    """What a document may say of its organisation."""
    organisation, words = request.organisation, request.words
    kind = request.library.kinds[organisation.kind]
    people = {person.id: person for person in organisation.people}

    def post(person: str) -> Context:
        found = people.get(person)
        return {
            "name": found.name if found else "",
            "post": found.post if found else "",
            "unit": found.unit if found else "",
        }

    roles = organisation.roles
    return {
        "name": organisation.name,
        "kind": kind.title,
        "code": organisation.code,
        "country": organisation.country,
        "objectives": list(organisation.objectives),
        "priorities": list(organisation.priorities),
        "sponsor": post(roles.sponsor),
        "agent": post(roles.agent),
        "deputy": post(roles.deputy),
        "coach": post(roles.coach),
        "facilitator": post(roles.facilitator),
        "team": [post(member) for member in roles.team],
        "released_hours": words.number(organisation.released.hours) if organisation.released.hours else "",
        "released_money": words.money(organisation.released.money.amount, organisation.released.money.currency)
        if organisation.released.money else "",
        "rides_on": organisation.rides_on,
    }  # fmt: skip


def in_days(today: date, days: int) -> date:
    """A working day about so many days ahead: Saturdays and Sundays move to Monday."""
    day = today + timedelta(days=days)
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def title_of(record: Any, request: Request) -> str:  # noqa: ANN401 - a risk or a tool
    """A record's title as this organisation says it: its local title, the careful one, or the plain one."""
    local: Mapping[str, str] = {words.id: words.title for words in request.organisation.adaptation.local if words.title}
    if record.id in local:
        return local[record.id]
    return str((record.careful or record.title) if request.careful else record.title)


def wording_of(item: Any, request: Request) -> str:  # noqa: ANN401 - a question or a level's statement
    """The text of a question or a statement: in careful words where it has some and the organisation asked for them."""
    return str((item.careful or item.text) if request.careful else item.text)


def numbered(items: Iterator[Context] | list[Context]) -> list[Context]:
    """Items with their place in the list, from 1."""
    return [{**item, "n": number} for number, item in enumerate(items, 1)]
