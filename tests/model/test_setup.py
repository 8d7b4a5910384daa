from __future__ import annotations

from datetime import date

import pytest

from imdocs.model.baseline import agreed, copies, views
from imdocs.model.organisation import (
    Collected,
    Figure,
    IndicatorScore,
    Organisation,
    Person,
    Profile,
    Roles,
    Stakeholder,
)
from imdocs.model.people import hours_of, slug
from imdocs.model.places import PLACES, number, value_of
from imdocs.model.setup import added, known_stakeholders, set_up
from tests.build import organisation


def form(document: str, answers: dict[str, str], day: int = 1, instance: str = "") -> Collected:
    saved = date(2027, 1, day)
    return Collected(document, answers, instance, saved=saved, name=f"{saved}-{document}.{instance}-{day}")


TYPED = {
    "organisation/kind": "small", "organisation/paper": "Letter", "organisation/wording": "careful",
    "organisation/languages": "fr", "organisation/departments": "Finance\nStores", "organisation/currency": "KES", "organisation/timezone": "Africa/Nairobi",
    "organisation/keep-until": "2029-12-31", "organisation/hours": "90", "organisation/money": "32000", "organisation/respondents": "7",
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_what_is_put_in_a_place_stands_there(name: str) -> None:
    text = TYPED.get(name, "Something we said")
    where = PLACES[name].put(organisation(objectives=("a", "b", "c"), priorities=("a", "b", "c")), text)
    assert value_of(where, name) == text


@pytest.mark.parametrize(
    ("typed", "zone"), [("Lima", "America/Lima"), ("la paz", "America/La_Paz"), ("Somewhere", "UTC"), ("", "UTC")]
)
def test_a_time_zone_is_known_by_its_city_and_nothing_else_is_one(typed: str, zone: str) -> None:
    assert PLACES["organisation/timezone"].put(organisation(), typed).timezone == zone


def test_a_local_risk_in_an_area_that_there_is_not_stops_no_document() -> None:
    said = {
        "new/risks/1/title": "Turns at the valve",
        "new/risks/1/area": "Pumps",
        "new/risks/2/title": "Keys",
        "new/risks/2/area": "OPS",
    }
    found = set_up(organisation(form("adaptation", said))).adaptation
    assert [(risk.title, risk.area) for risk in found.risks] == [("Turns at the valve", "GOV"), ("Keys", "OPS")]


@pytest.mark.parametrize(
    "name", ["organisation/kind", "organisation/paper", "organisation/wording", "organisation/hours"]
)
def test_what_is_no_value_leaves_a_place_as_it_was(name: str) -> None:
    assert PLACES[name].put(organisation(), "rather not") == organisation()


@pytest.mark.parametrize(("text", "value"), [("90", 90), ("1 250,5 h", 1250.5), ("32,000", 32000), ("1.250.000", 1250000),
                                             ("0.5", 0.5), ("none", None)])  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert number(text) == value


def test_an_organisation_is_set_up_from_filled_forms_alone() -> None:
    bare = Organisation(id="here", name="", code="K7Q2", kind="utility")
    profile = form("organisation-profile", {
        "organisation/name": "Eau d'Ici", "organisation/kind": "small", "organisation/country": "Ici",
        "organisation/people-served": "1,900", "organisation/departments": "Chair\n- Treasurer",
    })  # fmt: skip
    promise = form("commitment", {
        "organisation/objective.1": "Accounts by the fifth", "organisation/hours": "12 h", "organisation/money": "400",
        "person/sponsor/name": "Adjoa", "person/sponsor/post": "Chair", "person/agent/name": "Étienne",
        "person/agent/hours": "8", "new/team/1/name": "Sékou", "new/team/1/post": "Caretaker",
    }, 2)  # fmt: skip
    found = set_up(Organisation(**{**vars(bare), "collected": (profile, promise)}))
    assert (found.name, found.kind, found.profile.departments) == ("Eau d'Ici", "small", ("Chair", "Treasurer"))
    assert (found.objectives, found.released.hours) == (("Accounts by the fifth",), 12)
    assert found.released.money
    assert found.released.money.amount == 400
    sponsor, agent = found.person(found.roles.sponsor), found.person(found.roles.agent)
    assert sponsor
    assert agent
    assert (sponsor.post, agent.name, hours_of(found, agent.id)) == ("Chair", "Étienne", 8)
    assert [found.person(one).name for one in found.roles.team] == ["Sékou"]  # type: ignore[union-attr]


def test_a_new_name_in_a_role_is_another_person_and_the_post_stays() -> None:
    where = organisation(form("commitment", {"person/agent/name": "Rosa"}),
                         people=(Person("ana", "Ana", "Head of planning"),), roles=Roles(agent="ana"))  # fmt: skip
    found = set_up(where)
    agent = found.person(found.roles.agent)
    assert agent == Person("rosa", "Rosa", "Head of planning")
    assert found.person("ana") == Person("ana", "Ana", "Head of planning")


def test_a_person_who_is_known_keeps_one_record_also_in_a_second_role() -> None:
    where = organisation(form("commitment", {"person/deputy/name": "ana "}), people=(Person("ana", "Ana", "Head"),),
                         roles=Roles(agent="ana"))  # fmt: skip
    assert set_up(where).roles == Roles(agent="ana", deputy="ana")
    assert len(set_up(where).people) == 1


def test_an_emptied_name_leaves_the_role_without_a_holder() -> None:
    where = organisation(form("commitment", {"person/deputy/name": ""}), people=(Person("ana", "Ana", "Head"),),
                         roles=Roles(deputy="ana"))  # fmt: skip
    assert set_up(where).roles.deputy == ""


def test_a_hand_over_names_the_next_agent() -> None:
    where = organisation(form("hand-over-pack", {"person/next-agent/name": "Rosa", "person/next-agent/post": "Auditor"}),
                         people=(Person("ana", "Ana", "Head"),), roles=Roles(agent="ana"))  # fmt: skip
    found = set_up(where)
    assert found.person(found.roles.agent) == Person("rosa", "Rosa", "Auditor")


def test_a_later_form_wins_over_an_earlier_one_and_both_over_the_file() -> None:
    forms = [form("organisation-profile", {"organisation/country": "B"}, 3),
             form("commitment", {"organisation/country": "A"}, 2)]  # fmt: skip
    assert set_up(organisation(*forms, country="File")).country == "B"


def test_respondents_are_counted_and_never_disputed() -> None:
    copies_ = [form("baseline", {"indicator/irm11/level": level, "indicator/irm11/reason": f"because {level}"}, n, str(n))
               for n, level in enumerate(("1", "3", "3", "dk", "5"), 1)]  # fmt: skip
    seen = views(organisation(*copies_), ["irm11"])["irm11"]
    assert (seen.levels, seen.unknown, seen.middle, seen.talk_about_it) == ((1, 3, 3, 5), 1, 3, True)
    assert seen.span is None  # four levels: too few to tell the range
    assert set_up(organisation(*copies_)).baseline == ()


def test_five_answers_show_their_range() -> None:
    copies_ = [form("baseline", {"indicator/irm11/level": str(n)}, n, str(n)) for n in range(1, 6)]
    assert views(organisation(*copies_), ["irm11"])["irm11"].span == (1, 5)


def test_the_sheet_on_which_people_agreed_wins_over_the_file() -> None:
    known = (IndicatorScore("irm11", 3, "old"), IndicatorScore("irm12", 2))
    sheet = form("baseline", {"indicator/irm11/level": "4", "indicator/irm21/level": "1", "indicator/irm12/level": ""})
    found = {score.indicator: score for score in agreed(organisation(sheet, baseline=known))}
    assert (found["irm11"].level, found["irm11"].reason, found["irm21"].level) == (4, "old", 1)
    assert "irm12" not in found


def test_a_small_scheme_asks_fewer_people_and_a_number_agreed_counts() -> None:
    assert (copies(organisation()), copies(organisation(kind="small")), copies(organisation(respondents=9))) == (
        6,
        3,
        9,
    )


def test_figures_come_from_the_form_and_own_ones_are_added() -> None:
    sheet = form("baseline-figures", {"figure/nrw/value": "36", "new/figures/1/title": "Bursts a month",
                                      "new/figures/1/value": "12"})  # fmt: skip
    found = set_up(organisation(sheet, figures=(Figure("nrw", "38", unit="percent"),))).figures
    assert found == (Figure("nrw", "36", unit="percent"), Figure("bursts-a-month", "12", "Bursts a month"))


def test_departments_begin_the_map_and_what_is_added_stays() -> None:
    first = form("stakeholder-map", {"stakeholder/finance/influence": "high", "new/stakeholders/1/name": "Union"}, 1)
    second = form("stakeholder-map", {"stakeholder/union/part": "workshop", "new/stakeholders/1/name": "Regulator"}, 2)
    where = organisation(first, second, profile=Profile(departments=("Finance",)))
    assert known_stakeholders(where)[0] == Stakeholder("finance", "Finance", "inside")
    found = {one.id: one for one in set_up(where).stakeholders}
    assert (found["finance"].influence, found["union"].part) == ("high", "workshop")
    assert list(found) == ["finance", "union", "regulator"]


def test_rows_of_two_forms_are_added_up_and_told_once() -> None:
    forms = [
        form("commitment", {"new/team/1/name": "A"}),
        form("commitment", {"new/team/1/name": "B", "new/team/2/name": "A"}),
    ]
    assert [row["name"] for row in added(forms, "team")] == ["A", "B"]


def test_the_toolbox_is_fitted_by_a_form() -> None:
    sheet = form("adaptation", {
        "risk/cus-meter/use": "no", "tool/cashless/use": "yes", "risk/ops-private-use/local-title": "The pick-up",
        "organisation/step.3.1": "no", "organisation/step-reason.3.1": "No coach yet", "organisation/step-reason.1.2": "no",
        "new/risks/1/title": "Tickets sold twice", "new/risks/1/signs": "Missing numbers; No strip",
        "new/tools/1/title": "A book", "new/tools/1/steps": "Buy it\nFill it",
    })  # fmt: skip
    found = set_up(organisation(sheet)).adaptation
    assert (found.off, found.local[0].title) == (("cus-meter",), "The pick-up")
    assert [(one.step, one.reason) for one in found.not_used] == [("3.1", "No coach yet")]
    assert (found.risks[0].id, found.risks[0].signs) == ("local-tickets-sold-twice", ("Missing numbers", "No strip"))
    assert found.tools[0].steps == ("Buy it", "Fill it")


@pytest.mark.parametrize(("text", "made"), [("Água & Vida", "agua-vida"), ("مياه", "item"), ("Finance", "finance-2")])
def test_a_short_id_is_never_taken_twice(text: str, made: str) -> None:
    assert slug(text, ["finance"]) == made
