"""The cover of the pack: what a copy shop must know, in the order of printing, counted from the very files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from imdocs.contexts.frame import Instance, Request
from imdocs.contexts.workshop.material import document_names, finish, paper_name, sides_name
from imdocs.contexts.workshop.plan import size, when
from imdocs.model.print_list import PrintRun


@dataclass(frozen=True)
class Printed:
    """A print run as it came out: its number, its file, its pages, its copies."""

    number: str
    run: PrintRun
    file: str
    pages: int
    copies: int

    @property
    def sheets(self) -> int:
        """Sheets of paper for all copies."""
        return self.copies * (-(-self.pages // 2) if self.run.sides == "duplex" else self.pages)


def no_cover(_request: Request) -> Iterable[Instance]:
    """A cover belongs to a pack, which counts its files; alone there is none."""
    return ()


def cover(request: Request, printed: Sequence[Printed], whole: Mapping[str, tuple[int, int]]) -> Instance:
    """The cover for these print runs; `whole` are the files that hold every copy, with pages and sheets."""
    words = request.words
    names = document_names(words)
    sheets: dict[str, list[int]] = {}
    for one in printed:
        sheets.setdefault(paper_name(one.run, request), []).append(one.sheets)
    return Instance({
        "size": size(request),
        "event": " · ".join(filter(None, (request.organisation.name, when(request)))),
        "rules": [
            words("Print at 100 %, not “fit to page”. Black and white is enough."),
            words("Two-sided sheets: turn on the long edge, so that card backs meet their fronts."),
            words("Make as many copies of each file as its name says. Keep the copies of a file together."),
            words("Cut cards along the marks in the margins. White card of 200 g or more is best; plain paper will do."),
            words("Some sheets carry numbers. Print those once and leave none out."),
        ],
        "runs": [{"number": one.number, "name": names[one.run.document], "note": one.file, "paper": paper_name(one.run, request),
                  "sides": sides_name(one.run, words), "copies": words.number(one.copies), "pages": words.number(one.pages),
                  "sheets": words.number(one.sheets), "finish": finish(one.run, words)} for one in printed],
        "totals": [{"paper": paper, "says": words("{n} sheets in all", n=words.number(sum(counts)))} for paper, counts in sorted(sheets.items())],
        "all": [words("{file}: {pages} pages, {sheets} sheets", file=name, pages=words.number(pages), sheets=words.number(count))
                for name, (pages, count) in whole.items()],
        "labels": {
            "title": words("Order for the copy shop"), "event": words("For:"),
            "columns": [words("No."), words("What, and file"), words("Paper"), words("Sides"), words("Copies"), words("Pages"), words("Sheets"), words("Then"),
                        words("Done")],
            "all": words("Or all at once"),
            "all-says": words("These files hold every copy already, in the same order. Print each of them once, and nothing else:"),
        },
    })  # fmt: skip
