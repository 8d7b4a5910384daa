"""The rows of a member list as members; what is not understood becomes a remark with row and column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, get_args

from imdocs.formats.xlsx import Line
from imdocs.model.kinds import KindId
from imdocs.model.progress import day
from imdocs.model.sector import Member, Sector
from imdocs.organisations.folders import ID
from imdocs.problems import Place, Problem, Severity, did_you_mean
from imdocs.sectors.mapping import COLUMNS, ColumnMap, folded

LONGEST_ID = 40
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?")
_KNOWN: Mapping[str, Sequence[str]] = {
    "kind": get_args(KindId), "wording": ("plain", "careful"), "languages": ("en", "es", "fr", "pt"),
}  # fmt: skip
_NAMED = {"kind": "kind", "wording": "wording", "languages": "language"}
_OUT = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True)
class Understood:
    """The members that a list holds, and everything that was not understood."""

    members: tuple[Member, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    skipped: int = 0
    new: int = 0


@dataclass
class RowReader:
    """Reads the rows of one list."""

    path: Path
    mapping: ColumnMap
    head: Line
    sector: Sector
    draw: Callable[[], str]
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[tuple[str, str], list[Line]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the columns, and those that nobody asked for."""
        headers = [folded(cell) for cell in self.head.cells]
        self.at = {key: headers.index(folded(text)) for key, text in self.mapping.columns.items()}
        used = {folded(text) for text in (*self.mapping.columns.values(), *(one.column for one in self.mapping.skip))}
        unused = [cell for cell in self.head.cells if cell and folded(cell) not in used]
        if unused:
            says = f"these columns are not taken: {', '.join(unused)}"
            self._tell(self.head, "", "unused-column", says, "map them, or leave them out", Severity.NOTE)
        self.by_id = {member.id: member for member in self.sector.members}
        self.by_code = {member.code: member for member in self.sector.members}
        self.taken = set(self.by_code) | {self.sector.code}

    def read(self, lines: Sequence[Line]) -> Understood:
        """Every row as a member, or as a problem."""
        members: dict[str, Member] = {}
        skipped = new = 0
        for line in lines:
            if self._is_skipped(line):
                skipped += 1
                continue
            member = self._member(line, members)
            if member is not None:
                new += member.code not in self.by_code
                members[member.id] = member
        self._tell_unknown()
        return Understood(tuple(members.values()), tuple(self.problems), len(lines), skipped, new)

    def _is_skipped(self, line: Line) -> bool:
        headers = [folded(cell) for cell in self.head.cells]
        for one in self.mapping.skip:
            place = headers.index(folded(one.column)) if folded(one.column) in headers else -1
            if 0 <= place < len(line.cells) and folded(line.cells[place]) == folded(one.value):
                return True
        return False

    def _member(self, line: Line, members: Mapping[str, Member]) -> Member | None:
        said = {key: value for key in COLUMNS if (value := self._value(line, key))}
        name = said.get("name", "")
        if not name:
            self._tell(line, "name", "no-name", "the row has no name, so it is left out", "write it, or delete the row")
            return None
        wanted = said.get("id") or id_from(name)
        wanted = wanted if ID.fullmatch(wanted) else id_from(wanted)
        known = self.by_code.get(said.get("code", "").upper()) or self.by_id.get(wanted)
        member_id = known.id if known else wanted
        if not member_id:
            self._tell(line, "name", "bad-id", f"no id can be made from the name '{name}'", "map a column to 'id'")
            return None
        if member_id in members:
            first = members[member_id].name
            says = f"'{name}' seems to be the same as '{first}' further up, so the row is left out"
            self._tell(line, "name", "duplicate-id", says, "map a column to 'id' if they are two")
            return None
        values: dict[str, Any] = asdict(known) if known else {"id": member_id, "code": self._code(said.get("code", ""))}
        for key, text in said.items():
            if key not in ("id", "code"):
                typed = self._typed(line, key, text)
                if typed is not None:
                    values[key] = typed
        values["shares"] = tuple(values.get("shares", ()))
        return Member(**values)

    def _value(self, line: Line, key: str) -> str:
        """A cell, in our words; where it is empty, what holds for everybody."""
        place = self.at.get(key, -1)
        text = line.cells[place] if 0 <= place < len(line.cells) else ""
        meanings = {folded(word): ours for word, ours in self.mapping.values.get(key, {}).items()}
        return meanings.get(folded(text), text) or self.mapping.defaults.get(key, "")

    def _typed(self, line: Line, key: str, text: str) -> Any:  # noqa: ANN401 - what the noun wants
        """A text as the noun wants it, or None with a remark."""
        if key in ("kind", "wording"):
            return self._one_of(line, key, text)
        if key == "languages":
            spoken = tuple(part for part in re.split(r"[\s,;/]+", text) if part)
            if all(LANGUAGE.fullmatch(part.lower()) for part in spoken):
                return tuple(part.lower() for part in spoken)
            self._unknown(line, key, text)
            return None
        if key == "joined":
            found = day(text)
            if found is None:
                says = f"'{text}' is no date, so it is left out"
                self._tell(line, key, "bad-date", says, "write it like 2027-03-12")
            return found
        return text

    def _one_of(self, line: Line, key: str, text: str) -> str | None:
        if text in _KNOWN[key]:
            return text
        self._unknown(line, key, text)
        return None

    def _unknown(self, line: Line, key: str, text: str) -> None:
        """Remember a word of the list that has no meaning here: it is told once, however many rows have it."""
        self.unknown.setdefault((key, text), []).append(line)

    def _tell_unknown(self) -> None:
        for (key, text), lines in self.unknown.items():
            known = _KNOWN[key]
            where = (
                ""
                if len(lines) == 1
                else f" in {len(lines)} rows, from row {lines[0].number} to row {lines[-1].number}"
            )
            says = f"'{text}' is not understood as a {_NAMED[key]}{where}, so it is left out"
            meant = did_you_mean(text.lower(), known)
            hint = meant or f"say in the mapping what it means, such as values: {key}: '{text}: {known[0]}'"
            self._tell(lines[0], key, "unknown-value", says, hint)

    def _code(self, wanted: str) -> str:
        """The code of a new member: the one in the list if it is one, else a new one."""
        code = wanted.upper()
        if not re.fullmatch(r"[A-Z0-9]{4}", code) or code in self.taken:
            code = next(found for found in iter(self.draw, "") if found not in self.taken)
        self.taken.add(code)
        return code

    def _tell(
        self, line: Line, key: str, code: str, says: str, hint: str, severity: Severity = Severity.WARNING,
    ) -> None:  # fmt: skip
        """A remark at a cell of the list."""
        place = Place(str(self.path), line.number, self.at.get(key, -1) + 1)
        self.problems.append(Problem(place, code, says, hint, severity))


def id_from(name: str) -> str:
    """A name as an id: small letters without accents, digits and hyphens."""
    bare = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    plain = _OUT.sub("-", "".join(sign for sign in bare if not unicodedata.combining(sign)))
    return plain.strip("-")[:LONGEST_ID].strip("-")
