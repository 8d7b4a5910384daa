"""A tool: what it does, its steps, its goals, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from imdocs.model.kinds import Effort, KindId, ToolId


@dataclass(frozen=True)
class Step:
    """A step of a tool that can be copied into a road map as a row; its number is permanent."""

    step: int
    """Permanent number of the step; row T05-03 of a road map is step 3 of tool T05."""
    action: str
    """What somebody does: one action, as an imperative."""
    weeks: float
    """How many calendar weeks the step usually takes."""
    days: float
    """How many working days of staff the step takes."""
    responsible: str
    """Exactly one post, never a person."""
    evidence: str
    """The paper that proves that the step was done."""


@dataclass(frozen=True)
class Goal:
    """What a tool shall reach, and how one sees it; its number is permanent."""

    goal: int
    """Permanent number of the goal."""
    text: str
    """What shall be true when the tool works."""
    indicator: str
    """What is counted or measured to see it."""
    unit: Literal["percent", "number", "days", "yes-no", "level"]
    """What the indicator is counted in."""
    target: str = ""
    """The value to reach."""


@dataclass(frozen=True)
class Block:
    """What tends to block a tool, and how others got past it."""

    what: str
    """What tends to stop the tool."""
    way: str
    """How others got past it."""


@dataclass(frozen=True)
class Tool:
    """An integrity tool: what an organisation can put in place against its risks."""

    id: ToolId
    """The name of the file without .en.md; permanent."""
    number: str
    """Permanent number such as T21, printed on cards and sheets; never given twice."""
    kinds: tuple[KindId, ...]
    """The kinds of organisation in which the tool makes sense."""
    effort: Effort
    """low: under 10 working days and no big money; medium: 10 to 40 days; high: more, or an investment."""
    days: tuple[float, float]
    """Fewest and most working days of staff in all."""
    months: tuple[float, float]
    """Fewest and most months until the tool works."""
    title: str
    """The name of the tool on its card."""
    summary: str
    """One sentence, as an imperative: what to do."""
    integrity: str
    """One to three sentences: what becomes harder, visible or answerable."""
    responsible: str
    """The post in charge, never a person."""
    requirements: tuple[str, ...]
    """Questions to be answered with yes or no: what must be there first."""
    steps: tuple[Step, ...]
    """Steps that a road map can copy as rows."""
    goals: tuple[Goal, ...]
    """What the tool shall reach, each with its indicator."""
    rides_on: tuple[str, ...]
    """Management processes that run anyway and can carry the tool, each with how."""
    blocks: tuple[Block, ...]
    """What tends to stop the tool, and how others got past it."""
    cost_drivers: tuple[str, ...]
    """What makes the tool dearer or cheaper."""
    mistakes: tuple[str, ...]
    """Common mistakes."""
    also: tuple[str, ...]
    """Everyday words and common misspellings that people type into a search box."""
    sources: tuple[str, ...]
    """Ids of sources from content/sources.yaml; 'judgement' for the authors' own."""
    updated: date
    """The day on which somebody last read the record through, such as 2026-11-22."""
    body: str
    """The text below the header."""
    careful: str = ""
    """The title in careful words; only where the title itself says a plain word."""
    language: str = "en"
    """The language in the file's name."""
