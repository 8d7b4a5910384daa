"""The road map that a returned draft proposes, put in the place where `roadmap.yaml` would propose it.

A draft comes back whole: every goal and row as it stood on it, touched or not, so the wording is frozen from then on.
Once management said yes a draft changes nothing any more; from then on change notices do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from imdocs.model.approval import MEMO
from imdocs.model.organisation import Collected, Organisation
from imdocs.model.progress import day
from imdocs.model.roadmap import Money, Resources, Roadmap, RoadmapGoal, RoadmapRow, RoadmapTool, RowStatus
from imdocs.model.tables import Answers, amount, rows_of

DRAFT = "road-map-draft"
KEPT = ("", "yes")
_STATUS: Mapping[str, RowStatus] = {"started": "started", "blocked": "blocked", "done": "done", "dropped": "dropped"}
_ROW = re.compile(r"[A-Z]\d{1,3}-\d{1,3}")  # how people name a row that comes first
_TOOL = re.compile(r"(T\d{2,3}) ([a-z0-9-]+)")  # how the choice of a tool is kept: its number and its id


def with_draft(organisation: Organisation) -> Organisation:
    """The organisation with the road map that its drafts propose, unless management approved one."""
    answers = draft_answers(organisation)
    roadmap = organisation.roadmap or Roadmap()
    if not answers or roadmap.approved:
        return organisation
    rows = _in_order({row.id: row for row in (*roadmap.rows, *_rows(answers, organisation.currency))})
    tools = {entry.tool: entry for entry in (*roadmap.tools, *_tools(answers, rows.values()))}
    return replace(organisation, roadmap=replace(roadmap, tools=tuple(tools.values()), rows=tuple(rows.values())))


def _in_order(rows: Mapping[str, RoadmapRow]) -> dict[str, RoadmapRow]:
    """Rows that wait for rows of this road map only: what was not kept holds nobody up."""
    return {
        name: replace(row, depends_on=tuple(one for one in row.depends_on if one in rows and one != name))
        for name, row in rows.items()
    }


def draft_answers(organisation: Organisation) -> Answers:
    """What the drafts of this cycle say, a later copy over an earlier one; those that came after the yes are left out."""
    begun = organisation.opened
    said_yes = [form.saved for form in organisation.collected if _is_yes(form) and form.saved and form.saved >= begun]
    ended = min(said_yes, default=date.max)
    answers: dict[str, str] = {}
    for form in organisation.collected:
        if form.document == DRAFT and begun <= (form.saved or begun) <= ended:
            answers.update(form.answers)
    return answers


def _is_yes(form: Collected) -> bool:
    return form.document == MEMO and form.get("organisation/decision") in ("yes", "changes")


def numbers_in(answers: Answers) -> Mapping[str, str]:
    """The tools of a draft: number to id."""
    return {
        text: name.split("/")[1]
        for name, text in answers.items()
        if name.startswith("tool/") and name.endswith("/number")
    }


def rows_in(answers: Answers, number: str) -> list[str]:
    """The ids of the rows that a draft holds for a tool, in order."""
    return sorted({name.split("/")[1] for name in answers if name.startswith(f"row/{number}-")})


def _tools(answers: Answers, rows: object) -> Iterator[RoadmapTool]:
    """The tools that have a row, each with its goals."""
    used = {row.tool for row in rows}  # type: ignore[attr-defined]
    named = {name: number for number, name in numbers_in(answers).items()}
    for name in (*named, *(name for name in used if name not in named)):
        if name in used:
            yield RoadmapTool(name, tuple(_goals(answers, named.get(name, ""))))


def _goals(answers: Answers, number: str) -> Iterator[RoadmapGoal]:
    for goal in sorted({name.split("/")[1] for name in answers if number and name.startswith(f"goal/{number}.")}):
        said = {
            key: answers.get(f"goal/{goal}/{key}", "").strip()
            for key in ("text", "indicator", "unit", "baseline", "target")
        }
        if said["text"]:
            said["target"] = said["target"].removesuffix("percent").removesuffix("%").strip()
            yield RoadmapGoal(int(goal.split(".")[1]), **said)


def _rows(answers: Answers, currency: str) -> Iterator[RoadmapRow]:
    """The rows that were kept, then those that were added, each with the next free number of its tool."""
    last: dict[str, int] = {}
    for number, tool in numbers_in(answers).items():
        risks = tuple(answers.get(f"tool/{tool}/risks", "").split())
        for name in rows_in(answers, number):
            last[number] = int(name.rpartition("-")[2])
            said = {key: answers.get(f"row/{name}/{key}", "").strip() for key in _KEYS}
            if said["keep"] in KEPT:
                yield from _row(name, tool, tuple(said["risks"].split()) or risks, said, currency)
    for added in rows_of(answers, "rows"):
        chosen = _TOOL.fullmatch(added.get("tool", "").strip())
        if chosen:
            number, tool = chosen.groups()
            last[number] = last.get(number, 0) + 1
            yield from _row(f"{number}-{last[number]:02d}", tool, (), added, currency)


def unfinished_rows(answers: Answers) -> Mapping[str, tuple[str, ...]]:
    """Rows that a draft keeps and that are none yet: row id, or place among the added ones, to what it lacks."""
    found: dict[str, tuple[str, ...]] = {}
    for number in numbers_in(answers):
        for name in rows_in(answers, number):
            said = {key: answers.get(f"row/{name}/{key}", "").strip() for key in _KEYS}
            if said["keep"] in KEPT:
                found[name] = _lacks(said)
    for place, added in enumerate(rows_of(answers, "rows"), 1):
        lacks = () if _TOOL.fullmatch(added.get("tool", "").strip()) else ("tool",)
        found[f"+{place}"] = (*lacks, *_lacks(added))
    return {name: lacks for name, lacks in found.items() if lacks}


def rows_of_nobody(answers: Answers) -> tuple[str, ...]:
    """The rows that a draft keeps and for which nobody answers yet."""
    names = (name for number in numbers_in(answers) for name in rows_in(answers, number))
    return tuple(
        name for name in names
        if answers.get(f"row/{name}/keep", "").strip() in KEPT and not answers.get(f"row/{name}/responsible", "").strip()
    )  # fmt: skip


def _lacks(said: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        key for key, there in (("action", said.get("action")), ("deadline", day(said.get("deadline", "")))) if not there
    )


_KEYS = (
    "action",
    "responsible",
    "support",
    "start",
    "deadline",
    "hours",
    "money",
    "other",
    "depends-on",
    "evidence",
    "remark",
    "keep",
    "status",
    "risks",
)


def _row(name: str, tool: str, risks: tuple[str, ...], said: Mapping[str, str], currency: str) -> Iterator[RoadmapRow]:
    """One row; without an action or a day there is none yet."""
    deadline = day(said.get("deadline", ""))
    if deadline is None or not said.get("action"):
        return
    start, money = day(said.get("start", "")), amount(said.get("money", ""))
    yield RoadmapRow(
        id=name, tool=tool, action=said["action"], responsible=said.get("responsible", ""), deadline=deadline, risks=risks,
        support=said.get("support", ""), start=start if start and start <= deadline else None,
        done=day(said.get("done", "")), status=_STATUS.get(said.get("status", ""), "proposed"),
        evidence=said.get("evidence", ""), remark=said.get("remark", ""),
        resources=Resources(amount(said.get("hours", "")), Money(money, currency) if money else None, said.get("other", "")),
        depends_on=tuple(dict.fromkeys(_ROW.findall(said.get("depends-on", "").upper()))),
    )  # fmt: skip
