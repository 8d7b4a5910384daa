"""The nouns of the content folder: what the toolbox says, whoever the organisation is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from imdocs.model.kinds import RiskId, ToolId
from imdocs.model.method import Agenda, Area, CoachingStep, Dilemma, Guide, Named, Phase, Scale, SmallCard, Term
from imdocs.model.public import PublicAnswers
from imdocs.model.questions import Question, QuestionSet
from imdocs.model.risks import Risk
from imdocs.model.stories import Story
from imdocs.model.tools import Tool


@dataclass(frozen=True)
class Reference:
    """Where a claim comes from."""

    id: str
    """The key under which records cite the source."""
    title: str
    """The title of the page, paper or book."""
    by: str = ""
    """Who wrote or published it."""
    year: str = ""
    """When it was published."""
    address: str = ""
    """Where it is found on the web."""
    where: str = ""
    """Where it is found if it has no address of its own."""
    note: str = ""
    """What it was used for, and its limits."""


@dataclass(frozen=True)
class LibraryFacts:
    """What a document says of the content it was made from."""

    version: str
    """The version of the content; documents print it."""
    title: str
    """The name of the toolbox."""
    updated: date
    """The day of this version."""
    licence: str
    """Under which licence the content may be used."""
    publisher: str = ""
    """Who publishes the content."""
    contact: str = ""
    """Where to write to."""
    address: str = ""
    """The web address of the toolbox."""
    newsletter: str = ""
    """The web address for news."""


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
    public: PublicAnswers | None = None
    drawings: Mapping[str, str] = field(default_factory=dict, compare=False)

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
        risks = {risk.number: risk.id for risk in self.risks.values()}
        return risks | {tool.number: tool.id for tool in self.tools.values()}

    @cached_property
    def questions_by_key(self) -> Mapping[str, Mapping[str, Question]]:
        """The questions of each set by their keys."""
        return {name: {one.key: one for one in found.questions} for name, found in self.questions.items()}

    @cached_property
    def has_renamed(self) -> bool:
        """Whether any question had another key before."""
        return any(was.key for found in self.questions.values() for one in found.questions for was in one.was)

    def why(self, risk: RiskId, tool: ToolId) -> str:
        """Why a tool helps against a risk, or nothing where they are not linked."""
        return next((link.why for link in self.risks[risk].tools if link.tool == tool), "")
