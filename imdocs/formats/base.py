"""What templates print besides plain text, and what a format must be able to do with it."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, Protocol
from weakref import WeakKeyDictionary

FieldKind = Literal["long", "short", "choice", "tick", "date", "number", "scale", "person"]
GROWING = "new/"  # begins the names of fields in rows that people add
TOKEN = re.compile("\ue000(\\d+)([se])\ue001")  # what pandoc sees of Jinja: a number, of a statement or an expression
MARK = 12  # signs: that two names among all of ours share a mark is as likely as one in a hundred million
REPLACED = "\N{REPLACEMENT CHARACTER}"


class Ready(str):
    """Text that is already ink in the format at hand and is not marked up again."""

    __slots__ = ()


class Kept(list[Any]):
    """A list that many documents share: beside it lies what a template's loop printed of it, as long as both are there."""

    def __init__(self, items: Iterable[Any]) -> None:
        """Nothing printed yet."""
        super().__init__(items)
        self.printed: WeakKeyDictionary[Callable[..., object], str] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, eq=False)  # one object is one field, so that what was made of it is found fast
class Field:
    """A place to fill in: a content control in Word, writing lines or boxes on paper.

    `id` is the text of a FieldId; `code` is what stands visibly beside the question; `value` is what is known already.
    """

    id: str
    kind: FieldKind = "long"
    value: str = ""
    code: str = ""
    wording: str = ""
    placeholder: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    lines: int = 3
    audience: str = ""
    said_by: str = ""
    shown: str = ""
    optional: bool = False  # printed only while it was open, so a form made before or after may lack it
    was: str = ""  # the id that it had before, which old forms hold

    @property
    def words(self) -> str:
        """What stands in the field as people read it: of a choice its label, of a date the local form."""
        if self.choices:
            return dict(self.choices).get(self.value, self.value)
        return self.shown or self.value

    @property
    def offers(self) -> tuple[tuple[str, str], ...]:
        """The choices a person may make, without the empty one."""
        return tuple((value, text) for value, text in self.choices if value)


@dataclass(frozen=True, slots=True)
class Label:
    """The question beside a field: it carries the field's identity where nobody types.

    In a table whose rows are records, the first cell is the label of every field in the row: `more` holds the others.
    """

    field: Field
    more: tuple[Field, ...] = ()
    text: str | None = None

    @property
    def wording(self) -> str:
        """What stands beside the code."""
        return self.field.wording if self.text is None else self.text


@dataclass(frozen=True, slots=True)
class Fragment:
    """A Markdown body of the library, quoted whole; `key` is `<record>/<language>`."""

    key: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with a sign, never colour alone: late, blocked, done, very high."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address."""

    text: str
    address: str


def plain(value: object) -> str:
    """A value as characters only; raises TypeError for what has none."""
    if isinstance(value, Field):
        return value.value
    if isinstance(value, Label):
        return value.wording
    if isinstance(value, (Mark, Link)):
        return value.text
    if isinstance(value, (str, int)):
        return str(value)
    says = f"a {type(value).__name__} is no text"
    raise TypeError(says)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, each with words beside it: `parts` are lengths in twentieths, from dark to light."""

    lines: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Room for a pen that no program reads: writing lines on paper, empty lines in Word."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class PageOf:
    """The page on which the heading of a numbered record stands; the record's number is the anchor."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar file: local begin and zone, minutes, and words."""

    uid: str
    begin: str
    minutes: int
    title: str
    about: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar file: its entries, the zone of their clock, and the day of its newest fact, which stamps every entry."""

    name: str
    zone: str
    stamp: str
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: a heading, sentences above the table, a header row, and rows of text and numbers."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]
    heading: str = ""
    notes: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class FormSheet:
    """One sheet of a workbook that is filled in and collected: cells are text, labels and fields."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass
class Provenance:
    """What a form knows about its making: an opaque copy id, and the key that hashes what each field held."""

    copy_id: str = ""
    key: bytes = b""

    def seal(self, field_id: str, value: str) -> str:
        """The keyed hash of what a field held when the form was made (eight characters)."""
        return seal(self.key, field_id, value)


def seal(key: bytes, field_id: str, value: str) -> str:
    """Hash a value with the organisation's key, so that the form shows nobody what stood there."""
    if not value:
        return ""
    text = f"{field_id}\0{' '.join(value.split())}".encode("utf-8", "replace")
    return hmac.digest(key, text, "sha256").hex()[:8]


@lru_cache(maxsize=16_384)
def mark_of(name: str) -> str:
    """What a form holds of a field's name: a short code that says nothing, the same in every form and organisation.

    Names hold ids such as `hrm-sextortion`, which must not stand in a paper where such things cannot be said. Rows that
    people add keep their number, since a form may come back with more of them than anybody expected.
    """
    if name.startswith(GROWING) and name.count("/") == len(("table", "row", "column")):
        _, table, row, column = name.split("/")
        return f"{mark_of(f'{GROWING}{table}/{column}')}.{row}"
    return hashlib.sha256(name.encode()).hexdigest()[:MARK]


@dataclass(frozen=True)
class HouseStyle:
    """How an organisation's paper looks: built once, used by every document of that organisation."""

    key: str
    parts: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """Paper, direction of the sheet and language of a document."""

    paper: str = "A4"
    landscape: bool = False
    language: str = "en"


class Ink(Protocol):
    """Turns each value of one document into text of the format, and remembers what it had to change."""

    remarks: list[str]
    lists: list[str]

    def mark_up(self, value: object) -> str:
        """Where a value stands in running text."""

    def text(self, value: object) -> str:
        """Where only characters may stand: an attribute, a string, a property."""

    def address(self, value: object) -> str:
        """Where an address stands in an instruction of the format."""

    def styled(self, value: object, properties: str) -> str:
        """Where the text around a value is bold, small or coloured."""

    def restart(self, pattern: str) -> str:
        """Where a numbered list begins anew."""
