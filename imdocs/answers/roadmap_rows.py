"""The rows of somebody's road map as the answers of a draft; what is not understood is told by table and row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from imdocs.answers.dates import day_in
from imdocs.answers.folding import folded, quoted
from imdocs.answers.headings import RoadmapMap, columns_in, is_head
from imdocs.answers.numbers import number_in
from imdocs.formats.tables import NamedTable
from imdocs.formats.xlsx import Line
from imdocs.model.content import ContentLibrary
from imdocs.model.tools import Tool
from imdocs.problems import Place, Problem, Severity

_NUMBER = re.compile(r"\bT ?0*(\d{1,3})\b", re.IGNORECASE)
_RISK = re.compile(r"\bR ?0*(\d{1,3})\b", re.IGNORECASE)
_ROW = re.compile(r"(T\d{2,3})-(\d{2,3})")
STATUS = {
    "started": ("started", "on track", "in progress", "ongoing", "begun", "en curso", "en cours", "em curso", "late", "delayed"),
    "blocked": ("blocked", "stopped", "bloqueado", "bloqué"),
    "done": ("done", "completed", "complete", "finished", "closed", "hecho", "terminado", "fait", "terminé", "feito", "concluído"),
    "dropped": ("dropped", "cancelled", "canceled", "cancelado", "annulé"),
}  # fmt: skip
LOOSE = ("action", "responsible", "start", "deadline", "evidence")  # what a row that was added to a draft may hold
NOTHING = frozenset(("-", "–", "—", "n/a", "N/A"))
NOT_BEGUN = ("", "proposed", "approved", "not started", "open", "planned", "new", "pendiente", "à faire", "pendente")


@dataclass
class RoadmapReader:
    """Reads the tables of one road map; `taken` are ids of rows that are never used again."""

    path: str
    library: ContentLibrary
    mapping: RoadmapMap
    taken: set[str]
    language: str = "en"
    answers: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    tables: int = 0
    loose: int = 0

    def read(self, title: str, lines: list[Line]) -> None:
        """One table, if it is part of a road map: its rows below the row of headings."""
        for number, line in enumerate(lines):
            found = columns_in(line.cells, self.mapping)
            if is_head(found):
                self.tables += 1
                unused = [cell for place, cell in enumerate(line.cells) if cell and place not in found.values()]
                if unused:
                    says = f"these columns are not taken: {', '.join(map(quoted, unused))}"
                    self._tell(
                        line, "unused-column", says, "name them in a mapping file, or leave them out", Severity.NOTE
                    )
                self._rows(self.tool_named(title), found, lines[number + 1 :])
                return

    def _rows(self, tool: Tool | None, columns: Mapping[str, int], lines: list[Line]) -> None:
        """Rows in order; a line that names a tool alone, or an empty cell below a tool, belongs to the tool above."""
        for line in lines:
            cells = ["" if cell in NOTHING else cell for cell in line.cells]
            said = {key: cells[place] for key, place in columns.items() if place < len(cells) and cells[place]}
            alone = [cell for cell in cells if cell]
            if len(alone) == 1 and self.tool_named(alone[0]):
                tool = self.tool_named(alone[0])
                continue
            if not said.get("action"):
                if len(alone) > 1:
                    self._tell(
                        line,
                        "no-action",
                        f"the row {quoted(' · '.join(alone))} has no action, so it is left out",
                        "write what is to be done",
                    )
                continue
            tool = self._tool(line, said, tool)
            self._row(line, tool, said)

    def _tool(self, line: Line, said: Mapping[str, str], above: Tool | None) -> Tool | None:
        """The tool of a row: by its id, by its own cell, else the one above."""
        by_id = self.tool_named(said["id"]) if _ROW.match(said.get("id", "")) else None
        named = self.tool_named(said["tool"]) if "tool" in said else above
        found = by_id or named
        if found is None:
            text = quoted(said["tool"]) if "tool" in said else "nothing"
            hint = "write the tool's number, such as T19, or say under 'tools' of a mapping file what it means"
            self._tell(line, "unknown-tool", f"row {quoted(said['action'])}: {text} names no tool of ours", hint)
        return found

    def tool_named(self, text: str) -> Tool | None:
        """A tool by its number, its id, or its title in any of its wordings."""
        wanted = {folded(name): meant for name, meant in self.mapping.tools.items()}.get(folded(text), text)
        tools = self.library.tools
        number = _NUMBER.search(wanted)
        for tool in tools.values():
            if wanted == tool.id or (number and int(number[1]) == int(tool.number[1:])):
                return tool
        titles = {folded(title): tool for tool in tools.values() for title in (tool.title, tool.careful) if title}
        plain = folded(wanted)
        return titles.get(plain) or next((tool for title, tool in titles.items() if title in plain), None)

    def _row(self, line: Line, tool: Tool | None, said: Mapping[str, str]) -> None:
        """One row of the road map, or a row that still waits for its tool."""
        self.rows += 1
        values = {key: said[key] for key in ("action", "responsible", "support", "evidence", "remark") if key in said}
        values |= {key: self._day(line, key, said[key]) for key in ("start", "deadline", "done") if key in said}
        if tool is None:
            self.loose += 1
            place = f"new/rows/{self.loose}"
            self._keep(f"{place}/tool", said.get("tool", ""))
            for key in LOOSE:
                self._keep(f"{place}/{key}", values.get(key, ""))
            return
        values |= {key: self._number(line, key, said[key]) for key in ("hours", "money") if key in said}
        values["status"] = self._status(line, said.get("status", ""))
        values["risks"] = " ".join(self._risks(said.get("risk", "")))
        name = self._id(line, tool, said.get("id", ""))
        self.answers[f"tool/{tool.id}/number"] = tool.number
        for key, text in values.items():
            self._keep(f"row/{name}/{key}", text)

    def _keep(self, name: str, text: str) -> None:
        if text:
            self.answers[name] = text

    def _id(self, line: Line, tool: Tool, wanted: str) -> str:
        """The id that the row has already, or the next one of its tool."""
        if _ROW.fullmatch(wanted) and wanted.startswith(f"{tool.number}-"):
            if wanted not in self.taken:
                self.taken.add(wanted)
                return wanted
            self._tell(
                line,
                "duplicate-id",
                f"the row id {wanted} stands twice, so this row gets a new one",
                "ids are never used again",
            )
        name = next(name for number in range(1, 1000) if (name := f"{tool.number}-{number:02d}") not in self.taken)
        self.taken.add(name)
        return name

    def _day(self, line: Line, key: str, text: str) -> str:
        """A day; a month alone is its first day for a start and its last for a deadline; anything else is kept and told."""
        found = day_in(text, self.language)
        if found is None and (first := day_in(f"1 {text}", self.language)):
            month_after = (first + timedelta(days=31)).replace(day=1)
            found = first if key != "deadline" else month_after - timedelta(days=1)
        if found is None:
            self._tell(
                line, "please-check-date", f"{key} {quoted(text)} is not clearly one day", "write it like 12 March 2027"
            )
        return found.isoformat() if found else text

    def _number(self, line: Line, key: str, text: str) -> str:
        digits = re.sub(r"[^\d.,' -]", "", text).strip() if key == "money" else text
        found = number_in(digits, self.language)
        if not found:
            self._tell(
                line, "please-check-number", f"{key} {quoted(text)} is not clearly one number", "write it like 1250.5"
            )
        return found or text

    def _status(self, line: Line, text: str) -> str:
        plain = {folded(word): ours for word, ours in self.mapping.status.items()}.get(folded(text), folded(text))
        for status, words in STATUS.items():
            if plain == status or plain.startswith(words):
                return status
        if plain not in NOT_BEGUN:
            self._tell(line, "unknown-value", f"{quoted(text)} is no status of ours, so the row counts as not started",
                       "say under 'status' of a mapping file what it means")  # fmt: skip
        return ""

    def _risks(self, text: str) -> list[str]:
        """Risks by number, else by title."""
        wanted = {int(number) for number in _RISK.findall(text)}
        risks = self.library.risks.values()
        return [
            risk.id for risk in risks if int(risk.number[1:]) in wanted or folded(risk.title) == folded(text or "-")
        ]

    def _tell(self, line: Line, code: str, says: str, hint: str, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(Problem(Place(self.path, line.number), code, says, hint, severity))


def read_roadmap(tables: list[NamedTable], reader: RoadmapReader) -> None:
    """Every table that is part of a road map."""
    for title, lines in tables:
        reader.read(title, lines)
