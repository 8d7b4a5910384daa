from __future__ import annotations

from typing import get_args

import pytest

pytest.importorskip("starlette", reason="the extra 'desk' is not installed")

from pathlib import Path

from imdocs.authoring.kinds import KINDS
from imdocs.contexts.process import names_of_steps
from imdocs.desk.labels import SIGNS, advice, file_labels, group_labels, phase_labels, status_labels
from imdocs.documents.check import MADE_UP
from imdocs.documents.shelves import NOBODYS
from imdocs.model.milestones import MILESTONES
from imdocs.model.process import StepStatus
from imdocs.organisations.rewrite import written_files
from imdocs.sources.places import find_places
from imdocs.sources.words import Words
from imdocs.workbench.bench import Workbench

ROOT = Path(__file__).parents[2]


def test_every_step_of_the_process_has_a_name_and_a_next_thing_to_do() -> None:
    assert {milestone.key for milestone in MILESTONES} == advice(Words()).keys() == names_of_steps(Words()).keys()
    assert {milestone.step[0] for milestone in MILESTONES} == phase_labels(Words()).keys()


def test_every_status_has_a_word_and_a_sign() -> None:
    assert set(get_args(StepStatus)) == status_labels(Words()).keys() == SIGNS.keys()


def test_every_document_of_an_organisation_stands_in_a_group(tmp_path: Path) -> None:
    bench = Workbench(find_places(ROOT, ROOT, None, tmp_path))
    groups = {bench.template(path, MADE_UP).header.group for path in bench.templates(MADE_UP).values()}
    assert groups - {*NOBODYS} == group_labels(Words()).keys()


def test_every_file_that_people_write_has_a_name_and_a_schema() -> None:
    kinds = {one.kind for one in written_files(ROOT / "content" / "organisations" / "urban-utility").values()}
    assert kinds == file_labels(Words()).keys()
    assert kinds <= KINDS.keys()
