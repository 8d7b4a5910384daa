"""Where every organisation stands, and the steps of one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.responses import Response

from imdocs.contexts.process import names_of_lacks, names_of_steps
from imdocs.contexts.roadmap import state_words
from imdocs.desk.labels import SIGNS, advice, phase_labels, status_labels
from imdocs.desk.page import Asked, Told, render, told
from imdocs.model.day import day_of
from imdocs.model.organisation import Organisation
from imdocs.model.process import ProcessState, process_state
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.read import load_organisation
from imdocs.problems import Refused


@dataclass(frozen=True)
class Card:
    """One organisation in the list: its standing, or what is wrong with its files."""

    id: str
    name: str
    organisation: Organisation | None = None
    state: ProcessState | None = None
    problems: tuple[Told, ...] = ()


def organisations(asked: Asked) -> Response:
    """Every organisation with its state and next step."""
    there = asked.desk.places.organisations
    folders = organisation_folders(there) if there.is_dir() else []
    cards = [_card(asked, folder) for folder in folders]
    return render(asked, "organisations.html", cards=cards, labels=_labels(asked))


def _card(asked: Asked, folder: Path) -> Card:
    try:
        one = load_organisation(folder)
    except Refused as refused:
        return Card(folder.name, folder.name, problems=tuple(told(asked, refused.problems)))
    return Card(folder.name, one.name, one, process_state(one, day_of(one, asked.desk.day())))


def organisation(asked: Asked) -> Response:
    """The steps of one organisation: what exists, what is due, what is missing."""
    from imdocs.documents.status import due_documents

    one = load_organisation(asked.desk.folder(asked.organisation))
    state = process_state(one, day_of(one, asked.desk.day()))
    with asked.desk.bench() as bench:
        due, _ = due_documents(bench, one, asked.desk.day())
    named = titles(asked, one)
    made = {output.document for output in asked.desk.made(one.id).values()}
    phases = [(title, [step for step in state.steps if step.step[0] == sign])
              for sign, title in phase_labels(asked.words).items()]  # fmt: skip
    return render(
        asked, "organisation.html", organisation=one, state=state, phases=phases, made=made, labels=_labels(asked),
        titles=named, due=due, due_titles=list(dict.fromkeys(named.get(name.partition(".")[0], name) for name in due)), build=asked.desk.builds.newest.get(one.id),
    )  # fmt: skip


def _labels(asked: Asked) -> dict[str, Any]:
    """What the pages call steps, states and signs."""
    words = asked.words
    return {
        "steps": names_of_steps(words), "advice": advice(words), "lacks": names_of_lacks(words), "status": status_labels(words),
        "signs": SIGNS, "rows": state_words(words),
    }  # fmt: skip


def titles(asked: Asked, one: Organisation) -> dict[str, str]:
    """The title of every document, by its name; a template that cannot be read keeps its name."""
    found = {}
    with asked.desk.bench() as bench:
        for name, path in bench.templates(one).items():
            try:
                found[name] = asked.words(bench.template(path, one).header.title)
            except Refused:
                found[name] = name
    return found
