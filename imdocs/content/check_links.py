"""Links: every risk has a tool, every tool a risk, and every kind of organisation finds enough of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from imdocs.content.review import Review
from imdocs.problems import Problem, Severity

FEWEST_FOR_A_KIND = 10  # below ten risks or ten tools a workshop has too little to choose from


def check_links(review: Review) -> Iterator[Problem]:
    """What the links between risks and tools leave out."""
    yield from _risks(review)
    yield from _tools(review)
    yield from _kinds(review)


def _risks(review: Review) -> Iterator[Problem]:
    for written, risk in review.risks:
        if not risk.tools:
            hint = "name at least one tool that helps, and why"
            yield written.problem(
                "risk-without-tool", "no tool helps against this risk", "tools", hint=hint, severity=Severity.ERROR
            )
            continue
        seen: set[str] = set()
        for number, link in enumerate(risk.tools):
            if link.tool in seen:
                says = f"the tool '{link.tool}' stands twice"
                yield written.problem("tool-twice", says, "tools", number, hint="keep the better reason")
            seen.add(link.tool)
        covered = {kind for tool in seen if tool in review.library.tools for kind in review.library.tools[tool].kinds}
        for number, kind in enumerate(risk.kinds):
            if kind not in covered:
                says = f"none of this risk's tools is made for the kind '{kind}'"
                hint = "link a tool for it, or take the kind out"
                note = Severity.NOTE
                yield written.problem("kind-without-tool", says, "kinds", number, hint=hint, severity=note)


def _tools(review: Review) -> Iterator[Problem]:
    for written, tool in review.tools:
        if not review.library.risks_of[tool.id]:
            hint = f"add '- tool: {tool.id}' with its why to the risks it helps against"
            yield written.problem("tool-without-risk", "no risk names this tool", "number", hint=hint)


def _kinds(review: Review) -> Iterator[Problem]:
    risks = Counter(kind for _, risk in review.risks for kind in risk.kinds)
    tools = Counter(kind for _, tool in review.tools for kind in tool.kinds)
    for written in review.records:
        if not written.name.startswith("method/kinds/"):
            continue
        kind = written.noun.id
        for what, count in (("risks", risks[kind]), ("tools", tools[kind])):
            if count < FEWEST_FOR_A_KIND:
                says = f"only {count} {what} are made for the kind '{kind}'; a workshop needs {FEWEST_FOR_A_KIND}"
                yield written.problem("few-for-kind", says, "id", severity=Severity.NOTE)
