"""What changed lately, and by which file: forms that came back, files that were saved, versions of the road map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import unified_diff
from pathlib import Path

from starlette.responses import Response

from imdocs.desk.page import Asked, back_to, render
from imdocs.desk.pages.data import Named, named
from imdocs.desk.pages.standing import titles
from imdocs.model.organisation import Organisation
from imdocs.organisations.read import load_organisation
from imdocs.organisations.rewrite import Written, kept_name, replace_file, written_files
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.fingerprint import EARLIER

MOST = 60
MOST_LINES = 80


@dataclass(frozen=True)
class Change:
    """One thing that changed: when, what, by which file, and how; `kept` is the version before, which can be brought back."""

    day: date
    what: str
    file: str
    lines: tuple[str, ...] = ()
    kept: str = ""


def changes(asked: Asked) -> Response:
    """The newest changes first."""
    folder = asked.desk.folder(asked.organisation)
    found = list(_saved(asked, folder))
    one: Organisation | Named = named(folder)
    try:
        one = load_organisation(folder)
        found += _came_back(asked, one)
    except Refused:
        pass  # the data page tells what is wrong
    found.sort(key=lambda change: change.day, reverse=True)
    return render(asked, "changes.html", organisation=one, changes=found[:MOST], brought=asked.query.get("brought", ""))


def _came_back(asked: Asked, one: Organisation) -> Iterator[Change]:
    words, named_ = asked.words, titles(asked, one)
    for form in one.collected:
        what = f"{named_.get(form.document, form.document)} {form.instance}".strip()
        says = words("{form} came back with {n} answers", form=what, n=len(form.answers))
        yield Change(form.saved or date.min, says, form.original or f"{form.name}.yaml")
    for version in one.roadmap.history if one.roadmap else ():
        yield Change(
            version.date,
            words("Road map {version}: {change}", version=version.version, change=version.change),
            "roadmap.yaml",
        )


def _saved(asked: Asked, folder: Path) -> Iterator[Change]:
    """Each file as it was saved last, and every version before; what each save changed stands below it."""
    words = asked.words
    for name, written in written_files(folder).items():
        before = sorted((folder / EARLIER).glob(f"{kept_name(folder, written.path)}.*.yaml"), key=_time)
        for kept, now in zip(before, [*before[1:], written.path], strict=False):
            yield Change(_day(now, kept), words("{file} was saved", file=name), name, _difference(kept, now), kept.name)


def _time(path: Path) -> float:
    return path.stat().st_mtime


def _day(now: Path, kept: Path) -> date:
    """The day of a save: that in the name of the version that it replaced."""
    try:
        return date.fromisoformat(kept.name.split(".")[-2][:10])
    except ValueError:
        return datetime.fromtimestamp(_time(now)).astimezone().date()


def _difference(before: Path, after: Path) -> tuple[str, ...]:
    """The lines that went and those that came."""
    old, new = [path.read_text("utf-8", "replace").splitlines() for path in (before, after)]
    lines = [line for line in unified_diff(old, new, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]
    return tuple(lines[:MOST_LINES])


def bring_back(asked: Asked) -> Response:
    """Put an earlier version in place again; the one that stood there is kept in its turn."""
    folder = asked.desk.folder(asked.organisation)
    kept = {path.name: path for path in (folder / EARLIER).glob("*.yaml")}.get(asked.text("kept"))
    written = _file_of(folder, kept) if kept else None
    if kept is None or written is None:
        raise Refused(
            Problem(
                Place(""), "no-document", asked.words("there is no such version"), asked.words("choose one of the list")
            )
        )
    if written.data != kept.read_bytes():
        replace_file(folder, written, kept.read_text("utf-8"), asked.desk.day())
    return back_to("o", folder.name, "changes", query="brought=1")


def _file_of(folder: Path, kept: Path) -> Written | None:
    """The file that a kept version belongs to."""
    return next(
        (one for one in written_files(folder).values() if kept.name.startswith(f"{kept_name(folder, one.path)}.")), None
    )
