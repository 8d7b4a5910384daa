"""How long each text may be and how many items each list holds: one table for the checks and the JSON Schemas.

The numbers come from the cards and sheets: a title of 52 characters fits on one line of a risk card, three signs of 62
on three. A text in another language may be a third longer (`ROOM`), since the sheets measure themselves when printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imdocs.model.method import (
    Agenda,
    AgendaBlock,
    Area,
    CoachingStep,
    Dilemma,
    Guide,
    Named,
    Phase,
    PhaseStep,
    ScaleValue,
    SmallCard,
    Term,
)
from imdocs.model.questions import Level, Question, QuestionSet
from imdocs.model.risks import Example, Risk, RiskTool
from imdocs.model.stories import Story
from imdocs.model.tools import Block, Goal, Step, Tool

ROOM = 4 / 3
UNWRITTEN = "…"
"""A text that ends like this waits for its author; `imdocs new` writes such texts, and so does a story that was told."""
Span = tuple[int, int]


@dataclass(frozen=True)
class Limit:
    """Most characters of a text (of each text, in a list), fewest and most items of a list, fewest and most words."""

    characters: int = 0
    items: Span | None = None
    words: Span | None = None

    def __str__(self) -> str:
        """Say the limit in a few words, for a schema's description."""
        parts = [f"at most {self.characters} characters"] if self.characters else []
        parts += [f"{self.words[0]} to {self.words[1]} words"] if self.words else []
        each = " each" if self.items and parts else ""
        parts = [f"{self.items[0]} to {self.items[1]} items", *parts] if self.items else parts
        return ", ".join(parts) + each


ALSO = Limit(40, items=(0, 20))
LIMITS: Mapping[type, Mapping[str, Limit]] = {
    Risk: {
        "tools": Limit(items=(2, 10)),
        "title": Limit(52),
        "careful": Limit(52),
        "summary": Limit(110),
        "looks_like": Limit(130),
        "harm": Limit(110),
        "process": Limit(90),
        "signs": Limit(62, items=(4, 6)),
        "questions": Limit(95, items=(2, 4)),
        "also": Limit(40, items=(4, 12)),
        "body": Limit(words=(120, 250)),
    },
    RiskTool: {"why": Limit(130)},
    Example: {"text": Limit(words=(40, 80))},
    Tool: {
        "title": Limit(52),
        "careful": Limit(52),
        "summary": Limit(100),
        "integrity": Limit(220),
        "responsible": Limit(60),
        "requirements": Limit(95, items=(3, 6)),
        "steps": Limit(items=(4, 7)),
        "goals": Limit(items=(2, 3)),
        "rides_on": Limit(110, items=(1, 3)),
        "blocks": Limit(items=(2, 3)),
        "cost_drivers": Limit(62, items=(2, 4)),
        "mistakes": Limit(110, items=(2, 4)),
        "also": Limit(40, items=(4, 12)),
        "body": Limit(words=(120, 250)),
    },
    Step: {"action": Limit(95), "responsible": Limit(60), "evidence": Limit(62)},
    Goal: {"text": Limit(80), "indicator": Limit(95)},
    Block: {"what": Limit(130), "way": Limit(130)},
    QuestionSet: {"also": ALSO, "title": Limit(52), "purpose": Limit(130), "body": Limit(words=(60, 150))},
    Question: {"text": Limit(110), "help": Limit(120), "unit": Limit(24)},
    Level: {"text": Limit(words=(25, 45))},
    Phase: {"also": ALSO, "title": Limit(52), "summary": Limit(130), "aim": Limit(140)},
    PhaseStep: {"title": Limit(52), "activity": Limit(130)},
    CoachingStep: {
        "also": ALSO,
        "title": Limit(52),
        "activity": Limit(130),
        "outcome": Limit(110),
        "integrity": Limit(150),
    },
    Agenda: {"also": ALSO, "title": Limit(52), "summary": Limit(130)},
    AgendaBlock: {"title": Limit(52), "aim": Limit(95), "say": Limit(110), "output": Limit(62), "plan_b": Limit(95)},
    Guide: {"also": ALSO, "title": Limit(52), "summary": Limit(130)},
    Story: {"also": ALSO, "title": Limit(52), "summary": Limit(130), "body": Limit(words=(80, 600))},
    Area: {"title": Limit(52), "careful": Limit(52), "about": Limit(110)},
    Named: {"title": Limit(52), "about": Limit(170)},
    ScaleValue: {"label": Limit(24), "meaning": Limit(80)},
    Term: {"term": Limit(40), "meaning": Limit(140)},
    Dilemma: {"title": Limit(52), "situation": Limit(320), "questions": Limit(95, items=(2, 4))},
    SmallCard: {"title": Limit(36), "line": Limit(62)},
}
