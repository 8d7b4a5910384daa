"""Fields that hold what an organisation says of itself, and how its forms of the preparation are sent."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.fields import field
from imdocs.contexts.frame import Context, Instance, Request, in_days
from imdocs.formats.base import Field
from imdocs.model.fields import FieldId
from imdocs.model.places import value_of
from imdocs.model.process import is_due

DAYS_TO_RETURN = 10


def sent_back_to(request: Request) -> str:
    """Who collects the forms of the preparation: the facilitator, else the coach, else the agent."""
    organisation = request.organisation
    roles = (organisation.roles.facilitator, organisation.roles.coach, organisation.roles.agent)
    people = (organisation.person(role) for role in roles)
    return next((person.name for person in people if person and person.name), "")


def sheet(request: Request, context: Context, name: str = "") -> Instance:
    """A form of the preparation, with whom to send it back to and by when."""
    return Instance(
        context, name=name, due=is_due(request.organisation, request.document, request.today),
        return_to=sent_back_to(request), return_by=in_days(request.today, DAYS_TO_RETURN),
    )  # fmt: skip


def place_field(request: Request, key: str, kind: str, code: str, wording: str,
                choices: Iterable[tuple[str, str]] = (), lines: int = 1) -> Field:  # fmt: skip
    """A field of the organisation itself, with what is known in it."""
    name = FieldId.of("organisation", key)
    return field(name, kind, request.words, code=code, wording=wording, value=value_of(request.organisation, str(name)),
                 choices=tuple(choices), lines=lines)  # fmt: skip
