"""The review at half-time: one form for three people, or one for each of two talks, and what of it holds."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.model.organisation import Collected, Organisation
from imdocs.model.programme import Programme
from imdocs.model.tables import Answers, leading_number, rows_of

REVIEW = "mid-review"
VOICES = {"b": "agent", "c": "sponsor"}  # copies of a review that was held apart; copy a is the joint one


def review_forms(organisation: Organisation, programme: Programme) -> dict[str, Answers]:
    """What came back of a mid-review: `joint`, and where they met apart `agent` and `sponsor`."""
    found: dict[str, dict[str, str]] = {}
    for form in _reviews(organisation):
        if leading_number(form.instance) == programme.number:
            found.setdefault(_voice_in(organisation, form), {}).update(form.answers)
    return dict(found)


def voice_of(copy: str) -> str:
    """Whose copy of a review a form is, by the last letter of its copy id."""
    return VOICES.get(copy[-1:], "joint")


def after_the_joint(organisation: Organisation) -> Iterator[Collected]:
    """What one of two wrote apart, and sent only when the joint review had been collected: what was said together stands."""
    held: dict[str, int] = {}
    for form in _reviews(organisation):
        if _voice_in(organisation, form) == "joint":
            held[form.instance] = min(form.number, held.get(form.instance, form.number))
    for form in _reviews(organisation):
        if _voice_in(organisation, form) != "joint" and form.number > held.get(form.instance, form.number):
            yield form


def _reviews(organisation: Organisation) -> Iterator[Collected]:
    return (form for form in organisation.collected if form.document == REVIEW)


def _voice_in(organisation: Organisation, form: Collected) -> str:
    """Whose copy a form is; what was chosen in a dispute is said by whoever's form it settles."""
    settled = next((one for one in _reviews(organisation) if form.settles and one.name == form.settles), form)
    return voice_of(settled.copy)


def joint_review(organisation: Organisation, programme: Programme) -> Answers:
    """The answers that hold: the joint form's, those given apart in the same words, the agent's on practices that are private."""
    forms = review_forms(organisation, programme)
    agent, sponsor = forms.get("agent", {}), forms.get("sponsor", {})
    both = {key: text for key, text in agent.items() if text.strip() and sponsor.get(key, "").strip() == text.strip()}
    shared = {one.practice for one in programme.shared_practices}
    private = tuple(f"practice/{one.practice}/" for one in programme.practices if one.practice not in shared)
    return {**both, **forms.get("joint", {}), **{key: text for key, text in agent.items() if key.startswith(private)}}


def levels_at_half(review: Answers) -> dict[str, str]:
    """The indicators that were rated again at half-time, each with its level."""
    rows = rows_of(review, "indicators")
    return {row["indicator"]: row["level"] for row in rows if row.get("indicator") and row.get("level")}
