"""Print runs become PDFs: each alone, and all copies for one paper together.

Finished PDFs are not merged, since merging loses the tags: what holds every copy is set anew, as one Typst source. All is
set one after the other, beside the thread that fills the sheets: two at a time would need twice the memory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from imdocs.model.organisation import Organisation
from imdocs.model.print_list import PrintRun
from imdocs.workbench.bench import Workbench
from imdocs.workbench.draft import Page

_PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
_SETTINGS = "#let im-settings = ("


@dataclass(frozen=True)
class Part:
    """A print run with its page, and the PDF of one copy, which is being set."""

    run: PrintRun
    page: Page
    copies: int
    pdf: Future[bytes]


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    return len(_PAGES.findall(pdf))


@dataclass(frozen=True)
class Printer:
    """Sets the pages of one organisation, each thing in its turn."""

    bench: Workbench
    organisation: Organisation
    language: str
    press: Executor

    def one(self, page: Page) -> Future[bytes]:
        """One document."""
        return self._set(page.head + page.body, page.name, {"data": page.data} if page.data else {})

    def together(self, parts: Sequence[Part], title: str) -> Future[bytes]:
        """Several documents with all their copies; each counts its own pages and begins on a front."""
        source = [f'#import "/house.typ": im-title\n#im-title("{title}", "{self.language.split("-")[0]}")\n']
        data: dict[str, str] = {}
        for number, part in enumerate(parts):
            head = part.page.head.replace(_SETTINGS, f"{_SETTINGS}whole: false, ", 1)
            body = part.page.body.replace("sys.inputs.data", f"sys.inputs.d{number}")
            data[f"d{number}"] = part.page.data
            turn = 'to: "odd", ' if part.run.sides == "duplex" else ""
            copy = f"#pagebreak({turn}weak: true)\n#part-{number}\n"
            source.append(f"#let part-{number} = [\n{head}{body}\n]\n{copy * part.copies}")
        return self._set("".join(source), "pack", data)

    def _set(self, source: str, name: str, data: dict[str, str]) -> Future[bytes]:
        """A PDF, after which nothing of its pages is kept: a pack needs the memory of its largest file only."""
        staging, press = self.bench.staging(self.organisation)[0], self.bench.press

        def made() -> bytes:
            pdf = press.pdf(source, staging, name, data)
            press.rest()
            return pdf

        return self.press.submit(made)
