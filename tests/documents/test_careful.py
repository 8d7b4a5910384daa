"""Where careful words are wanted, nothing in any file says a plain one: not its name, not what it shows, not what it hides."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.outgoing import message_for
from imdocs.answers.receipt import receipt
from imdocs.content.check_wording import PLAIN
from imdocs.documents.pack import build_packs
from imdocs.documents.status import status_data, status_lines
from imdocs.formats.docx.typing import type_into
from imdocs.model.content import ContentLibrary
from imdocs.model.questions import Level, Question
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool
from imdocs.sectors.build import build_sector
from imdocs.sources.places import Places
from imdocs.sources.words import Words
from imdocs.workbench.report import Wanted
from tests.conftest import EXAMPLES, ROOT, TODAY, build
from tests.everything import everything_in

BOTH = ("urban-utility", "small-scheme")


@pytest.fixture(scope="module")
def careful(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Both examples as they would be where corruption cannot be said; the words of their own people are left as theirs."""
    folder = tmp_path_factory.mktemp("careful")
    shutil.copytree(EXAMPLES, folder / "organisations", ignore=shutil.ignore_patterns(".*"))
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("wording: plain", "wording: careful").replace("abuse", "hard cases")
        path.write_text(text, "utf-8")
    places = Places(ROOT, folder / "organisations", folder / "build")
    assert not build(places, *BOTH, wanted=Wanted(everything=True)).problems
    assert not build_packs(places, BOTH, TODAY).problems
    return places


@pytest.fixture(scope="module")
def unsaid(library: ContentLibrary) -> frozenset[str]:
    """What a careful paper says in other words: ids, titles and sentences of risks, titles of tools, questions, terms."""
    records: list[Risk | Tool] = [*library.risks.values(), *library.tools.values()]
    asked = [question for questions in library.questions.values() for question in questions.questions]
    said: list[Question | Level] = [*asked, *(level for question in asked for level in question.levels)]
    texts = [
        *library.risks,
        *(risk.summary for risk in library.risks.values()),
        *(record.title for record in records if record.careful and record.careful != record.title),
        *(one.text for one in said if one.careful),
        *(term.term for term in library.glossary if term.aloud),
    ]
    return frozenset(text.casefold() for text in texts)


def heard(text: str, unsaid: frozenset[str]) -> Iterator[str]:
    """Each plain word of a text, with what stands around it."""
    for found in PLAIN.finditer(text):
        yield text[max(0, found.start() - 60) : found.end() + 40]
    folded = text.casefold()
    yield from (said for said in unsaid if said in folded)


def test_no_file_says_a_plain_word_shown_or_hidden(careful: Places, unsaid: frozenset[str]) -> None:
    files = [path for path in careful.documents.rglob("*.*") if path.is_file() and ".cache" not in path.parts]
    assert {path.suffix for path in files} == {".docx", ".pdf", ".xlsx", ".pptx", ".ics", ".zip"}
    aloud = {path.name: said for path in files for text in everything_in(path) if (said := [*heard(text, unsaid)])}
    assert not aloud


def test_no_receipt_message_or_state_says_a_plain_word(careful: Places, unsaid: frozenset[str]) -> None:
    form = careful.folder_of("urban-utility") / "end-review.en.docx"
    back = careful.out / "back.docx"
    back.write_bytes(type_into(form.read_bytes(), {"risk/fin-cash-theft/likelihood": "perhaps"}))
    (taken,) = Collector(careful, TODAY).collect([back])
    assert taken.to_check
    assert taken.receipt
    lines, _ = status_lines(careful, BOTH, TODAY)
    data, _ = status_data(careful, BOTH, TODAY)
    texts = [
        receipt(taken, Words(tone="careful")),
        message_for(careful, "urban-utility", TODAY),
        *lines,
        json.dumps(data),
    ]
    texts += [text for path in taken.receipt.parent.iterdir() for text in everything_in(path)]
    assert not [said for text in texts for said in heard(text, unsaid)]


def test_no_paper_of_a_careful_sector_or_member_says_a_plain_word(tmp_path: Path, unsaid: frozenset[str]) -> None:
    folder = tmp_path / "sectors" / "sarmandia"
    shutil.copytree(ROOT / "content" / "sectors" / "sarmandia", folder, ignore=shutil.ignore_patterns(".*"))
    main = folder / "sector.yaml"
    text = main.read_text("utf-8").replace("    wording: careful\n", "").replace("wording: plain", "wording: careful")
    for own in ("R33 Speed money for connections and repairs", "R39 Pollution covered up"):  # the lead's own words
        text = text.replace(own, own.split()[0])
    main.write_text(text.replace("    joined: ", "    wording: careful\n    joined: "), "utf-8")
    roadmap = folder / "roadmap.yaml"
    roadmap.write_text(roadmap.read_text("utf-8").replace("Whistle-blowing", "Speaking up"), "utf-8")
    places = Places(ROOT, tmp_path / "organisations", tmp_path / "build")
    report = build_sector(places, "sarmandia", Wanted(formats=("docx", "xlsx"), everything=True), date(2027, 7, 20))
    assert not report.problems
    files = [path for path in places.documents.rglob("*.*") if path.suffix in (".docx", ".xlsx", ".txt")]
    assert len(files) > 50
    aloud = {path.name: said for path in files for text in everything_in(path) if (said := [*heard(text, unsaid)])}
    assert not aloud
