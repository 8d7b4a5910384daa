"""What a person should look at in a form that came back, beyond its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from imdocs.answers.folding import folded, quoted
from imdocs.formats.base import Field
from imdocs.model.baseline import DOCUMENT as ALONE
from imdocs.model.baseline import respondents
from imdocs.model.fields import CopyId
from imdocs.model.half_time import review_forms, voice_of
from imdocs.model.late_words import PREPARED, SESSION
from imdocs.model.organisation import Organisation
from imdocs.model.places import not_understood, value_of
from imdocs.model.programme import Programme
from imdocs.model.schedule import clock
from imdocs.model.tables import leading_number
from imdocs.model.typed_roadmap import rows_of_nobody, unfinished_rows
from imdocs.problems import Place, Problem, Severity

WANTED = {
    "owner": "one owner",
    "tool": "a tool",
    "action": "an action",
    "responsible": "one post",
    "deadline": "a deadline",
}
CLOCKS = ("programme/time", "organisation/workshop/start", "organisation/workshop/end")
WAYS_OUT = {
    "organisation/timezone": "write continent and city, such as America/Lima",
    "organisation/currency": "write three letters, such as USD or KES",
}


def correction_remark(organisation: Organisation, document: str, instance: str, place: Place) -> Iterator[Problem]:
    """A copy of a form for one person that comes back once more."""
    if document == ALONE and any(form.instance == instance for form in respondents(organisation)):
        says = f"copy {instance} of '{document}' was answered before; these answers replace the earlier ones"
        hint = "if somebody else filled it in, take it back with --undo and type it into a copy with a free number"
        yield Problem(place, "answered-again", says, hint, Severity.WARNING)


def silent_remark(document: str, instance: str, place: Place, *, is_read: bool) -> Problem:
    """A form that came back as it was sent, or of which no answer could be taken."""
    counted = f"session {instance} is not counted as held" if document == SESSION else "nothing follows from it"
    says = "nothing was typed in this form" if is_read else "no answer was taken from this form"
    hint = "if somebody filled it in, ask for the file that they saved, and collect that one"
    return Problem(place, "nothing-typed", f"{says}: {counted}", hint, Severity.WARNING)


def late_remark(organisation: Organisation, document: str, instance: str, place: Place) -> Iterator[Problem]:
    """The agent's own copy, when its session has been collected."""
    if document == PREPARED and organisation.merged(SESSION, instance):
        says = f"session {instance} was collected before this preparation came; it is kept and not used"
        hint = "read it before the next session: the coach's brief shows it"
        yield Problem(place, "came-after-session", says, hint, Severity.WARNING)


def late_review_remark(
    organisation: Organisation, expected: Iterable[Field], read: Mapping[str, str], copy: CopyId, place: Place
) -> Iterator[Problem]:
    """What one of two wrote apart at half-time, when the joint review has been collected; names where the two differ."""
    programme = Programme(number=leading_number(copy.instance))
    joint = review_forms(organisation, programme).get("joint", {})
    if voice_of(copy.copy) == "joint" or not joint:
        return
    apart = [one for one in {one.id: one for one in reversed([*expected])}.values()
             if read.get(one.id) and joint.get(one.id) and folded(read[one.id]) != folded(joint[one.id])]  # fmt: skip
    named = ", ".join(f"{one.code} {quoted(one.wording)}".strip() for one in reversed(apart))
    says = "the joint review was collected before this one came; it is kept, and what was said together stands"
    hint = "the coach's next brief shows it; what should count is typed into the joint form, as a correction"
    says += f"; the two differ in {named}" if apart else ""
    yield Problem(place, "came-after-review", says, hint, Severity.WARNING)


def place_remarks(organisation: Organisation, answers: Mapping[str, str], place: Place) -> Iterator[Problem]:
    """Answers about the organisation that leave everything as it was; those that take a number or a day are told elsewhere."""
    for name, hint in WAYS_OUT.items():
        if name in answers and not_understood(organisation, name, answers[name]):
            says = f"{quoted(answers[name])} is not understood as the {name.split('/')[1]} of the organisation, which stays '{value_of(organisation, name)}'"
            yield Problem(place, "unknown-value", says, hint, Severity.WARNING)


def clock_remarks(answers: Mapping[str, str], place: Place) -> Iterator[Problem]:
    """Times of day that nobody understands: the usual one holds instead."""
    for name, text in answers.items():
        if (
            (name in CLOCKS or (name.startswith("meeting/") and name.endswith("/time")))
            and text.strip()
            and clock(text) is None
        ):
            says = f"{quoted(text)} is no time of day; the one that was known holds"
            yield Problem(place, "bad-time", says, "write it like 09:30 or 14:00", Severity.WARNING)


def draft_remarks(organisation: Organisation, answers: Mapping[str, str], place: Place) -> Iterator[Problem]:
    """Rows that are no rows yet, and a draft that comes after the decision."""
    roadmap = organisation.roadmap
    if roadmap and roadmap.approved:
        says = (
            f"the road map was approved on {roadmap.approved.date.isoformat()}; this draft is kept and changes nothing"
        )
        hint = "ask for the change in a coaching session, or on a change notice"
        yield Problem(place, "approved-already", says, hint, Severity.WARNING)
    if found := rows_of_nobody(answers):
        says = f"nobody answers yet for {', '.join(found)}"
        hint = "write one post or one person beside each; what belongs to several belongs to nobody"
        yield Problem(place, "unfinished-row", says, hint, Severity.WARNING)
    for name, lacks in unfinished_rows(answers).items():
        says = f"row {name} lacks {' and '.join(WANTED[key] for key in lacks)}, so it is not in the road map yet"
        hint = "`imdocs build --document road-map-draft` prints it again to be completed"
        yield Problem(place, "unfinished-row", says, hint, Severity.WARNING)
