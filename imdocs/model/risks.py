"""A risk: what can go wrong, its signs, and the tools that help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from imdocs.model.kinds import AreaId, KindId, RiskId, ToolId


@dataclass(frozen=True)
class RiskTool:
    """A tool that helps against a risk, and why; the only place where the two are linked."""

    tool: ToolId
    """Id of the tool: the name of its file in content/tools without .en.md."""
    why: str
    """One sentence: why this tool helps against this risk. What the tool is stands in the tool's own file."""


@dataclass(frozen=True)
class Example:
    """A short case: illustrative, or taken from a source."""

    text: str
    """A short case of 40 to 80 words, without names."""
    illustrative: bool = False
    """true for a case that was made up to explain; leave it out for a real one."""
    source: str = ""
    """Id of the source of a real case, from content/sources.yaml."""
    year: str = ""
    """Year of a real case."""


@dataclass(frozen=True)
class Risk:
    """An integrity risk: a cause, a practice or a consequence that a water organisation may meet."""

    id: RiskId
    """The name of the file without .en.md; permanent."""
    number: str
    """Permanent number such as R16, printed on cards and sheets; never given twice."""
    area: AreaId
    """The area of work that the risk belongs to: GOV, HRM, FIN, PRC, OPS, CUS, RES or EXT."""
    type: Literal["cause", "practice", "consequence"]
    """Whether the risk is a cause, a practice or a consequence."""
    drivers: tuple[Literal["internal", "external"], ...]
    """Whether the risk is driven from inside the organisation, from outside, or both."""
    kinds: tuple[KindId, ...]
    """The kinds of organisation that may meet the risk."""
    tools: tuple[RiskTool, ...]
    """The tools that help against the risk, each with its reason. The only place where the two are linked."""
    title: str
    """The name of the risk on its card."""
    careful: str
    """The same matter in careful words, for places where corruption cannot be said aloud."""
    summary: str
    """One sentence that says what goes wrong."""
    looks_like: str
    """One sentence: a scene without names in which people recognise the risk."""
    process: str
    """Where in the daily work the risk sits."""
    signs: tuple[str, ...]
    """Warning signs that somebody can see, without a full stop; the first three go on the card."""
    questions: tuple[str, ...]
    """Open questions for the group, about processes and never about persons."""
    example: Example
    """A short case, made up or taken from a source."""
    also: tuple[str, ...]
    """Everyday words and common misspellings that people type into a search box."""
    sources: tuple[str, ...]
    """Ids of sources from content/sources.yaml; 'judgement' for the authors' own."""
    updated: date
    """The day on which somebody last read the record through, such as 2026-11-22."""
    body: str
    """The text below the header."""
    harm: str = ""
    """One sentence: what users, the service or the purse bear as long as nothing is done, in words that may be said everywhere."""
    language: str = "en"
    """The language in the file's name."""
