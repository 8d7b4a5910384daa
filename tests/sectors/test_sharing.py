"""Extracts: what was agreed goes out, nothing else; what comes in is kept in order, or refused with a reason."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.extracts import Received
from imdocs.answers.extracts import receive as received_from
from imdocs.answers.inbox import Parcel
from imdocs.answers.receipt import receipt
from imdocs.answers.settle import take_disputed, undo_file
from imdocs.formats.docx.typing import type_into
from imdocs.model.content import ContentLibrary
from imdocs.organisations.sectors import load_sector
from imdocs.problems import Refused
from imdocs.sectors.build import build_sector
from imdocs.sectors.share import share
from imdocs.sectors.status import sector_status
from imdocs.sources.places import Places
from imdocs.sources.words import Words
from imdocs.workbench.report import Wanted
from tests.conftest import ROOT

TODAY = date(2027, 7, 20)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The library's content, with the urban example and the example sector in folders of one's own."""
    shutil.copytree(ROOT / "content" / "organisations" / "urban-utility", tmp_path / "organisations" / "urban-utility")
    shutil.copytree(ROOT / "content" / "sectors" / "sarmandia", tmp_path / "sectors" / "sarmandia")
    for path in (tmp_path / "sectors" / "sarmandia" / "extracts").glob("*-M4KZ-*"):
        path.unlink()
    return Places(ROOT, tmp_path / "organisations", tmp_path / "build")


def receive(places: Places, path: Path, library: ContentLibrary, today: date) -> Received:
    return received_from(places, Parcel(path.name, path.read_bytes(), path), library, today)


def agree(places: Places, old: str, new: str) -> None:
    path = places.organisations / "urban-utility" / "sharing.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_an_extract_holds_levels_and_counts_and_no_name_and_no_sentence(places: Places) -> None:
    text = share(places, "urban-utility", TODAY).path.read_text("utf-8")
    data = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    urban = (places.organisations / "urban-utility" / "organisation.yaml").read_text("utf-8")
    names = [line.split(":", 1)[1].strip() for line in urban.splitlines() if line.strip().startswith("name:")]
    assert len(names) > 10
    assert not [name for name in names if name in data]
    assert "R4TW" not in text, "the code on worksheets stays at home"
    assert "irm11: 3" in data
    assert "cause: outside" in data
    assert max(len(line) for line in data.splitlines()) < 40, "no sentence fits into such a line"


def test_only_what_was_agreed_is_in_it(places: Places) -> None:
    agree(places, "  - tools\n", "")
    agree(places, "  - scores\n", "")
    extract = share(places, "urban-utility", TODAY).extract
    assert not extract.holds("tools")
    assert not extract.holds("scores")
    assert not extract.holds("now")
    assert extract.holds("rows")


def test_without_a_signature_nothing_is_written(places: Places) -> None:
    agree(places, "signed:\n  date: 2026-10-21\n  by: General manager\n", "")
    with pytest.raises(Refused, match="nobody has signed"):
        share(places, "urban-utility", TODAY)
    (places.organisations / "urban-utility" / "sharing.yaml").unlink()
    with pytest.raises(Refused, match="has not agreed"):
        share(places, "urban-utility", TODAY)
    assert not places.out.exists()


def test_risks_that_fewer_than_five_rated_stay_at_home(places: Places) -> None:
    path = places.organisations / "urban-utility" / "workshop-results.yaml"
    before = share(places, "urban-utility", TODAY).extract.risks
    assert before
    text = path.read_text("utf-8").split("ratings:")[0]
    few = "ratings:\n  - risk: cus-meter\n    ballots:\n" + "      - likelihood: 4\n        impact: 4\n" * 4
    path.write_text(text + few, "utf-8")
    assert share(places, "urban-utility", TODAY).extract.risks == {}


def test_a_cause_that_nobody_chose_is_told_to_the_agent(places: Places) -> None:
    codes = [problem.code for problem in share(places, "urban-utility", TODAY).problems]
    assert codes == ["cause-unclear"]


def test_an_extract_goes_the_whole_way_and_twice_is_once(places: Places, library: ContentLibrary) -> None:
    sent = share(places, "urban-utility", TODAY)
    received = receive(places, sent.path, library, TODAY)
    assert received.wrote is not None
    assert not received.problems
    filed = load_sector(places.sectors / "sarmandia").filed[-1]
    assert filed.extract == sent.extract
    assert filed.number == 11
    assert filed.places["rows"] == 11
    assert receive(places, sent.path, library, TODAY).wrote is None


@pytest.mark.parametrize("agreed", ["in the list", "in a form"])
def test_what_was_sent_before_its_sender_agreed_is_counted_once_it_did(
    places: Places, library: ContentLibrary, agreed: str
) -> None:
    folder = places.sectors / "sarmandia"
    main = (folder / "sector.yaml").read_text("utf-8")
    before, after = main.split("code: M4KZ", 1)
    stays_out = f"{before}code: M4KZ{after.replace('benchmark: true', 'benchmark: false', 1)}"
    (folder / "sector.yaml").write_text(stays_out, "utf-8")
    sent = share(places, "urban-utility", TODAY).path
    receive(places, sent, library, TODAY)
    assert load_sector(folder).filed[-1].places == {}
    if agreed == "in the list":
        (folder / "sector.yaml").write_text(main, "utf-8")
    else:
        build_sector(places, "sarmandia", Wanted(("sharing-agreement",), ("docx",)), TODAY)
        paper = places.folder_of("sector-sarmandia") / "members" / "M4KZ" / "sharing-agreement.en.docx"
        answers = {"sector/share-rows": "yes", "sector/benchmark": "yes", "sector/signed-by": "Manager"}
        signed = places.out / "signed.docx"
        signed.write_bytes(type_into(paper.read_bytes(), answers))
        list(Collector(places, TODAY).collect([signed]))
    receive(places, sent, library, TODAY)
    receive(places, sent, library, TODAY)
    *_, kept, counted = load_sector(folder).filed
    assert (kept.number, kept.places, counted.number, counted.places["rows"]) == (11, {}, 12, 11)
    assert counted.extract == kept.extract


def test_extracts_are_taken_out_of_folders_and_zips_and_a_strangers_stops_none(places: Places, tmp_path: Path) -> None:
    sent = share(places, "urban-utility", TODAY).path
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a-stranger.yaml").write_text(sent.read_text("utf-8").replace("member: M4KZ", "member: ZZZZ"), "utf-8")
    (inbox / "b-notes.yaml").write_text("notes: none\n", "utf-8")
    with zipfile.ZipFile(inbox / "c-mail.zip", "w") as packed:
        packed.write(sent, sent.name)
    extracts = places.sectors / "sarmandia" / "extracts"
    before = sorted(extracts.iterdir())
    stranger, notes, rehearsed = Collector(places, TODAY, dry_run=True).collect([inbox])
    assert [one.problems[0].code for one in (stranger, notes)] == ["no-member", "not-a-document"]
    assert receipt(rehearsed, Words()).endswith("extract of Água & Vida d'Ouromar, period 2027-1")
    assert sorted(extracts.iterdir()) == before
    *_, filed = Collector(places, TODAY).collect([inbox])
    assert filed.wrote in set(extracts.iterdir())
    *_, again = Collector(places, TODAY).collect([inbox])
    assert again.before == filed.wrote


def test_what_a_form_said_against_the_lead_is_told_until_somebody_chooses_and_can_be_taken_back(places: Places) -> None:
    answers = places.sectors / "sarmandia" / "answers"
    answers.mkdir()
    form = answers / "2027-07-01-sector-profile-11111111.yaml"
    form.write_text(
        "document: sector-profile\ncopy: S4RM-SP-a\nsaved: 2027-07-01\nnumber: 1\nanswers: {}\n"
        "disputes:\n  sector/aim: Honest bills\n",
        "utf-8",
    )
    told = "\n".join(sector_status(places, "sarmandia", TODAY).lines(Words()))
    assert "In dispute: sector/aim, typed “Honest bills”" in told
    assert f"--take {form.name}:sector/aim" in told
    taken = take_disputed(places, f"{form.name}:sector/aim", TODAY)
    assert load_sector(places.sectors / "sarmandia").aim == "Honest bills"
    assert "In dispute" not in "\n".join(sector_status(places, "sarmandia", TODAY).lines(Words()))
    assert undo_file(places, taken.name)
    assert sector_status(places, "sarmandia", TODAY).as_data()["disputes"][0]["field"] == "sector/aim"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("member: M4KZ", "member: M4KY", "did you mean 'M4KZ'"),
        ("irm11: 3", "irm11: 7", "not between 1 and 5"),
        ("irm11: 3", "irm19: 3", "no indicator 'irm19'"),
        ("- cashless", "- cashles", "did you mean 'cashless'"),
        ("done: 15", "done: 40", "do not add up"),
        ("highest: 16", "highest: 60", "cannot be right"),
        ("cause: outside", "cause: Mr. Smith", "no value of 'cause'"),
        ("sector: sarmandia", "sector: elsewhere", "no sector 'elsewhere'"),
        ("kind: utility", "kind: utility\nremark: call me", "'remark' is no key here"),
    ],
)
def test_an_extract_that_cannot_be_is_refused(
    places: Places, library: ContentLibrary, old: str, new: str, says: str
) -> None:
    path = share(places, "urban-utility", TODAY).path
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(Refused, match=says):
        receive(places, path, library, TODAY)
    assert len(load_sector(places.sectors / "sarmandia").filed) == 10


def test_what_is_missing_or_more_than_agreed_is_remarked(places: Places, library: ContentLibrary) -> None:
    agree(places, "  - tools\n", "")
    received = receive(places, share(places, "urban-utility", TODAY).path, library, TODAY)
    assert [problem.code for problem in received.problems] == ["not-shared"]


def test_the_status_says_who_owes_what_and_writes_the_reminder(places: Places) -> None:
    status = sector_status(places, "sarmandia", TODAY)
    states = {one.member.code: one.state for one in status.standings}
    assert (states["V7KM"], states["N3WP"], states["M4KZ"], states["R5VD"]) == (
        "sent",
        "partly",
        "late",
        "no-agreement",
    )
    assert "11 days late" in "\n".join(status.lines(Words()))
    assert set(status.reminders) == {"N3WP", "M4KZ", "G7QA", "R5VD", "Y8SN"}
    assert "due on 9 July 2027" in status.reminders["M4KZ"]
    assert status.as_data()["period"] == "2027-1"


def test_a_reminder_speaks_the_members_language(places: Places, tmp_path: Path) -> None:
    path = places.sectors / "sarmandia" / "sector.yaml"
    text = path.read_text("utf-8")
    before, after = text.split("id: barra-velha", 1)
    path.write_text(before + "id: barra-velha" + after.replace("- en", "- xx", 1), "utf-8")
    reminder = sector_status(places, "sarmandia", TODAY).reminders["G7QA"]
    assert "[en]" in reminder, "what is not translated yet is marked, so the right language was asked for"
