"""What is asked of a build, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from imdocs.problems import Problem, stops
from imdocs.workbench.output import Output, OutputFolder

Tell = Callable[[str, int, int], None]  # what is in hand, how many are done, of how many


def quiet(_name: str, _done: int, _whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for; an empty list means everything."""

    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    everything: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether everything that is due was asked for."""
        return not (self.documents or self.formats or self.languages)


NAMED = 1_000  # paths that the report of a whole build names; those of a country would fill the memory


@dataclass
class Report:
    """What was made, what was already right, and every problem."""

    made: int = 0
    written: list[Path] = field(default_factory=list)
    current: int = 0
    removed: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    organisations: int = 0
    name: str = ""
    outputs: dict[str, Output] = field(default_factory=dict)

    def take(self, out: OutputFolder, *, whole: bool) -> None:
        """Take over what was written into a folder; where all that is due was made, what is no longer due goes."""
        if whole and not stops(self.problems):
            self.removed = out.forget_others()
        self.problems += out.problems
        self.written, self.made, self.outputs = out.written, len(out.written), out.known

    def add(self, other: Report) -> None:
        """Join another organisation's report."""
        self.made += other.made
        self.written += other.written[: max(0, NAMED - len(self.written))]
        self.current += other.current
        self.removed += other.removed
        self.problems += other.problems
        self.organisations += other.organisations
