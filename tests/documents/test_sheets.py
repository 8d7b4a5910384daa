"""Printed sheets: every hand-filled page says its code, and long words, long names and every record find room."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pdfua
import pymupdf
import pytest
from outloud.cli import check as read_aloud

from imdocs.content.records import WORDS
from imdocs.contexts import CONTEXTS, Request
from imdocs.documents.make import bench_for
from imdocs.documents.printing import pages_in
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.model.print_list import print_runs
from imdocs.model.sheet_codes import SheetCode
from imdocs.model.workshop import WorkshopPlan
from imdocs.sources.places import Places
from imdocs.sources.words import Words, pseudo
from tests.conftest import EXAMPLES, ROOT, TODAY

FOOT = re.compile(r"(\w{4}-[A-Z]{2,3}\d{2,3}-[A-Z]) · Page (\d+) of (\d+)")
BY_HAND = (
    "attendance",
    "ballot",
    "canvas",
    "dot-sheet",
    "evaluation-form",
    "road-map",
    "tally-sheet",
    "tool-selection",
)
EDGE = 5 * 72 / 25.4  # what most printers cannot print on
LONG_NAME = (
    "Empresa Intermunicipal de Águas, Saneamento e Gestão de Bacias Hidrográficas do Alto Ñembyguá e São João d'Água"
)


def texts(path: Path) -> list[str]:
    with pymupdf.open(path) as pages:
        return [page.get_text() for page in pages]


def test_every_page_that_is_filled_in_by_hand_says_its_code_and_its_place(packed: Path) -> None:
    seen = []
    for path in sorted(packed.rglob("pack/**/[0-9]*x-*.pdf")):
        if any(name in path.name for name in BY_HAND):
            feet = [FOOT.findall(text) for text in texts(path)]
            assert all(len(found) == 1 for found in feet), (path.name, feet)
            for ((code, number, of),) in feet:
                SheetCode.parse(code)
                assert int(number) <= int(of)
            seen.append(path)
    assert len(seen) == 16  # eight kinds of sheets, two organisations


def test_no_two_sheets_of_a_pack_have_the_same_code(packed: Path) -> None:
    for organisation in ("urban-utility", "small-scheme"):
        codes: dict[str, str] = {}
        for path in sorted((packed / organisation).rglob("pack/**/[0-9]*x-*.pdf")):
            for code in {
                found for text in texts(path) for found in re.findall(r"\b\w{4}-[A-Z]{2,3}\d{2,3}-[A-Z]\b", text)
            }:
                assert codes.setdefault(code, path.name) == path.name
        assert len(codes) > 30


def test_every_pdf_of_a_pack_passes_the_checks_for_pdf_ua(packed: Path) -> None:
    found = {path.name: list(map(str, pdfua.validate(str(path)).findings)) for path in packed.rglob("*.pdf")}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_cover_and_the_pieces_of_the_poster_can_be_read_aloud(packed: Path) -> None:
    for path in [*packed.rglob("00-cover.pdf"), *packed.rglob("*tiles.pdf")]:
        assert not [found for found in read_aloud(path).findings if found.severity == "error"], path.name


def longer(noun: Any, name: str = "") -> Any:
    """A noun whose every word that may be translated is 40 % longer; numbers and ids stay."""
    if is_dataclass(noun) and not isinstance(noun, type):
        return replace(
            noun, **{one.name: longer(getattr(noun, one.name), one.name) for one in fields(noun) if one.init}
        )
    if isinstance(noun, dict):
        return {key: longer(value) for key, value in noun.items()}
    if isinstance(noun, tuple):
        return tuple(longer(part, name) for part in noun)
    if isinstance(noun, str) and name in WORDS and noun:
        return f"{noun} {noun}"[: round(len(noun) * 1.4)]
    return noun


def outside(data: bytes) -> list[str]:
    """Words that reach into the outer 5 mm of their page."""
    with pymupdf.open(stream=data, filetype="pdf") as pages:
        return [
            word[4]
            for page in pages
            for word in page.get_text("words")
            if not (word[0] > EDGE and word[2] < page.rect.width - EDGE and word[3] < page.rect.height - EDGE / 2)
        ]


def colliding(data: bytes) -> list[tuple[str, str]]:
    """Pairs of words on the first page that are printed over each other."""
    with pymupdf.open(stream=data, filetype="pdf") as pages:
        words = [(pymupdf.Rect(word[:4]), word[4]) for word in pages[0].get_text("words")]
    found = []
    for number, (box, text) in enumerate(words):
        for other, its in words[number + 1 :]:
            shared = box & other
            if shared.width > 1 and shared.height > 0.5 * min(box.height, other.height):
                found.append((text, its))
    return found


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("kind", ["utility", "small"])
def test_every_sheet_has_room_for_every_record_in_a_longer_language_and_for_a_long_name(
    library: ContentLibrary, small: Organisation, tmp_path: Path, kind: str, paper: str
) -> None:
    plan = WorkshopPlan(
        risks=tuple(library.risks) if kind == "utility" else (), tools=tuple(library.tools), people=3, groups=1
    )
    whole = replace(small, name=LONG_NAME, kind=kind, workshop=plan, paper=paper)  # type: ignore[arg-type]
    bench = bench_for(Places(ROOT, EXAMPLES, tmp_path))
    words, content = Words("fr", whole=pseudo), longer(library)
    for run in print_runs(small=kind == "small"):
        template = bench.template(bench.templates(whole)[run.document], whole)
        if template.kind != "typst":
            continue
        request = Request(
            content, whole, words, TODAY, document=run.document, title=words(template.header.title), format="pdf"
        )
        instance = next(one for one in CONTEXTS[template.header.context](request) if one.name == run.instance)
        data = bench.draft(template, request, instance, "pdf", b"").finish()
        assert run.instance or not outside(data), run.document
        assert run.instance or not colliding(data), run.document
        sheets = instance.context.get("codes") or instance.context.get("sheets")
        if sheets and not (kind == "utility" and run.document == "ballot"):  # 46 cards need two pages
            assert pages_in(data) == len(sheets), run.document
