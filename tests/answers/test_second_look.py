"""Answers that leave everything as it was are told, with the way out."""

from __future__ import annotations

from imdocs.answers.second_look import clock_remarks, place_remarks
from imdocs.problems import Place
from tests.build import organisation


def test_what_is_not_understood_of_the_organisation_is_told() -> None:
    said = {"organisation/currency": "soles", "organisation/timezone": "Lima", "organisation/name": "Junta"}
    (remark,) = place_remarks(organisation(), said, Place("profile.docx"))
    assert (remark.code, remark.hint) == ("unknown-value", "write three letters, such as USD or KES")
    assert remark.says == "“soles” is not understood as the currency of the organisation, which stays 'USD'"


def test_a_time_that_nobody_understands_is_told() -> None:
    said = {
        "programme/time": "after lunch",
        "organisation/workshop/start": "8h30",
        "meeting/S2/time": "",
        "row/T19-01/time": "x",
    }
    (remark,) = clock_remarks(said, Place("agreement.docx"))
    assert (remark.code, remark.says) == ("bad-time", "“after lunch” is no time of day; the one that was known holds")
