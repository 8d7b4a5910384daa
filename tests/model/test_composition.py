"""Who is missing in the room, and who sits where."""

from __future__ import annotations

from collections import Counter

from imdocs.model.composition import composition, tables
from imdocs.model.organisation import Organisation
from imdocs.model.workshop import Participant


def people(*levels: str, gender: str = "woman", unit: str = "") -> list[Participant]:
    return [
        Participant(f"Person {n}", level=level, gender=gender, unit=unit or f"Unit {n}")
        for n, level in enumerate(levels)
    ]


def lacks(*participants: Participant, departments: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    return {(missing.lack, missing.what) for missing in composition(participants, departments).missing}


def test_levels_without_anybody_are_named() -> None:
    found = lacks(*people("management", "staff", "staff", "user"))
    assert ("level", "supervisor") in found
    assert not any(lack == "users" for lack, _ in found)


def test_the_user_side_is_missed() -> None:
    assert ("users", "") in lacks(*people("management", "supervisor", "staff"))


def test_a_department_without_anybody_is_named() -> None:
    assert ("unit", "Finance") in lacks(*people("staff", "user"), departments=("Finance", "Unit 0"))


def test_few_women_are_named_and_other_words_for_them_are_understood() -> None:
    men = people("staff", "staff", "staff", "user", gender="Hombre")
    assert ("women", "0") in lacks(*men)
    assert ("men", "0") in lacks(*people("staff", "user", gender="F"))


def test_too_many_managers_are_named() -> None:
    assert ("managers-many", "3") in lacks(*people("management", "management", "management", "user"))


def test_an_empty_list_lacks_nothing() -> None:
    assert composition([]).missing == ()


def test_tables_have_one_size_and_split_the_units(urban: Organisation) -> None:
    assert urban.workshop
    found = tables(urban.workshop.participants, 6)
    assert set(Counter(found).values()) == {4}
    units = Counter(
        (table, person.unit) for table, person in zip(found, urban.workshop.participants, strict=True) if person.unit
    )
    assert max(units.values()) == 1
