"""What the catalogue covers: risk × tool, and area × kind of organisation, as data and as tables for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from imdocs.model.content import ContentLibrary

WIDEST_TITLE = 36
GROUP = 5  # tools stand in groups of five, so that a mark can be followed up to its number


@dataclass(frozen=True)
class Coverage:
    """The library in counts; risks and tools are told by their numbers."""

    titles: Mapping[str, str]
    tools_of: Mapping[str, tuple[str, ...]]
    risks_of: Mapping[str, tuple[str, ...]]
    areas: tuple[str, ...]
    kinds: tuple[str, ...]
    risks_in: Mapping[tuple[str, str], int]
    tools_in: Mapping[tuple[str, str], int]
    risks_for: Mapping[str, int]
    tools_for: Mapping[str, int]

    @property
    def links(self) -> int:
        """How many times a risk names a tool."""
        return sum(map(len, self.tools_of.values()))

    def data(self) -> dict[str, object]:
        """Everything as plain data, ready to be written as JSON."""
        return {
            "links": self.links,
            "tools_of_risk": {risk: list(tools) for risk, tools in self.tools_of.items()},
            "risks_of_tool": {tool: list(risks) for tool, risks in self.risks_of.items()},
            "by_area_and_kind": {
                area: {
                    kind: {"risks": self.risks_in.get((area, kind), 0), "tools": self.tools_in.get((area, kind), 0)}
                    for kind in self.kinds
                }
                for area in self.areas
            },
            "by_kind": {
                kind: {"risks": self.risks_for.get(kind, 0), "tools": self.tools_for.get(kind, 0)}
                for kind in self.kinds
            },
        }

    def __str__(self) -> str:
        """Both tables as text."""
        return f"{self._risks_and_tools()}\n\n{self._areas_and_kinds()}\n"

    def _risks_and_tools(self) -> str:
        """One row for each risk, one column for each tool; the tool's number is read downwards."""
        tools = sorted(self.risks_of)
        heads = [_grouped(tool[-2:][digit] for tool in tools) for digit in (0, 1)]
        rows = [
            f"{risk} {shorten(self.titles[risk], WIDEST_TITLE, placeholder=' …'):{WIDEST_TITLE}} "
            f"{_grouped('x' if tool in found else '.' for tool in tools)} {len(found):3}"
            for risk, found in sorted(self.tools_of.items())
        ]
        margin = " " * (WIDEST_TITLE + 5)
        sums = f"{len(rows)} risks, {len(tools)} tools, {self.links} links"
        return "\n".join([f"Risks and tools: {sums}", "", *(f"{margin}{head}" for head in heads), *rows])

    def _areas_and_kinds(self) -> str:
        """Risks and tools of each area for each kind; a tool counts in the areas of the risks it helps against."""
        rows = [
            [
                area,
                *(
                    f"{self.risks_in.get((area, kind), 0)} / {self.tools_in.get((area, kind), 0)}"
                    for kind in self.kinds
                ),
            ]
            for area in self.areas
        ]
        last = ["all", *(f"{self.risks_for.get(kind, 0)} / {self.tools_for.get(kind, 0)}" for kind in self.kinds)]
        return "\n".join(
            ["Areas and kinds of organisation: risks / tools", "", *_table([["", *self.kinds], *rows, last])]
        )


def coverage(library: ContentLibrary) -> Coverage:
    """Count what the library covers."""
    number = {tool.id: tool.number for tool in library.tools.values()}
    risks, tools = library.risks.values(), library.tools.values()
    return Coverage(
        titles={risk.number: risk.title for risk in risks} | {tool.number: tool.title for tool in tools},
        tools_of={risk.number: tuple(sorted(number[link.tool] for link in risk.tools)) for risk in risks},
        risks_of={tool.number: tuple(risk.number for risk in library.risks_of[tool.id]) for tool in tools},
        areas=tuple(library.areas),
        kinds=tuple(library.kinds),
        risks_in=Counter((risk.area, kind) for risk in risks for kind in risk.kinds),
        tools_in=Counter(
            (area, kind) for tool in tools for area in {risk.area for risk in library.risks_of[tool.id]}
            for kind in tool.kinds
        ),
        risks_for=Counter(kind for risk in risks for kind in risk.kinds),
        tools_for=Counter(kind for tool in tools for kind in tool.kinds),
    )  # fmt: skip


def _grouped(signs: Iterable[str]) -> str:
    """Signs in groups, a space between."""
    line = "".join(signs)
    return " ".join(line[start : start + GROUP] for start in range(0, len(line), GROUP))


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows with their columns under each other, the first one to the left and the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
