"""Cycle two: what a finished cycle leaves to the next one, and the road map with which that one begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from imdocs.model.organisation import Organisation
from imdocs.model.planning import bands_of, planned
from imdocs.model.progress import current, day
from imdocs.model.rating import Bands
from imdocs.model.results import Results, end_reviews, goal_results, measured_again
from imdocs.model.roadmap import Roadmap, RoadmapGoal, RoadmapRow, RoadmapTool, RoadmapVersion

SMALL_ENOUGH = ("low", "moderate")
CLOSED = ("drop",)


@dataclass(frozen=True)
class NextCycle:
    """What is still open: risks and rows. What the coach heard in confidence is not among it."""

    number: int
    risks: tuple[str, ...] = ()
    rows: tuple[RoadmapRow, ...] = ()


def next_cycle(organisation: Organisation, results: Results) -> NextCycle:
    """What the next cycle begins with."""
    bands = bands_of(planned(organisation))
    return NextCycle(organisation.cycle + 1, open_risks(results, bands), open_rows(organisation))


def open_risks(results: Results, bands: Bands) -> tuple[str, ...]:
    """Priority risks that were not rated again, or that stayed in the two upper bands."""
    return tuple(one.risk for one in results.risks if one.score is None or bands.of(one.score) not in SMALL_ENOUGH)


def open_rows(organisation: Organisation) -> tuple[RoadmapRow, ...]:
    """Rows without an end, with the owner and the date that the end review gave them."""
    answers = {key: text for form in end_reviews(organisation) for key, text in form.answers.items()}
    found = []
    for row in current(organisation).rows:
        if not row.is_open() or answers.get(f"row/{row.id}/closing") in CLOSED:
            continue
        owner = answers.get(f"row/{row.id}/owner", "").strip()
        until = day(answers.get(f"row/{row.id}/until", ""))
        found.append(replace(row, responsible=owner or row.responsible, deadline=until or row.deadline))
    return tuple(found)


def draft_version(version: str) -> str:
    """The last version before the next whole number, which approval gives."""
    first, _, rest = version.partition(".")
    return f"{first}.{max(9, int(rest) + 1) if rest.isdigit() else 9}"


def opening_roadmap(organisation: Organisation, after: NextCycle, numbers: dict[str, str], today: date) -> Roadmap:
    """The road map of the next cycle as a proposal: open rows as they stand, goals with today's value as their start."""
    roadmap = current(organisation)
    measured = {
        (one.tool, one.goal.goal): one for one in goal_results(organisation, measured_again(organisation), numbers)
    }
    kept = {row.tool for row in after.rows}
    open_ids = {row.id for row in after.rows}

    def goals(entry: RoadmapTool) -> tuple[RoadmapGoal, ...]:
        open_goals = [goal for goal in entry.goals if measured[entry.tool, goal.goal].state != "achieved"]
        return tuple(
            replace(goal, baseline=measured[entry.tool, goal.goal].measured or goal.baseline) for goal in open_goals
        )

    return Roadmap(
        version=(version := draft_version(roadmap.version)),
        history=(
            RoadmapVersion(version, today, "", f"Opened with {len(after.rows)} rows of cycle {after.number - 1}."),
        ),
        tools=tuple(
            replace(entry, goals=goals(entry)) for entry in roadmap.tools if entry.tool in kept or goals(entry)
        ),
        rows=tuple(
            replace(
                row,
                status="proposed",
                remark="",
                blocked_by="",
                depends_on=tuple(one for one in row.depends_on if one in open_ids),
            )
            for row in after.rows
        ),
    )
