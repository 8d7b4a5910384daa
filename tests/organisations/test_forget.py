from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.documents.forget import forget
from imdocs.formats.archive import words_in
from imdocs.formats.docx.typing import type_into
from imdocs.organisations.forget import forget_person
from imdocs.organisations.new import new_organisation
from imdocs.organisations.read import load_organisation
from imdocs.problems import Refused
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import ROOT, TODAY, build

NAME = "Zoë N'Golo-Núñez"
WAYS = f"""\
# {NAME}, ZOË N’GOLO-NÚÑEZ and Zoe\u0308 N'Golo-Nu\u0301n\u0303ez
plain: {NAME}
single: 'Zoë N''Golo-Núñez'
double: "Zo\\xEB N'Golo-N\\u00fa\\xF1ez said so"
folded: >-
  It was Zoë
  N'Golo-Núñez
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A village whose agent was named in a form; another form names nobody; and a scan lies beside them."""
    places = Places(ROOT, tmp_path / "organisations", tmp_path / "build")
    places.organisations.mkdir()
    new_organisation(places.organisations, "village")
    for document, answers in (
        ("commitment", {"person/agent/name": NAME, "person/coach/name": "Tomé"}),
        ("baseline-figures", {"figure/nrw/value": "38"}),
    ):
        build(places, "village", wanted=Wanted(documents=(document,), formats=("docx",)))
        path = places.out / f"{document}.docx"
        path.write_bytes(type_into((places.folder_of("village") / f"{document}.en.docx").read_bytes(), answers))
        (taken,) = Collector(places, TODAY).collect([path])
        assert taken.wrote
        path.unlink()
    folder = places.organisations / "village"
    (folder / "answers" / "scan.pdf").write_bytes(b"%PDF a photograph")
    (folder / "answers" / "undone").mkdir()
    (folder / "answers" / "undone" / "old.yaml").write_text(WAYS, "utf-8")
    assert not build(
        places, "village", wanted=Wanted(documents=("coaching-agreement", "launch-note", "name-badges"))
    ).problems
    return places


def holding(folder: Path, name: str) -> list[str]:
    """The files below a folder that hold a name, in any way to write it."""
    wanted = [unicodedata.normalize(form, name).casefold() for form in ("NFC", "NFD")]
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            text = (
                (data.decode("utf-8", "replace") + (words_in(data) or ""))
                .replace("’", "'")
                .replace("''", "'")
                .casefold()
            )
            found += [str(path)] if any(one in text for one in wanted) else []
    return found


def test_a_person_is_gone_from_data_originals_and_every_folder_of_the_build(places: Places) -> None:
    folder = places.organisations / "village"
    assert len(holding(places.organisations, NAME)) == 3
    assert holding(places.out, NAME)
    told = forget_person(folder, "agent", places.folder_of("village"))
    assert holding(folder.parent, NAME) + holding(places.out, NAME) == []
    assert not any(word in (folder / "answers" / "undone" / "old.yaml").read_text("utf-8") for word in ("Zo", "Golo"))
    assert sorted(path.name.split("-", 3)[3].rsplit("-", 1)[0] for path in (folder / "answers").glob("*.docx")) == [
        "baseline-figures"
    ]
    assert not (folder / "answers" / "scan.pdf").exists()
    assert [line for line in told if line.startswith("Not reached: papers")]
    found = load_organisation(folder)
    assert {person.name for person in found.people} == {"(removed)", "Tomé", ""}
    assert not build(places, "village", wanted=Wanted(documents=("coaching-agreement",))).problems


def test_a_person_who_has_no_id_is_forgotten_by_name(places: Places) -> None:
    folder = places.organisations / "village"
    forget_person(folder, "zoë  n’golo-núñez", places.folder_of("village"))
    assert holding(folder, NAME) == []
    with pytest.raises(Refused, match="no person 'Nobody'"):
        forget_person(folder, "Nobody", places.folder_of("village"))


def test_a_short_name_goes_and_longer_words_keys_and_ids_stay(tmp_path: Path) -> None:
    for name in ("Ana", "Post", "Coach"):
        new_organisation(tmp_path, name.lower())
        path = tmp_path / name.lower() / "organisation.yaml"
        text = path.read_text("utf-8").replace("objectives: []", f'objectives: ["Banana, {name}\\n{name}’s, {name}_2"]')
        path.write_text("\ufeff" + text.replace('id: agent\n    name: ""', f"id: agent\n    name: {name}"), "utf-8")
        before = load_organisation(path.parent)
        forget_person(path.parent, "agent", tmp_path / "build")
        after = load_organisation(path.parent)
        assert after.objectives == ("Banana, (removed)\n(removed)’s, (removed)_2",)
        assert [person.id for person in after.people] == ["manager", "agent", "coach"]
        assert (after.roles, after.people[1].name) == (before.roles, "(removed)")


def test_a_folder_that_could_not_be_read_afterwards_is_left_alone(tmp_path: Path) -> None:
    new_organisation(tmp_path, "village")
    path = tmp_path / "village" / "organisation.yaml"
    path.write_text(path.read_text("utf-8").replace('id: agent\n    name: ""', "id: agent\n    name: utility"), "utf-8")
    before = path.read_bytes()
    with pytest.raises(Refused) as refused:
        forget_person(path.parent, "agent", tmp_path / "build")
    assert (str(path), before) == (refused.value.problems[0].place.path, path.read_bytes())


def test_nothing_of_an_organisation_is_left(places: Places) -> None:
    shared = places.share_of("village") / "extract-A1B2-2027-1.yaml"
    shared.parent.mkdir(parents=True)
    shared.write_text("member: A1B2\n", "utf-8")
    told = forget(places, "village")
    assert f"removed {shared.parent}" in told
    assert not shared.parent.exists()
    assert not list(places.organisations.iterdir())
    assert holding(places.out, NAME) == []
    assert "village" not in (places.out / "manifest.json").read_text("utf-8")


def test_what_we_remarked_of_a_name_is_forgotten_with_it(tmp_path: Path) -> None:
    new_organisation(tmp_path, "village")
    path = tmp_path / "village" / "notes.yaml"
    path.write_text(
        "- 'names-somebody: “the tin of Pedro Luna” may name a person (“Pedro”)'\n- “Luna” is the moon\n", "utf-8"
    )
    forget_person(tmp_path / "village", "Pedro Luna")
    assert (
        path.read_text("utf-8")
        == "- 'names-somebody: “the tin of (removed)” may name a person (“(removed)”)'\n- “Luna” is the moon\n"
    )
