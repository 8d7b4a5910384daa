"""The four books: the library itself on paper, with no organisation in it; bodies are quoted whole from their records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from imdocs.contexts.book_parts import Sources, facts
from imdocs.contexts.book_records import (
    area_title,
    risk_page,
    tool_page,
)  # fmt: skip
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.guide_books import coaching_manual, facilitators_guide
from imdocs.formats.base import Link, PageOf
from imdocs.model.method import Area
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool


def risk_book(request: Request) -> Iterable[Instance]:
    """Every risk, area by area."""
    library = request.library
    sources = Sources(
        library, [name for risk in library.risks.values() for name in (*risk.sources, risk.example.source)]
    )
    chapters = [
        {
            **_area(request, area),
            "risks": [
                risk_page(request, risk, sources.named) for risk in library.risks.values() if risk.area == area.id
            ],
        }
        for area in library.areas.values()
    ]
    yield Instance({
        "book": facts(request),
        "chapters": [chapter for chapter in chapters if chapter["risks"]],
        "kinds": [{"title": kind.title, "about": kind.about} for kind in library.kinds.values()],
        "index": _index(library.risks.values()),
        "tools": [{"number": tool.number, "title": tool.title, "risks": ", ".join(risk.number for risk in library.risks_of[tool.id])}
                  for tool in library.tools.values()],
        "sources": sources.listed(),
    })  # fmt: skip


def _area(request: Request, area: Area) -> Context:
    return {"letter": area.letter, "title": area_title(request, area), "about": area.about}


def _index(records: Iterable[Risk | Tool]) -> list[Context]:
    """Records by title, with the page of each."""
    found = sorted(records, key=lambda one: one.title.casefold())
    return [
        {"number": Link(one.number, f"#{one.number}"), "title": one.title, "page": PageOf(one.number)} for one in found
    ]


def tool_book(request: Request) -> Iterable[Instance]:
    """Every tool by its number, ten to a chapter, since the number is how cards, rows and worksheets name it."""
    library, words = request.library, request.words
    sources = Sources(library, [name for tool in library.tools.values() for name in tool.sources])
    tens = [list(tools) for _, tools in groupby(library.tools.values(), key=lambda tool: tool.number[:-1])]
    yield Instance({
        "book": facts(request),
        "chapters": [
            {"title": words("Tools {first} to {last}", first=tools[0].number, last=tools[-1].number),
             "tools": [tool_page(request, tool, sources.named) for tool in tools]}
            for tools in tens
        ],
        "kinds": [{"title": kind.title, "about": kind.about} for kind in library.kinds.values()],
        "index": _index(library.tools.values()),
        "risks": [{"number": risk.number, "title": risk.title,
                   "tools": ", ".join(sorted(library.tools[link.tool].number for link in risk.tools if link.tool in library.tools))}
                  for risk in library.risks.values()],
        "sources": sources.listed(),
    })  # fmt: skip


BOOKS: Mapping[str, Callable[[Request], Iterable[Instance]]] = {
    "facilitators-guide": facilitators_guide,
    "coaching-manual": coaching_manual,
    "risk-book": risk_book,
    "tool-book": tool_book,
}
