"""One risk on one page: to look for it, to talk about it, and to say what comes next. Nobody's name is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imdocs.contexts.book_parts import facts
from imdocs.contexts.book_records import risk_page
from imdocs.contexts.fields import field
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.formats.base import Field
from imdocs.model.fields import FieldId
from imdocs.model.risks import Risk

TOOLS_ON_A_SHEET = 6


def risk_sheets(request: Request) -> Iterable[Instance]:
    """A sheet for each risk, under its number."""
    for risk in request.library.risks.values():
        yield Instance(_sheet(request, risk), name=risk.number)


def _sheet(request: Request, risk: Risk) -> Context:
    words = request.words
    seen = [("yes", words("yes")), ("no", words("no")), ("unsure", words("not sure"))]

    def room(key: str, kind: str, asked: str, lines: int = 1, choices: Iterable[tuple[str, str]] = ()) -> Field:
        return field(FieldId.of("risk", risk.id, key), kind, words, wording=asked, lines=lines, choices=tuple(choices))  # type: ignore[arg-type]

    page = risk_page(request, risk, lambda _: "")
    return {
        **page,
        "tools": page["tools"][:TOOLS_ON_A_SHEET],
        "signs": [
            {"text": sign, "seen": room(f"sign.{n}", "choice", sign, choices=seen)}
            for n, sign in enumerate(risk.signs, 1)
        ],
        "asked": [{"text": text, "answer": room(f"talk.{n}", "long", text)} for n, text in enumerate(risk.questions, 1)],
        "next": room("next", "long", words("What we do next")),
        "book": facts(request),
    }  # fmt: skip


RECORD_SHEETS: Mapping[str, Callable[[Request], Iterable[Instance]]] = {"risk-sheet": risk_sheets}
