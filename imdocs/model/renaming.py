"""Answers that were kept under the key that a question had before: read under the key that it has today.

No file is rewritten. Three kinds of names hold a question's key: `tool/sop/coaching-ten.7`, `set/mid-review/3` and, of the
sets that are asked for each indicator, `indicator/rules/level`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Collected, Organisation
from imdocs.model.questions import Question, Was


def earlier_names(name: str, library: ContentLibrary) -> Iterator[tuple[str, Was]]:
    """How the question of a field was known before, each time with the name that the field had then, "" where it had this one."""
    for before, key, behind, questions in _asked_by(name, library):
        for was in questions[key].was if key in questions else ():
            yield f"{before}{was.key}{behind}" if was.key else "", was


def name_today(name: str, library: ContentLibrary) -> str:
    """The name that a field has today; a key that another question has taken over stays with that one."""
    for before, key, behind, questions in _asked_by(name, library):
        if key not in questions:
            for question in questions.values():
                if any(was.key == key for was in question.was):
                    return f"{before}{question.key}{behind}"
    return name


def as_named_today(organisation: Organisation, library: ContentLibrary) -> Organisation:
    """The organisation with every collected answer under the name that its field has today."""
    if not library.has_renamed or not organisation.collected:
        return organisation
    return replace(organisation, collected=tuple(_renamed(form, library) for form in organisation.collected))


def _renamed(form: Collected, library: ContentLibrary) -> Collected:
    answers, disputes = _by_names_today(form.answers, library), _by_names_today(form.disputes, library)
    return (
        form
        if (answers, disputes) == (form.answers, form.disputes)
        else replace(form, answers=answers, disputes=disputes)
    )


def _by_names_today(answers: Mapping[str, str], library: ContentLibrary) -> Mapping[str, str]:
    """Where a form has both names, today's holds."""
    return {name_today(name, library): text for name, text in answers.items()} | {
        name: text for name, text in answers.items() if name_today(name, library) == name
    }


def _asked_by(name: str, library: ContentLibrary) -> Iterator[tuple[str, str, str, Mapping[str, Question]]]:
    """What a name may be made of: what stands before a question's key, the key, what follows, and the questions it is one of."""
    home, _, last = name.rpartition("/")
    asked, dot, key = last.partition(".")
    if dot and asked in library.questions:
        yield f"{home}/{asked}.", key, "", library.questions_by_key[asked]
    subject, _, rest = name.partition("/")
    first, _, datum = rest.partition("/")
    if subject == "set" and first in library.questions:
        yield f"set/{first}/", datum, "", library.questions_by_key[first]
    if subject == "indicator":
        for one in library.questions.values():
            if one.repeats == "indicator":
                yield "indicator/", first, f"/{datum}", library.questions_by_key[one.id]
