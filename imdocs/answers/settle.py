"""Disputes settled, and collected forms taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from imdocs.model.fields import FieldId, NotAFieldId
from imdocs.model.half_time import after_the_joint
from imdocs.model.late_words import came_after
from imdocs.model.renaming import as_named_today, name_today
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.read import load_organisation
from imdocs.organisations.record import Taken, fingerprint, record_answers, undo
from imdocs.organisations.sectors import sector_folders
from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.sources.places import Places
from imdocs.sources.read import read_source
from imdocs.workbench.bench import Workbench


def take_disputed(places: Places, what: str, today: date) -> Path:
    """Settle `FILE:FIELD` for what was typed: one more answers file; raises Refused."""
    return _settled(places, what, None, "taken from", today)


def keep_known(places: Places, what: str, known: str, today: date) -> Path:
    """Settle `FILE:FIELD` for what was known: one more answers file that says so; raises Refused."""
    return _settled(places, what, known, "kept instead of", today)


def _settled(places: Places, what: str, chosen: str | None, how: str, today: date) -> Path:
    """Write down what was chosen, `None` for what was typed; a dispute that was settled so before stays as it is."""
    name, _, field = what.rpartition(":")
    path = _answers_file(places, name)
    source = read_source(path)
    disputes = source.data.get("disputes") or {}
    field = field if field in disputes else _name_then(field, disputes, places)
    if field not in disputes:
        hint = did_you_mean(field, disputes) or (
            "in dispute: " + ", ".join(disputes) if disputes else "nothing is in dispute there"
        )
        raise Refused(Problem(Place(str(path)), "no-dispute", f"'{field}' is not in dispute", hint))
    try:
        FieldId.parse(field)
    except NotAFieldId as error:
        raise Refused(Problem(Place(str(path)), "no-dispute", f"'{field}' is no field")) from error
    data = source.data
    copy = str(data.get("copy", ""))
    taken = Taken(
        data["document"], str(data.get("instance", "")), f"{copy[:-1]}z" if copy else "", str(data.get("content", "")), today,
        f"{how} {path.name}", {field: disputes[field] if chosen is None else chosen}, {},
        settles=path.stem,
    )  # fmt: skip
    mark = f"{path.name}:{field}:{fingerprint(path.read_bytes())}" + ("" if chosen is None else ":kept")
    return record_answers(path.parent.parent, taken, mark.encode(), "")


def _name_then(field: str, disputes: Iterable[str], places: Places) -> str:
    """The name under which a file holds a field that has another one today; the same where it holds neither."""
    library = Workbench(places).library("en")
    return next((name for name in disputes if name_today(name, library) == field), field)


def undo_file(places: Places, name: str) -> list[Path]:
    """Take a collected form back; `name` is its answers file, or the worksheet itself. Raises Refused."""
    return undo(_answers_file(places, name))


def _answers_file(places: Places, name: str) -> Path:
    """The answers file that a person means."""
    path = Path(name)
    if path.suffix == ".yaml" and path.is_file():
        return path
    mark = fingerprint(path.read_bytes()) if path.is_file() else ""
    for folder in (*organisation_folders(places.organisations), *sector_folders(places.sectors)):
        for found in sorted((folder / "answers").glob("*.yaml")):
            if (mark and found.stem.endswith(f"-{mark}")) or found.name == path.name or found.stem == path.stem:
                return found
    raise Refused(Problem(Place(name), "not-collected", "this was never collected here", "name the file in answers/"))


def history(places: Places, organisation: str, field: str) -> Iterator[tuple[str, str, str]]:
    """Every answer that a field ever had, under any name: day, where from, text; the answer of today last."""
    (folder,) = organisation_folders(places.organisations, (organisation,))
    found = load_organisation(folder)
    library = Workbench(places).library(found.languages[0])
    known, field = as_named_today(found, library), name_today(field, library)
    late = {form.name: "the session; kept, not used" for form in came_after(known)}
    late |= {form.name: "the joint review; kept" for form in after_the_joint(known)}
    for form in known.collected:
        if field in form.answers:
            origin = form.original or form.name
            origin += f" (came after {late[form.name]})" if form.name in late else ""
            yield (form.saved.isoformat() if form.saved else "", origin, form.answers[field])
        if field in form.disputes:
            yield (
                form.saved.isoformat() if form.saved else "",
                f"{form.original or form.name} (in dispute)",
                form.disputes[field],
            )
