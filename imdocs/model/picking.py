"""The smallest set of tools that covers the priority risks within a budget of days; advice, never a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from imdocs.model.kinds import RiskId, ToolId
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool

MOST_RISKS = 12  # more priorities than that are no priorities; the first twelve count
HOURS_A_DAY = 8


@dataclass(frozen=True)
class Pick:
    """A tool of the set, the priority risks it helps against, each with the reason."""

    tool: ToolId
    days: float
    reasons: tuple[tuple[RiskId, str], ...]

    @property
    def risks(self) -> tuple[RiskId, ...]:
        """The priority risks that it covers."""
        return tuple(risk for risk, _ in self.reasons)


@dataclass(frozen=True)
class Suggestion:
    """A set of tools, the risks it leaves open and why, and the days it takes."""

    picks: tuple[Pick, ...]
    gaps: tuple[RiskId, ...] = ()
    too_dear: tuple[tuple[RiskId, ToolId, float], ...] = ()
    budget: float = 0

    @property
    def days(self) -> float:
        """The days of work of the whole set."""
        return sum(pick.days for pick in self.picks)


@dataclass(frozen=True, order=True)
class _Set:
    """Fewer tools win, then fewer days, then the lower numbers, so that the answer is always the same."""

    tools: int
    days: float
    numbers: tuple[str, ...]


def effort(tool: Tool) -> float:
    """The days of work a tool takes: the middle of its range."""
    return (tool.days[0] + tool.days[1]) / 2


def suggest(priorities: Sequence[Risk], tools: Mapping[ToolId, Tool], budget: float = 0) -> Suggestion:
    """Cover as many priorities as the budget allows (0: no limit), with as few tools as can be, then as few days."""
    risks = list(dict.fromkeys(priorities))[:MOST_RISKS]
    covers = _covers(risks, tools)
    best: dict[int, list[_Set]] = {0: [_Set(0, 0.0, ())]}
    for tool_id, mask in sorted(covers.items(), key=lambda pair: tools[pair[0]].number):
        tool = tools[tool_id]
        for covered, sets in list(best.items()):
            joined = covered | mask
            if joined == covered:
                continue
            for one in sets:
                days = one.days + effort(tool)
                if not budget or days <= budget:
                    _keep(best, joined, _Set(one.tools + 1, days, (*one.numbers, tool.number)))
    covered = min(best, key=lambda mask: (-mask.bit_count(), _order(mask), min(best[mask])))
    chosen = set(min(best[covered]).numbers)
    picks = tuple(
        _pick(tools[tool], risks)
        for tool in sorted(covers, key=lambda t: tools[t].number)
        if tools[tool].number in chosen
    )
    open_risks = [risk for number, risk in enumerate(risks) if not covered >> number & 1]
    return Suggestion(picks, tuple(risk.id for risk in open_risks), tuple(_too_dear(open_risks, tools)), budget)


def _covers(risks: Sequence[Risk], tools: Mapping[ToolId, Tool]) -> dict[ToolId, int]:
    """For each tool the risks it helps against, as bits."""
    covers: dict[ToolId, int] = {}
    for number, risk in enumerate(risks):
        for link in risk.tools:
            if link.tool in tools:
                covers[link.tool] = covers.get(link.tool, 0) | 1 << number
    return covers


def _keep(best: dict[int, list[_Set]], mask: int, one: _Set) -> None:
    """Keep a set unless another covers the same with no more tools and no more days."""
    others = best.setdefault(mask, [])
    if any(other.tools <= one.tools and other.days <= one.days for other in others):
        return
    others[:] = [other for other in others if not (one.tools <= other.tools and one.days <= other.days)]
    others.append(one)


def _order(mask: int) -> tuple[int, ...]:
    """Of two sets that cover equally many risks, the one with the higher priorities."""
    return tuple(number for number in range(MOST_RISKS) if mask >> number & 1)


def _pick(tool: Tool, risks: Sequence[Risk]) -> Pick:
    reasons = tuple((risk.id, link.why) for risk in risks for link in risk.tools if link.tool == tool.id)
    return Pick(tool.id, effort(tool), reasons)


def _too_dear(risks: Sequence[Risk], tools: Mapping[ToolId, Tool]) -> list[tuple[RiskId, ToolId, float]]:
    """For each risk left open, the cheapest tool that would help, and what it takes."""
    found = []
    for risk in risks:
        helping = [tools[link.tool] for link in risk.tools if link.tool in tools]
        if helping:
            cheapest = min(helping, key=lambda tool: (effort(tool), tool.number))
            found.append((risk.id, cheapest.id, effort(cheapest)))
    return found
