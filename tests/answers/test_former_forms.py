"""Forms that any release sent out are still read: see CONTRIBUTING.md on how a release leaves its own here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.sources.places import Places
from imdocs.sources.read import read_source

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / "tests" / "fixtures" / "forms").glob("*/*.yaml"))
SENT = date(2027, 6, 18)


@pytest.mark.parametrize("typed", FORMS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_form_of_an_earlier_release_gives_every_answer_that_was_typed_and_no_other(
    typed: Path, tmp_path: Path
) -> None:
    places = Places(ROOT, typed.parent / "organisations", tmp_path)
    (collection,) = Collector(places, SENT, dry_run=True).collect([typed.with_suffix("")])
    assert dict(collection.comparison.taken) == read_source(typed).data, collection.problems
    assert not collection.comparison.disputes


def test_the_first_release_left_forms_of_word_and_of_libreoffice() -> None:
    assert {"".join(path.with_suffix("").suffixes[-2:]) for path in FORMS} >= {
        ".word.docx",
        ".office.docx",
        ".office.odt",
    }
