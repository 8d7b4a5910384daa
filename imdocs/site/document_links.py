"""The name of a document as a link: to the gallery where it can be taken, or to the page that says the same."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.site.edition import Edition
from imdocs.site.markup import anchor, html

# What can be read on the site even before the document itself can be taken.
READ_HERE = {
    "agenda": "workshop/index",
    "baseline": "questions/baseline",
    "baseline-figures": "questions/baseline-figures",
    "canvas": "questions/business-model",
    "coaching-worksheet": "questions/coaching-ten",
    "dilemma-cards": "dilemmas",
    "end-review": "questions/end-review",
    "evaluation-form": "questions/workshop-evaluation",
    "interview-360": "questions/interview-360",
    "leader-interview": "questions/leader-interview",
    "mid-review": "questions/mid-review",
    "question-cards": "questions/risk-assessment",
    "risk-cards": "my-list",
    "tool-cards": "my-list",
    "tool-selection": "questions/tool-selection",
    "tool-sheet": "tools/index",
}


def document_title(name: str, edition: Edition) -> str:
    """What a document is called: as its template says, or its name in words."""
    found = next((one for one in edition.listed if one.name == name), None)
    return edition.words(found.header.title) if found else name.replace("-", " ").capitalize()


def document_link(here: str, name: str, edition: Edition) -> str:
    """A document's title as HTML, with the best link there is."""
    title = html(document_title(name, edition))
    if name in edition.documents:
        return anchor(here, f"documents#{name}", title)
    there = READ_HERE.get(name, "") or (
        f"every-document#{name}" if any(one.name == name for one in edition.listed) else ""
    )
    return anchor(here, there, title) if there and there.split("#")[0] != here else title


def document_list(here: str, names: Iterable[str], edition: Edition) -> str:
    """Documents in one line."""
    return ", ".join(document_link(here, name, edition) for name in names)
