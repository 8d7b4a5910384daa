"""How the toolbox is fitted to an organisation, as its form says it; the library itself stays untouched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import get_args

from imdocs.model.kinds import AreaId
from imdocs.model.organisation import Adaptation, Collected, LocalRisk, LocalTool, LocalWords, NotUsed
from imdocs.model.people import slug
from imdocs.model.places import lines
from imdocs.model.tables import rows_of, told

DOCUMENT = "adaptation"
STEP, REASON = "step.", "step-reason."


def adapted(adaptation: Adaptation, forms: Iterable[Collected]) -> Adaptation:
    """The adaptation of the file with what every form of this kind said."""
    for form in forms:
        if form.document == DOCUMENT:
            adaptation = _with_rows(_with_steps(_with_records(adaptation, form.answers), form.answers), form.answers)
    return adaptation


def _with_records(adaptation: Adaptation, answers: Mapping[str, str]) -> Adaptation:
    """Records in use or not, and what they are called here."""
    off = dict.fromkeys(adaptation.off)
    local = {words.id: words for words in adaptation.local}
    for record, says in (told(answers, "risk") | told(answers, "tool")).items():
        if says.get("use") == "no":
            off[record] = None
        elif "use" in says:
            off.pop(record, None)
        before = local.get(record, LocalWords(record))
        title, example = says.get("local-title", before.title), says.get("local-example", before.example)
        local[record] = LocalWords(record, title, example)
    kept = tuple(words for words in local.values() if words.title or words.example)
    return replace(adaptation, off=tuple(off), local=kept)


def _with_steps(adaptation: Adaptation, answers: Mapping[str, str]) -> Adaptation:
    """Steps of the process that are left out, each with its reason."""
    left_out = {entry.step: entry.reason for entry in adaptation.not_used}
    for name, text in answers.items():
        key = name.removeprefix("organisation/")
        if key.startswith(STEP) and text == "no":
            left_out.setdefault(key.removeprefix(STEP), "")
        elif key.startswith(STEP):
            left_out.pop(key.removeprefix(STEP), None)
    for name, text in answers.items():
        step = name.removeprefix("organisation/").removeprefix(REASON)
        if name.startswith(f"organisation/{REASON}") and step in left_out:
            left_out[step] = text.strip()
    return replace(adaptation, not_used=tuple(NotUsed(step, reason) for step, reason in left_out.items()))


def _with_rows(adaptation: Adaptation, answers: Mapping[str, str]) -> Adaptation:
    """Risks and tools of the organisation's own."""
    risks = {risk.id: risk for risk in adaptation.risks}
    tools = {tool.id: tool for tool in adaptation.tools}
    for row in _titled(answers, "risks"):
        key = f"local-{slug(row['title'])}"
        area = row.get("area", "")
        known = area if area in get_args(AreaId) else LocalRisk.area  # what was typed may be none of the areas
        risks[key] = LocalRisk(key, row["title"], row.get("summary", ""), known, lines(row.get("signs", "")))
    for row in _titled(answers, "tools"):
        key = f"local-{slug(row['title'])}"
        tools[key] = LocalTool(key, row["title"], row.get("summary", ""), lines(row.get("steps", "")))
    return replace(adaptation, risks=tuple(risks.values()), tools=tuple(tools.values()))


def _titled(answers: Mapping[str, str], table: str) -> Iterator[Mapping[str, str]]:
    return (row for row in rows_of(answers, table) if row.get("title"))
