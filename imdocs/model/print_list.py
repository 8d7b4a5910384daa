"""What is printed for a workshop, in which order, on which paper, how often: one table for materials list, cover and files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from imdocs.model.planning import LEVELS_SMALL, dots_each
from imdocs.model.workshop import WorkshopPlan

Paper = Literal["A4", "A3"]
Sides = Literal["simplex", "duplex"]
Copies = Literal["once", "leaders", "each", "groups", "two", "dilemmas"]
Scheme = Literal["all", "usual", "small"]
LEADERS = 2  # the facilitator and one helper
DILEMMAS_A_GROUP = 2
DILEMMAS_IN_A_SET = 16


@dataclass(frozen=True)
class PrintRun:
    """One document of the pack. A document whose sheets carry their own numbers is printed once, however many they are."""

    document: str
    paper: Paper = "A4"
    sides: Sides = "simplex"
    copies: Copies = "once"
    scheme: Scheme = "all"
    personal: bool = False
    instance: str = ""

    def number(self, plan: WorkshopPlan) -> int:
        """How often it is printed."""
        return {
            "once": 1,
            "leaders": LEADERS,
            "each": plan.people,
            "groups": plan.groups,
            "two": 2,
            "dilemmas": -(-plan.groups * DILEMMAS_A_GROUP // DILEMMAS_IN_A_SET),
        }[self.copies]


# In printing order: what lies on top is needed first.
PRINT_RUNS: tuple[PrintRun, ...] = (
    PrintRun("agenda", copies="each"),
    PrintRun("run-sheet", copies="leaders"),
    PrintRun("materials-list"),
    PrintRun("handout", sides="duplex", copies="each"),
    PrintRun("rules-poster", paper="A3"),
    PrintRun("table-signs"),
    PrintRun("dilemma-cards", copies="dilemmas"),
    PrintRun("canvas", paper="A3"),
    PrintRun("risk-cards", sides="duplex", copies="groups", scheme="usual"),
    PrintRun("small-cards", copies="once", scheme="small"),
    PrintRun("blank-cards", sides="duplex"),
    PrintRun("question-cards", copies="groups"),
    PrintRun("ballot", scheme="usual"),
    PrintRun("small-ballot", scheme="small"),
    PrintRun("tally-sheet"),
    PrintRun("matrix-poster", paper="A3"),
    PrintRun("dot-sheet", paper="A3"),
    PrintRun("tool-cards", sides="duplex", copies="two"),
    PrintRun("tool-selection"),
    PrintRun("road-map-sheet", paper="A3", scheme="usual"),
    PrintRun("small-road-map", paper="A3", scheme="small"),
    PrintRun("evaluation-form", copies="each"),
    PrintRun("attendance", personal=True),
    PrintRun("name-badges", personal=True),
    PrintRun("participant-list", personal=True),
    PrintRun("matrix-poster", personal=True, instance="tiles"),
)


def print_runs(*, small: bool) -> Iterator[PrintRun]:
    """The runs of an organisation of this kind."""
    yield from (run for run in PRINT_RUNS if run.scheme == "all" or (run.scheme == "small") == small)


@dataclass(frozen=True)
class Supply:
    """A thing to buy or to bring; `key` names its words."""

    key: str
    quantity: int


def supplies(plan: WorkshopPlan, options: int) -> tuple[Supply, ...]:
    """What is needed besides paper from the printer, for so many people, groups and risks to vote on."""
    small = plan.levels == LEVELS_SMALL
    people, groups = plan.people, plan.groups
    found = [
        Supply("pens", people + 4),
        Supply("markers", 2 * groups + 2),
        Supply("notes", 2 * groups),
        Supply("red-dots", 12 * groups),
        Supply("stones" if small else "vote-dots", people * dots_each(options)),
        Supply("flip-chart", 2 * groups + 6),
        Supply("tape", 2),
        Supply("scissors", 2),
        Supply("box", 2),
        Supply("clock", 1),
        Supply("calendar", groups),
        Supply("camera", 1),
    ]
    return tuple(found)
