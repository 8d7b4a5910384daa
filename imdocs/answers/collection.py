"""What became of one form, as everybody after the collector needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from imdocs.answers.compare import Comparison
from imdocs.contexts.story import STORY
from imdocs.problems import Problem, Severity


@dataclass(frozen=True)
class Collection:
    """What became of one form, or of the extract of a sector's `member`."""

    name: str
    organisation: str = ""
    document: str = ""
    instance: str = ""
    comparison: Comparison = field(default_factory=Comparison)
    problems: tuple[Problem, ...] = ()
    wrote: Path | None = None
    before: Path | None = None
    receipt: Path | None = None
    member: str = ""
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def is_story(self) -> bool:
        """Whether a visitor told a story, which belongs to no organisation."""
        return self.document == STORY and not self.organisation

    @property
    def to_check(self) -> tuple[Problem, ...]:
        """Remarks about the form itself, which a person should look at."""
        return tuple(problem for problem in self.problems if problem.severity is not Severity.ERROR)
