"""The receipt: what was taken from a form, what is in dispute, what somebody should look at. Plain text, to read or send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from imdocs.answers.collection import Collection
from imdocs.content.stories import WAITS
from imdocs.problems import Problem, Severity
from imdocs.sources.words import Words

LONGEST = 60


def receipt(collection: Collection, words: Words, *, remarks: bool = True) -> str:
    """One form's receipt, a line for each thing that a person should know; without `remarks` they are only counted."""
    to_check = collection.to_check if remarks else ()
    if collection.before is not None:
        return words("{name}: collected before; nothing changed", name=collection.name)
    if any(problem.severity is Severity.ERROR for problem in collection.problems):
        return words("{name}: not collected", name=collection.name)
    if collection.member:
        return "\n".join(_extract(collection, to_check, words))
    if collection.is_story:
        return "\n".join(_story(collection, to_check, words))
    compared = collection.comparison
    counts = [
        words("taken {n}", n=len(compared.taken)),
        words("unchanged {n}", n=len(compared.unchanged)),
        words("untouched {n}", n=len(compared.untouched)),
        words("in dispute {n}", n=len(compared.disputes)),
        words("please check {n}", n=len(collection.to_check)),
    ]
    head = f"{collection.name}: {collection.organisation}, {collection.document} {collection.instance}".rstrip()
    lines = [f"{head}: {', '.join(counts)}"]
    for name, (known, typed) in compared.disputes.items():
        lines.append("  " + words("in dispute: {what}", what=collection.labels.get(name, name)))
        lines.append("    " + words("known: {text}", text=_short(known)))
        lines.append("    " + words("typed: {text}", text=_short(typed) or words("(emptied)")))
        if collection.wrote:
            lines.append(
                "    "
                + words(
                    "to take what was typed: imdocs collect --take {file}:{field}", file=collection.wrote, field=name
                )
            )
    lines += ["  " + words("please check: {what}", what=problem.says) for problem in to_check]
    if collection.receipt:
        lines.append("  " + words("receipt to send back: {file}", file=collection.receipt))
    return "\n".join(lines)


def _extract(collection: Collection, to_check: Iterable[Problem], words: Words) -> Iterator[str]:
    """The lines on an extract."""
    yield words("{name}: extract of {member}, period {period}", name=collection.name, member=collection.member,
                period=collection.instance)  # fmt: skip
    for problem in to_check:
        yield "  " + words("please check: {what}", what=problem.says)


def _story(collection: Collection, to_check: Iterable[Problem], words: Words) -> Iterator[str]:
    """The lines on a story that a visitor told."""
    answers = words.count(len(collection.comparison.taken), "{n} answer", "{n} answers")
    if collection.wrote:
        yield words("{name}: a story of {answers}, kept unpublished in {file}", name=collection.name, answers=answers,
                    file=collection.wrote)  # fmt: skip
    else:
        yield words("{name}: a story of {answers}; nothing was written", name=collection.name, answers=answers)
    for problem in to_check:
        if problem.code == WAITS:
            yield "  " + words("before it is published: {what}", what=problem.says)
        else:
            yield "  " + words("please check: {what}", what=problem.says)


def _short(text: str) -> str:
    """The beginning of a text, on one line, in quotation marks."""
    line = " ".join(text.split())
    return f"“{line[:LONGEST]}{'…' if len(line) > LONGEST else ''}”" if line else ""
