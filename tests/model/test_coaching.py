from __future__ import annotations

from dataclasses import replace
from datetime import date

from imdocs.model.coaching import newest_number, programme_of, rows_of_form
from imdocs.model.cycle import draft_version, open_rows
from imdocs.model.half_time import joint_review
from imdocs.model.organisation import Collected, Organisation
from imdocs.model.programme import Interviews, Outcome, Practice, Programme, Theme
from imdocs.model.results import results_of
from imdocs.model.workshop import WorkshopResults
from tests.build import organisation, rating, roadmap, row

RUNNING = Programme(
    start=date(2027, 3, 1), outcomes=(Outcome(1, "Receipts"), Outcome(4, "Deputy")),
    practices=(Practice(1, "Close", sponsor="yes"), Practice(2, "Ask", sponsor="no")),
)  # fmt: skip


def came(
    document: str, answers: dict[str, str], copy: str = "K7Q2-XX-a", instance: str = "", saved: date = date(2027, 6, 1)
) -> Collected:
    return Collected(document, answers, instance, copy, saved=saved, name=f"{document}{copy}{instance}")


def with_forms(*forms: Collected) -> Organisation:
    return organisation(*forms, programmes=(RUNNING,))


def test_an_outcome_keeps_its_number_and_a_new_one_gets_the_next() -> None:
    found = programme_of(
        with_forms(
            came("coaching-agreement", {"new/outcomes/2/text": "The deputy leads", "new/outcomes/3/text": "New"})
        )
    )
    assert [(one.outcome, one.text) for one in found.outcomes] == [(1, "Receipts"), (4, "The deputy leads"), (5, "New")]


def test_an_outcome_that_was_emptied_is_gone_and_gives_its_number_to_no_other() -> None:
    emptied = {
        "new/outcomes/1/text": "",
        "new/outcomes/4/text": "New",
        "new/practices/1/text": "",
        "new/practices/1/sponsor": "",
    }
    found = programme_of(with_forms(came("coaching-agreement", emptied), came("programme-design", emptied)))
    assert [(one.outcome, one.text) for one in found.outcomes] == [(4, "Deputy"), (6, "New")]
    assert [(one.practice, one.text) for one in found.practices] == [(2, "Ask")]


def test_what_cannot_be_read_as_a_number_changes_nothing() -> None:
    assert programme_of(with_forms(came("coaching-agreement", {"programme/months": "many"}))).months == 9


def test_fewer_than_four_talks_tell_no_theme_and_one_voice_is_no_theme() -> None:
    themes = (Theme("Fair", voices=3), Theme("Late", voices=1))
    assert Interviews(3, themes=themes).told == ()
    assert [one.text for one in Interviews(4, themes=themes).told] == ["Fair"]
    assert Interviews(3, fewest=2, themes=themes).told == (), "the floor cannot be lowered"


def test_two_who_answer_apart_count_where_they_agree() -> None:
    forms = with_forms(
        came("mid-review", {"outcome/1/actual": "9 missing", "outcome/4/decision": "drop"}, "K7Q2-MR-b"),
        came("mid-review", {"outcome/1/actual": "Better", "outcome/4/decision": "drop"}, "K7Q2-MR-c"),
    )
    assert joint_review(forms, RUNNING) == {"outcome/4/decision": "drop"}
    assert [one.outcome for one in programme_of(forms).outcomes] == [1]


def test_the_sponsor_decides_nothing_on_a_practice_that_stays_private() -> None:
    assert (
        len(programme_of(with_forms(came("mid-review", {"practice/2/decision": "drop"}, "K7Q2-MR-c"))).practices) == 2
    )
    assert (
        len(programme_of(with_forms(came("mid-review", {"practice/2/decision": "drop"}, "K7Q2-MR-b"))).practices) == 1
    )


def test_going_on_alone_opens_no_programme() -> None:
    assert newest_number(with_forms(came("end-review", {"set/end-review/8": "alone"}))) == 1
    assert newest_number(with_forms(came("end-review", {"set/end-review/8": "new-outcomes"}))) == 2


def test_results_compare_levels_goals_and_ratings() -> None:
    answers = {"indicator/irm11/level": "4", "risk/theft/likelihood": "2", "risk/theft/impact": "3"}
    where = with_forms(came("results", answers))
    found = results_of(where, ["irm11"], ["theft"], {})
    assert (found.indicators[0].after, found.indicators[0].change) == (4, None)
    assert (found.risks[0].score, found.risks[0].change) == (6, None)


def test_a_rating_below_the_floor_is_no_value_to_compare_with() -> None:
    where = replace(with_forms(), results=WorkshopResults(ratings=(rating("theft", (5, 5), (4, 4)),)))
    assert results_of(where, [], ["theft"], {}).risks[0].before is None


def test_an_open_row_goes_on_with_the_owner_of_the_end_review() -> None:
    where = organisation(
        came(
            "end-review",
            {"row/T05-01/owner": "Cashier", "row/T05-01/until": "2028-01-31", "row/T05-02/closing": "drop"},
        ),
        roadmap=roadmap(row("T05-01"), row("T05-02"), row("T05-03", status="done")),
    )
    assert [(one.id, one.responsible, one.deadline) for one in open_rows(where)] == [
        ("T05-01", "Cashier", date(2028, 1, 31))
    ]


def test_a_cycle_opens_with_a_version_below_the_next_whole_number() -> None:
    assert [draft_version(version) for version in ("1.1", "1.12", "2.0")] == ["1.9", "1.13", "2.9"]


def test_a_form_shows_each_row_where_it_stood_so_that_a_correction_doubles_nothing() -> None:
    said = {"new/outcomes/1/text": "", "new/outcomes/4/text": "New"}
    emptied = with_forms(came("coaching-agreement", said))
    programme = programme_of(emptied)
    shown = rows_of_form(emptied, programme, "outcomes")
    assert [row.get("text", "") for row in shown] == ["", "Deputy", "", "New"]
    place = 1 + [row.get("text") for row in shown].index("Deputy")
    corrected = with_forms(
        came("coaching-agreement", said), came("coaching-agreement", {f"new/outcomes/{place}/text": "The deputy leads"})
    )
    assert [one.text for one in programme_of(corrected).outcomes] == ["The deputy leads", "New"]


def test_a_theme_or_a_free_day_that_was_emptied_leaves_its_row() -> None:
    said = {"new/holidays/1/date": "2027-05-03", "new/holidays/2/date": "", "new/holidays/3/date": "2027-06-01"}
    asked = with_forms(
        came("session-schedule", said), came("leader-interview", {"new/leader-themes/2/text": "Speaks late"})
    )
    programme = programme_of(asked)
    assert [row.get("date", "") for row in rows_of_form(asked, programme, "holidays")] == [
        "2027-05-03",
        "",
        "2027-06-01",
    ]
    assert [row.get("text", "") for row in rows_of_form(asked, programme, "leader-themes")] == ["", "Speaks late"]
