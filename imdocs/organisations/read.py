"""An organisation's folder as one Organisation: what its people wrote, then what was collected, in order.

A file inside a folder never names its organisation; the folder's name is its id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from imdocs.model.amendments import with_decisions
from imdocs.model.organisation import Adaptation, Collected, Organisation
from imdocs.model.programme import Programme
from imdocs.model.roadmap import Roadmap
from imdocs.model.schedule import is_zone
from imdocs.model.setup import set_up
from imdocs.model.typed_back import with_workshop
from imdocs.model.typed_roadmap import with_draft
from imdocs.model.workshop import WorkshopPlan, WorkshopResults
from imdocs.organisations.folders import ID
from imdocs.organisations.remembered import Remembered
from imdocs.organisations.soundness import unsound, unsound_answers, unsound_roadmap
from imdocs.organisations.versions import format_of, read_as_today
from imdocs.problems import Place, Problem, Refused, did_you_mean, gather
from imdocs.sources.read import Source, read_source
from imdocs.sources.typed import noun_from
from imdocs.sources.whole import names_in

N = TypeVar("N")
CODE = re.compile(r"[A-Z0-9]{4}")
LONGEST_PATH = 200
ANSWERS = "answers"


@dataclass(frozen=True)
class _Answers:
    """A file of `answers/` as it lies there."""

    document: str
    answers: dict[str, str]
    instance: str = ""
    copy: str = ""
    content: str = ""
    saved: date | None = None
    number: int = 0
    original: str = ""
    remarks: tuple[str, ...] = ()
    disputes: dict[str, str] = field(default_factory=dict)
    settles: str = ""


def load_organisation(folder: Path, remembered: Remembered | None = None) -> Organisation:
    """Read everything in an organisation's folder; raises Refused with every problem in every file.

    A folder of a later format is refused at once: what its other files seem to have wrong is only new.
    """
    problems: list[Problem] = []
    written = format_of(folder)
    if not ID.fullmatch(folder.name):
        hint = "rename it: small letters, digits and hyphens only"
        problems.append(Problem(Place(str(folder)), "bad-id", f"the folder's name '{folder.name}' is no id", hint))
    if len(str(folder.absolute())) > LONGEST_PATH:
        hint = "move the folder nearer to the top of the disk"
        problems.append(Problem(Place(str(folder)), "path-too-long", "the path is too long for Windows", hint))
    adaptation = _read(folder / "adapt.yaml", Adaptation, problems, written) or Adaptation()
    cycle, round_of = newest_cycle(folder)
    roadmap = _read(round_of / "roadmap.yaml", Roadmap, problems, written)
    workshop = _read(round_of / "workshop.yaml", WorkshopPlan, problems, written)
    results = _read(round_of / "workshop-results.yaml", WorkshopResults, problems, written)
    programmes = [_read(path, Programme, problems, written) for path in programme_files(folder, round_of)]
    collected, found = collected_forms(folder, written, remembered)
    problems += found

    def whole(path: Path) -> tuple[Source, Organisation]:
        source = read_as_today(path, written)
        return source, noun_from(
            source, Organisation, id=folder.name, folder=folder, adaptation=adaptation, roadmap=roadmap,
            workshop=workshop, results=results, cycle=cycle,
            programmes=tuple(found for found in programmes if found),
            collected=tuple(sorted(collected, key=as_they_came)), newest=None,
        )  # fmt: skip

    read, found = gather(whole, [folder / "organisation.yaml"])
    problems += found
    if not read:
        raise Refused(*problems)
    source, organisation = read[0]
    problems += _own_references(source, organisation)
    if problems:
        raise Refused(*problems)
    known = replace(organisation, newest=_newest(organisation))
    return with_decisions(with_draft(with_workshop(set_up(known))))


def newest_cycle(folder: Path) -> tuple[int, Path]:
    """The cycle that runs and the folder of its plans: `cycle-2/` once cycle two was opened, else the organisation's own."""
    numbers = {int(path.name[6:]): path for path in folder.glob("cycle-*/") if path.name[6:].isdigit()}
    last = max(numbers, default=1)
    return (last, numbers[last]) if last > 1 else (1, folder)


def programme_files(folder: Path, round_of: Path) -> list[Path]:
    """The coaching programmes, `programme.yaml` and later ones such as `programme-2.yaml`, of every cycle."""
    return [path for place in dict.fromkeys((folder, round_of)) for path in sorted(place.glob("programme*.yaml"))]


def _read(path: Path, noun: type[N], problems: list[Problem], written: int) -> N | None:
    """An optional file of the folder."""
    if not path.exists():
        return None
    values, found = gather(lambda one: noun_from(read_as_today(one, written), noun), [path])
    problems.extend(found)
    return values[0] if values else None


def collected_forms(
    folder: Path, written: int, remembered: Remembered | None = None
) -> tuple[list[Collected], list[Problem]]:
    """Every form that came back with something in it, by its file in `answers/`, and what is wrong with those files."""

    def read(path: Path) -> Collected:
        return _collected_form(read_as_today(path, written))

    paths = [folder / ANSWERS / name for name in sorted(names_in(folder / ANSWERS)) if name.endswith(".yaml")]
    forms, problems = gather(remembered.reader(folder, written, read) if remembered else read, paths)
    return [form for form in forms if not form.is_silent], problems


def _collected_form(source: Source) -> Collected:
    """A file of `answers/` as the form that came back; raises Refused."""
    read = Collected(name=source.path.stem, **vars(noun_from(source, _Answers)))
    if problems := list(unsound_answers(source, read.instance, read.answers)):
        raise Refused(*problems)
    return read


def as_they_came(form: Collected) -> tuple[str, int, int, str, str]:
    """Session, then the number of the copy: the order in which copies were held against each other, never a file's date."""
    session = int(form.instance) if form.instance.isdecimal() else 0
    return (form.document, session, form.number, form.copy, form.name)


def _own_references(source: Source, organisation: Organisation) -> list[Problem]:
    """Roles that name nobody, rows that name no tool or row, ids given twice."""
    problems: list[Problem] = []
    if not CODE.fullmatch(organisation.code):
        hint = "four letters or digits, such as K7Q2"
        problems.append(Problem(source.place("code"), "bad-code", f"'{organisation.code}' is no code", hint))
    people = [person.id for person in organisation.people]
    roles = organisation.roles
    named = [("sponsor", roles.sponsor), ("agent", roles.agent), ("deputy", roles.deputy), ("coach", roles.coach),
             ("facilitator", roles.facilitator), *(("team", member) for member in roles.team)]  # fmt: skip
    for role, person in named:
        if person and person not in people:
            says = f"there is no person '{person}' among the people"
            problems.append(Problem(source.place("roles", role), "dangling-id", says, did_you_mean(person, people)))
    problems += _twice(people, lambda _: source.place("people"), "person")
    if organisation.logo and not organisation.logo_alt:
        hint = "say in a few words what it shows"
        problems.append(Problem(source.place("logo"), "missing-key", "the logo needs 'logo_alt'", hint))
    problems += unsound(source, organisation)
    if organisation.roadmap:
        problems += _roadmap_references(newest_cycle(organisation.folder)[1] / "roadmap.yaml", organisation.roadmap)
    problems += _programme_references(source, organisation)
    return problems


def _programme_references(source: Source, organisation: Organisation) -> list[Problem]:
    """Programmes of one number, and clocks that no place on earth has."""
    problems: list[Problem] = []
    folder = organisation.folder
    path = folder / "programme.yaml"
    problems += _twice(
        [str(found.number) for found in organisation.programmes], lambda _: Place(str(path)), "programme"
    )
    zones = [(source.place("timezone"), organisation.timezone)]
    zones += [(Place(str(path)), found.coach_timezone) for found in organisation.programmes if found.coach_timezone]
    for place, name in zones:
        if not is_zone(name):
            hint = "write it like America/Lima or Africa/Nairobi"
            problems.append(Problem(place, "bad-timezone", f"there is no time zone '{name}'", hint))
    return problems


def _roadmap_references(path: Path, roadmap: Roadmap) -> list[Problem]:
    problems: list[Problem] = []

    def place_in(*keys: str | int) -> Place:  # read again only to point at something
        return read_source(path).place(*keys)

    tools = [entry.tool for entry in roadmap.tools]
    rows = [row.id for row in roadmap.rows]
    for number, row in enumerate(roadmap.rows):
        if row.tool not in tools:
            says = f"row {row.id} names the tool '{row.tool}', which is not among the road map's tools"
            problems.append(
                Problem(place_in("rows", number, "tool"), "dangling-id", says, did_you_mean(row.tool, tools))
            )
        for other in row.depends_on:
            if other not in rows:
                says = f"row {row.id} depends on '{other}', which is no row"
                place = place_in("rows", number, "depends_on")
                problems.append(Problem(place, "dangling-id", says, did_you_mean(other, rows)))
        if row.start and row.start > row.deadline:
            place = place_in("rows", number, "deadline")
            problems.append(Problem(place, "bad-date", f"row {row.id} ends before it starts", "check both dates"))
    problems += unsound_roadmap(path, roadmap)
    problems += _twice(rows, lambda number: place_in("rows", number, "id"), "row")
    return problems


def _twice(ids: Iterable[str], place: Callable[[int], Place], what: str) -> list[Problem]:
    """A problem for each id that stands a second time; a place is looked up only then."""
    seen: set[str] = set()
    problems: list[Problem] = []
    for number, name in enumerate(ids):
        if name in seen:
            says = f"the {what} '{name}' stands twice"
            problems.append(Problem(place(number), "duplicate-id", says, "ids are never reused"))
        seen.add(name)
    return problems


def _newest(organisation: Organisation) -> date | None:
    """The day of the newest thing that was written down; documents print it, never the day of the build."""
    days = [form.saved for form in organisation.collected]
    if organisation.roadmap:
        days += [version.date for version in organisation.roadmap.history]
        days += [organisation.roadmap.approved.date] if organisation.roadmap.approved else []
        days += [row.done for row in organisation.roadmap.rows]
    if organisation.results:
        days.append(organisation.results.date)
    days += [programme.agreed for programme in organisation.programmes]
    return max((day for day in days if day), default=None)
