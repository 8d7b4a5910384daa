"""What two people said apart in a review, side by side where they differ."""

from __future__ import annotations

from collections.abc import Mapping

from imdocs.contexts.frame import Context, Request
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
    words = request.words
    agent, sponsor = forms.get("agent", {}), forms.get("sponsor", {})
    names = {"agent": words("Integrity agent"), "sponsor": words("Sponsor")}
    wordings = {question.key: question.text for question in request.library.questions["mid-review"].questions}
    labels = {("decision", value): label for value, label in decision_choices(request)}
    labels |= {(question.key, choice.value): choice.label for question in request.library.questions["mid-review"].questions
               for choice in question.choices}  # fmt: skip
    shown = []
    for key in dict.fromkeys([*agent, *sponsor]):
        said = {voice: answers.get(key, "").strip() for voice, answers in (("agent", agent), ("sponsor", sponsor))}
        parts = key.split("/")
        private = parts[0] == "practice" and parts[1] in hidden
        if private or said["agent"] == said["sponsor"] or parts[0] == "new" or not any(said.values()):
            continue
        title = wordings.get(parts[2], key) if parts[0] == "set" else _subject(request, parts)
        said = {voice: labels.get((parts[-1], text), text) for voice, text in said.items()}
        shown.append({"question": title, "agent": said["agent"] or "–", "sponsor": said["sponsor"] or "–"})
    return [{"rows": shown, **names}] if shown else []


def _subject(request: Request, parts: list[str]) -> str:
    """What a row of a review is about, in a few words."""
    words = request.words
    keys = {"actual": words("Actual"), "why": words("Why"), "decision": words("Keep, change, drop"),
            "new-text": words("New wording"), "seen": words("What was seen")}  # fmt: skip
    kinds = {"outcome": words("Outcome {n}", n=parts[1]), "practice": words("Practice {n}", n=parts[1])}
    return f"{kinds.get(parts[0], '')}: {keys.get(parts[-1], parts[-1])}" if parts[0] in kinds else parts[-1]
