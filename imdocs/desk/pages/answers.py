"""What came back: drop filled forms, read the report, settle disputes side by side, take a form back."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from starlette.responses import Response

from imdocs.answers.collect import Collector
from imdocs.answers.collection import Collection
from imdocs.answers.disputes import fields_of, label_of, open_disputes
from imdocs.answers.settle import keep_known, take_disputed, undo_file
from imdocs.desk.page import Asked, Told, back_to, render, told
from imdocs.desk.pages.standing import titles
from imdocs.desk.uploads import kept_upload
from imdocs.formats.base import Field
from imdocs.model.organisation import Collected
from imdocs.model.renaming import as_named_today
from imdocs.organisations.read import load_organisation
from imdocs.organisations.record import ANSWERS
from imdocs.problems import Place, Problem, Refused, Severity


@dataclass(frozen=True)
class Receipt:
    """What became of one form, for a page."""

    name: str
    organisation: str
    what: str
    taken: int
    unchanged: int
    disputes: int
    is_collected: bool
    was_before: bool
    is_story: bool
    problems: tuple[Told, ...]


@dataclass(frozen=True)
class Shown:
    """A form that came back: what it said in the words of its questions, and whether it only settles a dispute."""

    form: Collected
    said: tuple[tuple[str, str], ...]
    is_choice: bool


def drop(asked: Asked) -> Response:
    """Where filled forms are handed in; they find their organisation by the code that they carry."""
    return render(asked, "drop.html")


def collect(asked: Asked) -> Response:
    """Take in what was handed in, and show the report; the same form handed in twice is collected once."""
    handed = asked.uploads("forms")
    if not handed:
        says, hint = asked.words("no file was chosen"), asked.words("choose one or more filled forms, then send them")
        raise Refused(Problem(Place(""), "missing-file", says, hint))
    with tempfile.TemporaryDirectory() as folder, asked.desk.bench() as bench:
        paths = [kept_upload(upload, Path(folder) / str(number)) for number, upload in enumerate(handed)]
        collector = Collector(asked.desk.places, asked.desk.day())
        collector.bench = bench
        made = tuple(_receipt(asked, one) for one in collector.collect(paths))
    return back_to("collected", asked.desk.remember(made))


def _receipt(asked: Asked, one: Collection) -> Receipt:
    what = f"{one.document} {one.instance}".strip().replace("-", " ")
    compared = one.comparison
    return Receipt(
        one.name, one.organisation, what, len(compared.taken), len(compared.unchanged) + len(compared.untouched),
        len(compared.disputes), one.wrote is not None, one.before is not None,
        one.is_story,
        tuple(replace(found, where="") for found in told(asked, [problem for problem in one.problems if problem.severity > Severity.NOTE or one.is_story or len(one.problems) == 1])),
    )  # fmt: skip


def collected(asked: Asked) -> Response:
    """The report on what was handed in."""
    receipts = asked.desk.remembered(asked.at["report"])
    return render(asked, "collected.html", receipts=receipts, status=404 if receipts is None else 200)


def answers(asked: Asked) -> Response:
    """Every form that came back, the newest first, and what is in dispute."""
    one = load_organisation(asked.desk.folder(asked.organisation))
    with asked.desk.bench() as bench:
        day = asked.desk.day()
        one = as_named_today(one, bench.library(one.languages[0]))
        disputes = open_disputes(one, bench, day)
        forms = [_shown(form, fields_of(form, one, bench, day)) for form in _newest_first(one.collected)]
    return render(
        asked, "answers.html", organisation=one, forms=forms, disputes=disputes,
        titles=titles(asked, one), moved=asked.query.get("moved", ""), settled=asked.query.get("settled", ""),
    )  # fmt: skip


def _newest_first(forms: tuple[Collected, ...]) -> list[Collected]:
    return sorted(forms, key=lambda form: (form.saved or date.min, form.name), reverse=True)


def _shown(form: Collected, fields: dict[str, Field]) -> Shown:
    said = tuple((label_of(fields.get(name), name), text) for name, text in form.answers.items() if text.strip())
    return Shown(form, said, bool(form.settles))


def settle(asked: Asked) -> Response:
    """Choose between what was known and what was typed."""
    desk = asked.desk
    one = load_organisation(desk.folder(asked.organisation))
    name, field = asked.text("form"), asked.text("field")
    with desk.bench() as bench:
        day = desk.day()
        dispute = next(
            (found for found in open_disputes(one, bench, day) if (found.form.name, found.field) == (name, field)),
            None,
        )
        if dispute is None:
            return back_to("o", one.id, "answers")  # another tab was faster
        what = f"{one.folder / ANSWERS / dispute.form.name}.yaml:{dispute.field}"
        if asked.text("choice") == "typed":
            take_disputed(desk.places, what, day)
        else:
            keep_known(desk.places, what, dispute.known, day)
    return back_to("o", one.id, "answers", query="settled=1")


def undo(asked: Asked) -> Response:
    """Take a collected form back: it is moved aside, not deleted."""
    one = load_organisation(asked.desk.folder(asked.organisation))
    form = next((form for form in one.collected if form.name == asked.text("form")), None)
    if form is not None:
        with asked.desk.bench():
            undo_file(asked.desk.places, str(one.folder / ANSWERS / f"{form.name}.yaml"))
    return back_to("o", one.id, "answers", query="moved=1")
