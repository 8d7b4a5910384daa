"""Tools: steps and goals that can be copied into a road map, and working days that agree with them."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.content.review import Review
from imdocs.content.written import Written
from imdocs.model.kinds import Effort
from imdocs.model.tools import Tool
from imdocs.problems import Problem, Severity

DAYS: dict[Effort, tuple[float, float, str]] = {
    "low": (0, 10, "under 10"),
    "medium": (10, 40, "10 to 40"),
    "high": (0, float("inf"), "any number of"),  # or few days and an investment
}


def check_tools(review: Review) -> Iterator[Problem]:
    """What a tool's numbers say against each other."""
    for written, tool in review.tools:
        if not tool.steps:
            says, hint = "the tool has no steps", "add the steps that a road map can copy"
            yield written.problem("tool-without-steps", says, "steps", hint=hint, severity=Severity.ERROR)
        if not tool.goals:
            says, hint = "the tool has no goals", "add a goal with its indicator"
            yield written.problem("tool-without-goals", says, "goals", hint=hint, severity=Severity.ERROR)
        yield from _ranges(written, tool)
        yield from _days(written, tool)


def _ranges(written: Written, tool: Tool) -> Iterator[Problem]:
    """Least and most in the wrong order."""
    for name, (least, most) in (("days", tool.days), ("months", tool.months)):
        if least > most:
            says = f"'{name}' runs from {least:g} down to {most:g}"
            yield written.problem("range-reversed", says, name, hint="write the smaller number first")


def _days(written: Written, tool: Tool) -> Iterator[Problem]:
    """Steps that need more or fewer days than the tool says, and an effort that its days do not bear out."""
    least, most = tool.days
    total = sum(step.days for step in tool.steps)
    if tool.steps and least <= most and not least <= total <= most:
        says = f"the steps take {total:g} days together, the tool says {least:g} to {most:g}"
        yield written.problem("days-disagree", says, "days", hint="change the steps' days or the tool's")
    low, high, words = DAYS[tool.effort]
    fits = most < high if tool.effort == "low" else low <= least and most <= high
    if not fits:
        says = f"effort '{tool.effort}' means {words} working days, the tool says {least:g} to {most:g}"
        yield written.problem("effort-disagrees", says, "effort", hint="change the effort or the days")
