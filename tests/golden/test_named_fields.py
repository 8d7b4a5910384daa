"""The fields that each document was made for are in it, filled in from what earlier steps know."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from imdocs.formats.docx.package import unpack
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import EXAMPLES, ROOT, build
from tests.ink import named, text_of_word

NAMED = yaml.safe_load((Path(__file__).parent / "named_fields.yaml").read_text("utf-8"))


def test_each_document_holds_every_field_that_it_was_made_for(tmp_path: Path) -> None:
    places = Places(ROOT, EXAMPLES, tmp_path)
    documents = tuple(sorted({name.split(".")[0] for name in NAMED}))
    assert not build(places, "urban-utility", wanted=Wanted(documents=documents, formats=("docx",))).problems
    names = re.findall(r"\[(\w+/[^:\]]+):", str(list(NAMED.values())))
    missing = []
    for document, fields in NAMED.items():
        path = places.documents / "urban-utility" / f"{document}.docx"
        said = " ".join(named(text_of_word(unpack(path.read_bytes(), path.name)), names).split())
        missing += [f"{document}: {name}: {words}" for name, words in fields.items() if words not in said]
    assert not missing, "\n".join(missing)
