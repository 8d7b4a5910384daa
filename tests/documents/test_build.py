"""The build as the command does it, with real templates and both examples: nothing lost, nothing needless, everything told."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from imdocs.problems import Refused, Severity
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import FEW, ROOT, build

SHEET = "handout.en.docx"


def files(places: Places) -> dict[str, tuple[int, str]]:
    """Every file below build/ with its time and its hash, but for the cache."""
    found = {str(path.relative_to(places.out)): path for path in places.out.rglob("*") if path.is_file()}
    return {
        name: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for name, path in sorted(found.items())
        if not any(part.startswith(".") for part in Path(name).parts)
    }


def hashes(places: Places) -> dict[str, str]:
    return {name: digest for name, (_, digest) in files(places).items()}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def codes(problems: list) -> list[str]:  # type: ignore[type-arg]
    return [problem.code for problem in problems]


def test_a_second_build_rewrites_nothing(places: Places) -> None:
    first = build(places)
    before = files(places)
    second = build(places)
    assert (second.written, second.removed, second.problems) == ([], [], [])
    assert second.current == len(first.written) == 8
    assert files(places) == before


def test_two_folders_get_the_same_bytes(places: Places, tmp_path: Path) -> None:
    build(places)
    other = Places(places.root, places.organisations, tmp_path / "some where" / "else")
    build(other)
    assert hashes(places) == hashes(other)


def test_the_manifest_lists_every_output_with_its_hash(places: Places) -> None:
    build(places)
    listed = json.loads((places.out / "manifest.json").read_text("utf-8"))["outputs"]
    found = {(name, file): entry["sha256"] for name, entries in listed.items() for file, entry in entries.items()}
    made = {
        tuple(name.split("/")[1:]): digest for name, digest in hashes(places).items() if name.startswith("documents/")
    }
    assert found == made


def test_only_what_says_something_new_is_written_again(places: Places) -> None:
    build(places)
    edit(places.organisations / "urban-utility" / "roadmap.yaml", "action: Write model papers", "action: Draft papers")
    written = {path.name.split(".")[0] for path in build(places).written}
    assert written == {"coaching-worksheet", "road-map"}


def test_what_a_person_typed_stays_and_the_new_one_lies_beside_it(places: Places) -> None:
    build(places)
    typed = places.folder_of("small-scheme") / SHEET
    typed.write_bytes(typed.read_bytes() + b"typed")
    report = build(places)
    assert typed.read_bytes().endswith(b"typed")
    assert (typed.parent / "handout.en (new).docx").exists()
    assert [problem.severity for problem in report.problems] == [Severity.WARNING]
    assert "`imdocs collect" in str(report.problems[0])


def test_a_file_open_in_word_is_one_sentence_and_the_rest_goes_on(places: Places) -> None:
    build(places)
    folder = places.folder_of("small-scheme")
    (folder / f"~${SHEET[2:]}").write_bytes(b"somebody")
    edit(places.organisations / "small-scheme" / "organisation.yaml", "l'Eau", "l'eau")
    report = build(places)
    assert codes(report.problems) == ["file-open"]
    assert [path.name for path in report.written] == ["handout.en.pdf"]


def test_outputs_no_longer_due_leave_the_folder_but_never_a_persons_file(places: Places) -> None:
    build(places)
    folder = places.folder_of("small-scheme")
    (folder / "handout.en.pdf").write_bytes(b"scribbled on")
    (places.templates / "handout.md").unlink()
    report = build(places)
    assert [path.name for path in report.removed if path.parent == folder] == [SHEET]
    assert (folder / "handout.en.pdf").read_bytes() == b"scribbled on"


def test_a_build_of_one_document_leaves_the_others_alone(places: Places) -> None:
    build(places)
    before = hashes(places)
    report = build(places, wanted=Wanted(documents=("handout",)))
    assert (report.removed, report.written, hashes(places)) == ([], [], before)


def test_one_bad_organisation_does_not_stop_the_other(places: Places) -> None:
    edit(places.organisations / "small-scheme" / "organisation.yaml", "kind: small", "kind: smal\nefort: low")
    report = build(places)
    assert codes(report.problems) == ["unknown-value", "unknown-key"]
    assert {path.parent.name for path in report.written} == {"urban-utility"}


def test_a_bad_organisation_keeps_its_old_documents(places: Places) -> None:
    build(places)
    before = hashes(places)
    (places.organisations / "small-scheme" / "organisation.yaml").write_text("name: [", "utf-8")
    assert codes(build(places).problems) == ["yaml"]
    assert hashes(places) == before


def test_a_broken_template_leaves_its_old_output_and_the_rest_is_made(places: Places) -> None:
    build(places)
    before = hashes(places)
    edit(places.templates / "handout.md", "{{ organisation.name }}", "{{ organisation.nam }}")
    edit(places.templates / "road-map.md", "# Road map", "# The road map")
    report = build(places)
    assert {str(problem).split(": ", 1)[1] for problem in report.problems} == {
        "undefined-name: there is no 'nam' to print (did you mean 'name'?)"
    }
    after = hashes(places)
    changed = {name.split("/")[-1].split(".")[0] for name in after if after[name] != before[name] and "/" in name}
    assert changed == {"road-map"}


def test_a_template_that_cannot_be_read_tells_everything_wrong_in_it_once(places: Places) -> None:
    edit(places.templates / "handout.md", "## What integrity means", "{{ a() }} {{ b|uper }}")
    report = build(places, "small-scheme")
    assert codes(report.problems) == ["template-forbidden", "template-forbidden"]


BAD = {
    "logo: missing.png\nlogo_alt: A drop": "missing-file",
    "logo: ../urban-utility/logo.png\nlogo_alt: A drop": "path-trick",
    "logo: organisation.yaml\nlogo_alt: A drop": "bad-picture",
    "letterhead: organisation.yaml": "not-a-document",
    "letterhead: letter.docx": "not-a-document",
    'colours:\n  - "#0B5563\\") #panic()"': "bad-colour",
    "languages:\n  - x/../../../evil": "bad-language",
    "timezone: Moon/Crater": "bad-timezone",
    "unknown: key": "unknown-key",
    "name: Twice": "duplicate-key",
    "rides_on: &a *a": "yaml-alias",
    "today: 12.3.2027": "bad-date",
}


@pytest.mark.parametrize("line", BAD)
def test_a_value_that_would_break_a_document_is_told_at_its_line_and_nothing_is_made(places: Places, line: str) -> None:
    path = places.organisations / "small-scheme" / "organisation.yaml"
    (path.parent / "letter.docx").write_bytes(b"no letter")
    text = (
        path.read_text("utf-8").replace("languages:\n  - en\n", "")
        if line.startswith("lang")
        else path.read_text("utf-8")
    )
    text = text.replace("today: 2027-02-05\n", "") if line.startswith("today") else text
    path.write_text(f"{text}{line}\n", "utf-8")
    report = build(places, "small-scheme", wanted=Wanted(documents=FEW, formats=("docx",)))
    assert set(codes(report.problems)) == {BAD[line]}
    assert report.written == []
    assert not list(places.root.rglob("*evil*"))


ROADMAP = {
    ("tool: conflict-declarations", "tool: conflict-declaration"): "dangling-id",
    ("- prc-award-bribery", "- nonsense"): "dangling-id",
    ("id: T04-01", "id: T 04/01"): "bad-id",
    ("id: T04-02", "id: T04-01"): "duplicate-id",
    ("tools:\n", "tols:\n"): "unknown-key",
}


@pytest.mark.parametrize("change", ROADMAP)
def test_names_that_lead_nowhere_are_told_at_their_line(places: Places, change: tuple[str, str]) -> None:
    path = places.organisations / "urban-utility" / "roadmap.yaml"
    old, new = change
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    report = build(places, "urban-utility")
    assert ROADMAP[change] in codes(report.problems)
    assert all(problem.place.line for problem in report.problems)
    assert report.written == []


def test_rows_that_wait_for_each_other_are_told(places: Places) -> None:
    row = "    tool: sop\n    action: Write\n    responsible: Manager\n    deadline: 2027-03-12\n    depends_on:\n      - "
    text = f"tools:\n  - tool: sop\nrows:\n  - id: T05-01\n{row}T05-02\n  - id: T05-02\n{row}T05-01\n"
    (places.organisations / "small-scheme" / "roadmap.yaml").write_text(text, "utf-8")
    problems = build(places, "small-scheme").problems
    assert [(problem.code, problem.place.line) for problem in problems] == [("circle", 9), ("circle", 16)]


@pytest.mark.parametrize("name", ["../urban-utility", "urban-utility/../../x", "/etc", "Urban Utility", ""])
def test_an_id_that_is_no_folders_name_is_refused(places: Places, name: str) -> None:
    with pytest.raises(Refused, match="bad-id"):
        build(places, name)


def test_an_organisation_that_is_not_there_names_the_nearest(places: Places) -> None:
    with pytest.raises(Refused, match=r"there is no organisation 'urban-utilty' .*\(did you mean 'urban-utility'\?\)"):
        build(places, "urban-utilty")


def test_a_folder_with_a_bad_name_is_told_and_the_others_are_made(places: Places) -> None:
    shutil.copytree(places.organisations / "small-scheme", places.organisations / "Small Scheme")
    report = build(places, wanted=Wanted(documents=("handout",)))
    assert codes(report.problems) == ["bad-id"]
    assert len(report.written) == 4


def test_an_organisation_in_too_deep_a_folder_is_told(places: Places, tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 120) / ("e" * 80)
    shutil.copytree(places.organisations / "small-scheme", deep / "small-scheme")
    report = build(Places(ROOT, deep, places.out), wanted=Wanted(documents=("handout",)))
    assert codes(report.problems) == ["path-too-long"]


def test_a_folder_of_organisations_that_is_not_there_is_told(places: Places) -> None:
    with pytest.raises(Refused, match="there is no such folder"):
        build(Places(ROOT, places.root / "nowhere", places.out))


def test_an_unknown_document_and_a_language_that_is_none_are_refused(places: Places) -> None:
    assert "did you mean 'handout'?" in str(build(places, wanted=Wanted(documents=("handut",))).problems[0])
    assert "bad-language" in codes(build(places, wanted=Wanted(languages=("../x",))).problems)


def test_characters_that_no_document_can_hold_are_printed_as_signs_and_told_as_notes(places: Places) -> None:
    edit(places.organisations / "small-scheme" / "organisation.yaml", "name: Comité", "name: Co\x07mi\U00013000té")
    report = build(places, "small-scheme", wanted=Wanted(documents=("handout",)))
    assert len(report.written) == 2
    assert {(problem.code, problem.severity) for problem in report.problems} == {("replaced-character", Severity.NOTE)}


def test_real_answers_never_lie_in_the_shared_cache(places: Places) -> None:
    build(places)
    shared = b"".join(path.read_bytes() for path in places.compiled.rglob("*") if path.is_file())
    assert b"Kessler" not in shared
    assert "N'Sélaké".encode() not in shared
