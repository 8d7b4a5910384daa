"""What is wrong in somebody's file: where it stands, one sentence, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


class Severity(IntEnum):
    """How much a problem matters; only an error stops a document."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file that a person wrote; line and column count from 1, and 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place as editors and terminals make it clickable."""
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])


@dataclass(frozen=True)
class Problem:
    """One thing to mend or to know: a place, a code for `imdocs explain`, a sentence and a hint."""

    place: Place
    code: str
    says: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Put the problem on one line."""
        return f"{self.place}: {self.code}: {self.says}" + (f" ({self.hint})" if self.hint else "")


class Refused(Exception):  # noqa: N818 - it reads as what happened: the file was refused
    """An author's mistake that the author can mend; it carries every problem found."""

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems in the order they were found."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[Refused], tuple[Problem, ...]]:
        """Travel whole from one process to another; an exception's own way keeps only its text."""
        return Refused, self.problems


def gather(read: Callable[[S], T], sources: Iterable[S]) -> tuple[list[T], list[Problem]]:
    """Read every source; what went well and what did not, side by side."""
    values: list[T] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            values.append(read(source))
        except Refused as refused:
            problems.extend(refused.problems)
    return values, problems


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the nearest known word as a hint, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def stops(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
