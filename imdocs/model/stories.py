"""Stories: from published facts, or told by somebody who agreed to it and whose name nobody keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from imdocs.model.kinds import KindId, RiskId, ToolId

Consent = Literal["yes", "ask", "no"]


@dataclass(frozen=True)
class Told:
    """Who told a story, so broadly that nobody is recognised, and what they agreed to."""

    received: date
    """The day on which the form was taken in."""
    consent: Consent | None = None
    """What the teller wrote about publishing: yes, ask (after asking), no; left out where the form does not say."""
    agreed: date | None = None
    """The day on which the teller agreed to the text as it stands; needed unless consent is yes."""
    role: str = ""
    """What the teller does, in broad words."""
    kind: KindId | None = None
    """Id of the kind of organisation in which it happened."""
    form: str = ""
    """Eight signs by which imdocs knows the form when it is handed in twice."""

    @property
    def may_be_published(self) -> bool:
        """Whether the teller agreed: beforehand, or when asked; a no stays a no."""
        return self.consent == "yes" or (self.consent != "no" and self.agreed is not None)


@dataclass(frozen=True)
class Story:
    """What somebody learned, from published facts or told by somebody who was there."""

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
    """Ids of the published sources that the story rests on; none for a story that somebody told."""
    body: str
    """The story, what can be learned and what is not known."""
    told: Told | None = None
    """Of a story that came back in a form: who told it, and what they agreed to."""
    risks: tuple[RiskId, ...] = ()
    """Ids of the risks that the story is about."""
    tools: tuple[ToolId, ...] = ()
    """Ids of the tools that play a part in it."""
    also: tuple[str, ...] = ()
    """Everyday words and common misspellings that people type into a search box."""
    updated: date | None = None
    """The day on which somebody last read the story through."""
    language: str = "en"
    """The language in the file's name."""
