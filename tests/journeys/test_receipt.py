"""Every form that was recorded has a receipt to send back: one page, the sender's own words, and no path of this machine."""

from __future__ import annotations

import shutil
from pathlib import Path

from imdocs.answers.collect import Collector
from imdocs.documents.build import build_documents
from imdocs.formats.docx.package import unpack
from imdocs.formats.docx.typing import type_into
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import EXAMPLES, ROOT, TODAY

PROBLEM, DAY = "tool/cashless/coaching-ten.9", "session/date"


def test_a_receipt_says_what_was_taken_what_to_check_and_what_is_in_dispute(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "organisations")
    places = Places(ROOT, tmp_path / "organisations", tmp_path / "build")
    wanted = Wanted(documents=("coaching-worksheet",), formats=("docx",))
    assert not build_documents(places, ("urban-utility",), wanted, TODAY, 1).problems
    form = (places.folder_of("urban-utility") / "coaching-worksheet.3.en.docx").read_bytes()
    for name, problem in (("one", "The treasury says no."), ("two", "It is solved.")):
        (tmp_path / f"{name}.docx").write_bytes(type_into(form, {PROBLEM: problem, DAY: "1/2/2027"}))
    collector = Collector(places, TODAY)
    first, second = collector.collect([tmp_path / "one.docx", tmp_path / "two.docx"])
    assert first.receipt is not None
    assert second.receipt is not None
    assert first.receipt.parent == places.folder_of("urban-utility") / "receipts"
    paper = unpack(second.receipt.read_bytes(), "receipt")["word/document.xml"].decode()
    plain = second.receipt.with_suffix(".txt").read_text("utf-8")
    for text in (paper, plain):
        assert "The treasury says no." in text
        assert "It is solved." in text
        assert str(tmp_path) not in text
    assert "1/2/2027" in unpack(first.receipt.read_bytes(), "receipt")["word/document.xml"].decode()
    assert next(Collector(places, TODAY).collect([tmp_path / "one.docx"])).receipt is None
    rehearsed = tmp_path / "three.docx"
    rehearsed.write_bytes(type_into(form, {PROBLEM: "A third answer."}))
    assert next(Collector(places, TODAY, dry_run=True).collect([rehearsed])).receipt is None
    assert len(list(first.receipt.parent.iterdir())) == 4
