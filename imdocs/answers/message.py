"""The open questions of a worksheet as numbered plain text, to paste into an e-mail or a phone, and the reply read back.

Each question has a line `[T29.7 K] Which problems …`: the visible code and a check letter. A reply repeats the code in
brackets and writes the answer behind or below it. A wrong letter means that a code was mistyped, and is told, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from imdocs.answers.inbox import Parcel
from imdocs.formats.base import Field
from imdocs.model.fields import CopyId, check_letter
from imdocs.problems import Place, Problem, Refused, Severity
from imdocs.sources.words import Words

_CODE = re.compile(r"\[\s*([A-Za-z]{1,3}\d{0,3}[A-Za-z0-9.\-]*)\s+([A-Za-z])\s*\]")
_QUOTED = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
LARGEST = 1_000_000  # bytes of a reply; nobody writes a book into a mail


def message_text(fields: Iterable[Field], copy: str, words: Words) -> str:
    """The open questions as text; `copy` is the form's own name, which the reply must keep."""
    lines = [words("Please answer below each line in brackets. Leave the brackets as they are."), ""]
    for field in _asked(fields):
        if not field.value:
            lines += [f"[{field.code} {check_letter(field.code)}] {field.wording}", *_choices(field), ""]
    lines.append(f"[{copy}]")
    return "\n".join(lines)


def _asked(fields: Iterable[Field]) -> list[Field]:
    """Questions with a code of their own; tables stay in the worksheet."""
    codes: dict[str, list[Field]] = {}
    for field in fields:
        if field.code and field.wording:
            codes.setdefault(field.code, []).append(field)
    return [found[0] for found in codes.values() if len({one.id for one in found}) == 1]


def _choices(field: Field) -> list[str]:
    return [f"  ({' / '.join(text for _, text in field.offers)})"] if field.offers else []


def answers_in(text: str, fields: Sequence[Field], place: Place) -> tuple[dict[str, str], list[Problem]]:
    """What a reply says, by field; codes that fit no question are told with what stands behind them."""
    known = {field.code.upper(): field for field in _asked(fields)}
    answers: dict[str, str] = {}
    problems: list[Problem] = []
    plain = _QUOTED.sub("", text.replace("\r\n", "\n"))
    found = list(_CODE.finditer(plain))
    for number, code in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(plain)
        said = _said(plain[code.end() : end], known.get(code.group(1).upper()))
        if not said:
            continue
        field = known.get(code.group(1).upper())
        if field is None or check_letter(field.code) != code.group(2).upper():
            says = f"the code [{code.group()[1:-1].strip()}] fits no question; behind it stands “{said[:60]}”"
            problems.append(Problem(place, "wrong-code", says, "compare it with the message", Severity.WARNING))
            continue
        value = next((value for value, label in field.offers if label.casefold() == said.casefold()), said)
        if field.id in answers and answers[field.id] != value:
            says = f"{field.code} is answered twice: “{answers[field.id][:40]}” and “{value[:40]}”"
            problems.append(Problem(place, "answered-twice", says, "the first was taken", Severity.WARNING))
            continue
        answers[field.id] = value
    return answers, problems


def _said(text: str, field: Field | None) -> str:
    """The answer behind a code, without the question's own words, its choices and the closing line."""
    text = re.sub(r"\[[A-Z0-9]{4}-[A-Z]{2,3}[0-9A-Z]*-[a-z]\].*", "", text, flags=re.DOTALL)
    if field is not None:
        text = text.replace(field.wording, "", 1)
        for line in _choices(field):
            text = text.replace(line.strip(), "", 1)
    return text.strip()


def reply_in(parcel: Parcel) -> tuple[str, CopyId]:
    """A reply's text, and which form it answers; raises Refused where it does not say so."""
    place = Place(str(parcel.path))
    if len(parcel.data) > LARGEST:
        hint = "send the answers alone, with the last line of the message"
        raise Refused(Problem(place, "too-large", "the text is far longer than any reply", hint))
    text = parcel.data.decode("utf-8", "replace")
    copy = CopyId.find(text)
    if copy is None:
        hint = "keep the last line of the message, such as [K7Q2-CW4-a]"
        raise Refused(Problem(place, "foreign-form", "the text does not say which form it answers", hint))
    return text, copy
