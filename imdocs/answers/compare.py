"""Answers held against what is known: untouched, new, the same, or in dispute.

Three values decide, not two: what the field held when the form was made (a keyed hash that travels in the form), what is
known now, and what was typed. Where now is still what it was then, the typed answer is taken; where it was typed by
somebody else meanwhile and differs, nobody's answer is thrown away.

What is known now may be nobody's answer to this form: what the agent said before the session, or, in a copy of an old
session, what later sessions brought. Then what was typed is taken, and what was left standing of the agent's as well.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from imdocs.formats.base import seal


@dataclass(frozen=True)
class Comparison:
    """Where each answer of a form belongs."""

    taken: Mapping[str, str] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    untouched: tuple[str, ...] = ()
    disputes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def compare(
    known: Mapping[str, str], typed: Mapping[str, str], seals: Mapping[str, str | None], key: bytes,
    *, sealed_as: Mapping[str, str] | None = None, said: Container[str] = (), later: Container[str] = (),
) -> Comparison:  # fmt: skip
    """Hold what was typed against what is known; `seals` are the hashes that came back, missing where none did.

    `typed` holds every field that the form still has, the empty ones as empty text. Of the fields in `said` the agent's
    words are known, of those in `later` what came after this form. `sealed_as` are the names that fields had when they were
    sealed, where these were others.
    """

    def sealed(name: str, value: str) -> str:
        return seal(key, (sealed_as or {}).get(name, name), value)

    taken: dict[str, str] = {}
    unchanged: list[str] = []
    untouched: list[str] = []
    disputes: dict[str, tuple[str, str]] = {}
    for name, answer in typed.items():
        now, then = known.get(name, ""), seals.get(name)
        if name in said and answer and _same(answer, now):
            taken[name] = answer
        elif then is not None and sealed(name, answer) == then:
            untouched.append(name)
        elif (name in said or name in later) and (answer or then):
            taken[name] = answer
        elif _same(answer, now):
            unchanged.append(name) if answer else untouched.append(name)
        elif (then is None and not now) or (then is not None and sealed(name, now) == then):
            taken[name] = answer
        elif then is None and not answer:
            untouched.append(name)
        else:
            disputes[name] = (now, answer)
    return Comparison(taken, tuple(unchanged), tuple(untouched), disputes)


def _same(one: str, other: str) -> bool:
    """Alike but for white space."""
    return " ".join(one.split()) == " ".join(other.split())
