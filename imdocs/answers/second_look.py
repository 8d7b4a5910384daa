"""What a person should look at in a form that came back, beyond its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from imdocs.model.baseline import DOCUMENT as ALONE
from imdocs.model.baseline import respondents
from imdocs.model.organisation import Organisation
from imdocs.model.typed_roadmap import unfinished_rows
from imdocs.problems import Place, Problem, Severity

WANTED = {"action": "an action", "deadline": "a deadline", "tool": "a tool"}


def correction_remark(organisation: Organisation, document: str, instance: str, place: Place) -> Iterator[Problem]:
    """A copy of a form for one person that comes back once more."""
    if document == ALONE and any(form.instance == instance for form in respondents(organisation)):
        says = f"copy {instance} of '{document}' was answered before; these answers replace the earlier ones"
        hint = "if somebody else filled it in, take it back with --undo and type it into a copy with a free number"
        yield Problem(place, "answered-again", says, hint, Severity.WARNING)


def draft_remarks(organisation: Organisation, answers: Mapping[str, str], place: Place) -> Iterator[Problem]:
    """Rows that are no rows yet, and a draft that comes after the decision."""
    roadmap = organisation.roadmap
    if roadmap and roadmap.approved:
        says = (
            f"the road map was approved on {roadmap.approved.date.isoformat()}; this draft is kept and changes nothing"
        )
        hint = "ask for the change in a coaching session, or on a change notice"
        yield Problem(place, "approved-already", says, hint, Severity.WARNING)
    for name, lacks in unfinished_rows(answers).items():
        says = f"row {name} lacks {' and '.join(WANTED[key] for key in lacks)}, so it is not in the road map yet"
        hint = "`imdocs build --document road-map-draft` prints it again to be completed"
        yield Problem(place, "unfinished-row", says, hint, Severity.WARNING)
