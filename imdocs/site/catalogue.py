"""The catalogue as data: JSON for programs, CSV for tables, and a script for the visitor's own list."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from imdocs.model.risks import Risk
from imdocs.model.tools import Tool
from imdocs.site.edition import Edition, Record, path_of

_FORMULA = ("=", "+", "-", "@")
CARD_SIGNS, CARD_QUESTIONS = 3, 2


def catalogue_files(edition: Edition) -> dict[str, str]:
    """Every data file of the edition by its path."""
    library = edition.library
    return {
        "catalogue.json": catalogue_json(edition),
        "risks.csv": _csv(_RISK_COLUMNS, [_risk_row(risk, edition) for risk in library.risks.values()]),
        "tools.csv": _csv(_TOOL_COLUMNS, [_tool_row(tool, edition) for tool in library.tools.values()]),
        "links.csv": _csv(
            ("risk", "risk_title", "tool", "tool_title", "why"),
            [
                (risk.number, risk.title, library.tools[link.tool].number, library.tools[link.tool].title, link.why)
                for risk in library.risks.values()
                for link in risk.tools
            ],
        ),
        "assets/catalogue.js": _script(edition),
    }


def catalogue_json(edition: Edition) -> str:
    """Everything that is known of risks and tools, with licence and version."""
    library, facts = edition.library, edition.library.facts
    data = {
        "title": facts.title, "version": facts.version, "updated": facts.updated.isoformat(), "licence": facts.licence,
        "publisher": facts.publisher, "language": edition.language,
        "areas": [asdict(area) for area in library.areas.values()],
        "kinds": [asdict(kind) for kind in library.kinds.values()],
        "risks": [_whole(risk, edition) for risk in library.risks.values()],
        "tools": [_whole(tool, edition) for tool in library.tools.values()],
        "sources": [asdict(reference) for reference in library.references.values()],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _whole(record: Record, edition: Edition) -> dict[str, object]:
    """A record with all its fields and its address."""
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(record).items()}
    return {"address": edition.address(path_of(record)), **plain}


_RISK_COLUMNS = (
    "number", "title", "careful", "area", "area_title", "type", "drivers", "organisations", "process", "summary", "looks_like",
    "signs", "questions", "tools", "updated", "address",
)  # fmt: skip
_TOOL_COLUMNS = (
    "number", "title", "effort", "days_least", "days_most", "months_least", "months_most", "organisations", "responsible",
    "summary", "integrity", "steps", "risks", "updated", "address",
)  # fmt: skip


def _risk_row(risk: Risk, edition: Edition) -> tuple[object, ...]:
    library = edition.library
    return (
        risk.number, risk.title, risk.careful, risk.area, library.areas[risk.area].title, risk.type, " ".join(risk.drivers),
        " ".join(risk.kinds), risk.process, risk.summary, risk.looks_like, _joined(risk.signs), _joined(risk.questions),
        " ".join(library.tools[link.tool].number for link in risk.tools), risk.updated, edition.address(path_of(risk)),
    )  # fmt: skip


def _tool_row(tool: Tool, edition: Edition) -> tuple[object, ...]:
    return (
        tool.number, tool.title, tool.effort, *tool.days, *tool.months, " ".join(tool.kinds), tool.responsible, tool.summary,
        tool.integrity, _joined(step.action for step in tool.steps),
        " ".join(risk.number for risk in edition.library.risks_of[tool.id]), tool.updated, edition.address(path_of(tool)),
    )  # fmt: skip


def _joined(items: Iterable[str]) -> str:
    return "\n".join(items)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table that spreadsheets open as it is: marked as UTF-8, and no cell is taken for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + stream.getvalue()


def _cell(value: object) -> str:
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return "'" + shown if shown.startswith(_FORMULA) else shown


def _script(edition: Edition) -> str:
    """What My list shows and prints. A script and not JSON, since pages opened from a stick may not fetch data."""
    entries = {record.number: _entry(record, edition) for record in edition.records.values()}
    return f"(window.imdocs = window.imdocs || {{}}).catalogue = {json.dumps(entries, ensure_ascii=False, separators=(',', ':'))};\n"


def _entry(record: Record, edition: Edition) -> Mapping[str, object]:
    library = edition.library
    shared = {"title": record.title, "summary": record.summary, "path": f"{path_of(record)}.html"}
    if isinstance(record, Risk):
        return {
            **shared, "area": library.areas[record.area].letter, "areaTitle": library.areas[record.area].title,
            "looks": record.looks_like, "signs": record.signs[:CARD_SIGNS], "ask": record.questions[:CARD_QUESTIONS],
            "links": [library.tools[link.tool].number for link in record.tools],
        }  # fmt: skip
    return {
        **shared, "integrity": record.integrity, "first": record.requirements[:CARD_SIGNS],
        "step": record.steps[0].action if record.steps else "",
        "links": [risk.number for risk in library.risks_of[record.id]],
    }  # fmt: skip
