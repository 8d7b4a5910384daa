"""What is still in dispute: a form said one thing, something else was known already, and nobody has chosen yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from imdocs.answers.expected import expected_fields
from imdocs.formats.base import Field
from imdocs.model.disputes import still_open
from imdocs.model.fields import CopyId
from imdocs.model.organisation import Collected, Organisation
from imdocs.model.renaming import as_named_today
from imdocs.workbench.bench import Workbench


@dataclass(frozen=True)
class Dispute:
    """One field of one collected form: `known` is what documents say now, `typed` what the form said."""

    form: Collected
    field: str
    label: str
    known: str
    typed: str


def open_disputes(organisation: Organisation, bench: Workbench, today: date) -> tuple[Dispute, ...]:
    """Every dispute that was not settled, in the order of the forms."""
    organisation = as_named_today(organisation, bench.library(organisation.languages[0]))
    fields: dict[str, dict[str, Field]] = {}
    found = []
    for form, name, typed in still_open(organisation.collected):
        if form.name not in fields:
            fields[form.name] = fields_of(form, organisation, bench, today)
        field = fields[form.name].get(name)
        found.append(Dispute(form, name, label_of(field, name), field.value if field else "", typed))
    return tuple(found)


def fields_of(form: Collected, organisation: Organisation, bench: Workbench, today: date) -> dict[str, Field]:
    """The fields of a collected form as they are worded now and hold now, by their names; none for a form that is gone."""
    path = bench.templates(organisation).get(form.document)
    if path is None:
        return {}
    header, copy = bench.template(path, organisation).header, CopyId.parse(form.copy)
    library = bench.library(organisation.languages[0])
    fields = expected_fields(
        header, form.document, form.instance, copy.copy if copy else "a", organisation, library, today
    )
    return {one.id: one for one in reversed(fields)}


def label_of(field: Field | None, name: str) -> str:
    """What people call a field: its code and its words."""
    return " ".join(filter(None, (field.code, field.wording))) if field else name
