"""Values whose keys are right and which would still break a document, or leave the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.organisations.read import load_organisation
from imdocs.organisations.soundness import LARGEST_FILE
from imdocs.problems import Refused
from tests.organisations.conftest import changed


def problems(folder: Path) -> list[tuple[str, str, int]]:
    with pytest.raises(Refused) as refused:
        load_organisation(folder)
    return [(found.code, Path(found.place.path).name, found.place.line) for found in refused.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('- "#0B5563"', '- "#0B556"', "bad-colour"),
        ('- "#0B5563"', '- "red; }"', "bad-colour"),
        ("  - en\n", "  - english\n", "bad-language"),
        ("languages:\n  - en\n", "languages: []\n", "bad-language"),
        ("logo: logo.png", "logo: ../logo.png", "path-trick"),
        ("logo: logo.png", "logo: /etc/hostname", "path-trick"),
        ("logo: logo.png", "logo: none.png", "missing-file"),
        ("logo: logo.png", "logo: adapt.yaml", "bad-picture"),
        ("logo: logo.png", "logo: logo.png\nletterhead: adapt.yaml", "not-a-document"),
        ("logo_alt: A blue", "# A blue", "missing-key"),
        ("code: R4TW", "code: R4-W", "bad-code"),
        ("timezone: America/Lima", "timezone: America/Limo", "bad-timezone"),
        ("  agent: planning-head", "  agent: planing-head", "dangling-id"),
        ("  - id: board-chair", "  - id: general-manager", "duplicate-id"),
    ],
)
def test_a_wrong_value_of_the_main_file_is_told_once_at_its_place(folder: Path, old: str, new: str, code: str) -> None:
    changed(folder / "organisation.yaml", old, new)
    ((found, name, _),) = problems(folder)
    assert (found, name) == (code, "organisation.yaml")


def test_a_logo_that_is_a_link_out_of_the_folder_is_no_logo(folder: Path, tmp_path: Path) -> None:
    (folder / "logo.png").rename(tmp_path / "logo.png")
    (folder / "logo.png").symlink_to(tmp_path / "logo.png")
    assert [code for code, *_ in problems(folder)] == ["path-trick"]


def test_a_logo_that_no_document_could_carry_is_refused(folder: Path) -> None:
    with (folder / "logo.png").open("ab") as stream:
        stream.truncate(LARGEST_FILE + 1)
    assert [code for code, *_ in problems(folder)] == ["file-too-large"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("- id: T04-02", "- id: T04 02", "bad-id"),
        ("- id: T04-02", "- id: T04-01", "duplicate-id"),
        ("    depends_on:\n      - T04-01", "    depends_on:\n      - T04-99", "dangling-id"),
        ("    depends_on:\n      - T04-01", "    depends_on:\n      - T04-02", "circle"),
    ],
)
def test_a_wrong_row_is_told_at_its_line(folder: Path, old: str, new: str, code: str) -> None:
    roadmap = folder / "roadmap.yaml"
    line = roadmap.read_text("utf-8").partition(old)[0].count("\n") + 1
    changed(roadmap, old, new)
    assert (code, "roadmap.yaml", line) in problems(folder)


@pytest.mark.parametrize(
    "field",
    ["new/steps/one/who", "new/steps/0/who", "new/steps/99999/who", "new/steps/1", "tool", "row//status", "../../etc"],
)
def test_an_answer_to_no_field_is_refused(folder: Path, field: str) -> None:
    path = folder / "answers" / "2027-03-12-coaching-worksheet.1-5e81c0b7.yaml"
    changed(path, "  session/mode:", f"  {field}: a\n  session/mode:")
    assert [code for code, *_ in problems(folder)] == ["bad-field"]


def test_an_instance_that_would_leave_the_folder_is_refused(folder: Path) -> None:
    path = folder / "answers" / "2027-03-12-coaching-worksheet.1-5e81c0b7.yaml"
    changed(path, 'instance: "1"', 'instance: "../1"')
    assert [code for code, *_ in problems(folder)] == ["bad-field"]
