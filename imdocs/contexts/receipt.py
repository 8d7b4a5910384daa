"""The receipt for a form that came back: what was taken, and what its sender should look at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imdocs.contexts.frame import Context, Instance, Request

RECEIPT = "receipt"
MOST, LONGEST = 8, 160  # of each kind, and characters of each: a receipt is one page


@dataclass(frozen=True)
class Account:
    """What became of a form: numbers of answers; remarks as sentences; disputes as question, known and typed."""

    form: str
    taken: int
    unchanged: int
    untouched: int
    check: Sequence[str]
    disputes: Sequence[tuple[str, str, str]]


def receipts(_request: Request) -> Iterable[Instance]:
    """None is ever due: each is made when its form is collected."""
    return ()


def receipt_of(account: Account, request: Request) -> Instance:
    """One receipt, on one page."""
    words, roles = request.words, request.organisation.roles
    people = (request.organisation.person(name) for name in (roles.coach, roles.facilitator, roles.agent))
    left = max(0, len(account.check) - MOST) + max(0, len(account.disputes) - MOST)
    context: Context = {
        "form": account.form,
        "counts": {
            "taken": words.number(account.taken), "unchanged": words.number(account.unchanged),
            "untouched": words.number(account.untouched), "disputes": words.number(len(account.disputes)),
            "check": words.number(len(account.check)),
        },
        "check": [shortened(text) for text in account.check[:MOST]],
        "disputes": [
            {"question": shortened(question), "known": shortened(known), "typed": shortened(typed) or words("(emptied)")}
            for question, known, typed in account.disputes[:MOST]
        ],
        "more": words("And {n} more, which stand in the report of the collection.", n=words.number(left)) if left else "",
        "back": next((person.name for person in people if person and person.name), words("whoever sent you the form")),
    }  # fmt: skip
    return Instance(context, due=False)


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return f"{line[:LONGEST].rstrip()}…" if len(line) > LONGEST else line
