"""Member lists from CSV or XLSX: a mapping file says which column is what; what is not understood is told, row by row."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

import yaml

from imdocs.formats.xlsx import Line, read_lines
from imdocs.model.benchmark import CODE_SIGNS
from imdocs.model.content import KindId
from imdocs.model.progress import day
from imdocs.model.sector import Member, Sector
from imdocs.organisations.sectors import MEMBERS
from imdocs.problems import Place, Problem, Refused, Severity, did_you_mean
from imdocs.sources.read import read_source
from imdocs.sources.typed import noun_from

COLUMNS = ("id", "code", "name", "kind", "people_served", "region", "contact", "address", "languages", "wording", "joined")
LONGEST_ID = 40
_OUT = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Skip:
    """Rows that are not taken, such as organisations that are closed."""

    column: str
    """Header of the column."""
    value: str
    """What stands in it."""


@dataclass(frozen=True)
class Mapping_:  # noqa: N801 - it is a mapping file, and the name is taken
    """A mapping file: our columns with the headers they have in the list, and the words of the list in ours."""

    columns: Mapping[str, str]
    """Our name of a column, and the header it has in the list."""
    sheet: str = ""
    """Name of the sheet, for a workbook."""
    header: int = 0
    """The row that holds the headers; found by itself if left out."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For a column, what a word of the list means here."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What holds for everybody unless the list says something else."""
    skip: tuple[Skip, ...] = ()
    """Rows that are not taken."""


@dataclass(frozen=True)
class Imported:
    """The members that were understood, and everything that was not."""

    members: tuple[Member, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    skipped: int = 0
    new: int = 0
    wrote: Path | None = None

    @property
    def summary(self) -> str:
        """One line that says what became of the list."""
        told = [f"{len(self.members)} of {self.rows} rows understood ({self.new} new)"]
        told += [f"{self.skipped} left out as the mapping says"] if self.skipped else []
        told += [f"{len(self.problems)} remarks"] if self.problems else []
        return ", ".join(told) + (f": {self.wrote}" if self.wrote else "")


def import_members(  # noqa: PLR0913 - a list, its mapping, where it goes, and how codes are drawn
    path: Path, mapping_path: Path, sector: Sector, today: date, draw: Callable[[], str] | None = None, *, dry_run: bool = False,
) -> Imported:  # fmt: skip
    """Read a list of members and keep it as one new file in the sector's folder; raises Refused where nothing can be read.

    A member that is known by code or id keeps its code; a new one gets a random code that means nothing to outsiders.
    """
    mapping = noun_from(read_source(mapping_path), Mapping_)
    _known_columns(mapping, mapping_path)
    lines = read_lines(path.read_bytes(), str(path), mapping.sheet)
    head = _header(lines, mapping, path)
    reader = _Reader(path, mapping, head, sector, draw or _drawn)
    imported = reader.read([line for line in lines if line.number > head.number])
    if imported.members and not dry_run:
        return Imported(**{**vars(imported), "wrote": _kept(sector.folder, path, imported.members, today, fictional=sector.fictional)})
    return imported


def _known_columns(mapping: Mapping_, path: Path) -> None:
    """Refuse columns that a member does not have."""
    source = read_source(path)
    unknown = [key for key in mapping.columns if key not in COLUMNS]
    if unknown:
        raise Refused(*(
            Problem(source.place("columns", key), "unknown-key", f"a member has no '{key}'", did_you_mean(key, COLUMNS) or f"choose from: {', '.join(COLUMNS)}")
            for key in unknown
        ))  # fmt: skip
    if "name" not in mapping.columns:
        raise Refused(Problem(source.place("columns"), "missing-key", "no column is mapped to 'name'", "add a line 'name: HEADER'"))


def _header(lines: Sequence[Line], mapping: Mapping_, path: Path) -> Line:
    """The row of headers: as told, else the first that holds the header of the name."""
    wanted = _folded(mapping.columns["name"])
    for line in lines:
        if line.number == mapping.header or (not mapping.header and wanted in map(_folded, line.cells)):
            missing = [text for text in mapping.columns.values() if _folded(text) not in map(_folded, line.cells)]
            if missing:
                raise Refused(*(_no_column(path, line, text) for text in missing))
            return line
    raise Refused(_no_column(path, lines[0] if lines else Line(1, ()), mapping.columns["name"]))


def _no_column(path: Path, line: Line, text: str) -> Problem:
    hint = did_you_mean(text, line.cells) or f"it has: {', '.join(cell for cell in line.cells if cell)[:120]}"
    return Problem(Place(str(path), line.number), "no-column", f"the list has no column '{text}'", hint)


@dataclass
class _Reader:
    """Reads the rows of one list."""

    path: Path
    mapping: Mapping_
    head: Line
    sector: Sector
    draw: Callable[[], str]
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the columns, and those that nobody asked for."""
        headers = [_folded(cell) for cell in self.head.cells]
        self.at = {key: headers.index(_folded(text)) for key, text in self.mapping.columns.items()}
        used = {*self.at.values(), *(headers.index(_folded(one.column)) for one in self.mapping.skip if _folded(one.column) in headers)}
        unused = [cell for number, cell in enumerate(self.head.cells) if cell and number not in used]
        if unused:
            says = f"these columns are not taken: {', '.join(unused)}"
            self._tell(self.head.number, 0, "unused-column", says, "map them, or leave them out", Severity.NOTE)
        self.by_id = {member.id: member for member in self.sector.members}
        self.by_code = {member.code: member for member in self.sector.members}
        self.taken = set(self.by_code) | {self.sector.code}

    def read(self, lines: Sequence[Line]) -> Imported:
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
        return Imported(tuple(members.values()), tuple(self.problems), len(lines), skipped, new)

    def _is_skipped(self, line: Line) -> bool:
        headers = [_folded(cell) for cell in self.head.cells]
        for one in self.mapping.skip:
            place = headers.index(_folded(one.column)) if _folded(one.column) in headers else -1
            if 0 <= place < len(line.cells) and _folded(line.cells[place]) == _folded(one.value):
                return True
        return False

    def _member(self, line: Line, members: Mapping[str, Member]) -> Member | None:
        said = {key: value for key in COLUMNS if (value := self._value(line, key))}
        name = said.get("name", "")
        if not name:
            self._tell(line.number, self.at["name"], "no-name", "the row has no name, so it is left out", "write the name, or delete the row")
            return None
        known = self.by_code.get(said.get("code", "").upper()) or self.by_id.get(said.get("id") or id_from(name))
        member_id = known.id if known else said.get("id") or id_from(name)
        if not member_id:
            self._tell(line.number, self.at["name"], "bad-id", f"no id can be made from the name '{name}'", "map a column to 'id'")
            return None
        if member_id in members:
            first = members[member_id].name
            says = f"'{name}' seems to be the same as '{first}' further up, so the row is left out"
            self._tell(line.number, self.at["name"], "duplicate-id", says, "map a column to 'id' if they are two")
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
        meanings = {_folded(word): ours for word, ours in self.mapping.values.get(key, {}).items()}
        return meanings.get(_folded(text), text) or self.mapping.defaults.get(key, "")

    def _typed(self, line: Line, key: str, text: str) -> Any:  # noqa: ANN401 - what the noun wants
        """A text as the noun wants it, or None with a remark."""
        if key == "kind":
            return self._one_of(line, key, text, get_args(KindId))
        if key == "wording":
            return self._one_of(line, key, text, ("plain", "careful"))
        if key == "languages":
            return tuple(part for part in re.split(r"[\s,;/]+", text.lower()) if part)
        if key == "joined":
            found = day(text)
            if found is None:
                self._tell(line.number, self.at.get(key, 0), "bad-date", f"'{text}' is no date, so it is left out", "write it like 2027-03-12")
            return found
        return text

    def _one_of(self, line: Line, key: str, text: str, known: Sequence[str]) -> str | None:
        if text in known:
            return text
        hint = did_you_mean(text.lower(), known) or f"say in the mapping what it means: values: {key}: {text}: {known[0]}"
        self._tell(line.number, self.at.get(key, 0), "unknown-value", f"'{text}' is not understood as a {key}, so it is left out", hint)
        return None

    def _code(self, wanted: str) -> str:
        """The code of a new member: the one in the list if it is one, else a new one."""
        code = wanted.upper()
        if not re.fullmatch(r"[A-Z0-9]{4}", code) or code in self.taken:
            code = next(found for found in iter(self.draw, "") if found not in self.taken)
        self.taken.add(code)
        return code

    def _tell(self, row: int, column: int, code: str, says: str, hint: str, severity: Severity = Severity.WARNING) -> None:  # noqa: PLR0913
        self.problems.append(Problem(Place(str(self.path), row, column + 1), code, says, hint, severity))


def id_from(name: str) -> str:
    """A name as an id: small letters without accents, digits and hyphens."""
    bare = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("đ", "d"))
    return _OUT.sub("-", "".join(sign for sign in bare.lower() if not unicodedata.combining(sign))).strip("-")[:LONGEST_ID].strip("-")


def _drawn() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(4))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _kept(folder: Path, path: Path, members: Sequence[Member], today: date, *, fictional: bool) -> Path:
    """One new file, never over another: the list as it was understood."""
    target = folder / MEMBERS
    target.mkdir(parents=True, exist_ok=True)
    first = ["# Fictional example: no such organisation, person or place exists."] if fictional else []
    first.append(f"# Made by `imdocs import` from {path.name} on {today.isoformat()}. A later list wins over this one.")
    text = "\n".join(first) + "\n" + yaml.safe_dump(
        {"source": path.name, "members": [dict(_lean(member)) for member in members]}, allow_unicode=True, sort_keys=False, width=10_000,
    )  # fmt: skip
    for number in range(1, 1000):
        again = f"-{number}" if number > 1 else ""
        try:
            with (target / f"{today.isoformat()}-{id_from(path.stem)}{again}.yaml").open("x", encoding="utf-8") as stream:
                stream.write(text)
                return Path(stream.name)
        except FileExistsError:
            continue
    raise Refused(Problem(Place(str(target)), "exists", "this list was imported a thousand times today"))


def _lean(member: Member) -> Iterator[tuple[str, Any]]:
    """What is known of a member; empty places are left out."""
    for key, value in vars(member).items():
        if value not in ("", (), None, False):
            yield key, list(value) if isinstance(value, tuple) else value
