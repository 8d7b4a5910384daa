"""The nouns of the content folder: what the toolbox says, whoever the organisation is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

RiskId = str
ToolId = str
KindId = Literal["utility", "small", "basin", "contractor", "regulator", "public"]
AreaId = Literal["GOV", "HRM", "FIN", "PRC", "OPS", "CUS", "RES", "EXT"]
Audience = Literal["coach", "organisation", "management", "lead", "public"]
QuestionKind = Literal["long", "short", "choice", "scale", "date", "number", "person"]
Effort = Literal["low", "medium", "high"]


@dataclass(frozen=True)
class RiskTool:
    """A tool that helps against a risk, and why; the only place where the two are linked."""

    tool: ToolId
    why: str


@dataclass(frozen=True)
class Example:
    """A short case: illustrative, or taken from a source."""

    text: str
    illustrative: bool = False
    source: str = ""
    year: str = ""


@dataclass(frozen=True)
class Risk:
    """An integrity risk: a cause, a practice or a consequence that a water organisation may meet."""

    id: RiskId
    number: str
    area: AreaId
    type: Literal["cause", "practice", "consequence"]
    drivers: tuple[Literal["internal", "external"], ...]
    kinds: tuple[KindId, ...]
    tools: tuple[RiskTool, ...]
    title: str
    careful: str
    summary: str
    looks_like: str
    process: str
    signs: tuple[str, ...]
    questions: tuple[str, ...]
    example: Example
    also: tuple[str, ...]
    sources: tuple[str, ...]
    updated: date
    body: str
    language: str = "en"


@dataclass(frozen=True)
class Step:
    """A step of a tool that can be copied into a road map as a row; its number is permanent."""

    step: int
    action: str
    weeks: float
    days: float
    responsible: str
    evidence: str


@dataclass(frozen=True)
class Goal:
    """What a tool shall reach, and how one sees it; its number is permanent."""

    goal: int
    text: str
    indicator: str
    unit: Literal["percent", "number", "days", "yes-no", "level"]
    target: str = ""


@dataclass(frozen=True)
class Block:
    """What tends to block a tool, and how others got past it."""

    what: str
    way: str


@dataclass(frozen=True)
class Tool:
    """An integrity tool: what an organisation can put in place against its risks."""

    id: ToolId
    number: str
    kinds: tuple[KindId, ...]
    effort: Effort
    days: tuple[float, float]
    months: tuple[float, float]
    title: str
    summary: str
    integrity: str
    responsible: str
    requirements: tuple[str, ...]
    steps: tuple[Step, ...]
    goals: tuple[Goal, ...]
    rides_on: tuple[str, ...]
    blocks: tuple[Block, ...]
    cost_drivers: tuple[str, ...]
    mistakes: tuple[str, ...]
    also: tuple[str, ...]
    sources: tuple[str, ...]
    updated: date
    body: str
    careful: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question offers."""

    value: str
    label: str


@dataclass(frozen=True)
class Level:
    """What an indicator looks like at one level."""

    level: int
    text: str


@dataclass(frozen=True)
class Was:
    """How a question was known before, so that old forms stay readable."""

    key: str = ""
    text: str = ""
    placeholder: str = ""


@dataclass(frozen=True)
class Question:
    """One question of a set; its key is permanent."""

    key: str
    text: str
    kind: QuestionKind
    help: str = ""
    pair: str = ""
    choices: tuple[Choice, ...] = ()
    scale: str = ""
    levels: tuple[Level, ...] = ()
    audience: Audience | None = None
    was: tuple[Was, ...] = ()


@dataclass(frozen=True)
class QuestionSet:
    """Questions asked together, what they repeat over, and who may ever see the answers."""

    id: str
    title: str
    purpose: str
    repeats: Literal["once", "tool", "risk", "person", "indicator"]
    audience: Audience
    questions: tuple[Question, ...]
    body: str
    updated: date | None = None
    sources: tuple[str, ...] = ()
    language: str = "en"

    def audience_of(self, question: Question) -> Audience:
        """Who may see the answer to a question of this set."""
        return question.audience or self.audience


@dataclass(frozen=True)
class Area:
    """A part of the organisation's work; letter and shape tell it apart without colour."""

    id: AreaId
    letter: str
    shape: str
    title: str
    careful: str
    about: str


@dataclass(frozen=True)
class Named:
    """A kind of organisation or a role: an id, a title and a sentence."""

    id: str
    title: str
    about: str


@dataclass(frozen=True)
class ScaleValue:
    """One step of a scale: the number, its word and its meaning."""

    value: str
    label: str
    meaning: str = ""


@dataclass(frozen=True)
class Scale:
    """The steps on which people rate."""

    id: str
    title: str
    values: tuple[ScaleValue, ...]


@dataclass(frozen=True)
class Term:
    """A word of the glossary."""

    term: str
    meaning: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dilemma:
    """A situation without an easy answer, to talk about in a workshop."""

    id: str
    title: str
    situation: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class PhaseStep:
    """A step of a phase and the documents it makes."""

    id: str
    title: str
    activity: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phase:
    """A phase of integrity management, or its sector level."""

    id: str
    number: int
    title: str
    summary: str
    aim: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    steps: tuple[PhaseStep, ...]
    body: str
    who: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    updated: date | None = None
    language: str = "en"


@dataclass(frozen=True)
class CoachingStep:
    """One of the eight steps of a coaching programme."""

    id: str
    number: int
    title: str
    who: tuple[str, ...]
    activity: str
    outcome: str
    integrity: str
    body: str
    documents: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    updated: date | None = None
    language: str = "en"


@dataclass(frozen=True)
class AgendaBlock:
    """A block of a workshop day."""

    id: str
    day: int
    minutes: int
    title: str
    aim: str = ""
    steps: tuple[str, ...] = ()
    say: str = ""
    material: tuple[str, ...] = ()
    who: str = ""
    output: str = ""
    watch: str = ""
    plan_b: str = ""
    kind: Literal["work", "break", "lunch"] = "work"


@dataclass(frozen=True)
class Agenda:
    """A workshop of one, two or three days, block by block."""

    id: str
    days: int
    title: str
    summary: str
    minutes: int
    blocks: tuple[AgendaBlock, ...]
    body: str
    sources: tuple[str, ...] = ()
    updated: date | None = None
    language: str = "en"


@dataclass(frozen=True)
class Guide:
    """A longer text on the method."""

    id: str
    title: str
    summary: str
    audience: str
    body: str
    sources: tuple[str, ...] = ()
    updated: date | None = None
    language: str = "en"


@dataclass(frozen=True)
class Story:
    """What somebody learned, from published facts."""

    id: str
    title: str
    place: str
    year: str
    summary: str
    sources: tuple[str, ...]
    body: str
    updated: date | None = None
    language: str = "en"


@dataclass(frozen=True)
class SmallCard:
    """A big card with a drawing for a small community scheme."""

    id: str
    title: str
    line: str
    risk: RiskId
    picture: str


@dataclass(frozen=True)
class Reference:
    """Where a claim comes from."""

    id: str
    title: str
    by: str = ""
    year: str = ""
    address: str = ""
    where: str = ""
    note: str = ""


@dataclass(frozen=True)
class LibraryFacts:
    """What a document says of the content it was made from."""

    version: str
    title: str
    updated: date
    licence: str
    publisher: str = ""
    contact: str = ""
    address: str = ""
    newsletter: str = ""


@dataclass(frozen=True)
class ContentLibrary:
    """The content folder in one language, every reference checked."""

    facts: LibraryFacts
    language: str
    risks: Mapping[RiskId, Risk]
    tools: Mapping[ToolId, Tool]
    questions: Mapping[str, QuestionSet]
    areas: Mapping[str, Area]
    kinds: Mapping[str, Named]
    roles: Mapping[str, Named]
    scales: Mapping[str, Scale]
    glossary: tuple[Term, ...]
    dilemmas: tuple[Dilemma, ...]
    phases: tuple[Phase, ...]
    steps: tuple[CoachingStep, ...]
    agendas: Mapping[str, Agenda]
    guides: Mapping[str, Guide]
    stories: tuple[Story, ...]
    small_cards: tuple[SmallCard, ...]
    references: Mapping[str, Reference]
    fingerprint: str = field(default="", compare=False)

    @cached_property
    def risks_of(self) -> Mapping[ToolId, tuple[Risk, ...]]:
        """The risks each tool helps against, by number; derived from the risks, which hold the link."""
        found: dict[ToolId, list[Risk]] = {tool: [] for tool in self.tools}
        for risk in sorted(self.risks.values(), key=lambda risk: risk.number):
            for link in risk.tools:
                found.setdefault(link.tool, []).append(risk)
        return {tool: tuple(risks) for tool, risks in found.items()}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """From a record's number to its id."""
        return {record.number: record.id for record in (*self.risks.values(), *self.tools.values())}

    def why(self, risk: RiskId, tool: ToolId) -> str:
        """Why a tool helps against a risk, or nothing where they are not linked."""
        return next((link.why for link in self.risks[risk].tools if link.tool == tool), "")
