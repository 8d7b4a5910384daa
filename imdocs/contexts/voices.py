"""What two people said apart in a review, side by side where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from imdocs.contexts.frame import Context, Request
from imdocs.model.half_time import after_the_joint, review_forms, voice_of
from imdocs.model.programme import Programme

Known = Mapping[str, str]


def decision_choices(request: Request) -> list[tuple[str, str]]:
    """What becomes of an outcome or a practice at half-time."""
    words = request.words
    return [("keep", words("keep")), ("change", words("change")), ("drop", words("drop"))]


def voices(request: Request, programme: Programme, forms: Mapping[str, Known]) -> list[Context]:
    """What both said apart, question by question, where they differ; a practice that the sponsor does not see stays out."""
    hidden = {str(one.practice) for one in programme.practices} - {
        str(one.practice) for one in programme.shared_practices
    }
    agent, sponsor = forms.get("agent", {}), forms.get("sponsor", {})
    shown = []
    for key in dict.fromkeys([*agent, *sponsor]):
        said = {voice: answers.get(key, "").strip() for voice, answers in (("agent", agent), ("sponsor", sponsor))}
        parts = key.split("/")
        private = parts[0] == "practice" and parts[1] in hidden
        if private or said["agent"] == said["sponsor"] or parts[0] == "new" or not any(said.values()):
            continue
        told = {voice: _in_words(request, key, text) or "–" for voice, text in said.items()}
        shown.append({"question": _title(request, key), **told})
    return [{"rows": shown, **_names(request)}] if shown else []


def late_voices(request: Request, programme: Programme, since: int) -> Iterator[tuple[str, str]]:
    """What one of two said apart, sent after the joint review and after the form with the number `since`, where it differs."""
    organisation = request.organisation
    joint = review_forms(organisation, programme).get("joint", {})
    for form in after_the_joint(organisation):
        who = _names(request)[voice_of(form.copy)]
        for key, text in form.answers.items() if form.number > since else ():
            if text.strip() and joint.get(key, "").strip() not in ("", text.strip()) and not key.startswith("new/"):
                yield f"{who}, {_title(request, key)}", _in_words(request, key, text)


def _names(request: Request) -> dict[str, str]:
    return {"agent": request.words("Integrity agent"), "sponsor": request.words("Sponsor")}


def _title(request: Request, key: str) -> str:
    """What an answer in a review is about."""
    parts = key.split("/")
    wordings = {question.key: question.text for question in request.library.questions["mid-review"].questions}
    return wordings.get(parts[2], key) if parts[0] == "set" else _subject(request, parts)


def _in_words(request: Request, key: str, text: str) -> str:
    """An answer as people read it: of a choice its label."""
    labels = {("decision", value): label for value, label in decision_choices(request)}
    labels |= {(question.key, choice.value): choice.label for question in request.library.questions["mid-review"].questions
               for choice in question.choices}  # fmt: skip
    return labels.get((key.rpartition("/")[2], text), text)


def _subject(request: Request, parts: list[str]) -> str:
    """What a row of a review is about, in a few words."""
    words = request.words
    keys = {"actual": words("Actual"), "why": words("Why"), "decision": words("Keep, change, drop"),
            "new-text": words("New wording"), "seen": words("What was seen")}  # fmt: skip
    kinds = {"outcome": words("Outcome {n}", n=parts[1]), "practice": words("Practice {n}", n=parts[1])}
    return f"{kinds.get(parts[0], '')}: {keys.get(parts[-1], parts[-1])}" if parts[0] in kinds else parts[-1]
