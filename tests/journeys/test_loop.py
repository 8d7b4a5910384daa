"""A worksheet goes out, is typed into, comes back, and the next one opens with what is still open."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.collection import Collection
from imdocs.answers.opening import read_form
from imdocs.answers.settle import history, take_disputed, undo_file
from imdocs.documents.build import build_documents
from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.typing import type_into
from imdocs.formats.printed import PrintedLines
from imdocs.model.progress import current
from imdocs.organisations.key import key_of
from imdocs.organisations.read import load_organisation
from imdocs.problems import Severity
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.word import DOCUMENT, with_part

ROOT = Path(__file__).parents[2]
TODAY = date(2027, 6, 18)
WORKSHEET = Wanted(documents=("coaching-worksheet",), formats=("docx",))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    shutil.copytree(ROOT / "content" / "organisations", tmp_path / "organisations")
    return Places(ROOT, tmp_path / "organisations", tmp_path / "build")


def made(places: Places, session: int) -> Path:
    report = build_documents(places, ("urban-utility",), WORKSHEET, TODAY, 1)
    assert not report.problems
    return places.folder_of("urban-utility") / f"coaching-worksheet.{session}.en.docx"


def filled(places: Places, answers: dict[str, str], name: str = "any name at all.docx") -> Path:
    path = places.out / name
    path.write_bytes(type_into(made(places, 3).read_bytes(), answers))
    return path


PROBLEM = {"tool/cashless/coaching-ten.9": "The treasury still says no.", "session/date": "18 June 2027"}


def test_an_untouched_worksheet_yields_no_answer(places: Places) -> None:
    (collection,) = Collector(places, TODAY).collect([made(places, 3)])
    assert not collection.comparison.taken
    assert [problem.code for problem in collection.problems] == ["nothing-typed"]


def test_what_was_typed_opens_the_next_worksheet(places: Places) -> None:
    (collection,) = Collector(places, TODAY).collect([filled(places, PROBLEM)])
    assert dict(collection.comparison.taken) == {**PROBLEM, "session/date": "2027-06-18"}
    text = unpack(made(places, 4).read_bytes(), "4")["word/document.xml"].decode()
    assert "The treasury still says no." in text


def test_collecting_twice_changes_nothing(places: Places) -> None:
    path = filled(places, PROBLEM)
    first, second = (next(Collector(places, TODAY).collect([path])) for _ in range(2))
    assert first.wrote is not None
    assert second.before == first.wrote


def test_two_copies_that_differ_are_a_dispute_and_both_answers_stay(places: Places) -> None:
    one = filled(places, PROBLEM)
    other = places.out / "another copy.docx"
    other.write_bytes(type_into(made(places, 3).read_bytes(), {"tool/cashless/coaching-ten.9": "It is solved."}))
    next(Collector(places, TODAY).collect([one]))
    collection = next(Collector(places, TODAY).collect([other]))
    assert collection.comparison.disputes == {
        "tool/cashless/coaching-ten.9": ("The treasury still says no.", "It is solved.")
    }
    take_disputed(places, f"{collection.wrote}:tool/cashless/coaching-ten.9", TODAY)
    said = [text for _, _, text in history(places, "urban-utility", "tool/cashless/coaching-ten.9")]
    assert said[-1] == "It is solved."


def test_undo_moves_the_answers_aside(places: Places) -> None:
    path = filled(places, PROBLEM)
    (collection,) = Collector(places, TODAY).collect([path])
    assert collection.wrote is not None
    moved = undo_file(places, str(path))
    assert not collection.wrote.exists()
    assert len(moved) == 2


def test_a_rehearsal_writes_nothing(places: Places) -> None:
    before = sorted((places.organisations / "urban-utility" / "answers").iterdir())
    next(Collector(places, TODAY, dry_run=True).collect([filled(places, PROBLEM)]))
    assert sorted((places.organisations / "urban-utility" / "answers").iterdir()) == before


def test_the_same_input_gives_the_same_bytes(places: Places, tmp_path: Path) -> None:
    one = made(places, 3).read_bytes()
    shutil.rmtree(places.out)
    assert made(places, 3).read_bytes() == one


def test_nothing_is_written_when_nothing_changed(places: Places) -> None:
    path = made(places, 3)
    before = path.stat().st_mtime_ns
    report = build_documents(places, ("urban-utility",), WORKSHEET, TODAY, 1)
    assert (report.written, path.stat().st_mtime_ns) == ([], before)


def taken(places: Places, form: bytes, answers: dict[str, str], name: str) -> Collection:
    path = places.out / name
    path.write_bytes(type_into(form, answers))
    (collection,) = Collector(places, TODAY).collect([path])
    return collection


def test_of_two_settled_disputes_the_later_one_holds_whatever_the_files_are_called(places: Places) -> None:
    field, form = "tool/cashless/coaching-ten.9", made(places, 3).read_bytes()
    texts = [f"Answer {number}" for number in range(5)]
    forms = [taken(places, form, {field: text}, f"{text}.docx") for text in texts]
    for collection, text in zip(forms[1:], texts[1:], strict=True):
        take_disputed(places, f"{collection.wrote}:{field}", TODAY)
        assert (
            load_organisation(places.organisations / "urban-utility").merged("coaching-worksheet", "3")[field] == text
        )


def test_a_correction_of_an_old_session_is_taken_and_later_sessions_keep_their_say(places: Places) -> None:
    row, remark, problem = "row/T19-03/status", "row/T19-05/remark", "tool/cashless/coaching-ten.9"
    third = made(places, 3).read_bytes()
    taken(places, third, {problem: "The treasury says no.", row: "started"}, "third.docx")
    fourth = made(places, 4).read_bytes()
    taken(places, fourth, {row: "done", problem: "Solved."}, "fourth.docx")
    correction = taken(
        places, third, {row: "dropped", remark: "Told in April.", problem: "The treasury says no."}, "again.docx"
    )
    assert not correction.problems
    assert dict(correction.comparison.taken) == {remark: "Told in April."}
    assert correction.comparison.disputes == {row: ("started", "dropped")}
    organisation = load_organisation(places.organisations / "urban-utility")
    assert organisation.merged("coaching-worksheet", "4")[row] == "done"
    rows = {found.id: found for found in current(organisation).rows}
    assert (rows["T19-03"].status, rows["T19-05"].remark) == ("done", "Told in April.")


LATER = "\n  - id: T19-07\n    tool: cashless\n    action: Tell everybody\n    responsible: Manager\n    deadline: 2027-12-01\n    status: approved"


def with_a_later_row(places: Places) -> None:
    roadmap = places.organisations / "urban-utility" / "roadmap.yaml"
    roadmap.write_text(roadmap.read_text("utf-8").replace("\nrows:", f"\nrows:{LATER}"), "utf-8")


def without_row(form: bytes, code: str) -> bytes:
    """The form as a coach leaves it who deletes the row of one step."""
    rows = unpack(form, "form.docx")[DOCUMENT].decode().split("<w:tr>")
    kept = [one if one.count("</w:tbl>") else "" if f">{code}<" in one else one for one in rows]
    text = "<w:tr>".join(rows[0:1] + [one for one in kept[1:] if one])
    assert text.count(f">{code}<") < "".join(rows).count(f">{code}<")
    return with_part(form, DOCUMENT, text.encode())


def collected(places: Places, form: bytes) -> Collection:
    (path := places.out / "form.docx").write_bytes(form)
    (collection,) = Collector(places, date(2028, 6, 18)).collect([path])
    return collection


def test_a_sheet_printed_before_the_plan_changed_is_not_blamed_for_a_row_that_it_never_had(places: Places) -> None:
    form = made(places, 3).read_bytes()
    with_a_later_row(places)
    collection = collected(places, form)
    assert [one.code for one in collection.problems] == ["nothing-typed"]
    assert not collection.comparison.taken


def test_a_row_that_somebody_deleted_is_told_by_a_sheet_printed_before_the_plan_changed(places: Places) -> None:
    form = without_row(made(places, 3).read_bytes(), "T19-03")
    with_a_later_row(places)
    deleted, silent = collected(places, form).problems
    assert (deleted.code, deleted.severity, silent.code) == ("missing-field", Severity.WARNING, "nothing-typed")
    assert "T19-03" in deleted.says
    assert "T19-07" not in deleted.says


def test_a_sheet_that_does_not_say_what_it_held_leaves_open_whether_a_row_was_deleted(places: Places) -> None:
    form = made(places, 3).read_bytes()
    says = unpack(form, "form.docx")["docProps/custom.xml"].replace(b"imdocs.printed.", b"another.")
    with_a_later_row(places)
    missing, silent = collected(places, with_part(form, "docProps/custom.xml", says)).problems
    assert (missing.code, missing.severity, silent.code) == ("missing-field", Severity.NOTE, "nothing-typed")
    assert "T19-07" in missing.says
    assert silent.says.startswith("nothing was typed")


def with_text(form: bytes, old: str, new: str) -> bytes:
    """The form with another text in its document, once."""
    text = unpack(form, "form.docx")[DOCUMENT].decode()
    assert old in text
    return with_part(form, DOCUMENT, text.replace(old, new, 1).encode())


def test_a_paragraph_that_somebody_typed_between_tables_is_quoted_with_its_place(places: Places) -> None:
    below = "From last time</w:t></w:r></w:p>"
    typed = f"{below}<w:p><w:r><w:t>The manager was friendly &amp; will sign.</w:t></w:r></w:p>"
    outside, silent = collected(places, with_text(made(places, 3).read_bytes(), below, typed)).problems
    assert (outside.code, outside.severity, silent.code) == ("unplaced-text", Severity.WARNING, "nothing-typed")
    assert "“The manager was friendly & will sign.” stands below “From last time”" in outside.says


def test_what_somebody_typed_over_a_printed_cell_is_quoted_beside_its_row(places: Places) -> None:
    changed = with_text(made(places, 3).read_bytes(), "on track</w:t>", "on track, but see T21</w:t>")
    outside, _ = collected(places, changed).problems
    assert "“on track, but see T21” stands beside “T04-05”" in outside.says


def test_nobody_without_the_key_finds_out_which_lines_a_sheet_held(places: Places) -> None:
    form, key = read_form(made(places, 3).read_bytes(), "form.docx"), key_of(places.organisations / "urban-utility")
    assert "From last time" in PrintedLines(form.lines, key)
    assert "From last time" not in PrintedLines(form.lines, b"")


def test_what_stands_outside_is_not_judged_in_a_sheet_that_does_not_say_what_was_printed(places: Places) -> None:
    form = made(places, 3).read_bytes()
    says = unpack(form, "form.docx")["docProps/custom.xml"].replace(b"imdocs.lines.", b"another.")
    changed = with_part(with_text(form, "From last time<", "From last year<"), "docProps/custom.xml", says)
    assert [one.code for one in collected(places, changed).problems] == ["nothing-typed"]
