"""Questions and their sets, with the wordings they had before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from imdocs.model.kinds import AreaId, Audience

QuestionKind = Literal["long", "short", "choice", "scale", "date", "number", "person"]


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
    unit: str = ""
    """What a figure is counted in, such as percent or days."""
    areas: tuple[AreaId, ...] = ()
    """The areas of work whose risks a figure makes visible: GOV, HRM, FIN, PRC, OPS, CUS, RES or EXT."""


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
    also: tuple[str, ...] = ()
    """Everyday words and common misspellings that people type into a search box."""
    updated: date | None = None
    """The day on which somebody last read the set through."""
    sources: tuple[str, ...] = ()
    """Ids of sources from content/sources.yaml."""
    language: str = "en"
    """The language in the file's name."""
