"""What documents say, as text that a reviewer can read: `make golden` writes it anew, `git diff` shows what changed.

One file for each Word document of the two examples: a line for each paragraph, rows between bars, numbers of lists, and
each field in brackets with its id and what it holds.
"""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from pathlib import Path

from imdocs.answers.expected import fields_in
from imdocs.formats.docx.package import unpack
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import EXAMPLES, ROOT, build
from tests.contexts.test_paper import made
from tests.ink import named, text_of_word

KEPT = Path(__file__).parent
DOCUMENTS = (
    "adaptation", "agenda", "approval-memo", "baseline", "change-notice", "coach-brief", "coach-log",
    "coaching-worksheet", "commitment", "end-review", "evidence-checklist", "handout", "invitation", "mid-review",
    "organisation-profile", "participant-list", "road-map", "session-schedule", "stakeholder-map", "status-note",
    "workshop-report",
)  # fmt: skip


def test_documents_say_what_they_said(
    tmp_path: Path, library: ContentLibrary, urban: Organisation, small: Organisation
) -> None:
    instances = [one for where in (urban, small) for name in DOCUMENTS for one in made(library, where, name)]
    names = sorted({field.id for field in fields_in([one.context for one in instances])})
    said = {name: named(text, names) for name, text in texts(tmp_path).items()}
    if os.environ.get("IMDOCS_GOLDEN"):
        for path in KEPT.glob("*/*.txt"):
            path.unlink()
        for name, text in said.items():
            (KEPT / name).parent.mkdir(exist_ok=True)
            (KEPT / name).write_text(text, "utf-8")
    kept = {path.relative_to(KEPT).as_posix(): path.read_text("utf-8") for path in KEPT.glob("*/*.txt")}
    changed = "".join(
        line
        for name in sorted(said.keys() | kept.keys())
        for line in unified_diff(lines(kept.get(name, "")), lines(said.get(name, "")), f"was/{name}", f"is/{name}", n=1)
    )
    assert not changed, f"if this is what you meant, `make golden` keeps it\n{changed}"


def texts(folder: Path) -> dict[str, str]:
    """The text of every Word document of the list, by organisation and name."""
    places = Places(ROOT, EXAMPLES, folder)
    assert not build(places, wanted=Wanted(documents=DOCUMENTS, formats=("docx",))).problems
    return {
        f"{path.parent.name}/{path.stem}.txt": text_of_word(unpack(path.read_bytes(), path.name)) + "\n"
        for path in sorted(places.documents.glob("*/*.docx"))
        if not re.search(r"baseline\.[2-9]", path.name)  # the same questions for one person after the other
    }


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
