"""The nouns of the content folder: what the toolbox says, whoever the organisation is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from imdocs.model.public import PublicAnswers

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
    language: str = "en"
    """The language in the file's name."""


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


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question offers."""

    value: str
    """What is stored; permanent."""
    label: str
    """What people read and choose."""


@dataclass(frozen=True)
class Level:
    """What an indicator looks like at one level."""

    level: int
    """The level that the statement describes: 1, 3 or 5."""
    text: str
    """What the organisation looks like at this level."""
    careful: str = ""
    """The same in careful words, where the text says something aloud."""


@dataclass(frozen=True)
class Was:
    """How a question was known before, so that old forms stay readable."""

    key: str = ""
    """The key that the question had before."""
    text: str = ""
    """The wording that the question had before."""
    placeholder: str = ""
    """The placeholder that stood in its field before."""


@dataclass(frozen=True)
class Question:
    """One question of a set; its key is permanent."""

    key: str
    """Permanent number or short word; answers are kept under it."""
    text: str
    """The question as people read it."""
    kind: QuestionKind
    """What kind of answer is expected."""
    help: str = ""
    """One short sentence, as an imperative: what to write."""
    pair: str = ""
    """A word shared by questions that belong together."""
    choices: tuple[Choice, ...] = ()
    """The answers offered by a question of kind choice; at least two."""
    scale: str = ""
    """Id of a scale in content/method/scales.en.md, for a question of kind scale."""
    levels: tuple[Level, ...] = ()
    """Statements for some levels of the scale, where the question has its own."""
    audience: Audience | None = None
    """Who may ever see the answer, where it differs from the set's audience."""
    was: tuple[Was, ...] = ()
    """How the question was known before, so that old forms stay readable."""
    careful: str = ""
    """The question in careful words, where its text says something aloud."""


@dataclass(frozen=True)
class QuestionSet:
    """Questions asked together, what they repeat over, and who may ever see the answers."""

    id: str
    """The name of the file without .en.md; permanent."""
    title: str
    """The name of the set on its sheet."""
    purpose: str
    """One sentence: what the answers are for."""
    repeats: Literal["once", "tool", "risk", "person", "indicator"]
    """What the whole set is asked for again: once, or for each tool, risk, person or indicator."""
    audience: Audience
    """Who may ever see the answers."""
    questions: tuple[Question, ...]
    """The questions in the order in which they are asked."""
    body: str
    """How to use the set."""
    updated: date | None = None
    """The day on which somebody last read the set through."""
    sources: tuple[str, ...] = ()
    """Ids of sources from content/sources.yaml."""
    language: str = "en"
    """The language in the file's name."""


@dataclass(frozen=True)
class Area:
    """A part of the organisation's work; letter and shape tell it apart without colour."""

    id: AreaId
    """Permanent id in three capital letters; risks name it."""
    letter: str
    """The letter on the cards of the area."""
    shape: str
    """The shape that tells the area apart without colour."""
    title: str
    """The name of the area."""
    careful: str
    """The name in careful words."""
    about: str
    """One sentence: what belongs to the area."""


@dataclass(frozen=True)
class Named:
    """A kind of organisation or a role: an id, a title and a sentence."""

    id: str
    """Permanent id; other records name it."""
    title: str
    """The name that people read."""
    about: str
    """What it is or, for a role, what it does."""


@dataclass(frozen=True)
class ScaleValue:
    """One step of a scale: the number, its word and its meaning."""

    value: str
    """The number or word that is stored."""
    label: str
    """The word that people read."""
    meaning: str = ""
    """What the value means, in one sentence."""


@dataclass(frozen=True)
class Scale:
    """The steps on which people rate."""

    id: str
    """Permanent id; questions name it."""
    title: str
    """The name of the scale."""
    values: tuple[ScaleValue, ...]
    """The steps of the scale, lowest first."""


@dataclass(frozen=True)
class Term:
    """A word of the glossary."""

    term: str
    """The word that is explained."""
    meaning: str
    """What it means here, in plain words."""
    also: tuple[str, ...] = ()
    """Other words for the same thing."""
    aloud: bool = False
    """true for a word that is left out of documents where careful words are wanted."""


@dataclass(frozen=True)
class Dilemma:
    """A situation without an easy answer, to talk about in a workshop."""

    id: str
    """Permanent id."""
    title: str
    """The name on the card."""
    situation: str
    """What happens, told to 'you', up to the moment of the choice."""
    questions: tuple[str, ...]
    """Questions to talk about; none has one right answer."""


@dataclass(frozen=True)
class PhaseStep:
    """A step of a phase and the documents it makes."""

    id: str
    """Permanent id such as 1.2."""
    title: str
    """The name of the step."""
    activity: str
    """What people do, in one sentence."""
    documents: tuple[str, ...] = ()
    """Names of the documents that the step uses or makes."""


@dataclass(frozen=True)
class Phase:
    """A phase of integrity management, or its sector level."""

    id: str
    """The name of the file without .en.md; permanent."""
    number: int
    """The place of the phase in the process."""
    title: str
    """The name of the phase."""
    summary: str
    """One sentence: what happens in the phase."""
    aim: str
    """One sentence: what is true at the end."""
    inputs: tuple[str, ...]
    """What must be there before."""
    outputs: tuple[str, ...]
    """What lies on the table afterwards."""
    steps: tuple[PhaseStep, ...]
    """The steps of the phase in their order."""
    body: str
    """How the phase is done."""
    who: tuple[str, ...] = ()
    """Ids of the roles that take part."""
    sources: tuple[str, ...] = ()
    """Ids of sources from content/sources.yaml."""
    updated: date | None = None
    """The day on which somebody last read the page through."""
    language: str = "en"
    """The language in the file's name."""


@dataclass(frozen=True)
class CoachingStep:
    """One of the eight steps of a coaching programme."""

    id: str
    """The name of the file without .en.md; permanent."""
    number: int
    """The place of the step among the eight."""
    title: str
    """The name of the step."""
    who: tuple[str, ...]
    """Ids of the roles that take part."""
    activity: str
    """What people do, in one sentence."""
    outcome: str
    """What is true at the end."""
    integrity: str
    """What the step means for integrity management."""
    body: str
    """How the step is done."""
    documents: tuple[str, ...] = ()
    """Names of the documents that the step uses or makes."""
    advice: tuple[str, ...] = ()
    """Short advice to the coach."""
    sources: tuple[str, ...] = ()
    """Ids of sources from content/sources.yaml."""
    updated: date | None = None
    """The day on which somebody last read the page through."""
    language: str = "en"
    """The language in the file's name."""


@dataclass(frozen=True)
class AgendaBlock:
    """A block of a workshop day."""

    id: str
    """Permanent id; a workshop's plan may cut the block by it."""
    day: int
    """On which day the block takes place."""
    minutes: int
    """How long the block takes; the clock is computed from the workshop's start."""
    title: str
    """The name of the block on the agenda."""
    aim: str = ""
    """What the block is for."""
    steps: tuple[str, ...] = ()
    """What happens, in order."""
    say: str = ""
    """A sentence that the facilitator may say."""
    material: tuple[str, ...] = ()
    """What must lie ready."""
    who: str = ""
    """Who leads or works."""
    output: str = ""
    """What is there at the end of the block."""
    watch: str = ""
    """What goes wrong easily."""
    plan_b: str = ""
    """What to do if it goes wrong or time runs out."""
    kind: Literal["work", "break", "lunch"] = "work"
    """Whether people work, have a break or eat."""


@dataclass(frozen=True)
class Agenda:
    """A workshop of one, two or three days, block by block."""

    id: str
    """The name of the file without .en.md; permanent."""
    days: int
    """How many days the workshop has."""
    title: str
    """The name of the workshop plan."""
    summary: str
    """One sentence: for whom the plan is made."""
    minutes: int
    """The minutes of all blocks together; the check adds them up."""
    blocks: tuple[AgendaBlock, ...]
    """The blocks in their order."""
    body: str
    """Advice on the plan as a whole."""
    sources: tuple[str, ...] = ()
    """Ids of sources from content/sources.yaml."""
    updated: date | None = None
    """The day on which somebody last read the plan through."""
    language: str = "en"
    """The language in the file's name."""


@dataclass(frozen=True)
class Guide:
    """A longer text on the method."""

    id: str
    """The name of the file without .en.md; permanent."""
    title: str
    """The title of the guide."""
    summary: str
    """One sentence: what the guide helps with."""
    audience: str
    """For whom it is written."""
    body: str
    """The guide itself."""
    sources: tuple[str, ...] = ()
    """Ids of sources from content/sources.yaml."""
    updated: date | None = None
    """The day on which somebody last read the guide through."""
    language: str = "en"
    """The language in the file's name."""


@dataclass(frozen=True)
class Story:
    """What somebody learned, from published facts."""

    id: str
    """The name of the file without .en.md; permanent."""
    title: str
    """The title of the story."""
    place: str
    """Where it happened."""
    year: str
    """When it happened."""
    summary: str
    """One sentence: what happened."""
    sources: tuple[str, ...]
    """Ids of the published sources that the story rests on."""
    body: str
    """The story, what can be learned and what is not known."""
    updated: date | None = None
    """The day on which somebody last read the story through."""
    language: str = "en"
    """The language in the file's name."""


@dataclass(frozen=True)
class SmallCard:
    """A big card with a drawing for a small community scheme."""

    id: str
    """Permanent id."""
    title: str
    """The words on the card."""
    line: str
    """One sentence that a neighbour would say."""
    risk: RiskId
    """Id of the risk that the card stands for."""
    picture: str
    """What the drawing shows, for people who do not see it."""


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

    def why(self, risk: RiskId, tool: ToolId) -> str:
        """Why a tool helps against a risk, or nothing where they are not linked."""
        return next((link.why for link in self.risks[risk].tools if link.tool == tool), "")
