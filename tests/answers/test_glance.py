"""What is taken at a glance is what the votes would say: each form is read both ways, and nothing may differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.answers import seats
from imdocs.answers.collect import Collector
from imdocs.answers.glance import at_a_glance
from imdocs.answers.read import read_form, read_worksheet
from imdocs.answers.votes import Ballot
from imdocs.problems import Refused
from imdocs.sources.places import Places
from tests.answers.test_former_forms import FORMS, ROOT, SENT
from tests.answers.test_mutations import EXPECTED, FILLED, mangled

MANGLED = 700


def by_votes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "at_a_glance", lambda _table, _ballot: None)


def said_by(data: bytes) -> object:
    try:
        return read_worksheet(data, "form.docx", EXPECTED)
    except Refused as refused:
        return refused.problems


def test_a_filled_form_is_taken_at_a_glance_but_for_the_tables_that_grow() -> None:
    tables = read_form(FILLED, "form.docx").tables
    assert [at_a_glance(one, Ballot(EXPECTED)) is not None for one in tables] == [True, True, True, False]


def test_mangled_forms_say_the_same_with_votes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = [mangled(seed)[0] for seed in range(MANGLED)]
    quickly = list(map(said_by, forms))
    by_votes_alone(monkeypatch)
    assert [seed for seed, data in enumerate(forms) if said_by(data) != quickly[seed]] == []


@pytest.mark.parametrize("typed", FORMS, ids=lambda path: path.stem)
def test_forms_of_word_and_of_libreoffice_say_the_same_with_votes_alone(
    typed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def collected() -> object:
        places = Places(ROOT, typed.parent / "organisations", tmp_path)
        (collection,) = Collector(places, SENT, dry_run=True).collect([typed.with_suffix("")])
        return collection.comparison, collection.problems

    quickly = collected()
    by_votes_alone(monkeypatch)
    assert collected() == quickly
