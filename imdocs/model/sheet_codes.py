"""The short code on every sheet that is filled in by hand, so that typing back finds its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from imdocs.model.fields import check_letter

_CODE = re.compile(r"([A-Z0-9]{4})-?([A-Z]{2,3})([0-9]{2,3})-?([A-Z])")


class NotASheetCode(ValueError):  # noqa: N818 - it reads as what is wrong
    """The text is no sheet code, or a sign of it was mistyped."""


@dataclass(frozen=True, order=True, slots=True)
class SheetCode:
    """The organisation's code, the document's code and the number of the sheet."""

    organisation: str
    document: str
    number: int

    @property
    def _bare(self) -> str:
        return f"{self.organisation}{self.document}{self.number:02d}"

    def __str__(self) -> str:
        """Write the code as it is printed, such as `R4TW-BA07-K`; the last letter checks the others."""
        parts = (self.organisation, f"{self.document}{self.number:02d}", check_letter(self._bare))
        return "-".join(filter(None, parts))  # a blank sheet belongs to nobody

    @classmethod
    def parse(cls, text: str) -> SheetCode:
        """Read a code that somebody copied by hand; raises NotASheetCode."""
        found = _CODE.fullmatch(re.sub(r"\s", "", text).upper())
        if not found:
            raise NotASheetCode(text)
        code = cls(found.group(1), found.group(2), int(found.group(3)))
        if check_letter(code._bare) != found.group(4):
            raise NotASheetCode(text)
        return code
