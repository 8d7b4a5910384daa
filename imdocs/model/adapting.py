"""How the toolbox is fitted to an organisation, as its form says it; the library itself stays untouched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from imdocs.model.organisation import Adaptation, Collected, LocalRisk, LocalTool, LocalWords, NotUsed
from imdocs.model.people import slug
from imdocs.model.places import lines

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
    for name, text in answers.items():
        parts = name.split("/")
        if parts[0] not in ("risk", "tool") or len(parts) != 3:  # noqa: PLR2004 - subject/id/key
            continue
        record, key = parts[1], parts[2]
        if key == "use" and text == "no":
            off[record] = None
        elif key == "use":
            off.pop(record, None)
        elif key in ("local-title", "local-example"):
            before = local.get(record, LocalWords(record))
            local[record] = replace(before, **{key.removeprefix("local-"): text.strip()})
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
    for row in _rows(answers, "risks"):
        key = f"local-{slug(row['title'])}"
        risks[key] = LocalRisk(
            key, row["title"], row.get("summary", ""), row.get("area", "GOV"), lines(row.get("signs", ""))
        )
    for row in _rows(answers, "tools"):
        key = f"local-{slug(row['title'])}"
        tools[key] = LocalTool(key, row["title"], row.get("summary", ""), lines(row.get("steps", "")))
    return replace(adaptation, risks=tuple(risks.values()), tools=tuple(tools.values()))


def _rows(answers: Mapping[str, str], table: str) -> Iterable[Mapping[str, str]]:
    """The rows that have a title."""
    rows: dict[str, dict[str, str]] = {}
    for name, text in answers.items():
        parts = name.split("/")
        if parts[:2] == ["new", table] and len(parts) == 4 and text.strip():  # noqa: PLR2004 - new/table/n/column
            rows.setdefault(parts[2], {})[parts[3]] = text.strip()
    return [row for row in rows.values() if row.get("title")]
