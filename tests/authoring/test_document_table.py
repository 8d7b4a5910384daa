"""The README's table of documents says what the templates say; `IMDOCS_GOLDEN=1 pytest tests/authoring` writes it anew."""

from __future__ import annotations

import os

from imdocs.authoring.document_table import with_documents
from imdocs.templating.listing import GROUPS, listed_documents
from tests.conftest import ROOT

README = ROOT / "README.md"


def test_the_table_of_documents_is_that_of_the_templates() -> None:
    readme = README.read_text(encoding="utf-8")
    made = with_documents(readme, ROOT / "templates")
    if os.environ.get("IMDOCS_GOLDEN"):
        README.write_text(made, encoding="utf-8")
        readme = made
    assert readme == made, "write it anew with IMDOCS_GOLDEN=1 and look at the difference"
    assert all(f"| `{one.name}` |" in readme for one in listed_documents(ROOT / "templates"))


def test_every_document_says_for_whom_and_when_and_belongs_to_a_part_of_the_process() -> None:
    listed = listed_documents(ROOT / "templates")
    assert len(listed) > 80
    assert [
        one.name for one in listed if not (one.header.whom and one.header.when and one.header.group in GROUPS)
    ] == []
