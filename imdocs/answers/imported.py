"""An existing road map in Word, Excel or CSV, kept as a draft that management may approve; nothing there is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from imdocs.answers.headings import RoadmapMap, load_roadmap_map
from imdocs.answers.roadmap_rows import RoadmapReader, read_roadmap
from imdocs.formats.tables import tables_in
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.model.typed_roadmap import DRAFT, draft_answers
from imdocs.organisations.record import Taken, record_answers
from imdocs.problems import Place, Problem, Refused


@dataclass(frozen=True)
class ImportedRoadmap:
    """What became of a road map."""

    reader: RoadmapReader
    wrote: Path | None = None

    @property
    def summary(self) -> str:
        """One line that says what became of it."""
        found = self.reader
        tools = sum(name.startswith("tool/") for name in found.answers)
        told = f"{_count(found.rows, 'row')} read from {_count(found.tables, 'table')}, {_count(tools, 'tool')}"
        told += f", {_count(found.loose, 'row')} without a tool" if found.loose else ""
        return f"{told}: {self.wrote}" if self.wrote else told


def import_roadmap(
    path: Path, organisation: Organisation, library: ContentLibrary, today: date, mapping: Path | None = None,
    *, dry_run: bool = False,
) -> ImportedRoadmap:  # fmt: skip
    """Read a road map and keep it, with its original, as one new file; raises Refused."""
    if not dry_run:
        _refuse_second(organisation)
    data = path.read_bytes()
    ids = {row.id for row in organisation.roadmap.rows} if organisation.roadmap else set()
    reader = RoadmapReader(
        str(path),
        library,
        load_roadmap_map(mapping) if mapping else RoadmapMap(),
        ids,
        language=organisation.languages[0],
    )
    read_roadmap(tables_in(data, str(path)), reader)
    if not reader.tables:
        says = "no table here has one heading for what is done and one for the deadline"
        hint = "say in a mapping file which column is what: columns: {action: HEADING, deadline: HEADING}"
        raise Refused(Problem(Place(str(path)), "no-column", says, hint))
    if dry_run or not reader.answers:
        return ImportedRoadmap(reader)
    taken = Taken(DRAFT, "", "", library.facts.version, today, path.name, reader.answers, {},
                  tuple(f"{problem.code}: {problem.says}" for problem in reader.problems))  # fmt: skip
    return ImportedRoadmap(reader, record_answers(organisation.folder, taken, data, path.suffix.lower()))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _refuse_second(organisation: Organisation) -> None:
    """A road map that management approved is changed by notices; a draft that is there is corrected, not doubled."""
    place = Place(str(organisation.folder))
    if organisation.roadmap and organisation.roadmap.approved:
        says = f"the road map was approved on {organisation.roadmap.approved.date.isoformat()} already"
        raise Refused(
            Problem(place, "approved-already", says, "ask for changes in a coaching session, or on a change notice")
        )
    if draft_answers(organisation):
        first = next(form.name for form in organisation.collected if form.document == DRAFT)
        hint = f"correct the Word form road-map-draft, or take it back first: imdocs collect --undo {first}.yaml"
        raise Refused(Problem(place, "exists", "a draft of the road map was read already", hint))
