"""Management's decision written down, advice on tools, and the next cycle."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

from starlette.responses import Response

from imdocs.desk.page import Asked, back_to, render, told
from imdocs.desk.uploads import kept_upload
from imdocs.documents.cycle import open_cycle
from imdocs.documents.suggest import suggest_tools
from imdocs.model.approval import Decision
from imdocs.model.organisation import Organisation
from imdocs.organisations.approve import record_approval
from imdocs.organisations.read import load_organisation
from imdocs.problems import Place, Problem, Refused

ANSWERS = get_args(get_type_hints(Decision)["answer"])


def decide(asked: Asked) -> Response:
    """Who decided what, and when."""
    return _page(asked, load_organisation(asked.desk.folder(asked.organisation)), ())


def _page(asked: Asked, one: Organisation, problems: tuple[Problem, ...]) -> Response:
    words = asked.words
    answers = {"yes": words("Approved"), "changes": words("Approved with changes"), "no": words("Not approved")}
    typed = {name: asked.text(name) for name in ("answer", "day", "by", "how", "version")}
    return render(
        asked, "decide.html", organisation=one, answers={name: answers.get(name, name) for name in ANSWERS}, typed=typed,
        problems=told(asked, problems), status=422 if problems else 200,
    )  # fmt: skip


def decided(asked: Asked) -> Response:
    """Keep the decision as one new file, with its scan."""
    folder = asked.desk.folder(asked.organisation)
    words, one = asked.words, load_organisation(folder)
    try:
        day = date.fromisoformat(asked.text("day"))
    except ValueError:
        problem = Problem(
            Place(""), "bad-date", words("the day is missing"), words("write the day on which it was decided")
        )
        return _page(asked, one, (problem,))
    if asked.text("answer") not in ANSWERS or not asked.text("by").strip():
        problem = Problem(
            Place(""), "missing-key", words("it is not said who decided what"), words("answer both questions")
        )
        return _page(asked, one, (problem,))
    decision = Decision(
        asked.text("answer"), day, by=asked.text("by").strip(), version=asked.text("version").strip(),  # type: ignore[arg-type]
        how=asked.text("how").strip() or words("signed on paper"),
    )  # fmt: skip
    try:
        with tempfile.TemporaryDirectory() as aside:
            scans = [kept_upload(upload, Path(aside) / "scan") for upload in asked.uploads("scan")[:1]]
            record_approval(folder, decision, asked.desk.day(), scans[0] if scans else None)
    except Refused as refused:
        return _page(asked, one, refused.problems)
    return back_to("o", one.id)


def advise(asked: Asked) -> Response:
    """The smallest set of tools that covers the priority risks; advice, never a decision."""
    folder = asked.desk.folder(asked.organisation)
    lines = suggest_tools(asked.desk.places, folder.name).lines()
    return render(asked, "advice.html", organisation=load_organisation(folder), lines=list(lines))


def next_cycle(asked: Asked) -> Response:
    """Open the next cycle; the old one stays as it is."""
    folder = asked.desk.folder(asked.organisation)
    open_cycle(asked.desk.places, folder.name, asked.desk.day())
    return back_to("o", folder.name)
