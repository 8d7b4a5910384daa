"""What the agent wrote for a session only after that session was collected: kept and told, and used nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.model.organisation import Collected, Organisation

SESSION, PREPARED = "coaching-worksheet", "session-preparation"


def came_after(organisation: Organisation) -> Iterator[Collected]:
    """The preparations that came back when their session's worksheet had been collected."""
    held: dict[str, int] = {}
    for form in organisation.collected:
        if form.document == SESSION:
            held[form.instance] = min(form.number, held.get(form.instance, form.number))
    for form in organisation.collected:
        if form.document == PREPARED and form.instance in held and form.number > held[form.instance]:
            yield form
