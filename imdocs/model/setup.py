"""What an organisation's own forms say of it, put in the place where its files would say it.

`set_up` is the one function that does so: the file first, then every form that came back, in the order they were saved.
So an organisation can be set up from filled forms alone, and every document sees one organisation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from imdocs.model.adapting import adapted
from imdocs.model.baseline import agreed, is_one_view
from imdocs.model.organisation import Collected, Figure, Organisation, Stakeholder
from imdocs.model.people import slug, with_members, with_person
from imdocs.model.places import PLACES, closed_up
from imdocs.model.tables import rows_of, told

FORMS = (
    "organisation-profile", "commitment", "baseline", "baseline-figures", "stakeholder-map", "adaptation",
    "hand-over-pack",
)  # fmt: skip


def set_up(organisation: Organisation) -> Organisation:
    """The organisation with everything that its own forms said."""
    forms = sorted(
        (form for form in organisation.collected if form.document in FORMS and not is_one_view(form)),
        key=lambda form: (form.saved or date.min, form.name),
    )
    for form in forms:
        organisation = _with_form(organisation, form)
    baseline = agreed(organisation)
    adaptation = adapted(organisation.adaptation, forms)
    return replace(closed_up(organisation), baseline=baseline, adaptation=adaptation)


def _with_form(organisation: Organisation, form: Collected) -> Organisation:
    for name, text in form.answers.items():
        if name in PLACES:
            organisation = PLACES[name].put(organisation, text)
    for who, given in told(form.answers, "person").items():
        organisation = with_person(organisation, who, given)
    organisation = with_members(organisation, added([form], "team"))
    organisation = _with_figures(organisation, form)
    return _with_stakeholders(organisation, form)


def added(forms: Iterable[Collected], table: str) -> tuple[Mapping[str, str], ...]:
    """The rows that people added to a table, form after form; rows that stand twice are told once.

    A form opens with empty rows for what is new, so its rows never stand for those of an earlier form.
    """
    rows: list[Mapping[str, str]] = []
    for form in forms:
        rows += [row for row in rows_of(form.answers, table) if row not in rows]
    return tuple(rows)


def _with_figures(organisation: Organisation, form: Collected) -> Organisation:
    """Measured values: those of the set of questions by id, and the organisation's own."""
    figures = {figure.id: figure for figure in organisation.figures}
    for name, given in told(form.answers, "figure").items():
        keys = {key: text for key, text in given.items() if key in ("value", "unit", "year", "source")}
        figures[name] = replace(figures.get(name, Figure(name, "")), **keys)
    for row in added([form], "figures"):
        title = row.get("title", "")
        name = slug(title, fallback="figure")
        figures[name] = Figure(
            name, row.get("value", ""), title, row.get("unit", ""), row.get("year", ""), row.get("source", "")
        )
    return replace(organisation, figures=tuple(figure for figure in figures.values() if figure.value))


def known_stakeholders(organisation: Organisation) -> tuple[Stakeholder, ...]:
    """Who is on the map: those written down, else the departments and the groups that are invited, to begin with."""
    if organisation.stakeholders:
        return organisation.stakeholders
    inside = [(name, "inside") for name in organisation.profile.departments]
    plan = organisation.workshop
    outside = [(one.organisation, "society") for one in (plan.invited if plan else ()) if one.organisation]
    made: dict[str, Stakeholder] = {}
    for name, group in dict.fromkeys([*inside, *outside]):
        key = slug(name, made, "group")
        made[key] = Stakeholder(key, name, group)
    return tuple(made.values())


def _with_stakeholders(organisation: Organisation, form: Collected) -> Organisation:
    """The map of stakeholders, with what the form says of those on it and with those it adds."""
    if form.document != "stakeholder-map":
        return organisation
    on_map = {one.id: one for one in known_stakeholders(organisation)}
    for name, given in told(form.answers, "stakeholder").items():
        if name in on_map:
            on_map[name] = replace(on_map[name], **_stake(given))
    for row in added([form], "stakeholders"):
        if row.get("name"):
            key = slug(row["name"], on_map, "group")
            on_map[key] = Stakeholder(key, row["name"], **_stake(row))
    return replace(organisation, stakeholders=tuple(on_map.values()))


def _stake(given: Mapping[str, str]) -> dict[str, str]:
    return {key: given[key] for key in ("group", "interest", "influence", "part") if key in given}
