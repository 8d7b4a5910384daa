"""Slides: made by pandoc from what is known, in the organisation's colours."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from imdocs.formats.archive import unzipped
from imdocs.formats.base import Field, Label, Mark
from imdocs.formats.pptx import SlideInk
from imdocs.sources.places import Places
from imdocs.templating.slides import slide_text, slides
from imdocs.workbench.report import Wanted
from tests.build import template
from tests.conftest import EXAMPLES, ROOT, build

SLIDES = Wanted(documents=("slides",))


def parts(data: bytes) -> dict[str, str]:
    return {name: part.decode("utf-8", "replace") for name, part in unzipped(data)}


def said(data: bytes) -> list[list[str]]:
    """The words of each slide, in order."""
    held = parts(data)
    names = sorted(
        (name for name in held if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)),
        key=lambda name: int(re.sub(r"\D", "", name)),
    )
    return [[unescape(text) for text in re.findall(r"<a:t[^>]*>([^<]*)", held[name])] for name in names]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    places = Places(ROOT, EXAMPLES, tmp_path_factory.mktemp("slides"))
    assert not build(places, wanted=SLIDES).problems
    return {path.parent.name: path.read_bytes() for path in places.documents.glob("*/slides.en.pptx")}


def test_the_first_slide_names_the_workshop_and_the_organisation(made: dict[str, bytes]) -> None:
    first = " ".join(said(made["urban-utility"])[0])
    assert "Integrity at work" in first
    assert "Água & Vida d'Ouromar" in first


def test_results_are_shown_once_they_were_typed_back(made: dict[str, bytes]) -> None:
    urban, small = (
        {slide[0]: slide for slide in said(made[name]) if slide} for name in ("urban-utility", "small-scheme")
    )
    assert "Manipulated meters and meter readings" in urban["What the room rated"]
    assert "What the room rated" not in small


def test_slides_wear_the_colours_of_the_organisation(made: dict[str, bytes]) -> None:
    assert "0B5563" in parts(made["urban-utility"])["ppt/theme/theme1.xml"]
    assert "0B5563" not in parts(made["small-scheme"])["ppt/theme/theme1.xml"]


def test_slides_keep_no_moment_of_their_making(made: dict[str, bytes], tmp_path: Path) -> None:
    places = Places(ROOT, EXAMPLES, tmp_path)
    build(places, "urban-utility", wanted=SLIDES)
    assert (places.documents / "urban-utility" / "slides.en.pptx").read_bytes() == made["urban-utility"]


@pytest.mark.parametrize(
    "text",
    ["# no heading", "*1* _2_ **3**", "[a](b) ![c](d)", "| x | `y` ~z~", "1. $x^2$ <b> @k", "- \\n - 'q' \"r\" :::"],
)
def test_a_value_is_never_markup_on_a_slide(text: str, tmp_path: Path) -> None:
    sheet = template(tmp_path, "## {{ title }}\n\nThey said {{ value }} so.", formats="[pptx]")
    given = {"title": Mark("late", text), "value": Label(Field("row/T01-01/action", value="x"), text=text)}
    filled = slide_text(sheet, str, given, SlideInk())
    (shown,) = ("".join(slide) for slide in said(slides(filled, "sheet", b"")))
    assert shown == f"{text}They said {text} so."
