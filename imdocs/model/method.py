"""The method: areas, scales, phases, coaching steps, agendas, guides, words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from imdocs.model.kinds import AreaId, RiskId


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
    also: tuple[str, ...] = ()
    """Everyday words and common misspellings that people type into a search box."""
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
    also: tuple[str, ...] = ()
    """Everyday words and common misspellings that people type into a search box."""
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
    also: tuple[str, ...] = ()
    """Everyday words and common misspellings that people type into a search box."""
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
    also: tuple[str, ...] = ()
    """Everyday words and common misspellings that people type into a search box."""
    sources: tuple[str, ...] = ()
    """Ids of sources from content/sources.yaml."""
    updated: date | None = None
    """The day on which somebody last read the guide through."""
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
