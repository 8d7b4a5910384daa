"""Which cards are used, what they are called here, which steps are left out and why, and which cards are new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imdocs.contexts.fields import field, growing
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.own_fields import sheet
from imdocs.formats.base import Label
from imdocs.model.fields import FieldId
from imdocs.model.organisation import LocalWords
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool

OWN_RISKS, OWN_TOOLS = 3, 2
PHASES = (1, 2, 3)  # the sector level is led by somebody else


def adaptation_form(request: Request) -> Iterable[Instance]:
    """The choice of cards for this kind of organisation, with room for local words and own cards."""
    organisation, library, words = request.organisation, request.library, request.words
    adaptation = organisation.adaptation
    local = {entry.id: entry for entry in adaptation.local}
    touched = {*adaptation.off, *local}
    areas = []
    for area in library.areas.values():
        risks = [risk for risk in library.risks.values() if risk.area == area.id
                 and (organisation.kind in risk.kinds or risk.id in touched)]  # fmt: skip
        if risks:
            rows = [_record(request, "risk", risk, local, adaptation.off) for risk in risks]
            areas.append(
                {"title": area.careful if request.careful else area.title, "letter": area.letter, "risks": rows}
            )
    tools = [tool for tool in library.tools.values() if organisation.kind in tool.kinds or tool.id in touched]
    area_choices = [
        (area.id, f"{area.letter} · {area.careful if request.careful else area.title}")
        for area in library.areas.values()
    ]
    risk_columns = {"title": (words("What can go wrong"), "short"), "summary": (words("In one sentence"), "short"),
                    "area": (words("Area"), "choice"), "signs": (words("Signs one can see"), "short")}  # fmt: skip
    tool_columns = {"title": (words("What helps"), "short"), "summary": (words("In one sentence"), "short"),
                    "steps": (words("Steps"), "short")}  # fmt: skip
    yield sheet(request, {
        "areas": areas,
        "tools": [_record(request, "tool", tool, local, adaptation.off) for tool in tools],
        "own_risks": [{"title": risk.title, "summary": risk.summary} for risk in adaptation.risks],
        "own_tools": [{"title": tool.title, "summary": tool.summary} for tool in adaptation.tools],
        "new_risks": growing("risks", risk_columns, OWN_RISKS, words, choices={"area": area_choices}),
        "new_tools": growing("tools", tool_columns, OWN_TOOLS, words),
        "steps": _steps(request),
    })  # fmt: skip


def _record(request: Request, subject: str, record: Risk | Tool, local: Mapping[str, LocalWords],
            off: Iterable[str]) -> Context:  # fmt: skip
    """A risk or tool of the library: used or not, and its local words."""
    words = request.words
    here = local.get(record.id, LocalWords(record.id))
    sides = [
        ("use", "choice", words("Used?"), "no" if record.id in off else "yes", _yes_no(request)),
        ("local-title", "short", words("Called here"), here.title, ()),
        ("local-example", "short", words("Example from here"), here.example, ()),
    ]
    made = [
        field(FieldId.of(subject, record.id, key), kind, words, code=record.number, wording=wording, value=value,
              choices=choices, lines=1)
        for key, kind, wording, value, choices in sides
    ]  # fmt: skip
    title = (record.careful or record.title) if request.careful else record.title
    use, local_title, example = made
    return {
        "label": Label(use, (local_title, example), title),
        "use": use,
        "local_title": local_title,
        "local_example": example,
    }


def _yes_no(request: Request) -> tuple[tuple[str, str], ...]:
    return (("yes", request.words("yes")), ("no", request.words("no")))


def _steps(request: Request) -> list[Context]:
    """The steps of the process: taken or left out, and why."""
    words = request.words
    left_out = {entry.step: entry.reason for entry in request.organisation.adaptation.not_used}
    rows = []
    for phase in request.library.phases:
        for step in phase.steps if phase.number in PHASES else ():
            use = field(FieldId.of("organisation", f"step.{step.id}"), "choice", words, code=f"S{step.id}",
                        wording=words("Used?"), value="no" if step.id in left_out else "yes",
                        choices=_yes_no(request), lines=1)  # fmt: skip
            reason = field(FieldId.of("organisation", f"step-reason.{step.id}"), "short", words, code=f"S{step.id}",
                           wording=words("If not: why?"), value=left_out.get(step.id, ""), lines=1)  # fmt: skip
            rows.append({"label": Label(use, (reason,), step.title), "use": use, "reason": reason})
    return rows
