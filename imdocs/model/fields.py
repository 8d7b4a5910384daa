"""The name of one place to fill in, the same in Word, on paper and in the organisation's folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

SUBJECTS = (
    "tool", "risk", "row", "goal", "session", "new", "organisation", "person", "set", "indicator", "figure", "sector", "stakeholder",
    "programme", "meeting", "outcome", "practice",
)  # fmt: skip
LONGEST = 60  # forms of the first release hold names as they are, and Word keeps 64 characters of "im1:" and a name
_GRAMMAR = re.compile(rf"(?:{'|'.join(SUBJECTS)})(?:/[A-Za-z0-9][A-Za-z0-9.-]*){{1,3}}")


class NotAFieldId(ValueError):  # noqa: N818 - it reads as what is wrong
    """The text is not the name of a field."""


@dataclass(frozen=True, order=True, slots=True)
class FieldId:
    """What a field is about and which datum it holds, such as `tool/sop/coaching-ten.7` or `new/steps/2/who`."""

    text: str

    def __post_init__(self) -> None:
        """Refuse what was never a name in a form."""
        if len(self.text) > LONGEST or not _GRAMMAR.fullmatch(self.text):
            raise NotAFieldId(self.text)

    @classmethod
    def parse(cls, text: str) -> FieldId:
        """Read a field's name; raises NotAFieldId."""
        return cls(text)

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, subject: str, *rest: object) -> FieldId:
        """Join the parts of a name."""
        return cls("/".join([subject, *map(str, rest)]))

    def __str__(self) -> str:
        """Write the name with slashes."""
        return self.text

    @property
    def subject(self) -> str:
        """The kind of thing the field is about: tool, risk, row, goal, session, new, …."""
        return self.text.split("/", 1)[0]

    @property
    def parts(self) -> tuple[str, ...]:
        """Every part of the name."""
        return tuple(self.text.split("/"))

    @property
    def key(self) -> str:
        """The datum: the last part."""
        return self.text.rsplit("/", 1)[1]


_CHECK_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # 23, a prime number: without I, O and Q, which look like 1 and 0 on paper


def check_letter(code: str) -> str:
    """One letter that catches a wrong or swapped character in a code copied by hand.

    Weights below a prime number catch both, unless the two signs lie 23 apart, such as A and X; none of those look alike.
    """
    prime = len(_CHECK_LETTERS)
    return _CHECK_LETTERS[sum((place % prime or 1) * ord(sign) for place, sign in enumerate(code.upper(), 1)) % prime]


@dataclass(frozen=True, slots=True)
class CopyId:
    """What a sheet says of itself to those who know: organisation's code, document's code, instance, copy."""

    organisation: str
    document: str
    instance: str = ""
    copy: str = "a"

    def __str__(self) -> str:
        """Write the id as it stands in the last line of the sheet, such as `K7Q2-CW4-a`."""
        return f"{self.organisation}-{self.document}{self.instance}-{self.copy}"

    @classmethod
    def parse(cls, text: str) -> CopyId | None:
        """Read an id back, or None where the text is none."""
        found = _COPY_ID.fullmatch(text.strip())
        return cls(*found.groups()) if found else None

    @classmethod
    def find(cls, text: str) -> CopyId | None:
        """The last id in a longer text, or None."""
        found = list(_COPY_ID.finditer(text))
        return cls(*found[-1].groups()) if found else None


_COPY_ID = re.compile(r"\b([A-Z0-9]{4})-([A-Z]{2,3})((?:[0-9][0-9A-Z]{0,7})?)-([a-z])\b")
