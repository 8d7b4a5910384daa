"""Builders that read as nouns: what a test does not name is as dull as possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from imdocs.model.organisation import Collected, Organisation
from imdocs.model.rating import Ballot, Rating
from imdocs.model.risks import Example, Risk
from imdocs.model.roadmap import Approval, Roadmap, RoadmapRow, RoadmapTool
from imdocs.sources.read import Source, source_from_text
from imdocs.templating.template import DocumentTemplate, load_template


def risk(name: str = "blurred-roles", **changes: Any) -> Risk:
    """A risk."""
    made = Risk(
        id=name, number="R01", area="GOV", type="cause", drivers=("internal",), kinds=("utility",), tools=(),
        title="Roles are blurred", careful="Clear roles", summary="Nobody knows who decides.", looks_like="Two keys.",
        process="Every decision", signs=("Two people sign",), questions=("Who decides?",), example=Example("A town."),
        also=(), sources=(), updated=date(2026, 11, 22), body="Text.",
    )  # fmt: skip
    return replace(made, **changes)


def organisation(*forms: Collected, **changes: Any) -> Organisation:
    """An organisation with nothing but a name, and the forms that came back."""
    return replace(
        Organisation(id="here", name="Water & Sons", code="K7Q2", kind="utility", collected=forms), **changes
    )


def row(name: str = "T05-01", **changes: Any) -> RoadmapRow:
    """A row of a road map, approved and due on 1 March 2027."""
    made = RoadmapRow(
        id=name, tool="sop", action="Write it", responsible="Manager", deadline=date(2027, 3, 1), status="approved"
    )
    return replace(made, **changes)


def roadmap(*rows: RoadmapRow) -> Roadmap:
    """An approved road map."""
    tools = tuple(RoadmapTool(name) for name in dict.fromkeys(row.tool for row in rows))
    return Roadmap("1.0", Approval(date(2027, 1, 15), "the board"), (), tools, rows)


def session(number: int, day: str, answers: dict[str, str] | None = None) -> Collected:
    """A coaching session that came back."""
    return Collected(
        "coaching-worksheet", {"session/date": day, **(answers or {})}, str(number), name=f"{day}-{number}"
    )


def rating(name: str, *ballots: tuple[int, int], **changes: Any) -> Rating:
    """A risk rated by ballots of likelihood and impact."""
    return Rating(name, tuple(Ballot(*ballot) for ballot in ballots), **changes)


def yaml_source(text: str) -> Source:
    """A YAML file that was never on disk."""
    return source_from_text(Path("file.yaml"), text)


def template(folder: Path, body: str, name: str = "sheet", **header: str) -> DocumentTemplate:
    """A template written into a folder and read from there."""
    keys = {"title": "Sheet", "context": "handout", **header}
    path = folder / f"{name}.md"
    path.write_text("---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n{body}\n", "utf-8")
    return load_template(path, [folder])
