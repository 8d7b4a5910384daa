from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imdocs.answers.expected import former
from imdocs.answers.prompts import Prompts
from imdocs.answers.read import ReadBack, read_form, read_worksheet
from imdocs.answers.remarks import MOST_OUTSIDE, Remarks
from imdocs.answers.values import value_of
from imdocs.answers.votes import Ballot
from imdocs.formats.base import Field, Label, seal
from imdocs.formats.docx.package import unpack
from imdocs.model.content import ContentLibrary
from imdocs.model.questions import Was
from imdocs.problems import Place, Refused, Severity
from tests.word import (
    COPY,
    DOCUMENT,
    KEY,
    PLACEHOLDER,
    added,
    cell,
    field,
    heads,
    ink,
    paragraph,
    question,
    questions,
    record,
    row,
    said,
    table,
    typed_in,
    with_part,
    word,
)

MOODS = (("", "Click to choose"), ("g", "Going well"), ("h", "Heavy"))
WHEN = field("session/date", kind="date", code="S1", wording="When did you meet?", placeholder="Click for a date")
MOOD = field(
    "session/mood", kind="choice", code="S5", wording="How does it feel?", placeholder="Click to choose", choices=MOODS
)
MINUTES = field(
    "session/minutes", kind="number", code="S3", wording="How many minutes?", placeholder="Click for a number"
)
PROBLEMS = field()
SOLVED = field("tool/sop/coaching-ten.8", code="T29.8", wording="How did you solve them?")
SAME = field("tool/map/coaching-ten.7", code="T01.7")  # the same question, asked of another tool
AGREED = field("session/agreed", kind="tick", code="S8", wording="Tick when it is agreed", placeholder="")

HEADS = ("Row", "What", "Status", "Remark")
STATES = (("", "Click to choose"), ("started", "started"), ("done", "done"))


def row_fields(code: str) -> list[Field]:
    status = field(
        f"row/{code}/status", kind="choice", code=code, wording="Status", placeholder="Click to choose", choices=STATES
    )
    return [
        status,
        field(f"row/{code}/remark", kind="short", code=code, wording="Remark", placeholder="Click to write"),
    ]


STEPS = [
    [
        field(f"new/steps/{number}/{key}", kind=kind, code="", wording=wording, placeholder="Click to write")
        for key, wording, kind in (
            ("action", "Next step", "short"),
            ("who", "Who", "short"),
            ("when", "By when", "date"),
        )
    ]
    for number in (1, 2, 3)
]
STEP_HEADS = ("Next step", "Who", "By when")


def read(expected: Sequence[Field], *blocks: str) -> ReadBack:
    return read_worksheet(word(*blocks), "form.docx", expected)


def codes(found: ReadBack) -> list[str]:
    return [remark.code for remark in found.remarks]


def asked(expected: Sequence[Field], *typed: str | None) -> ReadBack:
    """The questions with these answers, in order."""
    rows = [question(one, text) for one, text in zip(expected, typed, strict=True)]
    return read(expected, questions(*rows))


def edited(data: bytes, *changes: tuple[str, str]) -> bytes:
    part = unpack(data, "form")[DOCUMENT].decode()
    for old, new in changes:
        assert old in part
        part = part.replace(old, new)
    return with_part(data, DOCUMENT, part.encode())


def only_answer(one: Field, answer: str) -> ReadBack:
    """A question whose answer cell holds what is given, ready or plain."""
    return read([one], questions(row(cell(ink().mark_up(Label(one))), cell(answer))))


# -- questions


def test_typed_answers_come_back_under_their_fields() -> None:
    found = asked([PROBLEMS, SOLVED], "Pumps & meters", "With tape")
    assert found.answers == {PROBLEMS.id: "Pumps & meters", SOLVED.id: "With tape"}
    assert (found.copy_id, found.content, found.remarks) == (COPY, "2.1", ())


def test_an_untouched_form_has_only_untouched_fields() -> None:
    found = asked([PROBLEMS, WHEN, MOOD, AGREED], None, None, None, None)
    assert set(found.answers.values()) == {""}
    assert set(found.seals.values()) <= {""}
    assert found.remarks == ()


def test_an_answer_that_was_known_comes_back_with_its_seal() -> None:
    known = replace(PROBLEMS, value="Leaks")
    found = asked([known], None)
    assert (found.answers[known.id], found.seals[known.id]) == ("Leaks", seal(KEY, known.id, "Leaks"))


def test_an_answer_that_was_emptied_comes_back_empty_with_its_seal() -> None:
    known = replace(PROBLEMS, value="Leaks")
    found = asked([known], "")
    assert (found.answers[known.id], found.seals[known.id]) == ("", seal(KEY, known.id, "Leaks"))


def test_help_behind_a_question_is_no_answer() -> None:
    found = read([PROBLEMS], questions(question(PROBLEMS, "Leaks", help_text="Write what stopped the work.")))
    assert (found.answers, found.remarks) == ({PROBLEMS.id: "Leaks"}, ())


@pytest.mark.parametrize(
    "text",
    ["click and write your answer.", "Click\u00a0and write your answer", "\u00a0" * 5, "\u200b", "Choose an item.",
     "Haga clic o pulse aquí para escribir texto.", "Cliquez ou appuyez ici pour entrer du texte.",
     "Clique ou toque aqui para inserir o texto.", "انقر أو اضغط هنا لإدخال نص."],
)  # fmt: skip
def test_a_placeholder_is_no_answer_in_any_clothes(text: str) -> None:
    assert asked([PROBLEMS], text).answers == {PROBLEMS.id: ""}


def test_what_stood_in_an_empty_number_before_is_no_answer() -> None:
    minutes = replace(MINUTES, placeholder="number")
    assert read([minutes], questions(question(minutes, "Click for a number"))).answers == {minutes.id: ""}


def test_an_answer_that_still_says_it_is_a_placeholder_is_an_answer() -> None:
    data = edited(word(questions(question(PROBLEMS))), (PLACEHOLDER, "Leaks"))
    assert read_worksheet(data, "form", [PROBLEMS]).answers == {PROBLEMS.id: "Leaks"}


@pytest.mark.parametrize("answer", [typed_in(PROBLEMS, None) + said(" Leaks"), said("Leaks " + PLACEHOLDER)])
def test_a_placeholder_beside_an_answer_is_cut_out(answer: str) -> None:
    assert only_answer(PROBLEMS, answer).answers == {PROBLEMS.id: "Leaks"}


def test_text_in_beside_and_below_the_control_is_the_answer() -> None:
    answer = cell(paragraph(typed_in(PROBLEMS, "in"), " beside"), paragraph("below"))
    found = read([PROBLEMS], questions(row(cell(ink().mark_up(Label(PROBLEMS))), answer)))
    assert found.answers == {PROBLEMS.id: "in beside\nbelow"}


def test_the_coachs_own_characters_are_kept() -> None:
    text = "“Smart” – it’s 5\u00a0%  twice"
    assert asked([PROBLEMS], text).answers[PROBLEMS.id] == text


def test_a_question_is_found_by_what_is_left_of_it() -> None:
    data = word(questions(question(PROBLEMS, "one"), question(SAME, "two")))
    part = unpack(data, "form")[DOCUMENT].decode()
    for mark in ('<w:tag w:val="im1', "<w:r><w:rPr><w:vanish", "<w:bookmarkStart w:id", "<w:alias"):
        tag = mark.split(" ")[0].split("<w:rPr>")[0]
        while mark in part:
            start = part.index(mark)
            end = part.index("</w:r>", start) + 6 if tag == "<w:r>" else part.index(">", start) + 1
            part = part[:start] + part[end:]
        found = read_worksheet(with_part(data, DOCUMENT, part.encode()), "form", [PROBLEMS, SAME])
        assert found.answers == {PROBLEMS.id: "one", SAME.id: "two"}, mark
        assert codes(found) == []


def test_a_bookmark_that_libreoffice_copied_still_counts() -> None:
    data = edited(
        word(questions(question(PROBLEMS, "one"))),
        ('"im_T29_7"', '"im_T29_7_Copy_1"'), ("[[im1:", "[[x"), ('w:val="im1:', 'w:val="x:'), ("T29.7<", "<"), ("problems", "else"),
    )  # fmt: skip
    assert read_worksheet(data, "form", [PROBLEMS]).answers == {PROBLEMS.id: "one"}


def test_a_wording_that_changed_a_little_is_known() -> None:
    plain = row(cell("What problems do you encounter?"), cell("Leaks"))
    assert read([PROBLEMS], questions(plain)).answers == {PROBLEMS.id: "Leaks"}


def test_two_alike_wordings_without_codes_are_not_told_apart() -> None:
    found = read([PROBLEMS, SAME], questions(row(cell("What problems did you encounter?"), cell("Leaks"))))
    assert PROBLEMS.id not in found.answers
    assert any("“Leaks”" in remark.says for remark in found.remarks)


def test_a_question_under_its_old_code_and_wording_is_known() -> None:
    before = replace(PROBLEMS, code="T07.7", wording="Which obstacles came up?", placeholder="Write here what happened")
    found = read([PROBLEMS, before], questions(row(cell("T07.7 Which obstacles came up?"), cell("Leaks"))))
    assert found.answers == {PROBLEMS.id: "Leaks"}
    assert read([PROBLEMS, before], questions(question(before))).answers == {PROBLEMS.id: ""}


def test_a_question_under_its_old_id_is_known_and_its_seal_says_by_which_name_it_was_made() -> None:
    now = replace(PROBLEMS, id="tool/sop/coaching-ten.12", code="T29.12", wording="What is in the way of this tool?")
    sheet = questions(question(replace(PROBLEMS, value="Rain"), "Leaks"))
    found = read([now, replace(now, was=PROBLEMS.id)], sheet)
    assert (found.answers, set(found.seals)) == ({now.id: "Leaks"}, {now.id})
    assert found.sealed_as == {now.id: PROBLEMS.id}
    assert PROBLEMS.id not in read([now], sheet).answers
    assert read([now, PROBLEMS, replace(now, was=PROBLEMS.id)], sheet).answers[PROBLEMS.id] == "Leaks"


def test_fields_are_expected_under_the_keys_that_their_questions_had(library: ContentLibrary) -> None:
    ten = library.questions["coaching-ten"]
    seventh = replace(next(one for one in ten.questions if one.key == "7"), key="obstacles", was=(Was(key="7"),))
    renamed = replace(library, questions={ten.id: replace(ten, questions=(seventh,))})
    (before,) = former([replace(PROBLEMS, id="tool/sop/coaching-ten.obstacles")], renamed)
    assert before.was == "tool/sop/coaching-ten.7"


def test_answer_and_question_may_have_changed_sides() -> None:
    found = read([PROBLEMS], questions(row(cell(typed_in(PROBLEMS, "Leaks")), cell(ink().mark_up(Label(PROBLEMS))))))
    assert (found.answers, codes(found)) == ({PROBLEMS.id: "Leaks"}, [])


def test_a_cell_that_lost_its_neighbour_gives_what_stands_in_its_control() -> None:
    both = cell(paragraph(ink().mark_up(Label(PROBLEMS))), paragraph(typed_in(PROBLEMS, "Leaks")))
    assert read([PROBLEMS], questions(row(both))).answers == {PROBLEMS.id: "Leaks"}


def test_a_control_outside_tables_is_a_field_and_no_text_that_nobody_asked_for() -> None:
    beside = paragraph("Date of the session: ", typed_in(WHEN, "12 March 2027"))
    found = read_worksheet(word(beside, printed=[WHEN]), "form", [WHEN])
    assert (found.answers, codes(found)) == ({WHEN.id: "2027-03-12"}, [])


def test_a_control_outside_tables_is_read_by_its_tag() -> None:
    found = read([WHEN], paragraph("Date of the session: ", typed_in(WHEN, "12 March 2027")))
    assert (found.answers, codes(found)) == ({WHEN.id: "2027-03-12"}, [])


# -- what is not certain


def test_a_copied_row_with_the_same_answer_is_one_answer() -> None:
    found = read([PROBLEMS], questions(question(PROBLEMS, "Leaks"), question(PROBLEMS, "leaks.")))
    assert (found.answers, codes(found)) == ({PROBLEMS.id: "Leaks"}, [])


def test_two_different_answers_are_quoted_and_none_is_taken() -> None:
    found = read([PROBLEMS], questions(question(PROBLEMS, "Leaks"), question(PROBLEMS, "Theft")))
    assert found.answers == {}
    assert codes(found) == ["answered-twice"]
    assert "T29.7" in found.remarks[0].says
    assert "“Leaks” and “Theft”" in found.remarks[0].says


def test_a_copied_cell_answers_the_question_beside_which_it_stands() -> None:
    copied = row(cell(ink().mark_up(Label(SOLVED))), cell(typed_in(PROBLEMS, "Leaks")))
    found = read([PROBLEMS, SOLVED], questions(question(PROBLEMS, "Leaks"), copied))
    assert found.answers == {PROBLEMS.id: "Leaks", SOLVED.id: "Leaks"}
    assert codes(found) == ["wrong-cell"]
    assert "copied from T29.7" in found.remarks[0].says


def test_cells_that_changed_places_are_quoted_and_not_taken() -> None:
    def swapped(one: Field, other: Field, text: str) -> str:
        return row(cell(ink().mark_up(Label(one))), cell(typed_in(other, text)))

    found = read([PROBLEMS, SOLVED], questions(swapped(PROBLEMS, SOLVED, "Tape"), swapped(SOLVED, PROBLEMS, "Leaks")))
    assert found.answers == {}
    assert codes(found) == ["wrong-cell", "wrong-cell"]
    assert "“Tape”" in found.remarks[0].says


def test_an_answer_moved_beside_another_one_is_quoted() -> None:
    both = row(cell(ink().mark_up(Label(PROBLEMS))), cell(typed_in(PROBLEMS, "Leaks"), typed_in(SOLVED, "Tape")))
    found = read([PROBLEMS, SOLVED], questions(both, row(cell(ink().mark_up(Label(SOLVED))), cell(""))))
    assert found.answers == {PROBLEMS.id: "Leaks"}
    assert codes(found) == ["wrong-cell"]


def test_an_answer_whose_control_strayed_leaves_its_cell_uncertain() -> None:
    strayed = row(cell(ink().mark_up(Label(SOLVED))), cell(typed_in(PROBLEMS, "Leaks")))
    found = read([PROBLEMS, SOLVED], questions(row(cell(ink().mark_up(Label(PROBLEMS))), cell("Tape")), strayed))
    assert (found.answers, codes(found)) == ({}, ["unplaced-text", "wrong-cell"])


def test_in_a_broken_form_nothing_passes_for_a_copy() -> None:
    copied = row(cell(ink().mark_up(Label(SOLVED))), cell(typed_in(PROBLEMS, "Leaks")))
    data = edited(word(questions(question(PROBLEMS, "Leaks"), copied), paragraph("end")), ("end</w:t>", "end</w:x>"))
    assert read_worksheet(data, "form", [PROBLEMS, SOLVED]).answers == {PROBLEMS.id: "Leaks"}


def test_two_labels_in_a_row_answer_nothing() -> None:
    both = row(cell(ink().mark_up(Label(PROBLEMS))), cell(ink().mark_up(Label(SOLVED))))
    found = read([PROBLEMS, SOLVED], questions(both))
    assert (found.answers, codes(found)) == ({}, ["unplaced-text", "missing-field"])


def test_words_beside_shared_controls_are_quoted() -> None:
    shared = row(
        cell(ink().mark_up(Label(PROBLEMS, (SOLVED,), ""))),
        cell(typed_in(PROBLEMS, "Leaks"), " or ", typed_in(SOLVED, "Tape")),
    )
    found = read([replace(PROBLEMS, code="T29"), replace(SOLVED, code="T29")], questions(shared))
    assert found.answers == {PROBLEMS.id: "Leaks", SOLVED.id: "Tape"}
    assert "“or”" in found.remarks[0].says


def test_an_answer_below_the_question_is_quoted_and_the_field_not_emptied() -> None:
    label = cell(paragraph(ink().mark_up(Label(PROBLEMS))), paragraph("Leaks"))
    found = read([PROBLEMS], questions(row(label, cell(typed_in(PROBLEMS, None)))))
    assert (found.answers, codes(found)) == ({}, ["text-in-label"])
    assert "“Leaks” stands in the cell of the question T29.7" in found.remarks[0].says


def test_a_row_that_somebody_added_to_questions_is_quoted() -> None:
    found = read([PROBLEMS], questions(question(PROBLEMS, "Leaks"), row(cell("By the way"), cell("we need tape"))))
    assert codes(found) == ["unplaced-text"]
    assert "“By the way” and “we need tape”" in found.remarks[0].says


def test_a_third_cell_beside_a_question_is_quoted() -> None:
    wide = row(cell(ink().mark_up(Label(PROBLEMS))), cell(typed_in(PROBLEMS, "Leaks")), cell("really"))
    found = read([PROBLEMS], questions(wide))
    assert (found.answers, codes(found)) == ({PROBLEMS.id: "Leaks"}, ["unplaced-text"])


def test_a_field_that_is_gone_is_told() -> None:
    found = read([PROBLEMS, SOLVED], questions(question(PROBLEMS, "Leaks")))
    assert codes(found) == ["missing-field"]
    assert found.remarks[0].says == "T29.8 “How did you solve them?” is not in the file"


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    found = read([PROBLEMS], questions(question(PROBLEMS, "a " * 100), question(PROBLEMS, "b")))
    assert f"“{'a ' * 29}a…”" in found.remarks[0].says


def test_a_picture_in_an_answer_is_told() -> None:
    found = only_answer(PROBLEMS, typed_in(PROBLEMS, "see") + "<w:r><w:drawing/></w:r>")
    assert (found.answers, codes(found)) == ({PROBLEMS.id: "see"}, ["picture-in-answer"])


def test_tracked_changes_and_comments_are_notes() -> None:
    by = 'w:id="1" w:author="A" w:date="2027-01-01T00:00:00Z"'
    answer = f'<w:ins {by}>{said("Leaks")}</w:ins><w:r><w:commentReference w:id="1"/></w:r>'
    blocks = questions(row(cell(ink().mark_up(Label(PROBLEMS))), cell(answer)))
    data = word(blocks, comments=f"<w:comment {by}>{paragraph('Really?')}</w:comment>")
    found = read_worksheet(data, "form", [PROBLEMS])
    assert found.answers == {PROBLEMS.id: "Leaks"}
    assert [(remark.code, remark.severity) for remark in found.remarks] == [
        ("tracked-changes", Severity.NOTE),
        ("comment", Severity.NOTE),
    ]
    assert found.remarks[1].says == "a comment beside “Leaks” says “Really?”"


def test_of_a_broken_file_the_broken_answer_is_quoted_and_the_others_are_taken() -> None:
    data = word(questions(question(PROBLEMS, "Leaks"), question(SOLVED, "Tape")))
    part = unpack(data, "form")[DOCUMENT]
    found = read_worksheet(with_part(data, DOCUMENT, part[: part.index(b"Tape") + 2]), "form", [PROBLEMS, SOLVED])
    assert found.answers == {PROBLEMS.id: "Leaks"}
    assert codes(found) == ["damaged-xml", "damaged-xml"]
    assert "T29.8: “Ta”" in found.remarks[1].says


# -- records


def records(*codes_and_answers: tuple[str, dict[str, str]], headed: tuple[str, ...] = HEADS) -> str:
    rows = [record(row_fields(code), typed, f"Step {code}") for code, typed in codes_and_answers]
    return table(heads(*headed), *rows) if headed else table(*rows)


def all_rows(*names: str) -> list[Field]:
    return [one for name in names for one in row_fields(name)]


def test_the_cells_of_a_record_are_known_by_their_heads() -> None:
    first, second = {"row/T05-01/status": "done", "row/T05-01/remark": "late"}, {"row/T05-02/remark": "soon"}
    found = read(all_rows("T05-01", "T05-02"), records(("T05-01", first), ("T05-02", second)))
    assert found.answers == {**first, "row/T05-02/status": "", **second}
    assert codes(found) == []


def test_a_record_without_controls_is_read_by_code_and_heads() -> None:
    plain = table(heads(*HEADS), row(*map(cell, ("T05-02", "Step", "done", "soon"))))
    found = read(all_rows("T05-02"), plain)
    assert (found.answers, codes(found)) == ({"row/T05-02/status": "done", "row/T05-02/remark": "soon"}, [])


def test_a_code_is_not_taken_for_the_beginning_of_a_longer_one() -> None:
    plain = table(heads(*HEADS), row(*map(cell, ("T05-02-O", "Step", "done", "soon"))))
    assert read(all_rows("T05-02", "T05-02-O"), plain).answers == {
        "row/T05-02-O/status": "done",
        "row/T05-02-O/remark": "soon",
    }


def test_a_record_whose_heads_are_gone_is_read_by_its_tags() -> None:
    typed = {"row/T05-01/status": "done", "row/T05-01/remark": "late"}
    found = read(all_rows("T05-01"), records(("T05-01", typed), headed=()))
    assert found.answers == typed


def test_a_record_without_heads_and_tags_is_quoted() -> None:
    found = read(all_rows("T05-01"), table(row(*map(cell, ("T05-01", "Step", "done", "late")))))
    assert found.answers == {}
    assert {"“done”", "“late”"} <= {word for remark in found.remarks for word in remark.says.split()}


def test_a_records_fields_are_called_by_code_and_head() -> None:
    typed = {"row/T05-01/status": "perhaps"}
    found = read(all_rows("T05-01"), records(("T05-01", typed)))
    assert found.answers["row/T05-01/status"] == "perhaps"
    assert found.remarks[0].says.startswith("T05-01 “Status”: “perhaps” is none of the choices")


# -- tables to which people add rows


def steps(*rows: str, headed: tuple[str, ...] = STEP_HEADS) -> str:
    return table(heads(*headed), *rows)


def step(number: int, *typed: str) -> str:
    return added(STEPS[number - 1], dict(zip([one.id for one in STEPS[number - 1]], typed, strict=False)))


ALL_STEPS = [one for fields in STEPS for one in fields]


def test_added_rows_are_numbered_as_they_stand_and_empty_ones_left_out() -> None:
    bare = row(cell("Call Ana"), cell(""), cell("12 March 2027"))
    found = read(ALL_STEPS, steps(step(1, "Buy tape", "Ana"), step(2), bare, step(3, "Count pumps")))
    assert found.answers == {
        "new/steps/1/action": "Buy tape", "new/steps/1/who": "Ana", "new/steps/1/when": "",
        "new/steps/2/action": "Call Ana", "new/steps/2/who": "", "new/steps/2/when": "2027-03-12",
        "new/steps/3/action": "Count pumps", "new/steps/3/who": "", "new/steps/3/when": "",
    }  # fmt: skip
    assert codes(found) == []


def test_an_untouched_table_of_steps_is_there_and_empty() -> None:
    found = read(ALL_STEPS, steps(step(1), step(2), step(3)))
    assert (found.answers, codes(found)) == ({}, [])


def test_copied_and_moved_rows_are_rows() -> None:
    found = read(ALL_STEPS, steps(step(2, "second"), step(1, "first"), step(1, "first again")))
    assert [found.answers[f"new/steps/{number}/action"] for number in (1, 2, 3)] == ["second", "first", "first again"]


def test_a_row_above_the_heads_is_a_row_and_a_title_is_quoted() -> None:
    above = table(row(cell("Our plan")), step(2, "Call Ana"), heads(*STEP_HEADS), step(1, "Buy tape"))
    found = read(ALL_STEPS, above)
    assert [found.answers[f"new/steps/{number}/action"] for number in (1, 2)] == ["Call Ana", "Buy tape"]
    assert "“Our plan”" in found.remarks[0].says


def test_columns_in_another_order_and_nearly_the_same_words_are_known() -> None:
    moved = table(heads("Who", "By when?", "Next steps"), row(cell("Ana"), cell("12 March 2027"), cell("Buy tape")))
    assert read(ALL_STEPS, moved).answers["new/steps/1/action"] == "Buy tape"


def test_a_changed_head_is_known_by_the_tags_below_it() -> None:
    found = read(ALL_STEPS, steps(step(1, "Buy tape", "Ana"), headed=("What we do", "Who", "By when")))
    assert (found.answers["new/steps/1/action"], codes(found)) == ("Buy tape", [])


def test_more_rows_than_are_expected_now_are_known_by_their_tags() -> None:
    found = read(STEPS[0], table(step(1, "Buy tape", "Ana"), step(3, "Count pumps")))
    assert [found.answers[f"new/steps/{number}/action"] for number in (1, 2)] == ["Buy tape", "Count pumps"]


def test_a_table_whose_heads_are_all_gone_is_known_by_its_tags() -> None:
    found = read(ALL_STEPS, table(step(1, "Buy tape", "Ana")))
    assert found.answers["new/steps/1/who"] == "Ana"


def test_a_printed_table_with_some_of_the_heads_is_none() -> None:
    promised = table(heads("Promised last time", "Who", "By when"), row(cell("Buy tape"), cell("Ana"), cell("soon")))
    found = read(ALL_STEPS, promised, steps(step(1, "Call Ana")))
    assert found.answers["new/steps/1/action"] == "Call Ana"
    assert codes(found) == []


def test_cells_that_changed_columns_or_rows_are_quoted() -> None:
    first, second = STEPS[0], STEPS[1]
    columns = row(cell(typed_in(first[1], "Ana")), cell(typed_in(first[0], "Buy tape")), cell(typed_in(first[2], None)))
    rows = row(cell(typed_in(second[0], "Call")), cell(typed_in(STEPS[2][1], "Ben")), cell(typed_in(second[2], None)))
    found = read(ALL_STEPS, steps(columns, rows))
    assert found.answers == {"new/steps/1/action": "Call", "new/steps/1/who": "", "new/steps/1/when": ""}
    assert codes(found) == ["unplaced-text"] * 3


def test_merged_cells_are_read_by_their_tags_or_quoted() -> None:
    merged = row(cell(typed_in(STEPS[0][0], "Buy tape")), cell("Ana, in March"))
    found = read(ALL_STEPS, steps(merged))
    assert found.answers["new/steps/1/action"] == "Buy tape"
    assert "“Ana, in March”" in found.remarks[0].says


def test_a_table_of_steps_that_is_gone_is_told_once() -> None:
    found = read([PROBLEMS, *ALL_STEPS], questions(question(PROBLEMS, "Leaks")))
    assert [remark.says for remark in found.remarks] == [
        "the table with the columns “Next step”, “Who”, “By when” is not in the file"
    ]


def test_a_step_that_was_moved_among_questions_is_still_a_step() -> None:
    loose = row(cell(typed_in(STEPS[1][0], "Call Ana")), cell("in May"), cell(typed_in(STEPS[1][2], None)))
    found = read([PROBLEMS, *ALL_STEPS], questions(question(PROBLEMS, "Leaks"), loose), steps(step(1, "Buy tape")))
    assert [found.answers[f"new/steps/{number}/action"] for number in (1, 2)] == ["Buy tape", "Call Ana"]
    assert [remark.code for remark in found.remarks] == ["unplaced-text"]
    assert "“in May”" in found.remarks[0].says


def test_a_question_that_was_moved_among_steps_is_still_a_question() -> None:
    found = read(
        [PROBLEMS, *ALL_STEPS], questions(question(SOLVED)), steps(step(1, "Buy tape"), question(PROBLEMS, "Leaks"))
    )
    assert (found.answers[PROBLEMS.id], found.answers["new/steps/1/action"]) == ("Leaks", "Buy tape")


def test_a_table_of_steps_whose_marks_are_gone_is_quoted() -> None:
    bare = table(heads("What we do", "Who", "When"), row(cell("Buy tape"), cell("Ana"), cell("")))
    found = read([PROBLEMS, *ALL_STEPS], questions(question(PROBLEMS, "Leaks")), bare)
    assert found.answers == {PROBLEMS.id: "Leaks"}
    assert codes(found) == ["unplaced-text", "missing-field"]
    assert "“Buy tape” and “Ana”" in found.remarks[0].says


def test_heads_that_stand_twice_are_no_row_and_a_broken_step_is_quoted() -> None:
    again = row(*map(cell, STEP_HEADS))
    assert len(read(ALL_STEPS, steps(step(1, "Buy tape"), again, step(2, "Call Ana"))).answers) == 6
    data = word(steps(step(1, "Buy tape", "Ana")))
    part = unpack(data, "form")[DOCUMENT]
    found = read_worksheet(with_part(data, DOCUMENT, part[: part.index(b"Ana") + 2]), "form", ALL_STEPS)
    assert (found.answers["new/steps/1/action"], found.answers["new/steps/1/who"]) == ("Buy tape", "")
    assert "“An”" in found.remarks[1].says


def test_of_two_tables_with_the_same_heads_each_is_read_once() -> None:
    others = [replace(one, id=one.id.replace("steps", "ideas")) for one in ALL_STEPS]
    rows = [row(cell("Buy tape"), cell("Ana"), cell("")), row(cell("Call Ana"), cell("Ben"), cell(""))]
    found = read([*ALL_STEPS, *others], *(steps(one) for one in rows))
    assert (found.answers["new/steps/1/action"], found.answers["new/ideas/1/action"]) == ("Buy tape", "Call Ana")


# -- values


@pytest.mark.parametrize("typed", ["going well", "Going well", "g", " GOING  WELL. "])
def test_a_choice_is_known_by_its_words_or_its_value(typed: str) -> None:
    assert asked([MOOD], typed).answers == {MOOD.id: "g"}


def test_half_of_a_scales_words_will_do_where_it_is_clear() -> None:
    scale = replace(MOOD, kind="scale", choices=(("1", "1 · rare"), ("2", "2 · likely"), ("3", "3 · likely")))
    assert [value_of(text, [scale], "en").text for text in ("1", "rare", "2 · likely")] == ["1", "1", "2"]
    assert value_of("likely", [scale], "en").check == "not-a-choice"


def test_a_part_of_a_choice_or_its_beginning_will_do_where_one_alone_has_it() -> None:
    level = replace(
        MOOD,
        choices=(("staff", "staff"), ("user", "user, guest"), ("OPS", "E · Operations, maintenance"), ("no", "no")),
    )
    wanted = {"guest": "user", "Operations": "OPS", "E Operations": "OPS", "e": "OPS", "no": "no"}
    assert {text: value_of(text, [level], "en").text for text in wanted} == wanted
    assert value_of("operating", [level], "en").check == "not-a-choice"
    yes = replace(MOOD, choices=(("y", "yes"), ("c", "yes, with changes")))
    assert [value_of(text, [yes], "en").text for text in ("yes", "yes with changes")] == ["y", "c"]
    assert value_of("ye", [yes], "en").check == "not-a-choice"


def test_what_is_no_choice_is_kept_and_told() -> None:
    found = asked([MOOD], "so so")
    assert (found.answers, codes(found)) == ({MOOD.id: "so so"}, ["not-a-choice"])
    assert found.remarks[0].hint == "choose one of: Going well; Heavy"


@pytest.mark.parametrize("language", ["en", "en-GB", "en-US"])
def test_a_day_that_may_be_two_is_kept_and_asked_about(language: str) -> None:
    data = word(questions(question(WHEN, "3/4/2027")), language=language)
    found = read_worksheet(data, "form", [WHEN])
    assert (found.answers, codes(found)) == ({WHEN.id: "3/4/2027"}, ["please-check-date"])


@pytest.mark.parametrize(
    ("typed", "language", "day"),
    [
        ("12 March 2027", "en", "2027-03-12"), ("March 12th, 2027", "en", "2027-03-12"), ("2027-3-12", "en", "2027-03-12"),
        ("Fri 12 Mar 2027", "en", "2027-03-12"), ("13/3/2027", "en", "2027-03-13"), ("3/13/2027", "en", "2027-03-13"),
        ("12.3.2027", "en", "2027-03-12"), ("3/4/2027", "fr", "2027-04-03"), ("1er avril 2027", "fr", "2027-04-01"),
        ("viernes, 12 de marzo de 2027", "es", "2027-03-12"), ("12 de março de 2027", "pt-BR", "2027-03-12"),
        ("١٢ مارس ٢٠٢٧", "ar", "2027-03-12"), ("5/5/2027", "en", "2027-05-05"), ("2027/03/12", "xx", "2027-03-12"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_forms_language(typed: str, language: str, day: str) -> None:
    assert value_of(typed, [WHEN], language).text == day


@pytest.mark.parametrize(
    "typed",
    ["soon", "before 12 March 2027", "March 2027", "30 February 2027", "12/3/27", "12 March 1027", "3/4/2027 or 5/4/2027",
     "12 jui 2027", "12 13 March 2027", "3-4-2027", "31.4.2027"],
)  # fmt: skip
def test_what_is_not_clearly_one_day_is_kept(typed: str) -> None:
    assert value_of(typed, [WHEN], "en") == value_of(typed, [WHEN], "xx-unknown")
    assert (value_of(typed, [WHEN], "en").text, value_of(typed, [WHEN], "en").check) == (typed, "please-check-date")


@pytest.mark.parametrize(
    ("typed", "language", "number"),
    [
        ("1250", "en", "1250"), ("1 250,50", "fr", "1250.50"), ("1\u202f250", "fr", "1250"), ("1’250", "de", "1250"),
        ("1,250", "en", "1250"), ("1.250", "es", "1250"), ("1,250.5", "fr", "1250.5"), ("1.250,5", "en", "1250.5"),
        ("1,250,000", "en", "1250000"), ("12,5", "en", "12.5"), ("0,125", "fr", "0.125"), ("45 %", "en", "45"), ("−3", "en", "-3"),
        ("١٢٥٠", "ar", "1250"),
    ],
)  # fmt: skip
def test_a_number_is_read_in_the_forms_language(typed: str, language: str, number: str) -> None:
    assert value_of(typed, [MINUTES], language).text == number


@pytest.mark.parametrize(
    ("typed", "language"), [("about 90", "en"), ("1.250", "en"), ("1,250", "es"), ("90-100", "en"), ("1,250", "xx")]
)
def test_what_is_not_clearly_one_number_is_kept(typed: str, language: str) -> None:
    assert value_of(typed, [MINUTES], language).check == "please-check-number"
    assert value_of(typed, [MINUTES], language).text == typed


def test_a_known_day_in_local_words_is_the_known_day() -> None:
    known = replace(WHEN, value="2027-04-03", shown="3/4/2027")
    assert asked([known], None).answers == {WHEN.id: "2027-04-03"}


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (typed_in(AGREED, "yes"), "yes"), (typed_in(AGREED, None), ""), (said("☒"), "yes"), (said("☐"), ""), (said("x"), "yes"),
        (said("Oui"), "yes"), (said("sí"), "yes"), (said("no"), ""), (said("☑ yes"), "yes"), ("<w:r><w:sym w:char='F0FC'/></w:r>", "yes"),
        (typed_in(AGREED, None).replace("☐", "X"), "yes"),
    ],
)  # fmt: skip
def test_a_tick_is_known_by_its_state_its_sign_or_a_word(answer: str, value: str) -> None:
    found = only_answer(AGREED, answer)
    assert (found.answers, codes(found)) == ({AGREED.id: value}, [])


def test_words_beside_a_tick_are_quoted() -> None:
    found = only_answer(AGREED, typed_in(AGREED, "yes") + said(" since May"))
    assert (found.answers, codes(found)) == ({AGREED.id: "yes"}, ["unplaced-text"])
    assert "“since May” stands beside S8" in found.remarks[0].says


def test_a_word_that_is_no_tick_is_kept() -> None:
    found = only_answer(AGREED, "maybe")
    assert (found.answers, codes(found)) == ({AGREED.id: "maybe"}, ["not-a-choice"])


TICKS = [
    field(f"session/{key}", kind="tick", code="S9", wording=words, placeholder="")
    for key, words in (("budget", "Budget"), ("audit", "Audit plan"))
]


def tick_list(*texts: str) -> str:
    first, *more = TICKS
    label = cell(ink().mark_up(Label(first, tuple(more), "What does it ride on?")))
    lines = [paragraph(typed_in(one, text), f" {one.wording}") for one, text in zip(TICKS, texts, strict=True)]
    return questions(row(label, cell(*lines)))


def test_a_list_of_ticks_is_read_tick_by_tick() -> None:
    found = read(TICKS, tick_list("yes", ""))
    assert (found.answers, codes(found)) == ({TICKS[0].id: "yes", TICKS[1].id: ""}, [])


def test_a_list_of_ticks_without_tags_is_read_by_its_words() -> None:
    data = edited(word(tick_list("", "yes")), ('w:val="im1:', 'w:val="x:'))
    assert read_worksheet(data, "form", TICKS).answers == {TICKS[0].id: "", TICKS[1].id: "yes"}


# -- whose form it is


def test_a_form_without_any_mark_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        read_worksheet(word(table(row(cell("A"), cell("B"))), copy_id="", mark=""), "form", [PROBLEMS])
    assert caught.value.problems[0].code == "foreign-form"


def test_a_form_is_known_by_its_last_line_or_by_its_questions_alone() -> None:
    blocks = questions(question(PROBLEMS, "Leaks"))
    assert read_worksheet(word(blocks, copy_id=""), "form", [PROBLEMS]).copy_id == COPY
    assert read_worksheet(word(blocks, mark=f"copy {COPY}"), "form", [PROBLEMS]).content == ""
    assert read_worksheet(word(blocks, copy_id="", mark=""), "form", [PROBLEMS]).answers == {PROBLEMS.id: "Leaks"}


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"\xff\xd8\xff", b"\x89PNG", b"hello", b""]
)
def test_other_kinds_of_files_are_refused_with_a_way_out(start: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read_form(start + b"\0" * 100, "worksheet.docx")
    (problem,) = caught.value.problems
    assert problem.code == "not-a-document"
    assert problem.says.startswith("this is ")
    assert problem.hint


# -- there and back

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zs", "Zl", "Zp", "Cf"), include_characters=" \n"),
    max_size=200,
).filter(lambda text: not any(line.strip() and Prompts(()).holds(line) for line in text.split("\n")))


def kept(text: str) -> str:
    """A text as it stands in a cell; nothing remains of blanks around it."""
    return text.strip(" \n")


@settings(max_examples=150, deadline=None)
@given(
    texts=st.tuples(TEXT, TEXT),
    mood=st.sampled_from(["", "g", "h"]),
    day=st.one_of(st.just(""), st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)).map(str)),
    number=st.one_of(st.just(""), st.integers(-(10**9), 10**9).map(str)),
    tick=st.booleans(),
    rows=st.lists(st.tuples(TEXT, TEXT), max_size=6),
)
def test_any_answers_come_back_as_they_went(
    texts: tuple[str, str],
    mood: str,
    day: str,
    number: str,
    tick: bool,
    rows: list[tuple[str, str]],
) -> None:
    asked_of = [PROBLEMS, SOLVED, MOOD, WHEN, MINUTES, AGREED]
    typed = [*texts, mood, day, number, "yes" if tick else ""]
    grown = [row(cell(said(action)), cell(said(who)), cell("")) for action, who in rows]
    blocks = [questions(*(question(one, text) for one, text in zip(asked_of, typed, strict=True))), steps(*grown)]
    found = read([*asked_of, *ALL_STEPS], *blocks)
    answers = {one.id: text if one.kind != "long" else kept(text) for one, text in zip(asked_of, typed, strict=True)}
    filled = [pair for pair in ([kept(text) for text in one] for one in rows) if any(pair)]
    for place, pair in enumerate(filled, 1):
        answers |= dict(
            zip((f"new/steps/{place}/{key}" for key in ("action", "who", "when")), [*pair, ""], strict=True)
        )
    assert dict(found.answers) == answers
    assert codes(found) == []


def test_texts_without_end_outside_all_fields_are_told_in_a_few_hundred_remarks() -> None:
    remarks = Remarks(Place("form.docx"), Ballot([]))
    remarks.outside([(f"strange line {number}", "", "") for number in range(100_000)])
    assert len(remarks.made) == MOST_OUTSIDE + 1
    assert f"{100_000 - MOST_OUTSIDE} more texts" in remarks.made[-1].says
